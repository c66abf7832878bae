/// The pieces of a plain or quoted scalar: escapes resolved, lines folded (YAML 1.2.2, §7.3).
func flowScalarPieces(of record: NodeRecord, in source: UnsafeBufferPointer<UInt8>) -> [ScalarPiece] {
  let range = record.contentRange
  let end = range.upperBound
  var pieces = ScalarPieces()
  var index = range.lowerBound
  /// Where the stretch that stands for itself begins.
  var kept = index

  while index < end {
    let byte = source[index]
    if source.isBlank(at: index) || source.lineBreak(at: index, before: end) > 0 {
      var blanksEnd = index
      while blanksEnd < end, source.isBlank(at: blanksEnd) { blanksEnd += 1 }
      if source.lineBreak(at: blanksEnd, before: end) == 0 {
        index = blanksEnd
      } else {
        pieces.copy(kept..<index)
        index = fold(source, from: index, firstBreak: blanksEnd, to: end, isEscaped: false, into: &pieces)
        kept = index
      }
    } else if byte == UInt8(ascii: "'"), record.shape == .singleQuoted {
      let next = min(index + 2, end)
      pieces.copy(kept..<index)
      pieces.put("'", for: index..<next)
      index = next
      kept = next
    } else if byte == UInt8(ascii: "\\"), record.shape == .doubleQuoted {
      pieces.copy(kept..<index)
      if source.lineBreak(at: index + 1, before: end) > 0 {
        index = fold(source, from: index, firstBreak: index + 1, to: end, isEscaped: true, into: &pieces)
      } else {
        let (character, next) = escape(source, at: index, before: end)
        pieces.put(character, for: index..<next)
        index = next
      }
      kept = index
    } else {
      index += 1
    }
  }
  pieces.copy(kept..<end)
  return pieces.pieces
}

/// Folds the line breaks from `firstBreak` on, with the blanks around them, and gives where the next line's text starts.
///
/// One break is a space; of several, each but the first is a line break. An escaped first break is nothing.
private func fold(
  _ source: UnsafeBufferPointer<UInt8>, from start: Int, firstBreak: Int, to end: Int, isEscaped: Bool,
  into pieces: inout ScalarPieces
) -> Int {
  var index = firstBreak + source.lineBreak(at: firstBreak, before: end)
  var hasMore = false
  while index < end {
    let length = source.lineBreak(at: index, before: end)
    if length > 0 {
      pieces.put("\n", for: index..<index + length)
      hasMore = true
      index += length
    } else if source.isBlank(at: index) {
      index += 1
    } else {
      break
    }
  }
  if !hasMore, !isEscaped { pieces.put(" ", for: start..<index) }
  return index
}

/// The character of the escape sequence at `index`, and where it ends.
private func escape(
  _ source: UnsafeBufferPointer<UInt8>, at index: Int, before end: Int
) -> (Unicode.Scalar, next: Int) {
  guard index + 1 < end else { return ("\\", end) }
  let next = index + 2
  switch source[index + 1] {
  case UInt8(ascii: "0"): return ("\0", next)
  case UInt8(ascii: "a"): return ("\u{07}", next)
  case UInt8(ascii: "b"): return ("\u{08}", next)
  case UInt8(ascii: "t"), 0x09: return ("\t", next)
  case UInt8(ascii: "n"): return ("\n", next)
  case UInt8(ascii: "v"): return ("\u{0B}", next)
  case UInt8(ascii: "f"): return ("\u{0C}", next)
  case UInt8(ascii: "r"): return ("\r", next)
  case UInt8(ascii: "e"): return ("\u{1B}", next)
  case UInt8(ascii: "N"): return ("\u{85}", next)
  case UInt8(ascii: "_"): return ("\u{A0}", next)
  case UInt8(ascii: "L"): return ("\u{2028}", next)
  case UInt8(ascii: "P"): return ("\u{2029}", next)
  case UInt8(ascii: "x"): return numbered(source, next, min(next + 2, end))
  case UInt8(ascii: "u"):
    let digitsEnd = min(next + 4, end)
    if let low = surrogatePair(source, at: index, before: end) {
      let high = hexadecimal(source, next, digitsEnd)
      let value = 0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF)
      return (Unicode.Scalar(value) ?? "\u{FFFD}", next + 10)
    }
    return numbered(source, next, digitsEnd)
  case UInt8(ascii: "U"): return numbered(source, next, min(next + 8, end))
  case let byte: return (Unicode.Scalar(byte), next)
  }
}

private func numbered(
  _ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
) -> (Unicode.Scalar, next: Int) {
  (Unicode.Scalar(hexadecimal(source, start, end)) ?? "\u{FFFD}", end)
}

private func hexadecimal(_ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
  var value: UInt32 = 0
  for index in start..<max(start, end) { value = value &* 16 &+ UInt32(CoreSchema.digit(source[index], 16) ?? 0) }
  return value
}

/// The low half of a JSON surrogate pair (`\uD83D\uDE00`) that starts at `index`, or nil where there is none.
func surrogatePair(_ source: UnsafeBufferPointer<UInt8>, at index: Int, before end: Int) -> UInt32? {
  guard end - index >= 12 else { return nil }
  for start in [index, index + 6] {
    guard source[start] == UInt8(ascii: "\\"), source[start + 1] == UInt8(ascii: "u") else { return nil }
    for digit in start + 2..<start + 6 where CoreSchema.digit(source[digit], 16) == nil { return nil }
  }
  let low = hexadecimal(source, index + 8, index + 12)
  guard hexadecimal(source, index + 2, index + 6) & 0xFC00 == 0xD800, low & 0xFC00 == 0xDC00 else { return nil }
  return low
}
