/// Whether bytes are UTF-8 (Unicode 16, table 3-7: no surrogate, nothing beyond U+10FFFF, shortest form) and hold no
/// U+0000, which no text has. Complexity: O(length), eight bytes at a time where they are ASCII.
///
/// - Parameter hasQuotes: is set where the text holds a quote.
func isText(_ bytes: UnsafeBufferPointer<UInt8>, hasQuotes: inout Bool) -> Bool {
  guard let start = bytes.baseAddress else { return true }
  // Not zero once a byte was a quote.
  var quotes: UInt64 = 0
  defer { hasQuotes = quotes != 0 }
  let end = bytes.count
  let (lows, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
  var index = 0
  while index < end {
    // Eight bytes are read only where eight are left.
    while index + 8 <= end {
      let word = UnsafeRawPointer(start).loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // A byte above 0x7F, or one that borrows when 1 is taken from it: zero.
      guard (word | (word &- lows)) & highs == 0 else { break }
      let other = word ^ (lows &* UInt64(UInt8(ascii: "\"")))
      quotes |= (other &- lows) & ~other & highs
      index += 8
    }
    guard index < end else { return true }
    let lead = bytes[index]
    if lead == UInt8(ascii: "\"") { quotes = 1 }
    let (length, low, high): (Int, UInt8, UInt8)
    switch lead {
    case 0x01...0x7F: (length, low, high) = (1, 0, 0)
    case 0xC2...0xDF: (length, low, high) = (2, 0x80, 0xBF)
    case 0xE0: (length, low, high) = (3, 0xA0, 0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: (length, low, high) = (3, 0x80, 0xBF)
    case 0xED: (length, low, high) = (3, 0x80, 0x9F)
    case 0xF0: (length, low, high) = (4, 0x90, 0xBF)
    case 0xF1...0xF3: (length, low, high) = (4, 0x80, 0xBF)
    case 0xF4: (length, low, high) = (4, 0x80, 0x8F)
    default: return false
    }
    guard index + length <= end else { return false }
    if length > 1 {
      guard bytes[index + 1] >= low, bytes[index + 1] <= high else { return false }
      for next in 2..<max(2, length) where bytes[index + next] & 0xC0 != 0x80 { return false }
    }
    index += length
  }
  return true
}
