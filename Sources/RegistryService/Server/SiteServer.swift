internal import Hummingbird
internal import HummingbirdCore
internal import Languages
internal import Logging
package import RegistryFolder
internal import RegistryStore
internal import RuleValues
internal import SourceDiagnostics

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Where a server listens, and what it says of itself.
package struct ServerOptions: Sendable {
  package var host: String
  package var port: Int
  /// The address under which readers reach it; nil for the one at which it listens.
  package var origin: String?
  package var securityContact: String?
  /// The file of what is published; nil for a site that shows a folder alone.
  package var store: String?
  /// The proxies that tell, in `X-Forwarded-For`, from where a request came.
  package var trustedProxies: Set<String> = []
  /// Nil where encryption is left to a proxy.
  package var security: TransportSecurity?
  /// Whether requests are counted, and the figures shown at `/metrics`.
  package var showsMetrics = false

  package init(host: String, port: Int, origin: String? = nil, securityContact: String? = nil) {
    self.host = host
    self.port = port
    self.origin = origin
    self.securityContact = securityContact
  }
}

/// Serves a registry's folder until the process is told to stop; what was begun is then finished.
///
/// - Throws: what is wrong with the folder, before anything listens.
package func serve(_ folder: Registry, _ options: ServerOptions) async throws {
  let scheme = options.security == nil ? "http" : "https"
  let origin = options.origin ?? "\(scheme)://\(options.host):\(options.port)"
  var builder = HTTPServerBuilder.http1(configuration: .init(idleTimeout: .seconds(30)))
  if let security = options.security { builder = try security.builder(over: builder) }
  let store = try options.store.map { path throws(DiagnosticsError) in try opened(path) }
  let loading = try PublicationLoading(folder, store: store)
  var about = SiteOptions(origin: origin, securityContact: options.securityContact, today: today)
  about.hasDesk = store != nil
  let live = try LiveSite(about) { () throws(DiagnosticsError) in try loading.load() }
  live.site.startFindings()
  let desk = store.map { RegistrationDesk($0, loading, live) }
  var logger = Logger(label: "lucarne") { StreamLogHandler.standardError(label: $0) }
  logger.logLevel = .info
  var limits = RequestLimits()
  // One core is left to those who ask for little.
  limits.heavyThreads = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) - 1)
  let connections = MaximumAvailableConnections(1_024)
  let application = Application(
    responder: SiteResponder(
      live, desk: desk, trustedProxies: options.trustedProxies, limits: limits,
      metrics: options.showsMetrics ? ServerMetrics() : nil),
    server: builder,
    configuration: ApplicationConfiguration(
      address: .hostname(options.host, port: options.port), availableConnectionsDelegate: connections),
    onServerRunning: { [logger] _ in
      let registry = live.site.registry
      logger.info("ready", metadata: ["address": "\(origin)", "algorithms": "\(registry.entries.count)"])
      for diagnostic in registry.leftOut {
        logger.warning("left out", metadata: ["what": "\(renderShort([diagnostic], in: .english))"])
      }
    }, logger: logger)
  let watch = Task { await desk?.keepUp() }
  defer { watch.cancel() }
  try await application.runService()
}

private func opened(_ path: String) throws(DiagnosticsError) -> Store {
  do {
    return try Store(at: path)
  } catch {
    throw DiagnosticsError(error.diagnostic)
  }
}

/// Today where the server stands; nil where the clock does not say.
@Sendable private func today() -> CalendarDate? {
  var (now, parts) = (time(nil), tm())
  guard localtime_r(&now, &parts) != nil else { return nil }
  return CalendarDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
}
