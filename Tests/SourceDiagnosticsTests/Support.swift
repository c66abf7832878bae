import Languages
import SourceDiagnostics

let code = DiagnosticCode("t.code", fr: "Une faute.", en: "A fault.")

func file(_ text: String, name: String = "t.yaml") -> SourceFile { SourceFile(name: name, text: text) }

extension SourceFile {
  /// The first place where `text` stands.
  func span(_ text: String) -> SourceSpan {
    let wanted = Array(text.utf8)
    let lower = (0...(max(0, bytes.count - wanted.count))).first { bytes[$0...].starts(with: wanted) } ?? bytes.count
    return SourceSpan(self, lower, lower + wanted.count)
  }
}

func fault(
  _ severity: Diagnostic.Severity = .error, at span: SourceSpan?, _ fr: String = "Faux.", en: String = "Wrong.",
  code: DiagnosticCode = code, labels: [Diagnostic.Label] = [], help: Wording? = nil
) -> Diagnostic {
  Diagnostic(code, severity, at: span, fr: fr, en: en, labels: labels, help: help)
}

/// Text without the sequences that colour it.
func withoutEscapes(_ text: String) -> String {
  let parts = text.split(separator: "\u{1B}", omittingEmptySubsequences: false)
  return parts.dropFirst().reduce(String(parts[0])) { $0 + $1.drop { $0 != "m" }.dropFirst() }
}
