public import Languages

/// The candidate that someone probably meant by `word`, or nil when none is close.
///
/// Close means a Damerau–Levenshtein distance (optimal string alignment) of at most a third of the longer word's
/// length, and always a distance of one, whatever the case of the letters. The nearest wins; between equals, the first
/// in the given order. Letters beyond the 64th do not count.
/// Complexity: O(candidates × |word| × |candidate|).
public func nearMiss<Candidates: Sequence>(to word: String, among candidates: Candidates) -> String?
where Candidates.Element == String {
  let letters = Array(word.lowercased().unicodeScalars.prefix(64))
  var alignment = Alignment(letters)
  var best: (distance: Int, candidate: String)?
  for candidate in candidates where candidate != word {
    let other = Array(candidate.lowercased().unicodeScalars.prefix(64))
    let limit = min(max(1, max(letters.count, other.count) / 3), (best?.distance ?? Int.max) - 1)
    guard abs(letters.count - other.count) <= limit, alignment.leastDistance(to: other) <= limit else { continue }
    let distance = alignment.distance(to: other)
    if distance <= limit { best = (distance, candidate) }
  }
  return best?.candidate
}

/// Compares one word with many, in storage that is made once: there may be thousands of candidates, and a hundred words.
private struct Alignment {
  private let letters: [Unicode.Scalar]
  // How often each letter stands in the word, letters taken together by their last six bits.
  private var counts = [Int](repeating: 0, count: 64)
  // Three rows of the table of distances: the one before the last, the last, and the current.
  private var beforeLast: [Int] = []
  private var last: [Int] = []
  private var current: [Int] = []

  init(_ letters: [Unicode.Scalar]) {
    self.letters = letters
    for letter in letters { counts[Int(letter.value & 63)] += 1 }
  }

  /// No more than the distance: what one word has and the other lacks, wherever it stands.
  mutating func leastDistance(to other: [Unicode.Scalar]) -> Int {
    var (extra, seen) = (0, 0)
    for letter in other {
      let count = counts[Int(letter.value & 63)]
      if count <= 0 { extra += 1 }
      counts[Int(letter.value & 63)] = count - 1
      seen += 1
    }
    for letter in other { counts[Int(letter.value & 63)] += 1 }
    return max(extra, letters.count - (seen - extra))
  }

  mutating func distance(to other: [Unicode.Scalar]) -> Int {
    if letters.isEmpty || other.isEmpty { return max(letters.count, other.count) }
    let width = other.count + 1
    if last.count < width {
      (beforeLast, last, current) = (Array(0..<width), Array(0..<width), Array(0..<width))
    }
    for j in 0..<width { last[j] = j }
    for i in 1...letters.count {
      current[0] = i
      for j in 1...other.count {
        let cost = letters[i - 1] == other[j - 1] ? 0 : 1
        var value = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + cost)
        if i > 1, j > 1, letters[i - 1] == other[j - 2], letters[i - 2] == other[j - 1] {
          value = min(value, beforeLast[j - 2] + 1)
        }
        current[j] = value
      }
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[other.count]
  }
}

extension Wording {
  /// The help for a word that is none of the known ones: the one that was probably meant, else all of them.
  ///
  /// - Parameter title: what to call the known ones when all are listed (`Clés possibles`); without it, there is no help
  ///   where no candidate is close.
  /// - Complexity: that of `nearMiss`.
  public static func didYouMean<Candidates: Sequence>(
    _ word: String, among known: Candidates, else title: Wording? = nil
  ) -> Wording? where Candidates.Element == String {
    if let near = nearMiss(to: word, among: known) {
      return Wording(fr: "Vouliez-vous dire « \(near) » ?", en: "Did you mean “\(near)”?")
    }
    let list = known.joined(separator: ", ")
    guard let title, !list.isEmpty else { return nil }
    return Wording(fr: "\(title.fr) : \(list).", en: "\(title.text(in: .english)): \(list).")
  }
}
