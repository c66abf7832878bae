/// Every name under which a code is cited, in small letters, with the code's place in `legalCodes`; the longest first, so
/// that `code forestier (nouveau)` is not read as `code forestier`.
private let codeNames: [(name: [Character], isAbbreviation: Bool, code: Int)] = legalCodes.enumerated()
  .flatMap { index, code in
    ([code.name] + code.otherNames).map { name in
      (name: ScannedText(name).folded, isAbbreviation: !name.contains(" "), code: index)
    }
  }
  .sorted { $0.name.count > $1.name.count }

/// The code named at `start`, and where its name ends. An abbreviation has to be in capitals.
/// Complexity: O(names × length of a name).
func codeName(_ text: ScannedText, at start: Int) -> (code: Int, end: Int)? {
  for (name, isAbbreviation, code) in codeNames where name.first == text.at(start) {
    let end = start + name.count
    guard end <= text.count, text.folded[start..<end].elementsEqual(name), !text.isWord(end) || name.last == "." else {
      continue
    }
    if isAbbreviation, text.written(start)?.isUppercase != true { continue }
    return (code, end)
  }
  return nil
}

/// A code that the misspelt name at `start` most likely means, and where that name ends.
///
/// Both names have the same number of words, small ones (de, la, et…) aside, and each word differs from the other's by
/// two letters in a row at most, by one in a word of up to five letters. So « code de la famille » is no misspelling.
/// Complexity: O(codes × words).
func nearCodeName(_ text: ScannedText, at start: Int) -> (code: Int, end: Int)? {
  var words: [(text: String, end: Int)] = []
  var place = text.endOfWord(start)
  // A name ends where anything but a space or an apostrophe separates two words: `code-du-travail` is an address.
  while words.count < 16, let mark = text.at(place) {
    if mark == " " || mark == "'" {
      place += 1
      continue
    }
    guard text.isWord(place), !text.isDigit(place) else { break }
    let end = text.endOfWord(place)
    words.append((text.foldedText(place..<end), end))
    place = end
  }
  for count in stride(from: words.count, to: 0, by: -1) {
    let name = words.prefix(count).map { $0.text }.filter { !smallWords.contains($0) }
    guard let last = words.prefix(count).last, !smallWords.contains(last.text), !name.isEmpty else { continue }
    if let code = bigWordsOfCodes.firstIndex(where: { isNear(name, $0) }) { return (code, last.end) }
  }
  return nil
}

private let smallWords: Set<String> = [
  "à", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "par", "pour", "sur",
]

/// The words of each code's name but `code` and the small ones.
private let bigWordsOfCodes: [[String]] = legalCodes.map { code in
  ScannedText(code.name).folded.split { !$0.isLetter }.map { String($0) }.filter { !smallWords.contains($0) }
    .dropFirst().map { $0 }
}

private func isNear(_ words: [String], _ others: [String]) -> Bool {
  words.count == others.count && zip(words, others).allSatisfy { isNear($0, $1) }
}

private func isNear(_ word: String, _ other: String) -> Bool {
  let (a, b) = (Array(word), Array(other))
  let shorter = min(a.count, b.count)
  var same = 0
  while same < shorter, a[same] == b[same] { same += 1 }
  var tail = 0
  while tail < shorter - same, a[a.count - 1 - tail] == b[b.count - 1 - tail] { tail += 1 }
  let longer = max(a.count, b.count)
  return longer - same - tail <= (longer <= 5 ? 1 : 2)
}
