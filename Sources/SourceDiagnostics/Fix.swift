/// A mechanical correction: what to write in the place of something.
public struct Fix: Sendable, Hashable {
  /// What is replaced.
  public let span: SourceSpan
  /// By what.
  public let replacement: String

  /// Another text for a span.
  public init(_ span: SourceSpan, _ replacement: String) {
    self.span = span
    self.replacement = replacement
  }

  /// The near miss of a word in the word's place; nil where no candidate is close, or where `span` does not hold exactly
  /// the word: what is written in another way, with escapes for example, is for its author to correct.
  public static func nearMiss<Candidates: Sequence>(
    _ word: String, among known: Candidates, at span: SourceSpan
  ) -> Fix? where Candidates.Element == String {
    guard span.text == word, let near = SourceDiagnostics.nearMiss(to: word, among: known) else { return nil }
    return Fix(span, near)
  }
}

extension SourceFile {
  /// The file's bytes with all corrections made, or nil when two of them touch the same place.
  ///
  /// Everything outside of the spans stays byte for byte. Complexity: O(file + fixes log fixes).
  public func applying(_ fixes: [Fix]) -> [UInt8]? {
    var result: [UInt8] = []
    var next = 0
    var last: Fix?
    for fix in fixes.sorted(by: { ($0.span.lower, $0.span.upper) < ($1.span.lower, $1.span.upper) }) {
      if fix == last { continue }
      guard fix.span.file === self, fix.span.lower >= next, fix.span.upper <= bytes.count else { return nil }
      result += bytes[next..<fix.span.lower]
      result += Array(fix.replacement.utf8)
      (next, last) = (fix.span.upper, fix)
    }
    return result + bytes[next...]
  }
}
