/// A stretch of a scalar's content with the source bytes that it comes from: copied, or one character for them all.
struct ScalarPiece {
  /// Where the stretch starts in the content, and how long it is there, in UTF-8 bytes.
  let content: Int
  let length: Int
  let sourceLower: Int
  let sourceUpper: Int
  /// The character that stands for the source bytes; nil where they stand for themselves.
  let character: Unicode.Scalar?

  /// The source bytes behind one byte of the content that lies in this piece.
  func source(of position: Int) -> Range<Int> {
    if character != nil { return sourceLower..<sourceUpper }
    let place = sourceLower + (position - content)
    return place..<place + 1
  }

  func append(to content: inout [UInt8], from source: UnsafeBufferPointer<UInt8>) {
    if let character {
      content.append(contentsOf: UTF8.encode(character) ?? .init())
    } else {
      content.append(contentsOf: source[sourceLower..<sourceUpper])
    }
  }
}

/// Collects the pieces of one scalar, in order.
struct ScalarPieces {
  private(set) var pieces: [ScalarPiece] = []
  private var length = 0

  mutating func copy(_ source: Range<Int>) {
    if source.isEmpty { return }
    add(source, length: source.count, character: nil)
  }

  mutating func put(_ character: Unicode.Scalar, for source: Range<Int>) {
    add(source, length: UTF8.width(character), character: character)
  }

  private mutating func add(_ source: Range<Int>, length added: Int, character: Unicode.Scalar?) {
    pieces.append(
      ScalarPiece(
        content: length, length: added, sourceLower: source.lowerBound, sourceUpper: source.upperBound,
        character: character))
    length += added
  }
}

/// The pieces of a scalar that the reader accepted. Complexity: O(length).
func scalarPieces(of record: NodeRecord, in source: UnsafeBufferPointer<UInt8>) -> [ScalarPiece] {
  switch record.shape {
  case .literal, .folded:
    return blockScalarPieces(of: record, in: source)
  default:
    if record.isVerbatim {
      var pieces = ScalarPieces()
      pieces.copy(record.contentRange)
      return pieces.pieces
    }
    return flowScalarPieces(of: record, in: source)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The length of the line break at `index`: 2 for CR LF, 1 for LF or CR, 0 where there is none.
  func lineBreak(at index: Int, before end: Int) -> Int {
    guard index < end else { return 0 }
    if self[index] == UInt8(ascii: "\n") { return 1 }
    guard self[index] == UInt8(ascii: "\r") else { return 0 }
    return index + 1 < end && self[index + 1] == UInt8(ascii: "\n") ? 2 : 1
  }

  /// Whether a space or a tab stands at `index`.
  func isBlank(at index: Int) -> Bool {
    self[index] == UInt8(ascii: " ") || self[index] == UInt8(ascii: "\t")
  }

  /// The start of the line that `index` lies in.
  func lineStart(of index: Int) -> Int {
    var start = Swift.min(Swift.max(index, 0), count)
    while start > 0, self[start - 1] != UInt8(ascii: "\n"), self[start - 1] != UInt8(ascii: "\r") { start -= 1 }
    return start
  }

  /// The end of the line that `index` lies in, before its line break.
  func lineEnd(of index: Int) -> Int {
    var end = Swift.min(Swift.max(index, 0), count)
    while end < count, self[end] != UInt8(ascii: "\n"), self[end] != UInt8(ascii: "\r") { end += 1 }
    return end
  }
}
