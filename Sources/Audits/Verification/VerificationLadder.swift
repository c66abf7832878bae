internal import DescriptorModel
package import RuleValues

/// How far the rules of one version are held to account: computed from what was found, declared by nobody.
///
/// The rungs stand in an order. One counts only where it and all below it hold, so that a comparison made elsewhere does
/// not make up for a sample case that fails.
package struct VerificationLadder: Sendable, Hashable {
  package let evidence: VerificationEvidence

  package init(_ evidence: VerificationEvidence) {
    self.evidence = evidence
  }

  /// From the lowest to the highest.
  package enum Rung: String, Sendable, Hashable, CaseIterable {
    /// The version is in the registry, and its file has a fingerprint.
    case recorded
    /// The checks of descriptors find no error in it.
    case valid
    /// It has sample cases, and each gives what it expects.
    case casesPass = "cases_pass"
    /// The cases notice nine small changes of the rules in ten.
    case mutationStrength = "mutation_strength"
    /// Its results were put beside results made elsewhere, and each disagreement is judged.
    case agreement
    /// Somebody else than the registry has made such a comparison.
    case independentlyReplayed = "independently_replayed"
  }

  package enum State: String, Sendable, Hashable, CaseIterable { case holds, lacking, pending }

  /// In a hundred, the changes of the rules that the cases must notice.
  package static let leastStrength = 90

  /// What is found of a rung alone.
  package func state(of rung: Rung) -> State {
    switch rung {
    case .recorded: return .holds
    case .valid: return evidence.checks.map { $0.errors == 0 ? .holds : .lacking } ?? .pending
    case .casesPass:
      return evidence.count.map { $0.cases > 0 && $0.differing == 0 ? .holds : .lacking } ?? .pending
    case .mutationStrength:
      guard let count = evidence.count else { return .pending }
      // Without a case there is nothing that could notice a change.
      guard evidence.triesMutants else { return count.cases == 0 ? .lacking : .pending }
      return count.counted > 0 && count.noticed >= VerificationLadder.leastNoticed(of: count.counted)
        ? .holds : .lacking
    case .agreement: return evidence.comparisons.contains { $0.cases > 0 } ? .holds : .lacking
    case .independentlyReplayed:
      return evidence.comparisons.contains { $0.cases > 0 && $0.madeBy != nil } ? .holds : .lacking
    }
  }

  /// The highest rung that holds with all below it.
  package var level: Rung? { Rung.allCases.prefix { state(of: $0) == .holds }.last }

  /// Whether a rung holds with all below it.
  package func counts(_ rung: Rung) -> Bool {
    Rung.allCases.prefix { state(of: $0) == .holds }.contains(rung)
  }

  /// Whether something is still being computed that may raise the level.
  package var isPending: Bool {
    Rung.allCases.first { state(of: $0) != .holds }.map { state(of: $0) == .pending } ?? false
  }

  /// How many of so many changes must be noticed.
  static func leastNoticed(of counted: Int) -> Int { (counted * leastStrength + 99) / 100 }
}

/// What the rungs are computed from.
package struct VerificationEvidence: Sendable, Hashable {
  package var algorithm: String
  /// SHA-256 of the descriptor.
  package var fingerprint: String
  /// What the checks of descriptors say; nil until they were made.
  package var checks: Checks?
  /// What the sample cases of this version say; nil until they were replayed.
  package var count: ReplayCount?
  /// Whether changes of the rules were tried on the cases.
  package var triesMutants: Bool
  /// Comparisons with results made elsewhere, on days on which this version holds.
  package var comparisons: [Comparison]

  package init(
    algorithm: String, fingerprint: String, checks: Checks?, count: ReplayCount?, triesMutants: Bool,
    comparisons: [Comparison]
  ) {
    self.algorithm = algorithm
    self.fingerprint = fingerprint
    self.checks = checks
    self.count = count
    self.triesMutants = triesMutants
    self.comparisons = comparisons
  }

  package struct Checks: Sendable, Hashable {
    package var errors: Int
    package var warnings: Int

    package init(errors: Int, warnings: Int) {
      self.errors = errors
      self.warnings = warnings
    }
  }

  package struct Comparison: Sendable, Hashable {
    /// Who computed the other results: `OpenFisca-France 176.1.8`.
    package var name: String
    package var ranOn: CalendarDate
    /// Who made the comparison; nil where the registry did.
    package var madeBy: String?
    package var cases: Int
    package var agreeing: Int

    package init(name: String, ranOn: CalendarDate, madeBy: String?, cases: Int, agreeing: Int) {
      self.name = name
      self.ranOn = ranOn
      self.madeBy = madeBy
      self.cases = cases
      self.agreeing = agreeing
    }
  }
}
