internal import Audits
internal import DescriptorModel
internal import Fingerprints
internal import RegistryStore
internal import Synchronization

/// What a reader looks for: words, and facets of which each leaves only the entries that have it.
struct SearchQuery: Sendable, Hashable {
  var text = ""
  var field: String?
  var administration: String?
  var decision: DecisionKind?
  var automation: PublicRecord.Automation?
  var status: Descriptor.Status?
  /// The lowest rung that an entry must have reached.
  var verification: VerificationLadder.Rung?

  var isEmpty: Bool { self == SearchQuery() }

  fileprivate var request: SearchRequest {
    var facets: [Facet: Set<String>] = [:]
    facets[.field] = field.map { [$0] }
    facets[.administration] = administration.map { [$0] }
    facets[.decision] = decision.map { [$0.rawValue] }
    facets[.automation] = automation.map { [$0.rawValue] }
    facets[.status] = status.map { [$0.rawValue] }
    facets[.verification] = verification.map { rung in Set(rung.andAbove.map { $0.rawValue }) }
    return SearchRequest(text, facets: facets, limit: .max)
  }
}

/// What a search found.
struct FoundEntries: Sendable {
  /// The best first; where no words were asked for, in the order of the registry.
  var entries: [PublishedEntry]
  /// Of each facet, how many there would be with each value, the other choices being the same.
  var counts: [Facet: [String: Int]]
  var corrections: [SearchResult.Correction]
  /// Words that stand nowhere, and were left out.
  var ignored: [String]
  /// Whether no entry has all the words, so that these have some.
  var isPartial: Bool
}

extension Site {
  /// Finds entries by their words, whatever their accents, by how they begin, under another name, or with a letter wrong.
  ///
  /// - Throws: where there is no memory for an index. Complexity: O(matches), and once O(words of all entries).
  func search(_ query: SearchQuery) throws(StoreError) -> FoundEntries {
    // Before the levels are looked at: what is found in between shows the next time.
    let revision = findings.revision
    let index = try searches.index(of: registry, revision: revision) {
      let levels = registry.entries.map { ($0.id, ladder($0, $0.newest).level?.rawValue) }
      return Dictionary(levels) { first, _ in first }.compactMapValues { $0 }
    }
    let result = try index.search(query.request)
    let found = Set(result.ids)
    var entries = result.ids.compactMap { id in registry.entry(named: id) }
    if !query.text.contains(where: { $0.isLetter || $0.isNumber }) {
      entries = registry.entries.filter { found.contains($0.id) }
    }
    return FoundEntries(
      entries: entries,
      counts: result.counts.mapValues { counts in
        Dictionary(counts.map { ($0.value, $0.count) }) { first, _ in first }
      }, corrections: result.corrections, ignored: result.ignored, isPartial: result.isPartial)
  }
}

/// The index of the words of a registry, made when somebody first searches in it.
final class SearchCache: Sendable {
  private let kept = Mutex<(states: [Fingerprint], revision: Int, index: SearchIndex)?>(nil)

  /// - Parameters:
  ///   - revision: another number than the last time where levels of verification have changed.
  ///   - levels: the level that each entry has reached.
  func index(
    of registry: PublishedRegistry, revision: Int, levels: () -> [String: String]
  ) throws(StoreError) -> SearchIndex {
    let states = registry.entries.map { $0.state }
    return try kept.withLock { kept throws(StoreError) in
      let known = kept?.states == states ? kept?.index : nil
      if let known, kept?.revision == revision { return known }
      // Their words are read again only where entries have changed.
      let words: SearchIndex
      if let known {
        words = known
      } else {
        words = try SearchIndex(registry.entries.map { SearchDocument($0.newest.descriptor, field: $0.field) })
      }
      let index = words.verified(levels())
      kept = (states, revision, index)
      return index
    }
  }
}
