/// What makes an address no address of the web.
package enum AddressFault: Sendable, Hashable {
  /// It has no `https://` before it.
  case noScheme
  /// It has no name of a site, or one without a dot.
  case noHost
  /// It holds a space, a line break or a mark that addresses do not hold as such.
  case forbiddenCharacter(String)
  /// The site's name holds something but letters without accents, digits, hyphens and dots, or an empty part.
  case host(String)
  /// A user's name or password stands before the site's name, which then may look like another.
  case user
}

/// The parts of an address that matter here, each with its range of bytes. A small part of RFC 3986: a name of a site
/// that is no bare IP address.
struct WebAddress {
  let scheme: String
  let schemeRange: Range<Int>
  let host: String
  let hostRange: Range<Int>

  /// Complexity: O(length).
  static func read(_ url: String) -> (address: WebAddress?, faults: [(AddressFault, Range<Int>)]) {
    let bytes = Array(url.utf8)
    var faults: [(AddressFault, Range<Int>)] = []
    var place = 0
    for character in url {
      let width = character.utf8.count
      if character.isWhitespace || "<>\"\\^`{|}".contains(character) || (character.asciiValue ?? 32) < 32 {
        faults.append((.forbiddenCharacter(String(character)), place..<place + width))
      }
      place += width
    }
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self).lowercased() }
    let schemeEnd = bytes.firstIndex { !isLetterOrDigit($0) && !"+-.".utf8.contains($0) } ?? bytes.count
    let hasSlashes = bytes[schemeEnd...].starts(with: "://".utf8)
    guard hasSlashes, schemeEnd > 0 else {
      faults.append((.noScheme, 0..<bytes.count))
      return (nil, faults)
    }
    let start = schemeEnd + 3
    let end = bytes[start...].firstIndex { "/?#\\".utf8.contains($0) } ?? bytes.count
    var hostStart = start
    if let at = bytes[start..<end].lastIndex(of: UInt8(ascii: "@")) {
      faults.append((.user, start..<at + 1))
      hostStart = at + 1
    }
    var hostEnd = end
    if let colon = bytes[hostStart..<end].lastIndex(of: UInt8(ascii: ":")),
      bytes[(colon + 1)..<end].allSatisfy({ isDigit($0) })
    {
      hostEnd = colon
    }
    if hostEnd > hostStart, bytes[hostEnd - 1] == UInt8(ascii: ".") { hostEnd -= 1 }
    let host = text(hostStart..<hostEnd)
    let hostRange = hostStart..<hostEnd
    let labels = bytes[hostRange].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let hyphen = UInt8(ascii: "-")
    if hostRange.isEmpty {
      faults.append((.noHost, 0..<bytes.count))
      return (nil, faults)
    }
    if !labels.allSatisfy({ label in
      (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
        && label.allSatisfy { isLetterOrDigit($0) || $0 == hyphen }
    }) {
      faults.append((.host(host), hostRange))
    } else if labels.count < 2 {
      faults.append((.noHost, hostRange))
    }
    let address = WebAddress(
      scheme: text(0..<schemeEnd), schemeRange: 0..<schemeEnd, host: host, hostRange: hostRange)
    return (address, faults)
  }

  /// Whether the site is `name` or a part of it.
  func isWithin(_ name: String) -> Bool { host == name || host.hasSuffix("." + name) }
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}
