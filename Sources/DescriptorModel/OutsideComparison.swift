package import Languages
package import RuleValues

/// What an implementation made elsewhere gives on the same cases as an algorithm of the registry.
package struct OutsideComparison: Sendable, Hashable {
  /// Who computed the other results.
  package var implementation: Implementation
  /// The day on which both were run.
  package var ranOn: CalendarDate
  /// Who ran them; nil where the registry did.
  package var madeBy: String?
  /// How the cases were drawn, and what counts as equal.
  package var how: Wording
  package var outputs: [String]
  /// In the order of the file.
  package var counts: [Count]
  /// All that differ, by kind: together with those that agree they make up the cases.
  package var disagreements: [Disagreement]

  package var cases: Int { counts.reduce(0) { $0 + $1.cases } }
  package var agreeing: Int { counts.reduce(0) { $0 + $1.agreeing } }

  package struct Implementation: Sendable, Hashable {
    package var name: String
    package var version: String
    package var url: String

    package init(name: String, version: String, url: String) {
      self.name = name
      self.version = version
      self.url = url
    }
  }

  /// The cases of one day's rules.
  package struct Count: Sendable, Hashable {
    package var date: CalendarDate
    package var cases: Int
    package var agreeing: Int

    package init(date: CalendarDate, cases: Int, agreeing: Int) {
      self.date = date
      self.cases = cases
      self.agreeing = agreeing
    }
  }

  package struct Disagreement: Sendable, Hashable {
    package var cases: Int
    package var what: Wording
    /// Who is right, on which day and why; or that it could not be settled.
    package var judgement: Wording

    package init(cases: Int, what: Wording, judgement: Wording) {
      self.cases = cases
      self.what = what
      self.judgement = judgement
    }
  }

  package init(
    implementation: Implementation, ranOn: CalendarDate, how: Wording, outputs: [String], counts: [Count],
    disagreements: [Disagreement], madeBy: String? = nil
  ) {
    self.implementation = implementation
    self.ranOn = ranOn
    self.madeBy = madeBy
    self.how = how
    self.outputs = outputs
    self.counts = counts
    self.disagreements = disagreements
  }
}
