package import ArgumentParser
internal import Fingerprints
internal import Languages
internal import RegistryFolder
internal import SourceDiagnostics
internal import TransparencyLog
internal import YAMLSyntax

/// `lucarne verify log --registry URL`: that a registry has not rewritten its past.
package struct VerifyLogCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Check that a registry has not rewritten its past.",
    discussion: """
      Reads the registry's whole log, makes its root again from the entries, checks the signature, and compares with
      the head that was seen the last time, which is kept in a file. Exit 1 when something does not hold. Needs curl.

      Examples:
        lucarne verify log --registry https://algorithmes.example.org
        lucarne verify log --registry https://algorithmes.example.org --key 3f9a…
      """)

  @Option(help: ArgumentHelp("The registry.", valueName: "url"))
  var registry: String

  @Option(
    help: ArgumentHelp(
      "The public key of the log, known from elsewhere. Else the one that was seen the first time.", valueName: "hex"))
  var key: String?

  @Option(
    help: ArgumentHelp(
      "Where the last head is kept. Else below XDG_STATE_HOME, else below ~/.local/state.", valueName: "file"))
  var state: String?

  @Option(help: "The language, fr or en. Else the locale's, else French.")
  var lang: LanguageChoice?

  package init() {}

  package func validate() throws {
    if let key, Fingerprint(hex: key.lowercased()) == nil {
      throw ValidationError("--key takes 64 hexadecimal digits.")
    }
  }

  package func run() throws {
    let language = Terminal.language(lang?.language)
    try Terminal.run(language) {
      let client = try RegistryClient(registry, in: language)
      let file = try state ?? defaultState(client.origin)
      let seen = try Files.exists(file) ? SeenHead(Files.read(file)) : nil
      let signed = try SignedTreeHead(reading: client.get("/api/v1/log/head").content())
      let entries = try received(signed.head.size, client)
      let faults = faults(in: entries, under: signed, key: key?.lowercased(), since: seen?.head)
      let words = LogWords(language: language, origin: client.origin)
      guard faults.isEmpty else {
        try Terminal.print(words.failure(faults, signed.head, seen: seen?.head, file: file), to: 2)
        throw Exit.disagreement
      }
      try Files.makeFolder(file.parentFolder)
      try Files.write(signed.state, to: file)
      try Terminal.print(words.success(signed.head, seen: seen?.head, keyIsGiven: key != nil, file: file))
    }
  }

  /// All entries under a head, page by page.
  private func received(_ size: Int, _ client: RegistryClient) throws(DiagnosticsError) -> [ReceivedEntry] {
    var entries: [ReceivedEntry] = []
    while entries.count < size {
      let limit = min(1000, size - entries.count)
      let page = try client.get("/api/v1/log/entries?from=\(entries.count)&limit=\(limit)").content()
      let new = try page.entry("entries").elements()
      // A registry that sends none would be asked for ever; what is missing is found below.
      if new.isEmpty { return entries }
      for node in new.prefix(limit) {
        let content = Array(try node.entry("content").text().utf8)
        let own = try StrictNode(SourceFile(name: "entry \(entries.count)", bytes: content), RegistryClient.Reply.form)
        let number = Int(exactly: try own.entry("number").integer()) ?? -1
        entries.append(ReceivedEntry(number: number, content: content))
      }
    }
    return entries
  }

  private func defaultState(_ origin: String) throws(DiagnosticsError) -> String {
    let name = Fingerprint(of: Array(origin.utf8)).hex.prefix(32)
    if let folder = Terminal.environment("XDG_STATE_HOME"), folder.hasPrefix("/") {
      return "\(folder)/lucarne/logs/\(name).json"
    }
    if let home = Terminal.environment("HOME"), home.hasPrefix("/") {
      return "\(home)/.local/state/lucarne/logs/\(name).json"
    }
    throw RegistryClient.failure(
      FileDiagnostics.notFound, fr: "Il n'y a pas de dossier où garder la dernière tête vue.",
      en: "There is no folder in which to keep the last head seen.",
      help: Wording(fr: "Donnez un fichier par --state.", en: "Give a file with --state."))
  }
}
