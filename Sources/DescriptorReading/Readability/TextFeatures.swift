/// What a quick look at a text's bytes tells: which of the slower questions can have an answer at all. Nearly all texts of a
/// descriptor are short and plain, and need none of them.
struct TextFeatures {
  /// One word at least stands between two blanks.
  private(set) var blanks = 0
  /// Two capitals in a row.
  private(set) var hasAcronym = false
  private(set) var hasTwoBrackets = false
  /// A word that is « ne », or « n » before an apostrophe of either kind.
  private(set) var hasNegation = false

  /// Complexity: O(length).
  init(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var (capitals, brackets, place, isWordStart) = (0, 0, 0, true)
      while place < bytes.count {
        let byte = bytes[place]
        let next = place + 1 < bytes.count ? bytes[place + 1] : UInt8(ascii: " ")
        // À to Þ are C3 80 to C3 9E.
        let isAccented = byte == 0xC3 && (0x80...0x9E).contains(next)
        capitals = isAccented || (65...90).contains(byte) ? capitals + 1 : 0
        if capitals > 1 { hasAcronym = true }
        if byte <= 32 { blanks += 1 }
        // A no-break space is C2 A0, a narrow one E2 80 AF.
        if byte == 0xC2 || byte == 0xE2 { blanks += 1 }
        if byte == UInt8(ascii: "(") { brackets += 1 }
        if isWordStart, byte | 0x20 == UInt8(ascii: "n"),
          next | 0x20 == UInt8(ascii: "e") || next == 0xE2 || !isLetter(next)
        {
          hasNegation = true
        }
        isWordStart = !isLetter(byte)
        place += isAccented ? 2 : 1
      }
      hasTwoBrackets = brackets > 1
    }
  }

  /// Whether the text may hold anything that `readabilityFindings` looks for.
  var mayBeHard: Bool { blanks >= longestSentence || hasAcronym || hasTwoBrackets || hasNegation }
}

private func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (97...122).contains(byte | 0x20) }
