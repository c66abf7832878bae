internal import Languages
package import SourceDiagnostics

/// Diagnostics of a file that may have as many errors as rows: the first hundred, and how many more there are.
package struct CappedDiagnostics {
  private var shown: [Diagnostic] = []
  private var hidden = 0

  /// How many are shown.
  package static let limit = 100

  package init() {}

  /// Adds a diagnostic, which is not even made once it would not be shown: looking for near misses takes time.
  package mutating func append(_ diagnostic: @autoclosure () -> Diagnostic) {
    if shown.count < CappedDiagnostics.limit { shown.append(diagnostic()) } else { hidden += 1 }
  }

  /// Adds what another reader told.
  package mutating func append(_ others: CappedDiagnostics) {
    let room = CappedDiagnostics.limit - shown.count
    shown += others.shown.prefix(room)
    hidden += others.hidden + max(0, others.shown.count - room)
  }

  /// Counts one that would not be shown, where so many were appended that none is any more; false where it would be.
  package mutating func hideIfFull() -> Bool {
    guard shown.count == CappedDiagnostics.limit else { return false }
    hidden += 1
    return true
  }

  package var isEmpty: Bool { shown.isEmpty }

  /// What was appended, by place, closed by a note when some of it is not shown.
  package var all: [Diagnostic] {
    let sorted = shown.sortedByPlace()
    guard hidden > 0, let last = sorted.last else { return sorted }
    return sorted + [
      Diagnostic(
        CSVDiagnostics.more, .note, at: last.span, fr: "Autres erreurs, non montrées : \(hidden).",
        en: "Further errors, not shown: \(hidden).")
    ]
  }
}
