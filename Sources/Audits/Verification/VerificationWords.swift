internal import Explanations
package import Languages
internal import RuleValues

/// A rung in words.
package struct RungWords: Sendable, Hashable {
  package var name: String
  /// Whether it holds: `atteint`.
  package var state: String
  /// Its figures, a sentence each.
  package var figures: [String]
  /// What is lacking for it to hold; nil where it holds.
  package var missing: String?
}

extension VerificationLadder {
  /// The name of a rung alone.
  package static func name(of rung: Rung, in language: Language) -> String {
    VerificationPhrases.in(language).name(rung)
  }

  /// A rung with its figures and what it lacks. The same ladder gives the same words.
  package func words(for rung: Rung, in language: Language) -> RungWords {
    let phrases = VerificationPhrases.in(language)
    let state = state(of: rung)
    var words = RungWords(
      name: phrases.name(rung), state: phrases.state(state, counts(rung)), figures: [], missing: nil)
    if state == .pending {
      words.missing = phrases.pending
      return words
    }
    (words.figures, words.missing) = told(rung, phrases, language)
    return words
  }

  private func told(
    _ rung: Rung, _ phrases: VerificationPhrases, _ language: Language
  ) -> (figures: [String], missing: String?) {
    let format = Formatter(language: language, units: UnitTable([]))
    func counted(_ number: Int) -> VerificationPhrases.Counted {
      .init(text: format.count(number), isOne: language == .french ? number < 2 : number == 1)
    }
    switch rung {
    case .recorded: return ([phrases.recorded(String(evidence.fingerprint.prefix(16)))], nil)
    case .valid:
      guard let checks = evidence.checks else { return ([], phrases.pending) }
      return checks.errors == 0
        ? ([phrases.checked(counted(checks.warnings))], nil)
        : ([], phrases.errors(counted(checks.errors), evidence.algorithm))
    case .casesPass:
      guard let count = evidence.count else { return ([], phrases.pending) }
      guard count.cases > 0 else { return ([], phrases.noCase) }
      return (
        [phrases.cases(counted(count.cases - count.differing), counted(count.cases))],
        count.differing == 0 ? nil : phrases.differing(counted(count.differing))
      )
    case .mutationStrength:
      guard let count = evidence.count else { return ([], phrases.pending) }
      guard count.cases > 0 else { return ([], phrases.noCase) }
      guard let percent = count.strength else { return ([], phrases.noChange) }
      let shown = ReplayPhrases.in(language).percent(format.count(percent))
      let least = VerificationLadder.leastNoticed(of: count.counted)
      return (
        [phrases.strength(counted(count.noticed), counted(count.counted), shown)],
        count.noticed >= least ? nil : phrases.tooWeak(counted(least))
      )
    case .agreement:
      let compared = evidence.comparisons.filter { $0.cases > 0 }
      guard !compared.isEmpty else { return ([], phrases.noAgreement) }
      let sentences = compared.map { phrases.agreement($0.name, counted($0.agreeing), counted($0.cases)) }
      let judged = compared.contains { $0.agreeing < $0.cases } ? [phrases.judged] : []
      return (sentences + judged + [phrases.noDecisions], nil)
    case .independentlyReplayed:
      let others = evidence.comparisons.compactMap { comparison in
        comparison.cases > 0 ? comparison.madeBy.map { phrases.replayed($0, format.date(comparison.ranOn)) } : nil
      }
      return others.isEmpty ? ([], phrases.nobody(evidence.algorithm)) : (others, nil)
    }
  }
}
