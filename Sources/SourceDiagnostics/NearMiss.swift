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
  var best: (distance: Int, candidate: String)?
  for candidate in candidates where candidate != word {
    let other = Array(candidate.lowercased().unicodeScalars.prefix(64))
    let limit = max(1, max(letters.count, other.count) / 3)
    guard abs(letters.count - other.count) <= limit else { continue }
    let distance = alignmentDistance(letters, other)
    if distance <= limit, distance < (best?.distance ?? Int.max) { best = (distance, candidate) }
  }
  return best?.candidate
}

private func alignmentDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  if a.isEmpty { return b.count }
  if b.isEmpty { return a.count }
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 1...a.count {
    var current = [Int](repeating: 0, count: b.count + 1)
    current[0] = i
    for j in 1...b.count {
      let cost = a[i - 1] == b[j - 1] ? 0 : 1
      var value = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + cost)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { value = min(value, beforeLast[j - 2] + 1) }
      current[j] = value
    }
    (beforeLast, last) = (last, current)
  }
  return last[b.count]
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
