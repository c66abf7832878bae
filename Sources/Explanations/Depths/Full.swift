internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues
internal import StructuredDocuments

// What only the full explanation tells: every test, the period of every value, the day on which each text was read.
extension Explainer {
  /// Each test of a step, in order, with what it found.
  func tests(of step: Step, _ rule: Rule) -> [Block] {
    let items = step.tests.map { test -> [Block] in
      let found = facts(of: test, step, rule)
      var text = depthPhrases.tested(test.role, format.count(test.index + 1)) + phrases.colon + verdict(test.holds)
      if !found.isEmpty { text += " (\(found.joined(separator: phrases.semicolon)))" }
      if test.decisive == true { text += phrases.semicolon + depthPhrases.decides }
      if test.decisiveTogether { text += phrases.semicolon + depthPhrases.decidesTogether }
      return [paragraph(format.capitalized(text) + ".")]
    }
    return items.isEmpty ? [] : [.bulletList(items)]
  }

  private func verdict(_ holds: Bool?) -> String {
    holds.map { $0 ? phrases.yes : phrases.no } ?? depthPhrases.undecided
  }

  /// What a test is made of; where that is several things, each with its own answer.
  private func facts(of test: ConditionTest, _ step: Step, _ rule: Rule) -> [String] {
    let facts: [Fact]
    if test.role == .row, case .table(let table) = rule.mechanism {
      facts = cellFacts(table, test.index, step).flatMap { $0 }
    } else if let condition = condition(of: test, rule) {
      facts = tested(condition, test, step).leaves
    } else {
      return []
    }
    let told = facts.map { fact -> (text: String, holds: Bool?) in
      (demand([fact]), fact.isNegated ? fact.holds.map { !$0 } : fact.holds)
    }
    var result: [String] = []
    for fact in told where !fact.text.isEmpty {
      let text = told.count > 1 ? fact.text + phrases.colon + verdict(fact.holds) : fact.text
      if !result.contains(text) { result.append(text) }
    }
    return result
  }

  private func condition(of test: ConditionTest, _ rule: Rule) -> TypedExpression? {
    func element<Element>(_ list: [Element]) -> Element? { list.indices.contains(test.index) ? list[test.index] : nil }
    switch (test.role, rule.mechanism) {
    case (.appliesWhen, _): return rule.appliesWhen
    case (.exception, _): return element(rule.exceptions)?.condition
    case (.branch, .cases(let branches)): return element(branches)?.condition
    case (.condition, .combination(_, let parts, _)): return element(parts)
    case (.condition, .callOrder(let order)): return element(order.quotas)?.condition
    case (.condition, .apportionment(let apportionment)): return apportionment.among
    case (.criterion, .score(let criteria, _)): return element(criteria)?.condition
    default: return nil
    }
  }

  /// Since when a value holds, and when what fixes it was last read.
  func period(of recorded: RecordedParameter) -> String {
    let period = depthPhrases.inForce(format.date(recorded.period.from), recorded.period.until.map { format.date($0) })
    let read = record.texts.filter { recorded.legal.contains($0.key) }.map { $0.checked }.min()
    return ", " + period + (read.map { ", " + depthPhrases.checked(format.date($0)) } ?? "")
  }

  /// The texts that the decision rests on.
  var texts: Block? {
    guard depth == .full, !record.texts.isEmpty else { return nil }
    let items = record.texts.map { text -> [Block] in
      [.paragraph(citations([text.key]).dropFirst() + [.text(", " + depthPhrases.readOn(format.date(text.checked)))])]
    }
    return section(depthPhrases.texts, [.bulletList(items)])
  }
}

extension TestedCondition {
  /// Everything that the condition asks for, in order.
  fileprivate var leaves: [Fact] {
    switch self {
    case .leaf(let fact): [fact]
    case .closed: []
    case .connected(_, let a, let b): a.leaves + b.leaves
    }
  }
}
