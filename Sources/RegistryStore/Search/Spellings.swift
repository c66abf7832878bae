/// How the words of a text are written: what the index knows as `eligibilite` is shown as « éligibilité ».
struct Spellings {
  private var words: Set<String> = []

  /// Notes the words of a text that have a letter beyond ASCII; the others are written as they are indexed.
  mutating func add(_ text: String) {
    var (word, isPlain) = (String.UnicodeScalarView(), true)
    for scalar in text.unicodeScalars {
      let isPlainLetter = scalar.isASCII && (0x61...0x7A).contains(scalar.value | 0x20)
      if isPlainLetter || !scalar.isASCII && scalar.properties.isAlphabetic {
        word.append(scalar)
        if !isPlainLetter { isPlain = false }
        continue
      }
      if !isPlain { words.insert(String(word)) }
      word.removeAll(keepingCapacity: true)
      isPlain = true
    }
    if !isPlain { words.insert(String(word)) }
  }

  /// By the word of the index; of several spellings the first in order.
  func byTerm(_ tokens: (String) throws -> [String]) throws -> [String: String] {
    var result: [String: String] = [:]
    for word in Set(words.map { $0.lowercased() }).sorted() {
      let found = try tokens(word)
      if found.count == 1, result[found[0]] == nil { result[found[0]] = word }
    }
    return result
  }
}
