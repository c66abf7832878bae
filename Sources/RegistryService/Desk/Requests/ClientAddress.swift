#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Whom limits are counted for: an address, which is never stored.
///
/// An IPv6 client holds a whole network of 2^64 addresses, so that it counts as one. Behind a proxy that is trusted, the last
/// address which the proxy did not add itself is the client's; what stands before it the client may have invented.
struct ClientAddress: Sendable {
  /// The proxies whose word is taken for it.
  let trustedProxies: Set<String>

  /// - Parameter peer: who is at the other end of the connection.
  func name(peer: String?, forwardedFor: [String]) -> String {
    guard let peer else { return "unknown" }
    let trusted = Set(trustedProxies.map { ClientAddress.bytes(of: $0) })
    guard trusted.contains(ClientAddress.bytes(of: peer)) else { return ClientAddress.network(of: peer) }
    let hops = forwardedFor.flatMap { $0.split(separator: ",") }.map { hop in
      String(hop.filter { $0 != " " && $0 != "\t" })
    }
    let client = hops.last { !trusted.contains(ClientAddress.bytes(of: $0)) }
    return ClientAddress.network(of: client ?? peer)
  }

  /// An IPv4 address itself, of an IPv6 address the first sixty-four bits; what is neither is one client, whatever it says.
  static func network(of text: String) -> String {
    guard let bytes = bytes(of: text) else { return "unknown" }
    let kept = bytes.count == 4 ? bytes[...] : bytes.prefix(8)
    return kept.map { String($0, radix: 16) }.joined(separator: bytes.count == 4 ? "." : ":")
  }

  /// Four bytes or sixteen; an IPv4 address that is written as an IPv6 one has four.
  fileprivate static func bytes(of text: String) -> [UInt8]? {
    var four = in_addr()
    if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: &four) { Array($0) } }
    var sixteen = in6_addr()
    // A zone names an interface of this machine and is no part of the address.
    guard inet_pton(AF_INET6, String(text.prefix { $0 != "%" }), &sixteen) == 1 else { return nil }
    let bytes = withUnsafeBytes(of: &sixteen) { Array($0) }
    return bytes.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) ? Array(bytes.suffix(4)) : bytes
  }
}

/// Whether a text is an IPv4 or an IPv6 address.
package func isNetworkAddress(_ text: String) -> Bool { ClientAddress.bytes(of: text) != nil }
