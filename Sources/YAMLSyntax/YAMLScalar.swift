public import SourceDiagnostics

/// A scalar: a text, how it was written, and the way from each of its bytes back to the file.
public struct YAMLScalar: Sendable {
  let file: SourceFile
  let record: NodeRecord

  /// The five ways of writing a scalar.
  public enum Style: Sendable, Hashable { case plain, singleQuoted, doubleQuoted, literal, folded }

  /// How the scalar was written.
  public var style: Style {
    switch record.shape {
    case .singleQuoted: .singleQuoted
    case .doubleQuoted: .doubleQuoted
    case .literal: .literal
    case .folded: .folded
    default: .plain
    }
  }

  /// The content: escapes resolved, lines folded, indentation removed. Complexity: O(length), at each call.
  public var text: String {
    withContent { String(decoding: $0, as: UTF8.self) }
  }

  /// What the scalar means by the YAML 1.2 core schema, its tag honoured.
  public var value: YAMLValue {
    withContent { content in
      let resolved = record.shape == .plain ? CoreSchema.resolve(content) : .string
      switch record.tag {
      case .none: return YAMLValue(resolved, content)
      case .integer, .boolean, .null: return YAMLValue(CoreSchema.resolve(content), content)
      case .float:
        let own = CoreSchema.resolve(content)
        return YAMLValue(own == .integer ? .float : own, content)
      default: return YAMLValue(.string, content)
      }
    }
  }

  /// Whether the content is exactly `text`, byte for byte.
  public func hasText(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { expected in withContent { $0.elementsEqual(expected) } }
  }

  /// The place in the file of a range of UTF-8 bytes of the content.
  ///
  /// Exact through escapes, doubled quotes, folded lines and indentation: what stands for several source bytes gives
  /// them all. A range beyond the content is clamped. Complexity: O(length), O(1) where the content is the source.
  public func sourceSpan(ofContent range: Range<Int>) -> SourceSpan {
    if record.isVerbatim {
      let source = record.contentRange
      let lower = min(max(source.lowerBound, source.lowerBound &+ range.lowerBound), source.upperBound)
      let upper = min(max(lower, source.lowerBound &+ range.upperBound), source.upperBound)
      return SourceSpan(file, lower, upper)
    }
    var lower: Int?
    var upper: Int?
    var end = Int(record.lower)
    for piece in pieces {
      let isIn = { (position: Int) in piece.content <= position && position < piece.content + piece.length }
      if isIn(range.lowerBound) { lower = piece.source(of: range.lowerBound).lowerBound }
      if range.upperBound > range.lowerBound, isIn(range.upperBound - 1) {
        upper = piece.source(of: range.upperBound - 1).upperBound
      }
      end = piece.sourceUpper
    }
    if range.lowerBound < 0 { lower = Int(record.lower) }
    let start = lower ?? end
    return SourceSpan(file, start, range.isEmpty ? start : upper ?? end)
  }

  var pieces: [ScalarPiece] { file.bytes.withUnsafeBufferPointer { scalarPieces(of: record, in: $0) } }

  private func withContent<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    file.bytes.withUnsafeBufferPointer { withScalarContent(of: record, in: $0, body) }
  }
}

/// Calls `body` with the content of a scalar: a part of the source where it can be, else a decoded copy.
func withScalarContent<Result>(
  of record: NodeRecord, in source: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
) -> Result {
  if record.isVerbatim { return body(UnsafeBufferPointer(rebasing: source[record.contentRange])) }
  var content: [UInt8] = []
  for piece in scalarPieces(of: record, in: source) { piece.append(to: &content, from: source) }
  return content.withUnsafeBufferPointer(body)
}
