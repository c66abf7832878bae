package import Fingerprints
package import RegistryStore
internal import Synchronization

/// Who is signed in to the pages of organisations: in memory, for a while, and no more than so many.
///
/// A session keeps who its token stands for and not the token; what names it in a browser's cookie stands here as a hash.
package final class Sessions: Sendable {
  struct Session: Sendable {
    let caller: Caller
    /// What every form that writes has to send along.
    let formSecret: String
    let begun: Moment
    var used: Moment
  }

  static let most = 1_000
  /// Milliseconds without a request after which a session is over, and after which it is over in any case.
  static let idle: Int64 = 30 * 60_000
  static let longest: Int64 = 8 * 3_600_000

  private let open = Mutex<[Fingerprint: Session]>([:])
  private let now: @Sendable () -> Moment
  private let secret: @Sendable () -> Secret?

  package init(
    now: @escaping @Sendable () -> Moment = Moment.now, secret: @escaping @Sendable () -> Secret? = Secret.random
  ) {
    self.now = now
    self.secret = secret
  }

  /// Begins a session, and gives its name for the cookie; nil where the system has no random numbers.
  func begin(_ caller: Caller) -> String? {
    guard let name = secret()?.hex, let formSecret = secret()?.hex else { return nil }
    let time = now()
    open.withLock { open in
      open = open.filter { !isOver($0.value, time) }
      // Where there are too many, the one that was not used for the longest time ends.
      if open.count >= Sessions.most, let oldest = open.min(by: { $0.value.used < $1.value.used }) {
        open[oldest.key] = nil
      }
      open[Fingerprint(of: Array(name.utf8))] = Session(
        caller: caller, formSecret: formSecret, begun: time, used: time)
    }
    return name
  }

  /// The session of a name, which goes on with that; nil where it is over.
  func find(_ name: String) -> Session? {
    let (key, time) = (Fingerprint(of: Array(name.utf8)), now())
    return open.withLock { open in
      guard var session = open[key] else { return nil }
      if isOver(session, time) {
        open[key] = nil
        return nil
      }
      session.used = time
      open[key] = session
      return session
    }
  }

  func end(_ name: String) { open.withLock { $0[Fingerprint(of: Array(name.utf8))] = nil } }

  var count: Int { open.withLock { $0.count } }

  private func isOver(_ session: Session, _ time: Moment) -> Bool {
    time.milliseconds - session.used.milliseconds >= Sessions.idle
      || time.milliseconds - session.begun.milliseconds >= Sessions.longest
  }
}

/// The one cookie of the site, which only the pages of organisations set.
struct SessionCookie {
  /// Whether readers come over TLS: the cookie then never travels otherwise.
  let isSecure: Bool

  var name: String { isSecure ? "__Host-lucarne" : "lucarne" }

  /// What the cookie holds in a request; nil where there is none.
  func value(in header: String) -> String? {
    for part in header.split(separator: ";") {
      let pair = part.drop { $0 == " " }
      if pair.hasPrefix(name + "=") { return String(pair.dropFirst(name.count + 1)) }
    }
    return nil
  }

  func setting(_ value: String) -> String {
    "\(name)=\(value); Path=/; HttpOnly; SameSite=Strict; Max-Age=\(Sessions.longest / 1000)\(isSecure ? "; Secure" : "")"
  }

  var ending: String { "\(name)=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0\(isSecure ? "; Secure" : "")" }
}

/// Whether two texts are the same, in a time that does not tell where they differ.
func isSameSecret(_ a: String, _ b: String) -> Bool {
  let (a, b) = (Array(a.utf8), Array(b.utf8))
  guard a.count == b.count else { return false }
  return zip(a, b).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
}
