/// The words of a text, as ranges of characters.
///
/// A word is what stands between two spaces and holds a letter or a digit (Flesch, *How to Test Readability*, 1951):
/// `l'élève`, `avez-vous` and `{montant}` are one word each, `€` and `?` are none. The groups of one number
/// (`1 234,56`) make one word. Complexity: O(length).
func frenchWords(_ text: ScannedText) -> [Range<Int>] {
  var words: [Range<Int>] = []
  var place = 0
  while place < text.count {
    let start = text.skipSpaces(place)
    var end = start
    while let character = text.at(end), !character.isWhitespace { end += 1 }
    place = end
    guard (start..<end).contains(where: { text.isWord($0) }) else { continue }
    if let last = words.last, continuesNumber(text, last, start) {
      words[words.count - 1] = last.lowerBound..<end
    } else {
      words.append(start..<end)
    }
  }
  return words
}

/// Whether three digits at `start` go on with the number that ends in `previous`, one space before.
private func continuesNumber(_ text: ScannedText, _ previous: Range<Int>, _ start: Int) -> Bool {
  guard previous.upperBound + 1 == start, text.at(start - 1) != "\n", text.isDigit(previous.upperBound - 1) else {
    return false
  }
  let begins = (start..<start + 3).allSatisfy { text.isDigit($0) } && !text.isDigit(start + 3)
  var digits = previous.upperBound
  while digits > previous.lowerBound, text.isDigit(digits - 1) { digits -= 1 }
  return begins && previous.upperBound - digits <= 3
}

/// Whether more than six letters follow each other in a word: `l'administration`, not `avez-vous` or `d'impôts`.
/// What a placeholder in braces will hold is not known, so it is not long.
func isLongWord(_ text: ScannedText, _ word: Range<Int>) -> Bool {
  guard !word.contains(where: { text.at($0) == "{" }) else { return false }
  var letters = 0
  for index in word {
    letters = text.at(index)?.isLetter == true ? letters + 1 : 0
    if letters > 6 { return true }
  }
  return false
}
