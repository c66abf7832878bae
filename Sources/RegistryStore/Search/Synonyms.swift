/// Other names for the same thing, in the words of the index.
struct Synonyms: Sendable {
  /// By a name without its small words, joined by a space, the names to look for as well, with them.
  private let groups: [String: [[String]]]
  private let longest: Int

  /// - Parameter tokens: splits a text into the index's words.
  init(_ tokens: (String) throws -> [String]) rethrows {
    var groups: [String: [[String]]] = [:]
    func add(_ name: [String], _ others: [[String]]) {
      let key = StopWords.removed(from: name).joined(separator: " ")
      let known = groups[key, default: []]
      groups[key] = known + others.filter { !known.contains($0) }
    }
    for names in SynonymTable.equal {
      let phrases = try names.map(tokens)
      for phrase in phrases { add(phrase, phrases) }
    }
    for (name, others) in SynonymTable.wider {
      add(try tokens(name), try others.map(tokens))
    }
    self.groups = groups
    longest = groups.keys.map { $0.split(separator: " ").count }.max() ?? 0
  }

  /// The longest name that words begin with, in the singular or the plural: what else to look for, and how many words it has.
  func group(of words: ArraySlice<String>) -> (group: [[String]], length: Int)? {
    for length in stride(from: min(longest, words.count), to: 0, by: -1) {
      let name = words.prefix(length)
      for form in [Array(name), name.map { QueryReader.stem($0) }] {
        if let group = groups[form.joined(separator: " ")] { return (group, length) }
      }
    }
    return nil
  }
}
