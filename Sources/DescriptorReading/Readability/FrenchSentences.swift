/// The sentences of a French text, as ranges of characters without the spaces around them.
///
/// A sentence ends at `.`, `!`, `?` or `…` and what closes a quotation after it, before a space and anything but a small
/// letter; at an empty line; and before an item of a list. It does not end after an abbreviation (`art.`, `M.`), after
/// the letter of an article (`D. 531-4`), after the number of an item (`1. Déposez`), nor inside a number or an address.
/// Complexity: O(length).
func frenchSentences(_ text: ScannedText) -> [Range<Int>] {
  var sentences: [Range<Int>] = []
  var start = text.skipSpaces(0)
  var place = start
  func close(at end: Int) {
    var upper = end
    while upper > start, text.at(upper - 1)?.isWhitespace == true { upper -= 1 }
    if (start..<max(start, upper)).contains(where: { text.isWord($0) }) { sentences.append(start..<upper) }
    start = text.skipSpaces(end)
  }
  while let character = text.at(place) {
    if character == "\n", endsParagraph(text, place) {
      close(at: place)
      place = max(place + 1, start)
    } else if isTerminator(character) {
      let after = afterTerminators(text, place)
      if endsSentence(text, start: start, dot: place, after: after) { close(at: after) }
      place = after
    } else {
      place += 1
    }
  }
  close(at: text.count)
  return sentences
}

private func isTerminator(_ character: Character) -> Bool {
  character == "." || character == "!" || character == "?" || character == "…"
}

/// Past the points that follow each other and the marks that close a quotation or a bracket.
private func afterTerminators(_ text: ScannedText, _ dot: Int) -> Int {
  var place = dot
  while let character = text.at(place) {
    if isTerminator(character) || [")", "]", "”", "\"", "»"].contains(character) {
      place += 1
      continue
    }
    // A space stands before `»`, and before a second `!`; no other mark may be looked for past a space.
    let mark = text.skipSpaces(place)
    guard mark > place, let closing = text.at(mark), ["»", "!", "?"].contains(closing) else { break }
    place = mark + 1
  }
  return place
}

private func endsParagraph(_ text: ScannedText, _ newline: Int) -> Bool {
  var place = newline + 1
  while text.at(place) == " " { place += 1 }
  guard let next = text.at(place), next != "\n" else { return true }
  return ["-", "–", "—", "•", "*"].contains(next) && text.at(place + 1) == " "
}

private func endsSentence(_ text: ScannedText, start: Int, dot: Int, after: Int) -> Bool {
  guard let space = text.at(after) else { return true }
  guard space.isWhitespace else { return false }
  var place = after
  while let character = text.at(place), character.isWhitespace || "«(“\"[—–-".contains(character) { place += 1 }
  guard let next = text.written(place) else { return true }
  if next.isLowercase { return false }
  guard text.at(dot) == ".", after == dot + 1 else { return true }
  return !isAbbreviation(text, start: start, dot: dot, next: next)
}

private func isAbbreviation(_ text: ScannedText, start: Int, dot: Int, next: Character) -> Bool {
  var word = dot
  while word > start, text.at(word - 1)?.isLetter == true { word -= 1 }
  if word == dot {
    // `R*. 111-1`, and the number of an item at the start of a sentence.
    if text.at(dot - 1) == "*" { return true }
    return dot - start <= 2 && dot > start && (start..<dot).allSatisfy { text.isDigit($0) } && next.isLetter
  }
  let letters = text.foldedText(word..<dot)
  if openAbbreviations.contains(letters) || ["M", "MM"].contains(text.text(word..<dot)) { return true }
  return next.isNumber && abbreviationsBeforeNumbers.contains(letters)
}

/// What always calls for more. `etc.` is not one of them: it may end a sentence; nor is `m`, which may be a metre.
private let openAbbreviations: Set<String> = [
  "al", "ann", "art", "av", "bd", "cf", "chap", "civ", "dr", "éd", "éduc", "ex", "fig", "pp", "pr", "réf", "sect", "st",
  "ste", "tél", "trav",
]

private let abbreviationsBeforeNumbers: Set<String> = [
  "a", "approx", "arts", "avr", "d", "déc", "env", "févr", "janv", "juil", "l", "lo", "lp", "max", "min", "n", "nos",
  "nov", "o", "oct", "p", "r", "sept", "t", "vol",
]
