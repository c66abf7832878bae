package import Languages

/// Something in the citation of a text of law that cannot be right.
package struct CitationFinding: Sendable, Hashable {
  /// What is wrong.
  package enum Kind: Sendable, Hashable {
    /// The article, as written, does not look like one of the code; what one looks like, and an example.
    case articleShape(article: String, code: String, expected: Wording, example: String)
    /// No code has this name; this one most likely is meant.
    case misspeltCode(name: String, near: String)
    /// The number of a law or a decree is not made of a year, a hyphen and a number: `78-17`, `2016-328`.
    case actNumber(String)
    /// No calendar has this day: `31 février 2016`.
    case impossibleDate(String)
    /// The NOR is not made of four letters, seven digits and a letter: `MENE1606428A`.
    case journalNumber(String)
  }

  /// What is wrong.
  package var kind: Kind
  /// Where, in UTF-8 bytes of the citation.
  package var range: Range<Int>
}

/// What cannot be right in the citation of French texts of law, in the order of the citation.
///
/// Articles are checked against the code that they belong to: the text tied to them (« article L. 1 du code… »), else the
/// last one named before. Articles of laws, decrees and orders are left alone, and so is a code of an unknown name that
/// is close to no French one. Complexity: O(length × names of codes + articles × texts).
package func checkCitation(_ cite: String) -> [CitationFinding] {
  let text = ScannedText(cite)
  let citation = Citation(text)
  var findings: [CitationFinding] = []
  func add(_ kind: CitationFinding.Kind, _ range: Range<Int>) {
    findings.append(CitationFinding(kind: kind, range: text.bytes(range)))
  }
  for article in citation.articles {
    guard let owner = article.text, case .code(let index) = citation.texts[owner].kind else { continue }
    let code = legalCodes[index]
    guard !code.shape.fits(article.number) else { continue }
    add(
      .articleShape(
        article: text.text(article.range), code: code.name, expected: code.shape.wording, example: code.example),
      article.range)
  }
  for (kind, range) in citation.texts {
    switch kind {
    case .misspeltCode(let code):
      add(.misspeltCode(name: text.text(range), near: legalCodes[code].name), range)
    case .law, .decree:
      if let number = actNumber(text, after: range.upperBound), !isActNumber(text.foldedText(number)) {
        add(.actNumber(text.text(number)), number)
      }
    default: break
    }
  }
  for range in impossibleDates(text) { add(.impossibleDate(text.text(range)), range) }
  for range in malformedJournalNumbers(text) { add(.journalNumber(text.text(range)), range) }
  return findings.sorted { $0.range.lowerBound < $1.range.lowerBound }
}

/// What follows the first `n°` after a law or a decree, in the same part of the sentence.
private func actNumber(_ text: ScannedText, after end: Int) -> Range<Int>? {
  var place = end
  while let character = text.at(place), !",;()".contains(character), place < end + 60 {
    if character == "n", !text.isWord(place - 1), text.at(place + 1).map({ "°º".contains($0) }) ?? false {
      let start = text.skipSpaces(place + 2)
      var stop = start
      while text.isWord(stop) || text.at(stop).map({ "-–./".contains($0) }) ?? false { stop += 1 }
      while stop > start, text.at(stop - 1) == "." { stop -= 1 }
      return text.isDigit(start) ? start..<stop : nil
    }
    place += 1
  }
  return nil
}

private func isActNumber(_ number: String) -> Bool {
  let parts = number.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
  guard parts.count == 2, let year = parts.first, let rank = parts.last, (1...5).contains(rank.count),
    parts.allSatisfy({ $0.allSatisfy(isDecimalDigit) })
  else { return false }
  return year.count == 2 || (year.count == 4 && (year.hasPrefix("19") || year.hasPrefix("20")))
}

private let monthLengths: [String: Int] = [
  "janvier": 31, "février": 29, "mars": 31, "avril": 30, "mai": 31, "juin": 30, "juillet": 31, "août": 31,
  "septembre": 30, "octobre": 31, "novembre": 30, "décembre": 31,
]

private func impossibleDates(_ text: ScannedText) -> [Range<Int>] {
  var found: [Range<Int>] = []
  var place = 0
  while place < text.count {
    let end = max(text.endOfWord(place), place + 1)
    let start = place
    place = end
    guard text.isDigit(start), let day = Int(text.text(start..<end)), text.at(end) == " " else { continue }
    let monthEnd = text.endOfWord(end + 1)
    let month = text.foldedText(end + 1..<monthEnd)
    let yearEnd = text.endOfWord(monthEnd + 1)
    guard let length = monthLengths[month], text.at(monthEnd) == " ",
      let year = Int(text.text(monthEnd + 1..<yearEnd)), (1000...9999).contains(year)
    else { continue }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    if !(1...(month == "février" && !isLeap ? 28 : length)).contains(day) { found.append(start..<yearEnd) }
  }
  return found
}

private func malformedJournalNumbers(_ text: ScannedText) -> [Range<Int>] {
  var found: [Range<Int>] = []
  var place = 0
  while place < text.count {
    let end = max(text.endOfWord(place), place + 1)
    let isLabel = text.text(place..<end) == "NOR"
    place = end
    guard isLabel else { continue }
    var start = text.skipSpaces(end)
    if text.at(start) == ":" { start = text.skipSpaces(start + 1) }
    let stop = text.endOfWord(start)
    let number = Array(text.text(start..<stop))
    // A word is no number: « NOR non publié ».
    guard number.contains(where: isDecimalDigit) else { continue }
    let fits =
      number.count == 12
      && number.enumerated().allSatisfy { index, character in
        let isLetter = ("A"..."Z").contains(character)
        return index < 3 || index == 11 ? isLetter : isDecimalDigit(character) || (index == 3 && isLetter)
      }
    if !fits { found.append(start..<stop) }
  }
  return found
}
