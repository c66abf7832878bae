internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues

/// One thing that a condition asks for, with what the record holds of it.
struct Fact {
  /// A comparison, or a name that is true or false.
  let expression: TypedExpression
  let comparison: ComparisonTest?
  /// Whether the condition asks for the contrary.
  let isNegated: Bool
  /// What the record says of the expression itself.
  let holds: Bool?

  /// Whether one name of a list is asked for: `statut = "etudiant"`.
  var asksForName: Bool {
    guard case .comparison(let relation, let left, _) = expression.node, case .key = left.type else { return false }
    return (isNegated ? relation.opposite : relation) == .equal
  }
}

/// A condition as it was tested: its structure, with the recorded comparisons and names at its leaves.
indirect enum TestedCondition {
  case leaf(Fact)
  case connected(Connective, TestedCondition, TestedCondition)
  /// What the record does not take apart.
  case closed(Bool?)

  var holds: Bool? {
    switch self {
    case .leaf(let fact): return fact.isNegated ? fact.holds.map { !$0 } : fact.holds
    case .closed(let holds): return holds
    case .connected(let connective, let a, let b):
      let decisive = connective == .or
      if a.holds == decisive || b.holds == decisive { return decisive }
      return a.holds == nil || b.holds == nil ? nil : !decisive
    }
  }

  /// The facts that make the condition true, or false: of a disjunction that holds, only what holds in it.
  func facts(for verdict: Bool) -> [Fact] {
    switch self {
    case .leaf(let fact): [fact]
    case .closed: []
    case .connected(_, let a, let b): [a, b].filter { $0.holds == verdict }.flatMap { $0.facts(for: verdict) }
    }
  }
}

extension Explainer {
  /// Puts the recorded comparisons, which stand in source order, back into the condition that they come from.
  ///
  /// - Parameter isCell: the condition tests a table's column, which was computed before it.
  func tested(_ condition: TypedExpression, _ test: ConditionTest, _ step: Step, isCell: Bool = false)
    -> TestedCondition
  {
    var rest = test.comparisons[...]
    return tested(condition, &rest, step, negated: false, isCell)
  }

  func tested(
    _ condition: TypedExpression, _ rest: inout ArraySlice<ComparisonTest>, _ step: Step, negated: Bool, _ isCell: Bool
  ) -> TestedCondition {
    switch condition.node {
    case .not(let operand): return tested(operand, &rest, step, negated: !negated, isCell)
    case .connected(let connective, let left, let right):
      let a = tested(left, &rest, step, negated: negated, isCell)
      let b = tested(right, &rest, step, negated: negated, isCell)
      // The contrary of a conjunction is the disjunction of the contraries.
      return .connected(negated ? (connective == .and ? .or : .and) : connective, a, b)
    case .comparison:
      if !isCell { rest = rest.dropFirst(condition.operands.map { comparisonCount($0) }.reduce(0, +)) }
      let comparison = rest.popFirst()
      return .leaf(
        Fact(expression: condition, comparison: comparison, isNegated: negated, holds: comparison?.holds))
    case .constant(.boolean(let flag)): return .closed(flag != negated)
    default:
      rest = rest.dropFirst(comparisonCount(condition))
      return .leaf(
        Fact(expression: condition, comparison: nil, isNegated: negated, holds: truth(of: condition, step)))
    }
  }

  private func comparisonCount(_ expression: TypedExpression) -> Int {
    let inner = expression.operands.map { comparisonCount($0) }.reduce(0, +)
    if case .comparison = expression.node { return inner + 1 }
    return inner
  }

  /// What the record says of a name, or of whether a name has a value.
  private func truth(of expression: TypedExpression, _ step: Step) -> Bool? {
    switch expression.node {
    case .reference:
      if case .boolean(let flag)? = recorded(expression, step)?.state.value { return flag }
      return nil
    case .call(.present, let arguments):
      return arguments.first.flatMap { recorded($0, step) }.map { $0.state.value != nil }
    case .call(.applies, let arguments):
      return arguments.first.flatMap { recorded($0, step) }.flatMap {
        $0.state == .missing ? nil : $0.state.value != nil
      }
    default: return nil
    }
  }

  func recorded(_ expression: TypedExpression, _ step: Step) -> RecordedValue? {
    operandName(expression).flatMap { name in step.operands.first { $0.name == name }?.value }
  }

  /// The condition as it stands, met or not: `1 200 € ≤ 1 000 €`, `boursier`, `statut : étudiant ou retraité (ici, autre)`.
  func demand(_ facts: [Fact]) -> String {
    guard let fact = facts.first else { return "" }
    switch fact.expression.node {
    case .comparison(let relation, let left, let right):
      guard let comparison = fact.comparison else { return "" }
      if fact.asksForName {
        let subject = name(left)?.words.text(in: language) ?? ""
        let (wanted, own) = (facts.compactMap { otherWords($0) }, quoted(comparison.left, left))
        return wanted == [own] ? subject + phrases.colon + own : phrases.mechanisms.oneOf(subject, wanted, own)
      }
      let asked = fact.isNegated ? relation.opposite : relation
      // `18 years ≠ 18 years` would say nothing.
      if asked == .notEqual, let label = name(left) {
        return phrases.mechanisms.otherThan(label.words.text(in: language), quoted(comparison.right, right))
      }
      return compared(asked, left, comparison.left, right, comparison.right)
    case .reference:
      let subject = name(fact.expression)?.words.text(in: language) ?? ""
      guard fact.isNegated else { return subject }
      return fact.holds == false
        ? subject + phrases.colon + phrases.no : phrases.mechanisms.oneOf(subject, [phrases.no], answer(fact))
    default: return state(facts)
    }
  }

  /// What is so, whatever the condition asks: `1 200 € > 1 000 €`, `statut : autre`, `boursier : non`.
  func state(_ facts: [Fact]) -> String {
    guard let fact = facts.first else { return "" }
    switch fact.expression.node {
    case .comparison(let relation, let left, let right):
      guard let comparison = fact.comparison else { return "" }
      let value = quoted(comparison.left, left)
      // That a level is not 3 says less than that it is 0.
      if isNamed(comparison.left) || relation == .equal || relation == .notEqual, let label = name(left) {
        let subject = label.words.text(in: language)
        return comparison.left.unit == .one ? "\(subject) = \(value)" : subject + phrases.colon + value
      }
      return compared(
        comparison.holds == false ? relation.opposite : relation, left, comparison.left, right, comparison.right)
    case .call(.present, let arguments):
      let subject = arguments.first.flatMap { name($0) }?.words.text(in: language) ?? ""
      return phrases.mechanisms.given(subject, fact.holds == true)
    case .call(.applies, let arguments):
      let subject = arguments.first.flatMap { name($0) }?.words.text(in: language) ?? ""
      return phrases.mechanisms.applies(subject, fact.holds == true)
    default:
      let answer = answer(fact)
      return name(fact.expression).map { $0.words.text(in: language) + phrases.colon + answer } ?? answer
    }
  }

  private func answer(_ fact: Fact) -> String {
    fact.holds.map { $0 ? phrases.yes : phrases.no } ?? phrases.notGiven
  }

  /// What is so beside what would be needed: `âge : 17 ans, il faudrait 18 ans ou plus`.
  func lack(_ facts: [Fact]) -> String {
    guard let fact = facts.first, case .comparison(let relation, let left, let right) = fact.expression.node,
      let comparison = fact.comparison
    else { return state(facts) }
    var (own, other, wanted) = ((left, comparison.left), (right, comparison.right), relation)
    if case .constant = left.node { (own, other, wanted) = (other, own, relation.turned) }
    if fact.isNegated { wanted = wanted.opposite }
    // What it must not be is what it is.
    if wanted == .notEqual { return state(facts) }
    let value = quoted(own.1, own.0)
    let subject = name(own.0).map { $0.words.text(in: language) + phrases.colon + value } ?? value
    if case .date? = own.1.state.value { return phrases.dates.wouldNeed(subject, wanted, words(other.1, other.0)) }
    let others = facts.count > 1 ? facts.compactMap { otherWords($0) } : [quoted(other.1, other.0)]
    return phrases.mechanisms.wouldNeed(subject, wanted, phrases.mechanisms.either(others))
  }

  private func otherWords(_ fact: Fact) -> String? {
    guard case .comparison(_, _, let right) = fact.expression.node else { return nil }
    return fact.comparison.map { quoted($0.right, right) }
  }

  /// Each said once, and the names of which one is asked for together: that a status is neither of two is one fact.
  func told(_ facts: [Fact], _ say: ([Fact]) -> String) -> [String] {
    var groups: [[Fact]] = []
    for fact in facts {
      if let last = groups.last?.first, last.asksForName, fact.asksForName,
        last.expression.operands.first == fact.expression.operands.first
      {
        groups[groups.count - 1].append(fact)
      } else {
        groups.append([fact])
      }
    }
    var result: [String] = []
    for text in groups.map(say) where !text.isEmpty && !result.contains(text) { result.append(text) }
    return result
  }

  private func compared(
    _ relation: Comparison, _ left: TypedExpression, _ leftValue: RecordedValue, _ right: TypedExpression,
    _ rightValue: RecordedValue
  ) -> String {
    "\(side(left, leftValue, relation)) \(symbol(relation)) \(words(rightValue, right))"
  }

  /// The left side of a comparison: its value, or its words where the value has no unit to tell it apart.
  func side(_ expression: TypedExpression, _ value: RecordedValue, _ relation: Comparison) -> String {
    guard value.unit == .one || value.unit == nil, let label = name(expression) else { return words(value, expression) }
    let subject = label.words.text(in: language)
    return relation == .equal ? subject : "\(subject) (\(words(value, expression)))"
  }

  /// Whether the value is one of a list of names, or yes or no.
  func isNamed(_ value: RecordedValue) -> Bool {
    switch value.state.value {
    case .key, .boolean: true
    default: false
    }
  }

  /// A value in words; a choice by those of the enumeration that the expression belongs to.
  func words(_ value: RecordedValue, _ expression: TypedExpression? = nil) -> String {
    guard case .key(let key)? = value.state.value else { return text(value, short: true) }
    if case .key(let type)? = expression?.type {
      let input = allInputs.first { $0.name == type.name }?.choiceLabel(key)
      let category = rule(named: type.name)?.choices.first { $0.key == key }?.label
      if let label = input ?? category { return label.text(in: language) }
    }
    return placeName(key) ?? choiceWords(key)
  }

  /// A value in words; one of several names in quotation marks, since it may hold commas and « ou » itself.
  private func quoted(_ value: RecordedValue, _ expression: TypedExpression) -> String {
    if case .key? = value.state.value { phrases.quoted(words(value, expression)) } else { words(value, expression) }
  }

  func field(_ index: Int, of list: Int) -> Input? {
    guard descriptor.inputs.indices.contains(list), case .records(let fields, _) = descriptor.inputs[list].kind,
      fields.indices.contains(index)
    else { return nil }
    return fields[index]
  }

  /// The inputs and the fields of lists.
  private var allInputs: [Input] {
    descriptor.inputs.flatMap { input -> [Input] in
      if case .records(let fields, _) = input.kind { return [input] + fields }
      return [input]
    }
  }
}

extension Comparison {
  /// The comparison that holds between `b` and `a` when this one does between `a` and `b`.
  fileprivate var turned: Comparison {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual: self
    }
  }
}
