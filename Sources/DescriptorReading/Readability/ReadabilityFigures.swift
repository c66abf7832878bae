/// How hard a French text is to read, in figures: what was counted, and two scores made from the counts.
package struct ReadabilityFigures: Sendable, Hashable {
  /// Sentences that hold a word.
  package var sentences: Int
  /// What stands between two spaces and holds a letter or a digit.
  package var words: Int
  /// Syllables of all words, as `frenchSyllables` counts them.
  package var syllables: Int
  /// Words in which more than six letters follow each other.
  package var longWords: Int

  /// The figures of a text whose counts are known; each below 2⁵⁰.
  package init(sentences: Int, words: Int, syllables: Int, longWords: Int) {
    self.sentences = sentences
    self.words = words
    self.syllables = syllables
    self.longWords = longWords
  }

  /// The score of Kandel and Moles in tenths, the higher the easier; nil without words.
  ///
  /// 207 − 1.015 · words / sentences − 73.6 · syllables / words, exact, then rounded to the nearest tenth, halves away
  /// from zero. Ordinary texts lie between 0 and 100; others are not cut to that range. Source: Kandel and Moles,
  /// *Application de l'indice de Flesch à la langue française*, 1958.
  package var kandelMolesTenths: Int? {
    let (s, w) = (Int128(sentences), Int128(words))
    return rounded(207_000 * s * w - 1015 * w * w - 73_600 * Int128(syllables) * s, over: 100 * s * w)
  }

  /// Björnsson's LIX in tenths, the higher the harder; nil without words.
  ///
  /// words / sentences + 100 · long words / words, exact, then rounded to the nearest tenth, halves away from zero.
  /// Source: Björnsson, *Läsbarhet*, 1968.
  package var lixTenths: Int? {
    let (s, w) = (Int128(sentences), Int128(words))
    return rounded(10 * w * w + 1000 * Int128(longWords) * s, over: s * w)
  }
}

/// Counts the sentences, words and syllables of a French text. Complexity: O(length).
package func measure(_ text: String) -> ReadabilityFigures {
  let text = ScannedText(text)
  let words = frenchWords(text)
  return ReadabilityFigures(
    sentences: frenchSentences(text).count, words: words.count,
    syllables: words.reduce(0) { $0 + frenchSyllables(text.text($1)) },
    longWords: words.count { isLongWord(text, $0) })
}

/// The nearest integer to a quotient, halves away from zero.
private func rounded(_ numerator: Int128, over denominator: Int128) -> Int? {
  guard denominator > 0 else { return nil }
  let twice = 2 * numerator + (numerator < 0 ? -denominator : denominator)
  return Int(exactly: twice / (2 * denominator))
}
