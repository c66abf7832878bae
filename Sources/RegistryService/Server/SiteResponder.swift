package import Hummingbird
internal import HummingbirdCore
internal import Languages
package import Logging
internal import NIOCore
internal import RegistryStore

/// Between HTTP and the site: limits before anything is read, the headers that every answer bears, a line of the log that
/// says nothing of a person.
package struct SiteResponder: HTTPResponder {
  package typealias Context = SiteContext

  let live: LiveSite
  /// Where organisations publish; nil for a site that shows a folder alone.
  let desk: RegistrationDesk?
  let clients: ClientAddress
  let limits: RequestLimits
  /// Nil where nobody counts.
  let metrics: ServerMetrics?
  let load: ServerLoad
  private let deadlines: BodyDeadlines

  package init(
    _ live: LiveSite, desk: RegistrationDesk? = nil, trustedProxies: Set<String> = [],
    limits: RequestLimits = RequestLimits(), metrics: ServerMetrics? = nil
  ) {
    self.live = live
    self.desk = desk
    clients = ClientAddress(trustedProxies: trustedProxies)
    self.limits = limits
    self.metrics = metrics
    load = ServerLoad(limits, queues: limits.heavyThreads)
    deadlines = BodyDeadlines(step: min(.seconds(1), limits.bodyTime / 4))
  }

  package func respond(to request: Request, context: SiteContext) async throws -> Response {
    let clock = ContinuousClock()
    let start = clock.now
    // One state of the registry for the whole request, whatever is published meanwhile.
    let site = live.site
    let asked = SiteRequest(request)
    let address = asked.address
    let (status, response) = await admitted(request, asked, context, by: site)
    let taken = microseconds(clock.now - start)
    // The kind of page and not its address: even a path may hold what a person typed.
    let page = address?.logName ?? "none"
    metrics?.count(page: page, status: status, microseconds: taken)
    context.logger.info(
      "request",
      metadata: [
        "method": "\(Self.known.contains(request.method) ? request.method.rawValue : "other")", "page": "\(page)",
        "status": "\(status)", "microseconds": "\(taken)",
      ])
    return response
  }

  /// Answers, unless as much is being answered as can be.
  private func admitted(
    _ request: Request, _ asked: SiteRequest, _ context: SiteContext, by site: Site
  ) async -> (status: Int, response: Response) {
    let address = asked.address
    let weight = address?.weight(of: request.method.rawValue) ?? .none
    guard let slot = load.enter(weight) else {
      var busy = site.failure(.busy, for: asked)
      busy.headers.append(("Retry-After", "2"))
      return (busy.status, response(busy, to: request, by: site))
    }
    if let metrics, address?.place == .metrics, request.method == .get {
      let told = Answer(200, .text, Array(metrics.text(of: site.registry).utf8), keeping: .never)
      return (200, response(told, to: request, by: site))
    }
    if case .api(let place)? = address?.place, place.path == .batch, request.method == .post {
      return await batch(request, asked, place, slot, context, by: site)
    }
    let answer = await answer(to: request, asked, weight, from: context.peer, by: site)
    return withExtendedLifetime(slot) { (answer.status, response(answer, to: request, by: site)) }
  }

  private static let known: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .delete, .options, .patch]

  private func microseconds(_ duration: Duration) -> Int64 {
    let (seconds, attoseconds) = duration.components
    return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
  }

  private func answer(
    to request: Request, _ asked: SiteRequest, _ weight: Weight, from peer: String?, by site: Site
  ) async -> Answer {
    var read = asked
    let address = asked.address
    guard (request.head.path ?? "").utf8.count <= limits.address else {
      return site.failure(.addressTooLong, for: read)
    }
    guard let query = FormFields((request.uri.query ?? "").utf8) else { return site.failure(.badRequest, for: read) }
    read.query = query
    var atDesk: (address: Address, place: DeskPlace, desk: RegistrationDesk)?
    if let address, case .desk(let place) = address.place, let desk {
      atDesk = (address, place, desk)
      tell(&read, of: request, from: peer)
    }
    var isUpload = false
    defer { if isUpload { desk?.endUpload() } }
    if let accepted = address?.body(of: read.method, limits) {
      let type = (request.headers[.contentType] ?? "").lowercased().prefix { $0 != ";" && $0 != " " }
      let isNothing = accepted.isOptional && type.isEmpty && request.headers[.contentLength].map { $0 == "0" } ?? true
      guard isNothing || accepted.types.contains(String(type)) else { return site.failure(.notAForm, for: read) }
      if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > accepted.bytes {
        return site.failure(.tooLarge, for: read)
      }
      if let atDesk, accepted.bytes > limits.body {
        if let refusal = await atDesk.desk.beginUpload(read, at: atDesk.address, atDesk.place, by: site) {
          return refusal
        }
        isUpload = true
      }
      do {
        let time = isUpload ? limits.uploadTime : limits.bodyTime
        guard let body = try await body(of: request, atMost: accepted.bytes, within: time) else {
          return site.failure(.tooLarge, for: read)
        }
        if type == AcceptedBody.form {
          guard let form = FormFields(body) else { return site.failure(.badRequest, for: read) }
          read.form = form
        } else {
          read.body = body
        }
      } catch is BodyDeadlines.TooSlow {
        return site.failure(.timeout, for: read)
      } catch {
        // The connection was cut, or what came over it is no request: nobody reads the answer.
        return site.failure(.badRequest, for: read)
      }
    }
    if let atDesk { return await atDesk.desk.answer(read, at: atDesk.address, atDesk.place, by: site) }
    let complete = read
    return await load.run(weight) { site.answer(complete) }
  }

  /// What the desk has to know beside: who asks, and from where.
  private func tell(_ read: inout SiteRequest, of request: Request, from peer: String?) {
    read.contentType = request.headers[.contentType] ?? ""
    read.cookie = request.headers[.cookie] ?? ""
    func all(_ name: String) -> [String] { HTTPFields.Element.Name(name).map { request.headers[values: $0] } ?? [] }
    read.fetchSite = all("Sec-Fetch-Site").first ?? ""
    read.client = clients.name(peer: peer, forwardedFor: all("X-Forwarded-For"))
  }

  /// The body, unless it is too long; a sender that dawdles is given up.
  private func body(
    of request: Request, atMost most: Int, within time: Duration
  ) async throws -> [UInt8]? {
    try await deadlines.reading(within: time) {
      var bytes: [UInt8] = []
      for try await part in request.body {
        guard bytes.count + part.readableBytes <= most else { return nil }
        bytes.append(contentsOf: part.readableBytesView)
      }
      return bytes
    }
  }

  func headers(of answer: Answer, by site: Site) -> HTTPFields {
    var headers = securityFields
    headers[.contentType] = answer.type.rawValue
    headers[.cacheControl] = answer.keeping.rawValue
    if let tag = answer.tag { headers[.eTag] = tag }
    // Only a site that readers reach over TLS may ask them never to come otherwise.
    if site.origin.hasPrefix("https://") { headers[.strictTransportSecurity] = "max-age=31536000" }
    for (name, value) in answer.headers {
      if let field = HTTPFields.Element.Name(name) { headers[field] = value }
    }
    return headers
  }

  func response(_ answer: Answer, to request: Request, by site: Site) -> Response {
    var headers = headers(of: answer, by: site)
    var packed: ByteBuffer?
    if let body = answer.kept?.packed {
      headers[.vary] = headers[.vary].map { $0 + ", Accept-Encoding" } ?? "Accept-Encoding"
      if KeptBody.isAccepted(request.headers[.acceptEncoding] ?? "") {
        packed = body
        headers[.eTag] = answer.tag.map { KeptBody.tag($0) }
        if answer.status != 304 { headers[.contentEncoding] = "gzip" }
      }
    }
    let status = HTTPResponse.Status(code: answer.status)
    if request.method == .head || answer.status == 304 {
      // The length is that of the body which GET would have brought.
      if request.method == .head { headers[.contentLength] = String(packed?.readableBytes ?? answer.body.count) }
      return Response(status: status, headers: headers)
    }
    let body = packed ?? answer.kept?.plain ?? ByteBuffer(bytes: answer.body)
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: body))
  }
}

extension SiteRequest {
  /// All but the query and the body.
  init(_ request: Request) {
    self.init(
      method: request.method.rawValue, path: request.uri.path, accept: request.headers[.accept] ?? "",
      knownTags: request.headers[.ifNoneMatch] ?? "")
    language = preferredLanguage(request.headers[.acceptLanguage] ?? "")
    authorization = request.headers[.authorization] ?? ""
  }
}

/// What a place takes in the body of a request.
struct AcceptedBody: Sendable, Hashable {
  static let form = "application/x-www-form-urlencoded"

  /// Media types, without parameters.
  var types: Set<String>
  var bytes: Int
  /// Whether nothing may be sent at all.
  var isOptional = false
}

extension Address {
  /// What the place takes with a method; nil where nothing is read.
  func body(of method: String, _ limits: RequestLimits) -> AcceptedBody? {
    guard method == "POST", methods.contains(method) else { return nil }
    if case .api(let place) = place { return place.path.body }
    if case .desk(let place) = place { return place.path.body(limits) }
    return AcceptedBody(types: [AcceptedBody.form], bytes: limits.body)
  }
}

/// What a request may take.
package struct RequestLimits: Sendable {
  /// Bytes of an address with its query.
  package var address = 4_096
  /// Bytes of a form.
  package var body = 128 * 1_024
  /// How long a form may take to arrive.
  package var bodyTime = Duration.seconds(15)
  /// Bytes of a submission with its files and what is around them.
  package var upload = Submission.Limit.total + 256 * 1_024
  /// How long it may take to arrive.
  package var uploadTime = Duration.seconds(120)
  /// Cases of one person that are read or decided at once.
  package var lightAtOnce = 256
  /// Files that are read or gone through at once, and on how many threads.
  package var heavyAtOnce = 8
  package var heavyThreads = 1
  var batch = BatchLimits()

  package init() {}
}

/// Of every answer but the page that has the site's own script.
let contentPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/// No script (but see `refillPolicy`), no style but the site's own, no frame, no address given away.
private let securityHeaders: [(name: String, value: String)] = [
  ("Content-Security-Policy", contentPolicy),
  ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
  ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
  ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
]

private let securityFields: HTTPFields = {
  var fields = HTTPFields()
  for (name, value) in securityHeaders {
    if let field = HTTPFields.Element.Name(name) { fields[field] = value }
  }
  return fields
}()

/// What a request brings along: its logger.
package struct SiteContext: InitializableFromSource, Sendable {
  let logger: Logger
  /// The address at the other end of the connection; nil where there is none.
  let peer: String?
  /// Cuts the connection.
  let close: @Sendable () -> Void

  package init(source: ApplicationRequestContextSource) {
    logger = source.logger
    let channel = source.channel
    peer = channel.remoteAddress?.ipAddress
    close = { channel.close(promise: nil) }
  }

  package init(logger: Logger, peer: String? = nil) {
    self.logger = logger
    self.peer = peer
    close = {}
  }
}
