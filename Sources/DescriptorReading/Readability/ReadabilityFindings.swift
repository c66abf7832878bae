/// Something in a French text that makes it hard to read.
package struct ReadabilityFinding: Sendable, Hashable {
  /// What is hard.
  package enum Kind: Sendable, Hashable {
    /// The sentence has this many words, more than `longestSentence`.
    case longSentence(words: Int)
    /// Two negations say together what a positive sentence would say.
    case doubleNegation(DoubleNegation)
    /// This acronym is used for the first time and its words are nowhere in the text.
    case unexplainedAcronym(String)
    /// Round brackets stand inside round brackets.
    case nestedParentheses
  }

  /// What is hard.
  package var kind: Kind
  /// Where, in UTF-8 bytes of the text.
  package var range: Range<Int>
}

/// The number of words above which a sentence is called long.
package let longestSentence = 25

/// What makes a French text hard to read, in the order of the text.
///
/// - Parameter explained: acronyms whose words the reader has already met elsewhere.
/// - Complexity: O(length), and O(words × acronyms) for the acronyms.
package func readabilityFindings(_ text: String, explained: Set<String> = []) -> [ReadabilityFinding] {
  guard TextFeatures(text).mayBeHard else { return [] }
  let text = ScannedText(text)
  let words = frenchWords(text)
  var findings: [ReadabilityFinding] = []
  var next = 0
  for sentence in frenchSentences(text) {
    let first = next
    while next < words.count, words[next].lowerBound < sentence.upperBound { next += 1 }
    if next - first > longestSentence {
      findings.append(ReadabilityFinding(kind: .longSentence(words: next - first), range: text.bytes(sentence)))
    }
    for (form, range) in doubleNegations(text, in: sentence) {
      findings.append(ReadabilityFinding(kind: .doubleNegation(form), range: text.bytes(range)))
    }
  }
  for (acronym, range) in unexplainedAcronyms(text, explained: explained) {
    findings.append(ReadabilityFinding(kind: .unexplainedAcronym(acronym), range: text.bytes(range)))
  }
  for range in nestedParentheses(text) {
    findings.append(ReadabilityFinding(kind: .nestedParentheses, range: text.bytes(range)))
  }
  return findings.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
}

/// The brackets that stand inside others, where both are closed.
///
/// The mark of a plural or a feminine (`enfant(s)`), the name of a legal order (`règlement (UE) 2016/679`) and the term of
/// a formula (`(a + b)`) are no remark inside a remark.
private func nestedParentheses(_ text: ScannedText) -> [Range<Int>] {
  var open: [Int] = []
  var closed: [Range<Int>] = []
  var place = 0
  while let character = text.at(place) {
    if character == "(" {
      let end = text.endOfWord(place + 1)
      let word = text.foldedText(place + 1..<end)
      let isMark = text.isWord(place - 1) && word.count <= 3
      if text.at(end) == ")", isMark || ["ue", "ce", "cee", "euratom"].contains(word) {
        place = end + 1
        continue
      }
      open.append(place)
    } else if character == ")", let start = open.popLast() {
      closed.append(start..<place + 1)
    }
    place += 1
  }
  // A pair that closes later and opened earlier holds this one.
  var earliest = Int.max
  var nested: [Range<Int>] = []
  for range in closed.reversed() {
    let isTerm = range.contains { text.at($0).map { "+−×÷=".contains($0) } ?? false }
    if earliest < range.lowerBound, !isTerm { nested.append(range) }
    earliest = min(earliest, range.lowerBound)
  }
  return nested
}
