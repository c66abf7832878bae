package import Languages
package import SourceDiagnostics

/// Why the store refused something, or could not do it: all that leaves this module by a `throw`.
package struct StoreError: Error, Sendable {
  package let code: DiagnosticCode
  /// What is wrong in the case at hand, in one sentence.
  package let message: Wording
  /// The next step, in one sentence.
  package let help: Wording?
  /// After how many seconds to come back; nil where waiting does not help.
  package let retryAfter: Int?

  init(_ code: DiagnosticCode, fr: String, en: String, help: Wording? = nil, retryAfter: Int? = nil) {
    self.code = code
    message = Wording(fr: fr, en: en)
    self.help = help
    self.retryAfter = retryAfter
  }

  /// Where the code's own sentence says it all.
  init(_ code: DiagnosticCode, help: Wording? = nil, retryAfter: Int? = nil) {
    self.code = code
    message = code.meaning
    self.help = help
    self.retryAfter = retryAfter
  }

  /// In the form in which everything else that may be wrong is shown.
  package var diagnostic: Diagnostic {
    Diagnostic(code, at: nil, fr: message.fr, en: message.text(in: .english), help: help)
  }
}

/// As much of what somebody wrote as a message may repeat.
func beginning(of text: String) -> String { String(text.unicodeScalars.prefix(100)) }
