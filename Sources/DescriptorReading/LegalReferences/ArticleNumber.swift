/// The number of an article as it stands in a citation: `L. 311-3-1`, `R.* 111-1`, `796-0 bis`.
struct ArticleNumber: Sendable, Hashable {
  /// `L`, `LO`; empty for a plain number. The star of decrees in the Council of Ministers is left out.
  var letters: String
  /// The numbers between hyphens.
  var groups: [String]
  /// What follows the numbers: `bis`, `A`.
  var suffix: [String]
  /// A digit follows after a mark that no number holds: `D. 531.4`.
  var isBroken = false

  /// As it should be written: `L. 311-3-1`.
  var text: String {
    let number = ([groups.joined(separator: "-")] + suffix).joined(separator: " ")
    return letters.isEmpty ? number : "\(letters). \(number)"
  }
}

/// The article's number that begins at `start`, with its end and whether a dot or star follows its letters; nil where
/// something else stands there. Complexity: O(length of the number).
func articleNumber(_ text: ScannedText, at start: Int) -> (number: ArticleNumber, end: Int, isMarked: Bool)? {
  var place = start
  var letters = ""
  var isMarked = false
  while let letter = text.written(place), ("A"..."Z").contains(letter), letters.count < 2 {
    letters.append(letter)
    place += 1
    if text.at(place) == "." {
      isMarked = true
      place += 1
    }
  }
  // Roman numerals number books and annexes; no article's letter is made of them alone.
  if !letters.isEmpty, letters.allSatisfy({ "IVX".contains($0) }) { return nil }
  if !letters.isEmpty {
    while let mark = text.at(place), mark == " " || mark == "*" || mark == ".", place - start < 8 {
      if mark != " " { isMarked = true }
      place += 1
    }
  }
  guard let first = digits(text, &place) else { return nil }
  var number = ArticleNumber(letters: letters, groups: [first], suffix: [])
  var lastGroup = place
  while let hyphen = text.at(place), hyphen == "-" || hyphen == "–", text.isDigit(place + 1) {
    lastGroup = place
    place += 1
    if let group = digits(text, &place) { number.groups.append(group) }
  }
  if text.at(place) == "°" {
    // `3°` numbers a paragraph; `83-3°` is paragraph 3° of article 83.
    guard number.groups.count > 1 else { return nil }
    number.groups.removeLast()
    return (number, lastGroup, isMarked)
  }
  if text.has("er", at: place) || text.has("ᵉʳ", at: place) { place += 2 }
  if let mark = text.at(place), mark == "." || mark == "/", text.isDigit(place + 1) {
    number.isBroken = true
    place = text.endOfWord(place + 1)
  }
  readSuffix(text, &place, into: &number)
  return (number, place, isMarked)
}

private func digits(_ text: ScannedText, _ place: inout Int) -> String? {
  let start = place
  while text.isDigit(place) { place += 1 }
  return place > start ? text.text(start..<place) : nil
}

/// `bis`, `quater B`, `terdecies-0 A`: words for « again » and capitals, each after one space at most.
private func readSuffix(_ text: ScannedText, _ place: inout Int, into number: inout ArticleNumber) {
  while true {
    if !number.suffix.isEmpty, text.at(place) == "-", text.isDigit(place + 1) {
      let end = text.endOfWord(place + 1)
      number.suffix.append(text.text(place..<end))
      place = end
      continue
    }
    let start = text.at(place) == " " ? place + 1 : place
    let end = text.endOfWord(start)
    let written = text.text(start..<end)
    let isCapitals = (1...2).contains(written.count) && written.allSatisfy { ("A"..."Z").contains($0) }
    // `L. 1 L. 2`: the second letter begins another article.
    let beginsArticle = text.at(end) == "." || text.at(end) == "*" || (text.at(end) == " " && text.isDigit(end + 1))
    guard latinRanks.contains(text.foldedText(start..<end)) || (isCapitals && !beginsArticle) else { return }
    number.suffix.append(written)
    place = end
  }
}

private let latinRanks: Set<String> = {
  let units = ["", "un", "duo", "ter", "quater", "quin", "sex", "sept", "octo", "novo"]
  let tens = ["decies", "vicies", "tricies", "quadragies"]
  let small = [
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "quindecies", "sexdecies",
  ]
  return Set(small + tens.flatMap { ten in units.map { $0 + ten } })
}()
