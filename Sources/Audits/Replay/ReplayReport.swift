internal import DecisionRecords
package import DescriptorModel
package import DescriptorReading
package import Languages
package import RuleEngine
package import RuleValues
package import SourceDiagnostics

/// A sample case with the rules that it runs on, made ready for its day.
package struct ReadyCase: Sendable {
  package var sample: SampleCase
  package var program: Program
  package var inputs: [Value?]
  package var campaign: Campaign?

  package init(sample: SampleCase, program: Program, inputs: [Value?], campaign: Campaign?) {
    self.sample = sample
    self.program = program
    self.inputs = inputs
    self.campaign = campaign
  }
}

/// What the sample cases of algorithms say of the rules: where they differ, what they leave out, what they would not
/// notice.
package struct ReplayReport: Sendable {
  package var algorithms: [AlgorithmReplay]
  /// Whether changes of the rules were tried.
  package var triesMutants: Bool

  package init(algorithms: [AlgorithmReplay], triesMutants: Bool) {
    self.algorithms = algorithms
    self.triesMutants = triesMutants
  }

  package var agrees: Bool { algorithms.allSatisfy { $0.count.differing == 0 } }

  /// The counts of all algorithms together.
  package var count: ReplayCount { algorithms.map { $0.count }.reduce(ReplayCount()) { $0.adding($1) } }
}

/// The cases of one algorithm, version by version.
package struct AlgorithmReplay: Sendable {
  package var id: String
  package var title: Wording
  /// The versions that cases run, in order of time.
  package var versions: [VersionReplay]
  /// The versions that no case runs.
  package var idle: [CalendarDate]

  package var count: ReplayCount { versions.map { $0.count }.reduce(ReplayCount()) { $0.adding($1) } }
}

/// The cases that run one version of an algorithm.
package struct VersionReplay: Sendable {
  package var from: CalendarDate
  /// SHA-256 of the descriptor's file.
  package var fingerprint: String
  package var cases: [ReplayedCase]
  package var coverage: [CoveredPart]
  /// Empty where no changes were tried.
  package var mutants: [TriedMutant]

  /// The files of the cases, each once, in order.
  package var files: [SourceFile] {
    var seen: Set<ObjectIdentifier> = []
    return cases.map { $0.span.file }.filter { seen.insert(ObjectIdentifier($0)).inserted }
  }

  package var count: ReplayCount {
    ReplayCount(
      cases: cases.count, differing: cases.count { !$0.disagreements.isEmpty }, parts: coverage.count,
      reached: coverage.count { $0.isReached }, noticed: mutants.count { $0.status == .noticed },
      survived: mutants.count { $0.status == .survived }, equivalent: mutants.count { $0.status == .equivalent })
  }
}

/// One case, and where it differs from what was obtained.
package struct ReplayedCase: Sendable {
  package var name: String
  package var span: SourceSpan
  /// The day whose rules it ran on.
  package var date: CalendarDate
  package var disagreements: [Disagreement]
}

/// A part of the rules, and whether a case reaches it.
package struct CoveredPart: Sendable {
  package var kind: Kind
  /// The rule's name.
  package var rule: String
  /// The condition or the row as its author wrote it; empty for the rule itself.
  package var text: String
  package var span: SourceSpan
  package var isReached: Bool

  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case rule, branch, row, exception, criterion
    /// The case in which the rule does not apply.
    case notApplicable = "not_applicable"
  }
}

/// A change of the rules, and what the cases say of it.
package struct TriedMutant: Sendable {
  package var mutant: Mutant
  /// The name of the changed rule; nil where a parameter or the allocation is changed.
  package var rule: String?
  package var status: Status
  /// The case that notices, where one does.
  package var noticedBy: String?
  /// A case that would notice, where none does and one was found.
  package var hint: Hint?

  package enum Status: String, Sendable, Hashable, CaseIterable { case noticed, survived, equivalent }

  /// A case that tells the changed rules from those written: found by running both.
  package struct Hint: Sendable, Hashable {
    /// The sample case that it is made from.
    package var base: String
    /// What is other than in that case, as a case file writes it; nothing where it would notice by stating more outputs.
    package var inputs: [Entry]
    /// What the rules as written give, and what the changed rules would.
    package var outputs: [Output]
  }

  package struct Entry: Sendable, Hashable {
    package var name: String
    package var value: String
  }

  package struct Output: Sendable, Hashable {
    package var name: String
    package var expected: String
    package var changed: String
  }
}

/// How many of each.
package struct ReplayCount: Sendable, Hashable {
  package var cases = 0
  package var differing = 0
  /// Rules, branches, rows, exceptions, criteria.
  package var parts = 0
  package var reached = 0
  package var noticed = 0
  package var survived = 0
  package var equivalent = 0

  /// Of no case.
  package static let zero = ReplayCount()

  /// The changes that count: those not proven to be without effect.
  package var counted: Int { noticed + survived }
  /// Noticed changes in a hundred that count, rounded down; nil where none counts.
  package var strength: Int? { counted == 0 ? nil : noticed * 100 / counted }

  func adding(_ other: ReplayCount) -> ReplayCount {
    ReplayCount(
      cases: cases + other.cases, differing: differing + other.differing, parts: parts + other.parts,
      reached: reached + other.reached, noticed: noticed + other.noticed, survived: survived + other.survived,
      equivalent: equivalent + other.equivalent)
  }
}
