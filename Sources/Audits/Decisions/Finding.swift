/// An explanation that many disagreements have in common.
package struct Finding: Sendable {
  package let hypothesis: Hypothesis
  /// Others that explain the same disagreements and contradict the same decisions: the file cannot tell them apart.
  package var equivalents: [Hypothesis]
  /// The offices where it holds, by their numbers in order; empty where it holds everywhere.
  package var offices: [Int]
  /// Disagreements that it explains and that no finding before it does.
  package var explained: Int
  /// All disagreements, of these offices or of the whole file.
  package var disagreements: Int
  /// Decisions that agree with the rules and that it contradicts, among `agreements` of the sample.
  package var contradicted: Int
  package var agreements: Int
  /// The first of the lines that it explains, with what identifies them where that was asked for.
  package var lines: [NamedLine]
}

/// A row of the file, by its line, and by its identifier only where a person asked for that.
package struct NamedLine: Sendable, Hashable, Comparable {
  package let line: Int
  package let id: String?

  package static func < (a: NamedLine, b: NamedLine) -> Bool { a.line < b.line }
}

/// Which hypotheses explain the disagreements, the one that explains them most shortly first; of what it leaves, the next.
struct FindingSearch {
  private let audit: DecisionAudit
  private let trials: [HypothesisTrial]
  private let length: DescriptionLength
  private let officeCount: Int
  /// For each disagreement that was kept, the finding that explains it; -1 for none.
  private(set) var findingOfRow: [Int32]
  private(set) var findings: [Finding] = []

  private static let most = 12

  init(_ audit: DecisionAudit, _ trials: [HypothesisTrial], tried: Int) {
    self.audit = audit
    self.trials = trials
    officeCount = audit.offices.count
    length = DescriptionLength(compared: audit.total.compared, hypotheses: tried, offices: audit.offices.count)
    findingOfRow = [Int32](repeating: -1, count: audit.disagreements.count)
  }

  private struct Candidate {
    let trial: Int
    /// Nil for everywhere.
    let office: Int?
    let saving: Int
    let contradicted: Int
  }

  mutating func run() {
    while findings.count < FindingSearch.most, let best = best() { take(best) }
    mergeOffices()
  }

  private func best() -> Candidate? {
    var best: Candidate?
    for (index, trial) in trials.enumerated() {
      var (explained, contradicted) = ([Int](repeating: 0, count: officeCount), [Int](repeating: 0, count: officeCount))
      var (all, refuted) = (0, trial.contradicted.count)
      for row in trial.explained where findingOfRow[Int(row)] < 0 {
        all += 1
        let office = Int(audit.disagreements.offices[Int(row)])
        if office >= 0 { explained[office] += 1 }
      }
      guard all > 0 else { continue }
      for row in trial.contradicted {
        let office = Int(audit.agreements.rows.offices[Int(row)])
        if office >= 0 { contradicted[office] += 1 }
      }
      refuted *= audit.agreements.stride
      consider(index, nil, all, refuted, &best)
      for office in explained.indices where explained[office] > 0 && officeCount > 1 {
        consider(index, office, explained[office], contradicted[office] * audit.agreements.stride, &best)
      }
    }
    return best
  }

  private func consider(
    _ trial: Int, _ office: Int?, _ explained: Int, _ contradicted: Int, _ best: inout Candidate?
  ) {
    // One disagreement alone would be explained by chance, unless there are no others.
    guard explained > 1 || audit.total.disagreeing < 3 else { return }
    let saving = length.saving(explained: explained, contradicted: contradicted, inOffice: office != nil)
    guard saving > 0 else { return }
    if let best {
      if saving < best.saving { return }
      let (own, other) = (trials[trial].hypothesis.order, trials[best.trial].hypothesis.order)
      if saving == best.saving, contradicted > best.contradicted { return }
      if saving == best.saving, contradicted == best.contradicted, own >= other { return }
    }
    best = Candidate(trial: trial, office: office, saving: saving, contradicted: contradicted)
  }

  private mutating func take(_ candidate: Candidate) {
    let rows = explained(candidate.trial, candidate.office)
    let contradicted = self.contradicted(candidate.trial, candidate.office)
    let equivalents = trials.indices.filter { other in
      other != candidate.trial && explained(other, candidate.office) == rows
        && self.contradicted(other, candidate.office) == contradicted
    }
    for row in rows { findingOfRow[Int(row)] = Int32(truncatingIfNeeded: findings.count) }
    let offices = candidate.office.map { [$0] } ?? []
    findings.append(
      Finding(
        hypothesis: trials[candidate.trial].hypothesis, equivalents: equivalents.map { trials[$0].hypothesis },
        offices: offices, explained: rows.count,
        disagreements: candidate.office.map { audit.byOffice[$0].disagreeing } ?? audit.total.disagreeing,
        contradicted: contradicted.count,
        agreements: audit.agreements.rows.offices.count { office in
          candidate.office.map { Int(office) == $0 } ?? true
        },
        lines: rows.prefix(5).map { audit.disagreements.name(ofRow: Int($0)) }))
  }

  private func explained(_ trial: Int, _ office: Int?) -> [Int32] {
    trials[trial].explained.filter { row in
      findingOfRow[Int(row)] < 0 && (office.map { Int(audit.disagreements.offices[Int(row)]) == $0 } ?? true)
    }
  }

  private func contradicted(_ trial: Int, _ office: Int?) -> [Int32] {
    trials[trial].contradicted.filter { row in
      office.map { Int(audit.agreements.rows.offices[Int(row)]) == $0 } ?? true
    }
  }

  /// The same hypothesis in several offices is told once.
  private mutating func mergeOffices() {
    var (merged, place): ([Finding], [Int32]) = ([], [])
    for finding in findings {
      let earlier = merged.firstIndex { $0.hypothesis == finding.hypothesis && !$0.offices.isEmpty }
      guard let earlier, !finding.offices.isEmpty else {
        place.append(Int32(truncatingIfNeeded: merged.count))
        merged.append(finding)
        continue
      }
      place.append(Int32(truncatingIfNeeded: earlier))
      merged[earlier].offices = (merged[earlier].offices + finding.offices).sorted()
      merged[earlier].equivalents.removeAll { !finding.equivalents.contains($0) }
      merged[earlier].explained += finding.explained
      merged[earlier].disagreements += finding.disagreements
      merged[earlier].contradicted += finding.contradicted
      merged[earlier].agreements += finding.agreements
      merged[earlier].lines = Array((merged[earlier].lines + finding.lines).sorted().prefix(5))
    }
    findings = merged
    findingOfRow = findingOfRow.map { $0 < 0 ? $0 : place[Int($0)] }
  }
}
