internal import Languages
internal import SourceDiagnostics

// Cutting: from bytes to `bounds`.
extension CSVRows {
  /// Cuts the next row that is not blank into fields, behind those that are in use; gives their number, 0 at the end of
  /// the file.
  mutating func cut() -> Int {
    while position < end, bytes[position] == 10 || bytes[position] == 13 { position += 1 }
    guard position < end else { return 0 }
    (hasBadQuote, rowFault) = (false, nil)
    var next = used
    while true {
      if next == bounds.capacity { bounds = bounds.larger() }
      if position < end, bytes[position] == UInt8(ascii: "\"") {
        quotedField(next)
      } else {
        let start = position
        skipToEndOfField()
        bounds[next] = (start, position)
      }
      next += 1
      guard position < end, bytes[position] == separator else { return next - used }
      position += 1
    }
  }

  /// Goes to the separator or the line break that ends an unquoted field.
  private mutating func skipToEndOfField() {
    let (lows, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    let separators = lows &* UInt64(separator)
    while true {
      // Eight bytes at a time while eight are left: the lowest bit set stands in the first byte that is the separator, or
      // is below `-`, as are the quote and the line breaks.
      while position + 8 <= end {
        let word = UInt64(
          littleEndian: UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: position, as: UInt64.self))
        let other = word ^ separators
        let small = ((word &- lows &* UInt64(UInt8(ascii: "-"))) & ~word | (other &- lows) & ~other) & highs
        position &+= small.trailingZeroBitCount / 8
        if small != 0 { break }
      }
      guard position < end else { return }
      switch bytes[position] {
      case separator, 10, 13: return
      case UInt8(ascii: "\""): strayQuote(at: position)
      default: break
      }
      position += 1
    }
  }

  private mutating func quotedField(_ field: Int) {
    let start = position
    position += 1
    while position < end {
      if bytes[position] == UInt8(ascii: "\"") {
        guard position + 1 < end, bytes[position + 1] == UInt8(ascii: "\"") else { break }
        position += 1
      }
      position += 1
    }
    guard position < end else {
      // A last doubled quote may have led past the end.
      position = end
      hasBadQuote = true
      isCutShort = true
      let span = SourceSpan(file, start, start + 1)
      tell(
        Diagnostic(
          CSVDiagnostics.quote, at: span, fr: "Ce guillemet n'est jamais fermé.",
          en: "This quote is never closed.",
          help: .init(
            fr: "Fermez-le ; tout ce qui le suit serait dans le même champ.",
            en: "Close it: all that follows would be in the same field.")))
      bounds[field] = (start, end)
      return
    }
    position += 1
    bounds[field] = (start, -position)
    while position < end, bytes[position] != separator, bytes[position] != 10, bytes[position] != 13 {
      if bytes[position - 1] == UInt8(ascii: "\"") { strayQuote(at: position - 1) }
      position += 1
    }
  }

  private mutating func strayQuote(at offset: Int) {
    hasBadQuote = true
    let span = SourceSpan(file, offset, offset + 1)
    tell(
      Diagnostic(
        CSVDiagnostics.quote, at: span,
        fr: "Ce guillemet n'est ni au début ni à la fin du champ.",
        en: "This quote is neither at the field's start nor at its end.",
        help: .init(
          fr: "Entourez le champ de guillemets et doublez ceux qu'il contient.",
          en: "Put the field in quotes and double those inside it.")))
  }

  /// Tells what is wrong with the row at hand: with the file's errors, or as what is wrong with the row.
  mutating func tell(_ diagnostic: @autoclosure () -> Diagnostic) {
    if !keepsFaultyRows { return errors.append(diagnostic()) }
    if rowFault == nil { rowFault = diagnostic() }
  }

  /// Keeps the content of a quoted field apart when it has doubled quotes.
  func unescape(_ field: Int) {
    let (lower, upper) = bounds[field]
    let quoted = UnsafeBufferPointer(start: bytes + lower + 1, count: -upper - lower - 2)
    guard quoted.contains(UInt8(ascii: "\"")) else { return }
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: quoted.count)
    var (index, length) = (0, 0)
    while index < quoted.count {
      copy[length] = quoted[index]
      length += 1
      index += quoted[index] == UInt8(ascii: "\"") ? 2 : 1
    }
    bounds.contents[field] = UnsafeMutableBufferPointer(rebasing: copy[..<length])
  }
}

/// Where the fields of a block stand: lower and upper offsets, the sign of the upper telling a quoted field.
final class FieldBounds {
  let capacity: Int
  let start: UnsafeMutablePointer<Int32>
  /// Contents that do not stand in the file as they are, by the number of the field.
  var contents: [Int: UnsafeMutableBufferPointer<UInt8>] = [:]

  init(capacity: Int) {
    self.capacity = capacity
    start = .allocate(capacity: 2 * capacity)
  }

  deinit {
    forgetContents()
    start.deallocate()
  }

  /// The bounds of a field; it was compared with the capacity when it was set, and is set when it is read.
  subscript(field: Int) -> (lower: Int, upper: Int) {
    get { (Int(start[2 * field]), Int(start[2 * field + 1])) }
    // A file or block is smaller than 2 GiB: offsets fit.
    set {
      start[2 * field] = Int32(truncatingIfNeeded: newValue.lower)
      start[2 * field + 1] = Int32(truncatingIfNeeded: newValue.upper)
    }
  }

  /// The same bounds with twice the room; the contents go with them.
  func larger() -> FieldBounds {
    let larger = FieldBounds(capacity: 2 * capacity)
    larger.start.update(from: start, count: 2 * capacity)
    (larger.contents, contents) = (contents, [:])
    return larger
  }

  func forgetContents() {
    guard !contents.isEmpty else { return }
    for content in contents.values { content.deallocate() }
    contents.removeAll()
  }
}
