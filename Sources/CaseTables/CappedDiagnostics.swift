internal import Languages
package import SourceDiagnostics

/// Diagnostics of a file that may have as many errors as rows: the first hundred, and how many more there are.
package struct CappedDiagnostics {
  private var shown: [Diagnostic] = []
  private var hidden = 0

  package init() {}

  package mutating func append(_ diagnostic: Diagnostic) {
    if shown.count < 100 { shown.append(diagnostic) } else { hidden += 1 }
  }

  /// What was appended, closed by a note when some of it is not shown.
  package var all: [Diagnostic] {
    guard hidden > 0, let last = shown.last else { return shown }
    return shown + [
      Diagnostic(
        CSVDiagnostics.more, .note, at: last.span, fr: "Autres erreurs, non montrées : \(hidden).",
        en: "Further errors, not shown: \(hidden).")
    ]
  }
}
