/// What is asked of the index: slots that each have to be filled by one of several phrases.
struct SearchQuery: Sendable {
  /// Words in the index's form.
  struct Phrase: Sendable, Hashable {
    let words: [String]
    /// Whether they have to stand one after the other.
    let isTogether: Bool
    /// Whether the last word may go on.
    let isBeginning: Bool
  }

  var slots: [[Phrase]] = []
  var corrections: [SearchResult.Correction] = []
  var ignored: [String] = []

  /// In the language of FTS5, every word in quotes: the index's words have none, and nothing else is a command.
  func expression(joinedBy word: String) -> String {
    slots.map { phrases in
      let alternatives = phrases.map { phrase in
        let parts = phrase.isTogether ? [phrase.words.joined(separator: " ")] : phrase.words
        let quoted = parts.map { "\"\($0.filter { $0 != "\"" })\"" }.joined(separator: " AND ")
        return "(\(quoted)\(phrase.isBeginning ? " *" : ""))"
      }
      return "(" + alternatives.joined(separator: " OR ") + ")"
    }.joined(separator: " \(word) ")
  }
}

/// Turns the words that somebody typed into what is asked of the index.
struct QueryReader: Sendable {
  let vocabulary: Vocabulary
  let synonyms: Synonyms
  /// How a word of the index is written, where it has accents.
  let spellings: [String: String]

  func read(_ words: [String]) -> SearchQuery {
    let words = StopWords.removed(from: words)
    var (query, index) = (SearchQuery(), 0)
    while index < words.count {
      if let (group, length) = synonyms.group(of: words[index...]) {
        let own = Array(words[index..<index + length])
        let phrases = (stands(own) ? [typed(own)] : []) + group.filter { $0 != own && stands($0) }.map(named)
        if !phrases.isEmpty {
          query.slots.append(phrases)
          index += length
          continue
        }
      }
      let word = words[index]
      index += 1
      if vocabulary.hasWord(beginningWith: QueryReader.stem(word)) {
        query.slots.append([typed([word])])
      } else if let near = vocabulary.nearMiss(to: word) {
        query.corrections.append(.init(written: word, used: spellings[near] ?? near))
        // What is meant may have another name too.
        let others = synonyms.group(of: [near][...])?.group.filter { $0 != [near] && stands($0) } ?? []
        query.slots.append([typed([near])] + others.map(named))
      } else {
        query.ignored.append(word)
      }
    }
    return query
  }

  /// Whether every word of a phrase stands somewhere.
  private func stands(_ words: [String]) -> Bool {
    words.allSatisfy { vocabulary.hasWord(beginningWith: QueryReader.stem($0)) }
  }

  /// What somebody typed: without the small words, so not one after the other; and perhaps not to the end. Very short words
  /// are meant whole: `ir` is not the beginning of anything.
  private func typed(_ words: [String]) -> SearchQuery.Phrase { phrase(words, isTogether: false, wholeUpTo: 2) }

  /// Another name for it, as it is written; abbreviations are meant whole.
  private func named(_ words: [String]) -> SearchQuery.Phrase { phrase(words, isTogether: true, wholeUpTo: 4) }

  private func phrase(_ words: [String], isTogether: Bool, wholeUpTo length: Int) -> SearchQuery.Phrase {
    let last = words.last ?? ""
    let isBeginning = last.utf8.count > length
    let stemmed = isBeginning ? words.dropLast() + [QueryReader.stem(last)] : words
    return SearchQuery.Phrase(words: stemmed, isTogether: isTogether, isBeginning: isBeginning)
  }

  /// A word without the mark of the plural: what begins with it is the singular and the plural.
  static func stem(_ word: String) -> String {
    guard word.utf8.count > 3, let last = word.utf8.last, last == UInt8(ascii: "s") || last == UInt8(ascii: "x") else {
      return word
    }
    return String(word.dropLast())
  }
}
