internal import Audits
internal import DescriptorModel
internal import Languages

/// What a reader looks for: words, and facets of which each leaves only the entries that have it.
struct SearchQuery: Sendable, Hashable {
  var text = ""
  var field: String?
  var administration: String?
  var automation: PublicRecord.Automation?
  var status: Descriptor.Status?
  /// The lowest rung that an entry must have reached; what a site knows of it, and no entry of itself.
  var verification: VerificationLadder.Rung?

  var isEmpty: Bool { self == SearchQuery() }
}

extension PublishedRegistry {
  /// The entries that have every word of the query, or one that begins with it, or, for long words, one that differs by
  /// a letter; the best match first, and between equals the order of the registry. Complexity: O(words of all entries).
  func search(_ query: SearchQuery) -> [PublishedEntry] {
    let wanted = foldedWords(query.text)
    let kept = entries.filter { entry in
      let descriptor = entry.newest.descriptor
      return (query.field.map { $0 == entry.field } ?? true)
        && (query.administration.map { $0 == descriptor.publicRecord.administration.fr } ?? true)
        && (query.automation.map { $0 == descriptor.publicRecord.automation } ?? true)
        && (query.status.map { $0 == descriptor.status } ?? true)
    }
    guard !wanted.isEmpty else { return kept }
    let scored = kept.enumerated().compactMap { index, entry -> (score: Int, index: Int, entry: PublishedEntry)? in
      let score = entry.score(wanted)
      return score > 0 ? (score, index, entry) : nil
    }
    return scored.sorted { ($1.score, $0.index) < ($0.score, $1.index) }.map { $0.entry }
  }
}

extension PublishedEntry {
  /// The words by which the entry is found, folded, with what each part counts.
  static func searchedWords(
    _ id: String, _ field: String, _ descriptor: Descriptor
  ) -> [(weight: Int, words: Set<String>)] {
    func words(_ wordings: [Wording?]) -> [String] {
      wordings.compactMap { $0 }.flatMap { foldedWords($0.fr) + ($0.en.map { foldedWords($0) } ?? []) }
    }
    let record = descriptor.publicRecord
    return [
      (8, Set(([id] + descriptor.aliases).flatMap { foldedWords($0) } + words([descriptor.title]))),
      (4, Set(words([descriptor.summary, record.administration, record.purpose]) + foldedWords(field))),
      (2, Set(words([record.context, record.service, record.peopleConcerned]))),
      (1, Set(words(descriptor.inputs.map { $0.label.words } + descriptor.rules.map { $0.label.words }))),
    ]
  }

  /// How well the entry answers all of the words; 0 where it lacks one.
  fileprivate func score(_ wanted: [String]) -> Int {
    var total = 0
    for word in wanted {
      let best = searched.map { part in part.weight * (part.words.map { likeness(word, $0) }.max() ?? 0) }.max() ?? 0
      if best == 0 { return 0 }
      total += best
    }
    return total
  }
}

/// 4 for the word itself, 2 where it begins so, 1 where a letter differs, else 0.
private func likeness(_ wanted: String, _ word: String) -> Int {
  if wanted == word { return 4 }
  if word.hasPrefix(wanted) { return 2 }
  return wanted.count >= 5 && differByOneLetter(Array(wanted), Array(word)) ? 1 : 0
}

/// Whether one letter more, less, other or exchanged with its neighbour makes one word of the other.
func differByOneLetter(_ a: [Character], _ b: [Character]) -> Bool {
  guard abs(a.count - b.count) <= 1 else { return false }
  let start = zip(a, b).prefix { $0 == $1 }.count
  let (left, right) = (a.dropFirst(start), b.dropFirst(start))
  if left.dropFirst().elementsEqual(right.dropFirst()) { return true }
  if left.dropFirst().elementsEqual(right) || left.elementsEqual(right.dropFirst()) { return true }
  guard left.count == right.count, left.count >= 2 else { return false }
  return left.prefix(2).reversed().elementsEqual(right.prefix(2)) && left.dropFirst(2).elementsEqual(right.dropFirst(2))
}

/// The words of a text in small letters without accents, so that « eligibilite » finds « éligibilité ».
func foldedWords(_ text: String) -> [String] {
  var words: [String] = []
  var word = ""
  for character in text.lowercased() {
    guard character.isLetter || character.isNumber else {
      if !word.isEmpty { words.append(word) }
      word = ""
      continue
    }
    word += folded[character] ?? String(character)
  }
  return word.isEmpty ? words : words + [word]
}

private let folded: [Character: String] = [
  "à": "a", "á": "a", "â": "a", "ä": "a", "ã": "a", "å": "a", "ç": "c", "è": "e", "é": "e", "ê": "e", "ë": "e",
  "ì": "i", "í": "i", "î": "i", "ï": "i", "ñ": "n", "ò": "o", "ó": "o", "ô": "o", "ö": "o", "õ": "o", "ù": "u",
  "ú": "u", "û": "u", "ü": "u", "ÿ": "y", "œ": "oe", "æ": "ae", "ᵉ": "e", "ʳ": "r",
]
