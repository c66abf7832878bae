package import ArgumentParser
internal import CanonicalJSON
internal import DescriptorModel
internal import DescriptorReading
internal import Languages
internal import RegistryFolder
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

/// `lucarne publish DESCRIPTOR --to URL`: brings a version to a registry elsewhere, and decides on what was brought.
package struct PublishCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Publish a version in a registry, or decide on one that waits there.",
    discussion: """
      The descriptor is checked here first. It goes with the files of its folder: cases/, comparisons/ and data/. Where
      the organisation asks for four eyes, it then waits until another token approves it. The token is read from
      LUCARNE_TOKEN or a file, and sent over an encrypted connection alone. Needs curl.

      Examples:
        lucarne publish Registry/education/bourse-college/2016-09-01.yaml --to https://algorithmes.example.org
        lucarne publish --list --to https://algorithmes.example.org
        lucarne publish --approve 12 --to https://algorithmes.example.org
        lucarne publish --reject 12 --reason "Le plafond n'est pas celui du décret." --to https://algorithmes.example.org
        lucarne publish --retire bourse-college --version-of 2016-09-01 --reason "Abrogée." --to https://algorithmes.example.org
      """)

  @Argument(help: "The descriptor of one version, in its folder.")
  var descriptor: String?

  @Option(help: ArgumentHelp("The registry.", valueName: "url"))
  var to: String

  @Option(
    help: ArgumentHelp(
      "The field to list it under. Else the folder above, else as it is published.", valueName: "name"))
  var field: String?

  @Option(help: ArgumentHelp("The file that holds the token. Else LUCARNE_TOKEN.", valueName: "file"))
  var tokenFile: String?

  @Flag(help: "Show what was submitted, and what waits.")
  var list = false

  @Option(help: ArgumentHelp("Approve and publish a submission.", valueName: "number"))
  var approve: Int?

  @Option(help: ArgumentHelp("Reject a submission, or take back one's own.", valueName: "number"))
  var reject: Int?

  @Option(help: ArgumentHelp("Retire an algorithm, or one version of it.", valueName: "id"))
  var retire: String?

  @Option(help: ArgumentHelp("With --retire, the version. Else all of them.", valueName: "YYYY-MM-DD"))
  var versionOf: CalendarDate?

  @Option(help: "With --reject and --retire, why. A retirement's reason is public.")
  var reason: String?

  @OptionGroup var registryOptions: RegistryOptions

  package init() {}

  package func validate() throws {
    let tasks = [descriptor != nil, list, approve != nil, reject != nil, retire != nil].count { $0 }
    guard tasks == 1 else {
      throw ValidationError("Give a descriptor, or one of --list, --approve, --reject and --retire.")
    }
    if reject != nil || retire != nil, reason == nil { throw ValidationError("--reason says why.") }
    if retire == nil, versionOf != nil { throw ValidationError("--version-of goes with --retire.") }
  }

  package func run() throws {
    let language = registryOptions.language
    try Terminal.run(language) {
      if let descriptor { return try publish(descriptor, language) }
      let client = try RegistryClient(to, token: try TokenSource.token(file: tokenFile), in: language)
      if list { return try show(client, language) }
      let (path, body): (String, JSON)
      if let approve {
        (path, body) = ("/api/v1/submissions/\(approve)/approve", .object([:]))
      } else if let reject {
        (path, body) = ("/api/v1/submissions/\(reject)/reject", .object(["reason": .string(reason ?? "")]))
      } else {
        var members: JSON.Members = ["reason": .string(reason ?? "")]
        members["version"] = versionOf.map { .string("\($0)") }
        (path, body) = ("/api/v1/algorithms/\(retire ?? "")/retirement", .object(members))
      }
      let content = try client.post(path, body).content()
      try say(try content.entry("state").text(), content, language)
    }
  }

  private func publish(_ path: String, _ language: Language) throws {
    let file = try Files.read(near: path)
    let registry = try registryOptions.locate()
    let (read, found) = validateDescriptor(file, units: try registry.units(), on: try Terminal.today())
    let code = try found.isEmpty ? .success : Terminal.report(found, in: language)
    guard code == .success, let read else { throw code }
    let folder = path.parentFolder
    let isEntry = folder.lastPathComponent == read.id
    var texts: [(name: String, text: String)] = []
    if let field = field ?? (isEntry ? realFolder(folder).parentFolder.lastPathComponent : nil) {
      texts.append(("field", field))
    }
    var files = [(name: "descriptor", path: path)]
    if isEntry {
      for part in ["cases", "comparisons", "data"] { files += all(below: "\(folder)/\(part)", as: part) }
    }
    let client = try RegistryClient(to, token: try TokenSource.token(file: tokenFile), in: language)
    let content = try client.post("/api/v1/submissions", texts: texts, files: files).content()
    try say(try content.entry("state").text(), content, language)
  }

  /// A folder's path in which its parents' names stand.
  private func realFolder(_ path: String) -> String { path.contains("/") ? path : "\(Files.currentFolder)/\(path)" }

  /// The files below a folder, each under its path in the registry.
  private func all(below folder: String, as name: String) -> [(name: String, path: String)] {
    guard Files.isFolder(folder) else { return [] }
    return Files.names(in: folder).flatMap { inner -> [(name: String, path: String)] in
      let path = "\(folder)/\(inner)"
      return Files.isFolder(path) ? all(below: path, as: "\(name)/\(inner)") : [("\(name)/\(inner)", path)]
    }
  }

  private func say(_ state: String, _ content: StrictNode, _ language: Language) throws {
    func number(_ key: String) throws(DiagnosticsError) -> String {
      try content.optionalEntry(key).map { node throws(DiagnosticsError) in "\(try node.integer())" } ?? "?"
    }
    let words: Wording =
      switch state {
      case "published":
        Wording(
          fr: "Publié : dépôt \(try number("submission")), entrée \(try number("log")) du journal.",
          en: "Published: submission \(try number("submission")), entry \(try number("log")) of the log.")
      case "pending":
        Wording(
          fr: "Déposé sous le numéro \(try number("submission")). Un autre jeton doit l'approuver.",
          en: "Submitted as number \(try number("submission")). Another token has to approve it.")
      case "rejected":
        Wording(fr: "Dépôt \(try number("submission")) refusé.", en: "Submission \(try number("submission")) rejected.")
      default: Wording(fr: "Fait (\(state)).", en: "Done (\(state)).")
      }
    try Terminal.print(words.text(in: language) + "\n")
  }

  private func show(_ client: RegistryClient, _ language: Language) throws {
    let submissions = try client.get("/api/v1/submissions").content().entry("submissions").elements()
    for submission in submissions {
      let token = try submission.entry("token").entry("name").text()
      try Terminal.print(
        "\(try submission.entry("number").integer())  \(try submission.entry("state").text())  "
          + "\(try submission.entry("algorithm").text())@\(try submission.entry("version").text())  "
          + "\(token)  \(try submission.entry("submitted").text())\n")
    }
    if submissions.isEmpty {
      try Terminal.print(language == .french ? "Aucun dépôt.\n" : "No submission.\n")
    }
  }
}
