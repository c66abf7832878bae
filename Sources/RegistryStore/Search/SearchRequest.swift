/// What somebody looks for.
package struct SearchRequest: Sendable, Hashable {
  /// As it was typed; nothing in it is a command. All algorithms where it has no word.
  package var text: String
  /// Of each facet named, the values that are wanted, any of them.
  package var facets: [Facet: Set<String>]
  package var offset: Int
  package var limit: Int

  package init(_ text: String, facets: [Facet: Set<String>] = [:], offset: Int = 0, limit: Int = 20) {
    self.text = text
    self.facets = facets
    self.offset = offset
    self.limit = limit
  }
}

/// What was found.
package struct SearchResult: Sendable, Hashable {
  /// A word that stands nowhere, and the one that was looked for instead.
  package struct Correction: Sendable, Hashable {
    package let written: String
    package let used: String

    package init(written: String, used: String) {
      self.written = written
      self.used = used
    }
  }

  /// How many results have a value.
  package struct Count: Sendable, Hashable {
    package let value: String
    package let count: Int

    package init(value: String, count: Int) {
      self.value = value
      self.count = count
    }
  }

  /// The algorithms' identifiers, the best first, from the offset on.
  package let ids: [String]
  /// How many there are in all.
  package let total: Int
  /// For each facet, how many results there would be with each value: the choices made in the other facets hold, its own
  /// do not. The most frequent first.
  package let counts: [Facet: [Count]]
  package let corrections: [Correction]
  /// Words that stand nowhere and are near to none; they were left out.
  package let ignored: [String]
  /// Whether no algorithm has all the words, and those that have some are shown.
  package let isPartial: Bool
}
