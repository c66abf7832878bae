/// All words of an index, in its form: without case and accents.
struct Vocabulary: Sendable {
  /// By their bytes.
  private let terms: [[UInt8]]
  /// For each word, which letters it has: those of two words that are near differ in few.
  private let letters: [UInt64]
  /// In how many documents each word stands.
  private let documents: [Int]

  init(_ words: [(term: String, documents: Int)]) {
    let sorted = words.map { (term: Array($0.term.utf8), documents: $0.documents) }
      .sorted { $0.term.lexicographicallyPrecedes($1.term) }
    terms = sorted.map { $0.term }
    letters = terms.map(Vocabulary.letters)
    documents = sorted.map { $0.documents }
  }

  /// Whether a word begins so. Complexity: O(log n).
  func hasWord(beginningWith beginning: String) -> Bool {
    let bytes = Array(beginning.utf8)
    var (low, high) = (0, terms.count)
    while low < high {
      let middle = (low + high) / 2
      if terms[middle].lexicographicallyPrecedes(bytes) { low = middle + 1 } else { high = middle }
    }
    return low < terms.count && terms[low].starts(with: bytes)
  }

  /// The word that was probably meant: one letter wrong, added, left out or exchanged with the next, two in words of eight
  /// letters or more; nil for words of fewer than four, which are near to too many.
  ///
  /// The nearest wins; then one that begins with the same letter; then the most frequent. Complexity: O(n), nearly always
  /// without a look at the letters' order.
  func nearMiss(to word: String) -> String? {
    let bytes = Array(word.utf8.prefix(64))
    guard bytes.count >= 4 else { return nil }
    var limit = bytes.count < 8 ? 1 : 2
    let own = Vocabulary.letters(bytes)
    var (best, table): ((distance: Int, isOther: Bool, documents: Int, index: Int)?, EditTable) = (nil, EditTable())
    for index in terms.indices {
      let term = terms[index]
      guard abs(term.count - bytes.count) <= limit, term.count >= 3,
        (letters[index] & ~own).nonzeroBitCount <= limit, (own & ~letters[index]).nonzeroBitCount <= limit
      else { continue }
      let distance = table.distance(bytes, term)
      if distance > limit { continue }
      let candidate = (distance, term[0] != bytes[0], documents[index], index)
      if let best,
        (best.distance, best.isOther ? 1 : 0, -best.documents) <= (distance, candidate.1 ? 1 : 0, -candidate.2)
      {
        continue
      }
      (best, limit) = (candidate, distance)
    }
    return best.map { String(decoding: terms[$0.index], as: UTF8.self) }
  }

  private static func letters(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0) { $0 | 1 << UInt64($1 & 63) }
  }
}

/// Counts the changes between two words (Damerau–Levenshtein, optimal string alignment), in storage that is made once.
private struct EditTable {
  private var beforeLast: [Int] = []
  private var last: [Int] = []
  private var current: [Int] = []

  mutating func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    let width = b.count + 1
    if last.count < width {
      (beforeLast, last, current) = (Array(0..<width), Array(0..<width), Array(0..<width))
    }
    for j in 0..<width { last[j] = j }
    for i in 1..<a.count + 1 {
      current[0] = i
      for j in 1..<width {
        var value = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { value = min(value, beforeLast[j - 2] + 1) }
        current[j] = value
      }
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[b.count]
  }
}
