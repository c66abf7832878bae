import Hummingbird
import Languages
import Logging
import RegistryFolder
import RuleValues
import SourceDiagnostics
import Synchronization
import TestSupport
import Testing

@testable import RegistryService

/// The site over the repository's registry, asked without a socket.
enum Asking {
  static let origin = "https://www.example.org"

  private static let registry = Result<PublishedRegistry, any Error> {
    try PublishedRegistry(Registry(root: repositoryRoot + "/Registry"))
  }

  private static let theLive = Result<LiveSite, any Error> { try newSite() }

  /// A site of which nothing is made or found yet.
  static func newSite() throws -> LiveSite {
    let registry = try registry.get()
    return try LiveSite(
      SiteOptions(
        origin: origin, securityContact: "mailto:security@example.org",
        today: { CalendarDate(year: 2026, month: 11, day: 27) })
    ) { () throws(DiagnosticsError) in registry }
  }

  static var theSite: Site {
    get throws { try theLive.get().site }
  }

  struct Reply {
    var status: Int
    var headers: HTTPFields
    var body: String
    /// What came behind the body.
    var trailers = HTTPFields()

    subscript(name: String) -> String? {
      headers.first { $0.name.rawName.lowercased() == name.lowercased() }?.value
    }
  }

  static func ask(
    _ method: String, _ path: String, headers: [(String, String)] = [], body: String = "",
    limits: RequestLimits = RequestLimits(), log: LogLines? = nil, of live: LiveSite? = nil
  ) async throws -> Reply {
    try await ask(
      method, path, headers: headers, body: RequestBody(buffer: ByteBuffer(string: body)),
      by: SiteResponder(try live ?? theLive.get(), limits: limits), log: log)
  }

  static func ask(
    _ responder: SiteResponder, _ method: String, _ path: String, headers: [(String, String)] = [], body: [UInt8] = [],
    from peer: String? = nil, log: LogLines? = nil
  ) async throws -> Reply {
    try await ask(
      method, path, headers: headers, body: RequestBody(buffer: ByteBuffer(bytes: body)), by: responder, from: peer,
      log: log)
  }

  /// A responder over the registry that lives for several requests.
  static func responder(limits: RequestLimits = RequestLimits(), metrics: ServerMetrics? = nil) throws -> SiteResponder
  {
    SiteResponder(try theLive.get(), limits: limits, metrics: metrics)
  }

  /// Asks one responder, with a body that comes in pieces.
  ///
  /// - Parameter written: is told of each piece of the answer.
  static func ask(
    _ method: String, _ path: String, headers: [(String, String)] = [],
    body: RequestBody = RequestBody(buffer: ByteBuffer()), by responder: SiteResponder, from peer: String? = nil,
    log: LogLines? = nil, written: @escaping @Sendable () -> Void = {}
  ) async throws -> Reply {
    var fields = HTTPFields()
    for (name, value) in headers { fields[try #require(HTTPFields.Element.Name(name))] = value }
    let head = HTTPRequest(
      method: try #require(HTTPRequest.Method(method)), scheme: "http", authority: "localhost", path: path,
      headerFields: fields)
    let request = Request(head: head, body: body)
    let lines = log ?? LogLines()
    var logger = Logger(label: "test") { _ in lines }
    logger.logLevel = .trace
    let response = try await responder.respond(to: request, context: SiteContext(logger: logger, peer: peer))
    let writer = BytesWriter(written: written)
    try await response.body.write(writer)
    return Reply(
      status: Int(response.status.code), headers: response.headers,
      body: String(decoding: writer.kept.bytes.withLock { $0 }, as: UTF8.self),
      trailers: writer.kept.trailers.withLock { $0 })
  }

  /// A form, as a browser sends it.
  static func send(
    _ path: String, _ fields: [(String, String)], limits: RequestLimits = RequestLimits(), log: LogLines? = nil
  ) async throws -> Reply {
    let body = fields.map { "\(queryEncoded($0.0))=\(queryEncoded($0.1))" }.joined(separator: "&")
    return try await ask(
      "POST", path, headers: [("Content-Type", "application/x-www-form-urlencoded")], body: body, limits: limits,
      log: log)
  }
}

/// Where a response writes its body to.
private struct BytesWriter: ResponseBodyWriter {
  final class Kept: Sendable {
    let bytes = Mutex<[UInt8]>([])
    let trailers = Mutex(HTTPFields())
  }

  let kept = Kept()
  let written: @Sendable () -> Void

  mutating func write(_ buffer: ByteBuffer) async throws {
    let new = Array(buffer.readableBytesView)
    kept.bytes.withLock { $0 += new }
    written()
  }

  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
    kept.trailers.withLock { $0 = trailingHeaders ?? HTTPFields() }
  }
}

/// Keeps every line of a log, with all that stands beside it.
struct LogLines: LogHandler {
  private final class Kept: Sendable {
    let lines = Mutex<[String]>([])
  }

  private let kept = Kept()
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.trace

  var text: String { kept.lines.withLock { $0.joined(separator: "\n") } }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let line = "\(event.message) \(event.metadata ?? [:]) \(metadata)"
    kept.lines.withLock { $0.append(line) }
  }
}
