internal import DescriptorModel
internal import RuleExpressions
internal import SourceDiagnostics

// The branches of `cases` cover every case, and each of them can be taken.
extension DescriptorCheck {
  mutating func checkBranches() {
    for rule in descriptor.rules {
      guard case .cases(let branches) = rule.mechanism else { continue }
      check(branches, rule)
    }
  }

  private mutating func check(_ branches: [Mechanism.Branch], _ rule: Rule) {
    var conditions = ConditionSpace()
    let boxes = branches.map { branch in branch.condition.map { conditions.boxes($0) } ?? [[:]] }
    let rows = boxes.map { conditions.regions($0) }
    let found = unreachable(in: conditions.space, rows: rows, budget: searchBudget)
    for finding in found.findings {
      let others = finding.by.map { branches[$0].span }
      hidden(DescriptorDiagnostics.branchUnreachable, branches[finding.row].span, by: others)
    }
    guard let last = branches.last, last.condition != nil else { return }
    told(
      firstGap(in: conditions.space, rows: rows, budget: searchBudget), conditions.columns,
      DescriptorDiagnostics.branchGap, rule.nameSpan,
      rows: false)
  }
}
