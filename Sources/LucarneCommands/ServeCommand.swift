package import ArgumentParser
internal import Languages
internal import RegistryFolder
internal import SourceDiagnostics

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// `lucarne serve`: the registry as a site.
///
/// The server is an executable of its own, so that this one builds without it; it takes this process's place, and with it
/// the signals that tell it to stop.
package struct ServeCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve the registry as a site: read, search, simulate.",
    discussion: """
      Runs lucarne-server, which stands beside this executable. What readers enter is neither stored nor logged.

      Examples:
        lucarne serve
        lucarne serve --registry Registry --port 8080
        lucarne serve --store registre.sqlite --metrics --trusted-proxy 10.0.0.2
      """)

  @Option(help: "The address to listen at.")
  var host = "127.0.0.1"

  @Option(help: "The port to listen at.")
  var port = 8080

  @Option(
    help: ArgumentHelp("The address under which readers reach the site. Else where it listens.", valueName: "url"))
  var origin: String?

  @Option(
    help: ArgumentHelp(
      "The file of the store, for a registry in which organisations publish. Else the folder alone is shown.",
      valueName: "file"))
  var store: String?

  @OptionGroup var registryOptions: RegistryOptions

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp(
      "What else lucarne-server takes is passed on to it: see lucarne-server --help.", valueName: "option"))
  var others: [String] = []

  package init() {}

  package func run() throws {
    try Terminal.run(registryOptions.language) {
      let registry = try registryOptions.locate()
      var arguments = ["--registry", registry.root, "--host", host, "--port", String(port)]
      if let origin { arguments += ["--origin", origin] }
      if let store { arguments += ["--store", store] }
      try ServeCommand.becomeServer(arguments + others)
    }
  }

  /// Lets lucarne-server do what it is asked to, in the place of this process.
  static func handOver(_ arguments: [String]) throws {
    try Terminal.run(Terminal.language(nil)) { try becomeServer(arguments) }
  }

  private static func becomeServer(_ arguments: [String]) throws(DiagnosticsError) {
    let server = (Files.executable?.parentFolder ?? ".") + "/lucarne-server"
    guard Files.exists(server) else { throw absent }
    try become([server] + arguments)
  }

  /// Puts another executable in the place of this process; it comes back only where that failed.
  private static func become(_ arguments: [String]) throws(DiagnosticsError) {
    let copies = arguments.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    execv(arguments[0], copies + [nil])
    throw absent
  }

  private static var absent: DiagnosticsError {
    DiagnosticsError(
      Diagnostic(
        FileDiagnostics.notFound, at: nil, fr: "« lucarne-server » n'est pas à côté de « lucarne ».",
        en: "“lucarne-server” is not beside “lucarne”.",
        help: .init(
          fr: "Construisez-le : LUCARNE_SERVER=1 swift build -c release --product lucarne-server",
          en: "Build it: LUCARNE_SERVER=1 swift build -c release --product lucarne-server")))
  }
}
