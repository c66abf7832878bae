internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import StructuredDocuments

extension Explainer {
  var why: Block? {
    if let allocation = record.allocation { return section(phrases.why, wishes(allocation)) }
    let bullets = comparisonBullets()
    return bullets.isEmpty ? nil : section(phrases.why, [.bulletList(bullets)])
  }

  /// One comparison that decided, with the expression behind each side.
  struct Deciding {
    let left: TypedExpression
    /// Nil for a value that no expression gives: what the left side is, where the rule says what it is not.
    let right: TypedExpression?
    let relation: Comparison
    let leftValue: RecordedValue
    let rightValue: RecordedValue
  }

  /// The comparisons that led to the branch taken: those that hold for it, after those that ruled out the one before.
  func deciding(_ step: Step, _ rule: Rule) -> [Deciding] {
    guard case .cases(let branches) = rule.mechanism else { return [] }
    let taken = step.branch ?? -1
    var wanted = step.tests.suffix(step.tests.last?.index == taken ? 2 : 1)
    // An equality that holds says all: that other values were ruled out before adds nothing.
    if let last = wanted.last, last.index == taken, last.comparisons.contains(where: { $0.relation == "=" }) {
      wanted = wanted.suffix(1)
    }
    return wanted.flatMap { test -> [Deciding] in
      guard test.role == .branch, branches.indices.contains(test.index), let condition = branches[test.index].condition
      else { return [] }
      return zip(comparisons(in: condition), test.comparisons).compactMap { expression, comparison in
        guard let holds = comparison.holds, holds == test.holds,
          case .comparison(let relation, let left, let right) = expression.node
        else { return nil }
        // That a level is not 3 says less than that it is 0.
        if !holds, relation == .equal, comparison.left.state.value != nil {
          return Deciding(
            left: left, right: nil, relation: .equal, leftValue: comparison.left, rightValue: comparison.left)
        }
        return Deciding(
          left: left, right: right, relation: holds ? relation : relation.opposite, leftValue: comparison.left,
          rightValue: comparison.right)
      }
    }
  }

  private func comparisons(in expression: TypedExpression) -> [TypedExpression] {
    switch expression.node {
    case .comparison: [expression]
    case .not(let operand): comparisons(in: operand)
    case .connected(_, let a, let b): comparisons(in: a) + comparisons(in: b)
    default: []
    }
  }

  private func isInput(_ expression: TypedExpression) -> Bool {
    if case .reference(.input) = expression.node { true } else { false }
  }

  /// A person's reasons are facts about her: comparisons of what she gave come first; of computed values, only where
  /// there are no others. At most five.
  private func comparisonBullets() -> [[Block]] {
    let candidates = record.steps.compactMap { step -> (Step, [Deciding])? in
      guard let rule = descriptor.rules.first(where: { $0.name == step.rule }) else { return nil }
      let found = deciding(step, rule)
      return found.isEmpty ? nil : (step, found)
    }
    let aboutInputs = candidates.filter { $0.1.contains { isInput($0.left) || ($0.right.map(isInput) ?? false) } }
    var told: Set<String> = []
    let bullets = (aboutInputs.isEmpty ? candidates : aboutInputs).flatMap { step, decisions in
      decisions.map { bullet($0, step, &told) }
    }
    return Array(bullets.prefix(5))
  }

  private func bullet(_ decision: Deciding, _ step: Step, _ told: inout Set<String>) -> [Block] {
    var sentences: [String] = []
    let (left, right) = (name(decision.left), decision.right.flatMap { name($0) })
    let subject: String
    let plural = left?.plural ?? false
    if let left {
      if told.insert(left.words.fr).inserted {
        sentences.append(
          phrases.isWorth(
            format.capitalized(format.definite(left)), text(decision.leftValue, short: true), plural))
      }
      subject = format.pronoun(left)
    } else {
      subject = text(decision.leftValue, short: true)
    }
    let value = text(decision.rightValue, short: true)
    let object = right.map { phrases.whichIs(format.definite($0), value) } ?? value
    let sentence = phrases.compares(subject, decision.relation, object, plural)
    if let condition = decision.right.flatMap({ tableKey(behind: $0) }), told.insert(condition).inserted {
      sentences.append(phrases.with(condition, sentence))
    } else {
      sentences.append(format.capitalized(sentence))
    }
    return [.paragraph([.text(sentences.joined(separator: " "))] + citations(step.legal))]
  }

  /// The label of a side that is a single name.
  func name(_ expression: TypedExpression) -> Label? {
    switch expression.node {
    case .reference(.input(let index)): descriptor.inputs[index].label
    case .reference(.rule(let index)): descriptor.rules[index].label
    case .parameter(let index, _, _): descriptor.parameters[index].label
    default: nil
    }
  }

  /// When a compared rule reads a table, the key under which it did: `2 enfants`.
  private func tableKey(behind expression: TypedExpression) -> String? {
    guard case .reference(.rule(let index)) = expression.node,
      case .value(let value) = descriptor.rules[index].mechanism
    else { return nil }
    return keyInput(in: value).flatMap { index in
      let recorded = record.inputs[index].value
      guard case .number(let number)? = recorded.state.value, let unit = recorded.unit, unit != .one else { return nil }
      return format.quantity(number, unit)
    }
  }

  private func keyInput(in expression: TypedExpression) -> Int? {
    switch expression.node {
    case .parameter(_, let keys, _):
      for case .reference(.input(let index)) in keys.map({ $0.node }) { return index }
      return nil
    case .arithmetic(_, let a, let b): return keyInput(in: a) ?? keyInput(in: b)
    default: return nil
    }
  }
}
