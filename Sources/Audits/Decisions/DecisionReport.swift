internal import DescriptorModel
internal import RuleEngine
package import RuleValues

/// What an audit of decisions looked at, and what it found.
package struct DecisionReport: Sendable {
  package let subject: AuditSubject
  package let total: AgreementCount
  /// By audited output: how many decisions differ in it, what that is worth, the values before and after.
  package let differing: [Int]
  package let amounts: [AmountAtStake]
  package let classes: [ValueClasses]
  /// By office, in the order of their names.
  package let offices: [(name: String, count: AgreementCount)]
  /// Whether the file names too many offices to count each.
  package let hasTooManyOffices: Bool
  /// Why rows could not be compared, the most frequent first, with the first lines of each.
  package let obstacles: [(obstacle: DecisionAudit.Obstacle, count: Int, lines: [Int])]
  /// The days whose rules were applied, in order.
  package let days: [CalendarDate]
  /// What many disagreements have in common, the best explanation first.
  package let findings: [Finding]
  /// How many hypotheses were tried.
  package let tried: Int
  /// How many disagreements were kept, and so tried on hypotheses; all of them unless there were too many.
  package let examined: Int
  /// Of those, how many no finding explains.
  package let unexplained: Int
  /// Of the disagreements, which rule and which input could be at their origin.
  package let sources: SourceCounts
  /// The declared groups, compared in what was decided for them.
  package let groups: [DecidedComparison]
  let disagreements: KeptRows
  let findingOfRow: [Int32]
  /// The numbers by which findings name offices, to their places in `offices`.
  let officePlaces: [Int]

  package var holds: Bool { total.disagreeing == 0 }

  package func officeName(_ number: Int) -> String {
    officePlaces.indices.contains(number) ? offices[officePlaces[number]].name : ""
  }
}

extension DecisionAudit {
  /// Looks for explanations, once all rows were added. The same for the same rows, however they were cut.
  package func report() -> DecisionReport {
    let hypotheses = disagreements.count > 0 ? self.hypotheses() : []
    var trials = HypothesisTrials(self)
    let tried = hypotheses.compactMap { trials.trial($0) }
    var search = FindingSearch(self, tried, tried: hypotheses.count)
    search.run()
    let order = offices.indices.sorted { offices[$0] < offices[$1] }
    var places = [Int](repeating: 0, count: offices.count)
    for (place, number) in order.enumerated() { places[number] = place }
    return DecisionReport(
      subject: subject, total: total, differing: differing, amounts: amounts, classes: classes,
      offices: order.map { (offices[$0], byOffice[$0]) },
      hasTooManyOffices: hasTooManyOffices, obstacles: sortedObstacles, days: days.sorted(), findings: search.findings,
      tried: hypotheses.count,
      examined: disagreements.count, unexplained: search.findingOfRow.count { $0 < 0 }, sources: sourceCounts(),
      groups: groups?.comparisons() ?? [],
      disagreements: disagreements, findingOfRow: search.findingOfRow, officePlaces: places)
  }

  private var sortedObstacles: [(obstacle: Obstacle, count: Int, lines: [Int])] {
    obstacles.map { ($0.key, $0.value, obstacleLines[$0.key] ?? []) }.sorted { a, b in
      (-a.count, a.lines.first ?? 0) < (-b.count, b.lines.first ?? 0)
    }
  }
}
