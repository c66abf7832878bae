internal import Languages
internal import RegistryFolder
internal import SourceDiagnostics
internal import YAMLSyntax

extension RegistryClient.Reply {
  static let form = StrictNode.Form(
    ClientDiagnostics.answer,
    help: Wording(
      fr: "Vérifiez que l'adresse est celle d'un registre Lucarne.",
      en: "Check that the address is that of a Lucarne registry."))

  /// What it says, where it says yes.
  ///
  /// - Throws: what the registry found wrong, as it told it.
  func content() throws(DiagnosticsError) -> StrictNode {
    guard (200...299).contains(status) else { throw refusal }
    return try StrictNode(SourceFile(name: "registry", bytes: body), RegistryClient.Reply.form)
  }

  /// A problem (RFC 9457) with its diagnostics, in the registry's words.
  private var refusal: DiagnosticsError {
    let node = YAML.read(SourceFile(name: "registry", bytes: body)).document?.root
    let detail = node?["detail"]?.scalar?.text ?? node?["title"]?.scalar?.text ?? ""
    var diagnostics = [
      Diagnostic(
        ClientDiagnostics.refused, at: nil, fr: "Le registre a refusé (\(status)). \(detail)",
        en: "The registry refused (\(status)). \(detail)")
    ]
    for told in (node?["diagnostics"]?.elements.prefix(200)).map({ Array($0) }) ?? [] {
      func text(_ key: String) -> String? { told[key]?.scalar?.text }
      let place = text("file").map { file in "\(file):\(text("line") ?? "?"):\(text("column") ?? "?"): " } ?? ""
      let message = place + (text("message") ?? "")
      let help = text("help").flatMap { $0 == "null" ? nil : Wording(fr: $0, en: $0) }
      diagnostics.append(
        Diagnostic(
          DiagnosticCode(text("code") ?? ClientDiagnostics.refused.id, fr: message, en: message),
          Diagnostic.Severity(rawValue: text("severity") ?? "") ?? .error, at: nil, fr: message, en: message, help: help
        ))
    }
    return DiagnosticsError(diagnostics)
  }
}

/// The token that a person was given: in the environment or in a file, never among the arguments, which every user of the
/// machine can read.
enum TokenSource {
  static func token(file: String?) throws(DiagnosticsError) -> String {
    let text: String?
    if let file {
      let read = try Files.read(file)
      text = String(validating: read.bytes, as: UTF8.self)
    } else {
      text = Terminal.environment("LUCARNE_TOKEN")
    }
    let token = (text ?? "").filter { !$0.isWhitespace }
    guard !token.isEmpty, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw RegistryClient.failure(
        ClientDiagnostics.token, fr: "Il faut un jeton de votre organisation.",
        en: "A token of your organisation is needed.",
        help: Wording(
          fr: "Mettez-le dans LUCARNE_TOKEN, ou dans un fichier que donne --token-file.",
          en: "Put it into LUCARNE_TOKEN, or into a file that --token-file names."))
    }
    return token
  }
}
