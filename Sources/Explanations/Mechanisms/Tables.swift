internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues

// `table` and `lookup`: the row that holds with the cells that decided, the keys under which a value stands.
extension Explainer {
  func account(of table: DecisionTable, _ step: Step) -> Account {
    if table.hit.isCollecting { return collected(table, step) }
    guard let index = step.branch, table.rows.indices.contains(index) else { return Account() }
    let row = row(table, index, step)
    if isComputed(table.rows[index].result), let formula = formula(table.rows[index].result, step) {
      return Account(lead: row + phrases.colon, computation: formula)
    }
    return Account(computation: row, joiner: phrases.colon)
  }

  private func collected(_ table: DecisionTable, _ step: Step) -> Account {
    let found = step.parts.filter { $0.role == .element }
    let rows = found.map { row(table, $0.index, step) }
    guard !rows.isEmpty else { return Account(computation: phrases.mechanisms.noRow, joiner: phrases.colon) }
    if table.hit == .collectCount {
      let count = phrases.mechanisms.rows(format.count(rows.count), format.isPlural(rows.count))
      return Account(
        computation: rows.joined(separator: phrases.semicolon) + phrases.colon + count, isComplete: true)
    }
    guard rows.count > 1 else { return Account(computation: rows[0], joiner: phrases.colon) }
    let values = found.map { words($0.value) }
    let lines = zip(rows, values).map { $0 + phrases.colon + $1 }.joined(separator: phrases.semicolon)
    let last =
      switch table.hit {
      case .collectMin: phrases.mechanisms.smallest(values)
      case .collectMax: phrases.mechanisms.greatest(values)
      case .collectSum, .collectCount, .unique, .first, .any: phrases.mechanisms.total
      }
    return Account(computation: lines + phrases.semicolon + last, joiner: phrases.colon)
  }

  /// `ligne 3 (2 enfants ; 9 000 € ≤ 10 000 €)`
  private func row(_ table: DecisionTable, _ index: Int, _ step: Step) -> String {
    phrases.mechanisms.row(format.count(index + 1), cellFacts(table, index, step).map { cell($0) })
  }

  /// What each cell of a row found, without those that accept anything.
  func cellFacts(_ table: DecisionTable, _ index: Int, _ step: Step) -> [[Fact]] {
    guard table.rows.indices.contains(index),
      let test = step.tests.first(where: { $0.role == .row && $0.index == index })
    else { return [] }
    var rest = test.comparisons[...]
    return table.rows[index].cells.compactMap { cell in
      guard let condition = cell.condition else { return nil }
      return tested(condition, &rest, step, negated: false, true).facts(for: true)
    }
  }

  private func cell(_ facts: [Fact]) -> String {
    guard let first = facts.first, let own = first.comparison?.left,
      case .comparison(_, let column, _) = first.expression.node
    else { return "" }
    let relations = facts.compactMap { fact -> (relation: Comparison, value: String)? in
      guard case .comparison(let relation, _, let right) = fact.expression.node, let comparison = fact.comparison
      else { return nil }
      return (comparison.holds == false ? relation.opposite : relation, words(comparison.right, right))
    }
    let label = name(column)?.words.text(in: language)
    switch own.state.value {
    case .boolean: return label.map { $0 + phrases.colon + words(own, column) } ?? words(own, column)
    case .number where own.unit == .one: return label.map { "\($0) = \(words(own, column))" } ?? words(own, column)
    default: break
    }
    let value = words(own, column)
    if isNamed(own) || relations.contains(where: { $0.relation == .equal || $0.relation == .notEqual }) { return value }
    let lower = relations.first { $0.relation == .greater || $0.relation == .greaterOrEqual }
    let upper = relations.first { $0.relation == .less || $0.relation == .lessOrEqual }
    switch (lower, upper) {
    case (let lower?, let upper?):
      return
        "\(lower.value) \(lower.relation == .greater ? "<" : "≤") \(value) \(symbol(upper.relation)) \(upper.value)"
    case (let only?, nil), (nil, let only?): return "\(value) \(symbol(only.relation)) \(only.value)"
    case (nil, nil): return value
    }
  }

  func lookedUp(_ expression: TypedExpression, _ step: Step) -> Account {
    var keys: [TypedExpression] = []
    if case .parameter(_, let read, _) = expression.node { keys = read }
    let texts = step.parts.filter { $0.role == .key }.map { part in
      keyText(part.value, keys.indices.contains(part.index) ? keys[part.index] : nil)
    }
    return Account(computation: texts.isEmpty ? nil : phrases.mechanisms.valueFor(texts), joiner: phrases.colon)
  }

  /// A key by its unit or its choice, else by what it is called.
  private func keyText(_ value: RecordedValue, _ expression: TypedExpression?) -> String {
    let text = words(value, expression)
    guard value.unit == .one, let label = expression.flatMap({ name($0) }) else { return text }
    return "\(label.words.text(in: language)) \(text)"
  }
}
