/// A text as the characters a reader sees, each with its place in bytes.
///
/// Characters and not scalars, so that `é` is one letter however it was typed. Asking outside of the text gives nil.
struct ScannedText {
  /// As written.
  let characters: [Character]
  /// In lower case, with one kind of space, of apostrophe and of hyphen.
  let folded: [Character]
  private let offsets: [Int]

  /// Complexity: O(length).
  init(_ text: String) {
    var characters: [Character] = []
    var offsets = [0]
    var offset = 0
    for character in text {
      characters.append(character)
      offset += character.utf8.count
      offsets.append(offset)
    }
    self.characters = characters
    self.offsets = offsets
    folded = characters.map { fold($0) }
  }

  var count: Int { characters.count }

  func at(_ index: Int) -> Character? { folded.indices.contains(index) ? folded[index] : nil }

  func written(_ index: Int) -> Character? { characters.indices.contains(index) ? characters[index] : nil }

  func isWord(_ index: Int) -> Bool { at(index).map { $0.isLetter || $0.isNumber } ?? false }

  func isDigit(_ index: Int) -> Bool { at(index).map { isDecimalDigit($0) } ?? false }

  /// The range in UTF-8 bytes of a range of characters.
  func bytes(_ range: Range<Int>) -> Range<Int> {
    let lower = min(max(range.lowerBound, 0), count)
    let upper = min(max(range.upperBound, lower), count)
    return offsets[lower]..<offsets[upper]
  }

  func text(_ range: Range<Int>) -> String { String(characters[range.clamped(to: 0..<count)]) }

  func foldedText(_ range: Range<Int>) -> String { String(folded[range.clamped(to: 0..<count)]) }

  /// Whether the folded text has `other` at `index`.
  func has(_ other: String, at index: Int) -> Bool {
    var place = index
    for character in other {
      guard at(place) == character else { return false }
      place += 1
    }
    return true
  }

  /// The end of the run of letters and digits that begins at `index`.
  func endOfWord(_ index: Int) -> Int {
    var end = index
    while isWord(end) { end += 1 }
    return end
  }

  /// The first place from `index` on that is no space.
  func skipSpaces(_ index: Int) -> Int {
    var place = index
    while at(place)?.isWhitespace == true { place += 1 }
    return place
  }
}

func isDecimalDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

private func fold(_ character: Character) -> Character {
  switch character {
  case "’", "ʼ": return "'"
  case "\u{2010}", "\u{2011}": return "-"
  case _ where character.isNewline: return "\n"
  case _ where character.isWhitespace: return " "
  default:
    let lower = character.lowercased()
    guard let first = lower.first, lower.count == 1 else { return character }
    return first
  }
}
