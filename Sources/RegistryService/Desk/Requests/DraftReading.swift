internal import Languages
internal import RegistryStore
internal import SourceDiagnostics

extension Draft {
  /// A form with files: `field`, `descriptor`, and the other files, each under its path (`cases/exemples.yaml`), or under its
  /// folder where its own name stands beside it, as a browser sends it.
  ///
  /// - Throws: what is missing, or has no place here.
  init(_ request: SiteRequest) throws(DiagnosticsError) {
    guard let form = MultipartForm(request.body, mediaType: request.contentType) else {
      throw Draft.malformed(
        Wording(fr: "Le formulaire ne peut pas être lu.", en: "The form cannot be read."),
        help: Wording(
          fr: "Envoyez-le en multipart/form-data, comme le fait curl -F.",
          en: "Send it as multipart/form-data, as curl -F does."))
    }
    var descriptor: [UInt8]?
    var files: [Submission.File] = []
    for part in form.parts {
      switch part.name {
      // A browser sends what was not filled in, too.
      case "descriptor" where !part.bytes.isEmpty, "text" where !part.bytes.isEmpty:
        guard descriptor == nil else {
          throw Draft.malformed(
            Wording(fr: "Il y a deux descripteurs.", en: "There are two descriptors."),
            help: Wording(
              fr: "Envoyez le fichier ou son texte, pas les deux.", en: "Send the file or its text, not both."))
        }
        descriptor = part.name == "text" ? Draft.lines(part.bytes) : part.bytes
      case "descriptor", "text", "field", "csrf", "action": break
      case "cases", "comparisons", "data":
        if let name = part.fileName, !name.isEmpty {
          files.append(Submission.File(path: "\(part.name)/\(name)", bytes: part.bytes))
        }
      case let path where path.contains("/"):
        // What has no file's name comes back from a page, in which it stood as text.
        files.append(
          Submission.File(path: path, bytes: part.fileName == nil ? Draft.lines(part.bytes) : part.bytes))
      default:
        throw Draft.malformed(
          Wording(
            fr: "La partie « \(part.name.prefix(100)) » n'a pas sa place ici.",
            en: "The part “\(part.name.prefix(100))” has no place here."),
          help: Wording(
            fr:
              "Les parties sont « field », « descriptor » et les fichiers sous leur chemin, comme « cases/exemples.yaml ».",
            en: "Parts are `field`, `descriptor` and files under their path, such as `cases/exemples.yaml`."))
      }
    }
    guard let descriptor else {
      throw Draft.malformed(
        Wording(fr: "La partie « descriptor » manque.", en: "The part `descriptor` is missing."),
        help: Wording(
          fr: "Joignez le descripteur : -F descriptor=@2026-09-01.yaml",
          en: "Attach the descriptor: -F descriptor=@2026-09-01.yaml"))
    }
    let field = form["field"].map { $0.filter { !$0.isWhitespace } }
    self.init(field: field.flatMap { $0.isEmpty ? nil : $0 }, descriptor: descriptor, files: files)
  }

  /// A browser ends the lines of what was typed by CR and LF.
  private static func lines(_ bytes: [UInt8]) -> [UInt8] { bytes.filter { $0 != UInt8(ascii: "\r") } }

  private static func malformed(_ words: Wording, help: Wording) -> DiagnosticsError {
    DiagnosticsError(
      Diagnostic(DeskDiagnostics.parts, at: nil, fr: words.fr, en: words.text(in: .english), help: help))
  }
}
