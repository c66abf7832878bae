/// The lines of at most `columns` columns into which a text breaks at its spaces; a longer word stands alone.
///
/// No-break spaces hold. Complexity: O(length).
package func wrappedLines(of text: String, columns: Int) -> [String] {
  var text = text
  return text.withUTF8 { bytes in
    var lines: [String] = []
    // The line so far, in bytes: what is common to thousands of explanations should cost no more than copying it.
    var (line, width) = ([UInt8](), 0)
    line.reserveCapacity(min(bytes.count, 4 * columns))
    var place = 0
    while place < bytes.count {
      guard bytes[place] != UInt8(ascii: " ") else {
        place += 1
        continue
      }
      let start = place
      var word = 0
      while place < bytes.count, bytes[place] != UInt8(ascii: " ") {
        word += columnsOfScalar(bytes, at: place)
        place += 1
      }
      if width > 0, width + 1 + word > columns {
        lines.append(String(decoding: line, as: UTF8.self))
        line.removeAll(keepingCapacity: true)
        width = 0
      }
      if width > 0 {
        line.append(UInt8(ascii: " "))
        width += 1
      }
      line.append(contentsOf: bytes[start..<place])
      width += word
    }
    if !line.isEmpty { lines.append(String(decoding: line, as: UTF8.self)) }
    return lines
  }
}

/// The columns that a text takes on a screen. Complexity: O(length).
func displayWidth(_ text: String) -> Int {
  var text = text
  return text.withUTF8 { bytes in
    var columns = 0
    for place in bytes.indices { columns += columnsOfScalar(bytes, at: place) }
    return columns
  }
}

/// The columns of the scalar that begins at a byte; none for a byte within one.
private func columnsOfScalar(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
  let first = bytes[place]
  if first < 0x80 { return 1 }
  if first & 0xC0 == 0x80 { return 0 }
  var value = UInt32(first) & (first >= 0xF0 ? 0x07 : first >= 0xE0 ? 0x0F : 0x1F)
  var next = place + 1
  while next < bytes.count, bytes[next] & 0xC0 == 0x80 {
    value = value << 6 | UInt32(bytes[next] & 0x3F)
    next += 1
  }
  switch value {
  case ..<0x300: return 1
  case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: return 0
  case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60, 0x1F300...0x1FAFF: return 2
  default: return 1
  }
}
