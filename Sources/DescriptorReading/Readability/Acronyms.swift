/// The acronyms that a text uses and explains, for whoever shows another text after it.
///
/// An acronym is a run of two to eight capitals. It is explained where its words stand before it in a sentence and it
/// alone in brackets (`base mensuelle (BMAF)`), where brackets with two words follow at most two words later (`SMIC
/// horaire (salaire minimum)`), or where words of the text begin with its letters, in order (`la CADA, la Commission
/// d'accès aux documents administratifs`). Complexity: O(words × acronyms).
package func explainedAcronyms(in text: String) -> Set<String> {
  guard TextFeatures(text).hasAcronym else { return [] }
  let text = ScannedText(text)
  let words = contentWords(text)
  return Set(acronyms(text).filter { isExplained(text, $0, words) }.map { text.text($0) })
}

/// The first uses of the acronyms that are not explained anywhere in the text.
func unexplainedAcronyms(_ text: ScannedText, explained: Set<String>) -> [(String, Range<Int>)] {
  let all = acronyms(text)
  let words = all.isEmpty ? [] : contentWords(text)
  var known = explained.union(commonAcronyms)
  for range in all where !known.contains(text.text(range)) && isExplained(text, range, words) {
    known.insert(text.text(range))
  }
  return all.compactMap { range in
    let acronym = text.text(range)
    return known.insert(acronym).inserted ? (acronym, range) : nil
  }
}

/// The acronyms that need no words: everyone meets them spelled so, and few could say what they stand for; and the words
/// that capitals only stress. Those of administrations (SMIC, BMAF, CADA, RFR) are not among them, but for CAF.
private let commonAcronyms: Set<String> = [
  "BP", "CAF", "CDD", "CDI", "COVID", "CSV", "CV", "DVD", "EDF", "EUR", "FAQ", "GPS", "HLM", "IBAN", "NB", "NOR", "OK",
  "ONU", "PACS", "PDF", "PME", "PS", "RATP", "RIB", "SMS", "SNCF", "TGV", "TTC", "TV", "TVA", "UE", "URL", "USB",
  "DOIT", "ET", "MAIS", "NE", "NON", "OU", "OUI", "PAS", "SANS", "SAUF", "SEUL", "TOUS", "TOUT",
]

/// Where acronyms stand. Roman numerals, the words of a text all in capitals, placeholders and addresses hold none, and
/// an article's letter (`L. 312-1-3`, `LO 141`) is none.
private func acronyms(_ text: ScannedText) -> [Range<Int>] {
  guard text.characters.contains(where: { $0.isLowercase }) else { return [] }
  var found: [Range<Int>] = []
  for word in frenchWords(text) where !isAddress(text, word) {
    var place = word.lowerBound
    while place < word.upperBound {
      let end = max(text.endOfWord(place), place + 1)
      let run = place..<end
      place = end
      guard (2...8).contains(run.count), run.allSatisfy({ text.written($0).map { $0.isUppercase } ?? false }),
        !run.allSatisfy({ text.written($0).map { "IVX".contains($0) } ?? false }), !isArticleLetter(text, run)
      else { continue }
      found.append(run)
    }
  }
  return found
}

private func isAddress(_ text: ScannedText, _ word: Range<Int>) -> Bool {
  word.contains { index in
    ["@", "_", "{"].contains(text.at(index)) || text.has("://", at: index) || text.has("www.", at: index)
  }
}

private func isArticleLetter(_ text: ScannedText, _ run: Range<Int>) -> Bool {
  guard ["LO", "LP"].contains(text.text(run)) else { return false }
  let dot = text.at(run.upperBound) == "." ? run.upperBound + 1 : run.upperBound
  return text.isDigit(text.skipSpaces(dot))
}

private func isExplained(_ text: ScannedText, _ acronym: Range<Int>, _ words: [[Character]]) -> Bool {
  if isAloneInBrackets(text, acronym) || hasWordsInBrackets(text, after: acronym.upperBound) { return true }
  let letters = acronym.flatMap { index in text.at(index).map { unaccented($0) } ?? [] }
  return words.indices.contains { index in
    // One word that is the acronym in small letters (`www.cada.fr`) explains nothing.
    !words[index].starts(with: letters) && spells(letters[...], words[index...])
  }
}

private func isAloneInBrackets(_ text: ScannedText, _ acronym: Range<Int>) -> Bool {
  guard text.at(acronym.upperBound) == ")" else { return false }
  var place = acronym.lowerBound
  while place > 0, let character = text.at(place - 1), character.isLetter || character == " " { place -= 1 }
  let before = text.foldedText(place..<acronym.lowerBound).split(separator: " ")
  let announces = before.allSatisfy { ["ou", "dit", "dite", "dits", "dites", "en", "abrégé", "sigle"].contains($0) }
  return text.at(place - 1) == "(" && announces && (0..<place).contains { text.isWord($0) }
}

private func hasWordsInBrackets(_ text: ScannedText, after end: Int) -> Bool {
  var place = text.skipSpaces(end)
  for _ in 0..<2 where text.at(place) != "(" { place = text.skipSpaces(text.endOfWord(place)) }
  guard text.at(place) == "(" else { return false }
  var words = 0
  while let character = text.at(place), character != ")" {
    if character.isLetter, !text.isWord(place - 1), text.written(place)?.isLowercase == true,
      ["(", " ", "'"].contains(text.at(place - 1))
    {
      words += 1
    }
    place += 1
  }
  return words >= 2 && text.at(place) == ")"
}

/// Whether the words spell the letters, each giving one or more of its first ones, none left out.
private func spells(_ letters: ArraySlice<Character>, _ words: ArraySlice<[Character]>) -> Bool {
  guard !letters.isEmpty else { return true }
  guard let word = words.first else { return false }
  var rest = letters
  for letter in word {
    guard rest.first == letter else { return false }
    rest = rest.dropFirst()
    if spells(rest, words.dropFirst()) { return true }
  }
  return false
}

/// The words that give an acronym its letters, in small letters without accents.
private func contentWords(_ text: ScannedText) -> [[Character]] {
  var words: [[Character]] = []
  var place = 0
  while place < text.count {
    let end = max(text.endOfWord(place), place + 1)
    let word = text.foldedText(place..<end)
    let isCapitals = end - place > 1 && (place..<end).allSatisfy { text.written($0)?.isUppercase == true }
    if text.isWord(place), !isCapitals, !smallWords.contains(word) { words.append(word.flatMap { unaccented($0) }) }
    place = end
  }
  return words
}

private let smallWords: Set<String> = [
  "à", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "par", "pour", "sur",
]

private func unaccented(_ letter: Character) -> [Character] {
  switch letter {
  case "à", "â", "ä": ["a"]
  case "ç": ["c"]
  case "é", "è", "ê", "ë": ["e"]
  case "î", "ï": ["i"]
  case "ô", "ö": ["o"]
  case "ù", "û", "ü": ["u"]
  case "œ": ["o", "e"]
  case "æ": ["a", "e"]
  default: [letter]
  }
}
