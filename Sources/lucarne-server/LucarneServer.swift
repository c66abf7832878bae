import ArgumentParser
internal import Languages
import RegistryFolder
import RegistryService
import SourceDiagnostics

@main
struct LucarneServer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lucarne-server", abstract: "Serve a registry of public algorithms, and keep its store.",
    subcommands: [
      ServeCommand.self, OrganisationCommands.self, TokenCommands.self, AssignCommand.self, BackupCommand.self,
      RestoreCommand.self, CheckCommand.self, EraseReportCommand.self,
    ], defaultSubcommand: ServeCommand.self)
}

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve a registry of public algorithms as a site.",
    discussion: """
      It reads the registry once, then listens until it is told to stop (SIGTERM or Ctrl-C), and finishes what it began.
      Encryption is left to a proxy before it, unless it is given a certificate. What readers enter is neither stored nor logged.

      Examples:
        lucarne-server --registry Registry
        lucarne-server --registry Registry --store registre.sqlite
        lucarne-server --host 0.0.0.0 --port 80 --origin https://algorithms.example.org
      """)

  @Option(
    help: ArgumentHelp(
      "The registry's folder. Else Registry/ here or above, else the copy beside the executable.", valueName: "dir"))
  var registry: String?

  @Option(help: "The address to listen at.")
  var host = "127.0.0.1"

  @Option(help: "The port to listen at.")
  var port = 8080

  @Option(
    help: ArgumentHelp("The address under which readers reach the site. Else where it listens.", valueName: "url"))
  var origin: String?

  @Option(
    help: ArgumentHelp("Whom to tell of a security flaw (RFC 9116): mailto:… or https://…", valueName: "url"))
  var securityContact: String?

  @Option(
    help: ArgumentHelp(
      "The file of the store, for a registry in which organisations publish. Else the folder alone is shown.",
      valueName: "file"))
  var store: String?

  @Option(
    help: ArgumentHelp(
      "The address of a proxy before the server, whose X-Forwarded-For tells from where a request came.",
      discussion: "Limits then count for that. May be repeated.", valueName: "address"))
  var trustedProxy: [String] = []

  @Option(
    help: ArgumentHelp("The server's certificate, and those that vouch for it, in PEM.", valueName: "file"))
  var tlsCertificate: String?

  @Option(help: ArgumentHelp("The certificate's key, in PEM.", valueName: "file"))
  var tlsKey: String?

  @Flag(
    help: ArgumentHelp(
      "Count requests by kind of page, and show the figures at /metrics.",
      discussion: "Nothing personal is counted. Let the proxy keep that address to yourself."))
  var metrics = false

  func validate() throws {
    for address in trustedProxy where !isNetworkAddress(address) {
      throw ValidationError("--trusted-proxy takes an address such as 127.0.0.1 or ::1.")
    }
    if (tlsCertificate == nil) != (tlsKey == nil) {
      throw ValidationError("--tls-certificate and --tls-key go together.")
    }
    if !(1...65_535).contains(port) { throw ValidationError("--port takes a number from 1 to 65535.") }
    if let origin, !isWebAddress(origin) || origin.hasSuffix("/") {
      throw ValidationError("--origin takes an address without a slash at its end: https://www.example.org")
    }
    if let contact = securityContact, !isWebAddress(contact), !(contact.hasPrefix("mailto:") && isOneWord(contact)) {
      throw ValidationError("--security-contact takes mailto:… or https://…")
    }
  }

  private func isWebAddress(_ text: String) -> Bool {
    ["https://", "http://"].contains { text.hasPrefix($0) && text.utf8.count > $0.utf8.count } && isOneWord(text)
  }

  private func isOneWord(_ text: String) -> Bool { !text.utf8.contains { $0 <= 0x20 || $0 == 0x7F } }

  func run() async throws {
    do {
      let folder = try Registry.locate(option: registry, environment: nil)
      var options = ServerOptions(host: host, port: port, origin: origin, securityContact: securityContact)
      options.store = store
      options.trustedProxies = Set(trustedProxy)
      if let tlsCertificate, let tlsKey {
        options.security = TransportSecurity(certificate: tlsCertificate, key: tlsKey)
      }
      options.showsMetrics = metrics
      try await serve(folder, options)
    } catch let error as DiagnosticsError {
      throw CleanFailure(error.diagnostics)
    }
  }
}

/// What stands in the way, as it is to be printed.
struct CleanFailure: Error, CustomStringConvertible {
  let text: String
  var description: String { text }

  init(_ diagnostics: [Diagnostic]) {
    let language = Language(locale: Keeping.environment("LANG") ?? "") ?? .french
    text = renderRich(diagnostics.sortedByPlace(), in: language, colour: false)
  }

  init(_ diagnostic: Diagnostic) { self.init([diagnostic]) }
}
