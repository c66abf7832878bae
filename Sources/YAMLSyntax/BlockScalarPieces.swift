/// The pieces of a literal or folded scalar: indentation removed, lines folded, end chomped (YAML 1.2.2, §8.1).
func blockScalarPieces(of record: NodeRecord, in source: UnsafeBufferPointer<UInt8>) -> [ScalarPiece] {
  let header = BlockScalarHeader(source, at: Int(record.lower))
  let contentEnd = Int(record.upper)
  var pieces = ScalarPieces()
  var index = header.firstLine
  /// The line breaks since the last line of text: its own first, if there is such a line.
  var breaks: [Range<Int>] = []
  var hasText = false
  var wasIndented = false

  while index < contentEnd {
    let line = blockLine(source, at: index, indentation: Int(record.first))
    if line.text.isEmpty {
      breaks.append(line.lineBreak)
    } else {
      let isIndented = source.isBlank(at: line.text.lowerBound)
      if record.shape == .folded, hasText, !wasIndented, !isIndented, let first = breaks.first {
        if breaks.count == 1 { pieces.put(" ", for: first.lowerBound..<line.text.lowerBound) }
        breaks.removeFirst()
      }
      for lineBreak in breaks { pieces.put("\n", for: lineBreak) }
      breaks = [line.lineBreak]
      pieces.copy(line.text)
      (hasText, wasIndented) = (true, isIndented)
    }
    index = line.lineBreak.upperBound
  }

  if hasText, header.chomping != .strip, let last = breaks.first, !last.isEmpty { pieces.put("\n", for: last) }
  if header.chomping == .keep {
    if hasText { breaks = Array(breaks.dropFirst()) }
    while index < source.count {
      let line = blockLine(source, at: index, indentation: Int(record.first))
      guard line.text.isEmpty, !line.lineBreak.isEmpty else { break }
      breaks.append(line.lineBreak)
      index = line.lineBreak.upperBound
    }
    for lineBreak in breaks where !lineBreak.isEmpty { pieces.put("\n", for: lineBreak) }
  }
  return pieces.pieces
}

/// The first line of a block scalar: `|` or `>`, then perhaps an indentation and a sign, perhaps a comment.
struct BlockScalarHeader {
  enum Chomping { case strip, clip, keep }

  private(set) var chomping = Chomping.clip
  /// The indentation that the author gives, counted from the parent's.
  private(set) var indentation: Int?
  /// Where the line after the header starts.
  let firstLine: Int

  init(_ source: UnsafeBufferPointer<UInt8>, at start: Int) {
    for byte in source[min(start + 1, source.count)..<min(start + 3, source.count)] {
      switch byte {
      case UInt8(ascii: "-"): chomping = .strip
      case UInt8(ascii: "+"): chomping = .keep
      case UInt8(ascii: "1")...UInt8(ascii: "9"): indentation = Int(byte - UInt8(ascii: "0"))
      default: break
      }
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
    }
    let end = source.lineEnd(of: start)
    firstLine = end + source.lineBreak(at: end, before: source.count)
  }
}

/// Where the lines of a block scalar stand: how far they are indented, and where the last line of text ends.
///
/// `source` is what the parser saw, in which a tab of the indentation is a space; `limit` is where it saw the end.
func blockScalarLayout(
  _ source: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int, parentIndentation: Int
) -> (indentation: Int, upper: Int) {
  let header = BlockScalarHeader(source, at: start)
  let headerEnd = source.lineEnd(of: start)
  var indentation: Int
  if let given = header.indentation {
    indentation = max(parentIndentation, 0) + given
  } else {
    indentation = max(parentIndentation + 1, 1)
    var index = header.firstLine
    while index < limit {
      let lineStart = index
      while index < limit, source[index] == UInt8(ascii: " ") { index += 1 }
      indentation = max(indentation, index - lineStart)
      let length = source.lineBreak(at: index, before: limit)
      if length == 0 { break }
      index += length
    }
  }
  // A header may be followed by a comment, which is no part of the scalar.
  var upper = start
  while upper < headerEnd, !source.isBlank(at: upper) { upper += 1 }
  var index = header.firstLine
  while index < limit {
    let line = blockLine(source, at: index, indentation: indentation)
    if !line.text.isEmpty { upper = line.text.upperBound }
    index = line.lineBreak.isEmpty ? limit : line.lineBreak.upperBound
  }
  return (indentation, min(upper, limit))
}

/// A line of a block scalar: its text after the indentation, and its line break, empty at the end of the file.
private func blockLine(
  _ source: UnsafeBufferPointer<UInt8>, at start: Int, indentation: Int
) -> (text: Range<Int>, lineBreak: Range<Int>) {
  var index = start
  while index < source.count, index - start < indentation, source.isBlank(at: index) { index += 1 }
  let end = source.lineEnd(of: index)
  return (index..<end, end..<end + source.lineBreak(at: end, before: source.count))
}
