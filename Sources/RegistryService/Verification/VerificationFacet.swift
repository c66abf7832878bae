internal import Audits
internal import Languages
internal import RegistryStore

// The level of verification in the list of algorithms: as a fact of each, and as what the list may be filtered by.
extension Site {
  /// The rungs, each with how many entries would be left that have reached it or one above.
  func verificationChoice(_ query: SearchQuery, _ result: FoundEntries, _ say: Words) -> HTML {
    let counts = result.counts[.verification] ?? [:]
    return choice(
      "verification", say("Vérification, au moins", "Verification, at least"), query.verification?.rawValue,
      VerificationLadder.Rung.allCases.map { rung in
        let count = rung.andAbove.reduce(0) { $0 + (counts[$1.rawValue] ?? 0) }
        return (rung.rawValue, "\(VerificationLadder.name(of: rung, in: say.language)) (\(count))")
      }, say)
  }

  func levelFact(_ entry: PublishedEntry, _ say: Words) -> HTML? {
    let ladder = ladder(entry, entry.newest)
    guard !ladder.isPending, let level = ladder.level else { return nil }
    let name = VerificationLadder.name(of: level, in: say.language).lowercased()
    return "<span>\(say("vérification\u{A0}: ", "verification: ") + name)</span>"
  }

  /// That the list may be short of what is not known yet.
  func stillComputing(_ query: SearchQuery, _ say: Words) -> HTML? {
    guard query.verification != nil else { return nil }
    let waiting = registry.entries.count { ladder($0, $0.newest).isPending }
    guard waiting > 0 else { return nil }
    let told =
      waiting == 1
      ? say(
        "La vérification d'un algorithme est en cours de calcul\u{A0}: il peut manquer à cette liste.",
        "The verification of one algorithm is being computed: it may be missing from this list.")
      : say(
        "La vérification de \(waiting) algorithmes est en cours de calcul\u{A0}: ils peuvent manquer à cette liste.",
        "The verification of \(waiting) algorithms is being computed: they may be missing from this list.")
    return "<p class=\"note\">\(told)</p>\n"
  }
}

extension VerificationLadder.Rung {
  /// The rung and those above it.
  var andAbove: ArraySlice<Self> { Self.allCases.drop { $0 != self } }
}

/// Filled where a rung counts, and told in words beside: no state is told by its colour alone.
let verificationStyle = """
  ol.ladder { padding: 0; list-style-position: inside; }
  ol.ladder li { border-left: 5px solid var(--line); padding: .3rem 0 .3rem .9rem; margin: 0 0 .35rem; }
  ol.ladder li.reached { border-left-color: var(--accent); }
  ol.ladder .state { color: var(--muted); }
  ol.ladder .state::before { content: "· "; }
  """
