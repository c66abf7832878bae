internal import DescriptorModel
internal import Languages
internal import RuleEngine

/// One part of a query, as a common table expression.
struct QueryPart: Sendable {
  let name: String
  /// What it computes, in the descriptor's words.
  var comment: [String]
  var levels: [[StageWriter.Column]]
  /// What stands beside the columns of a level: by the level, a table that is joined.
  var joins: [Int: String] = [:]
}

extension QueryPlan {
  func ruleName(_ rule: Int) -> String { program.descriptor.rules[rule].name }
}

// One part a rule: its value and its state, and of which missing inputs it could still change.
extension StageWriter {
  mutating func part(ofRule rule: Int, _ language: Language, tracing isTraced: Bool) -> QueryPart {
    let name = plan.ruleName(rule)
    begin(name)
    write(plan.instructions[rule] ?? [])
    let slot = plan.slot(ofRule: rule)
    if plan.namedRules[slot] != rule {
      // The value of an earlier rule, of an input, or a constant: a column of its own name all the same.
      _ = column(value(slot), named: name)
    }
    if isTraced { writeReason(rule, language) }
    if plan.masked.contains(rule) { writeMask(rule) }
    if plan.namedRules[slot] == rule { gatherState(of: slot, of: name) }
    end()
    return QueryPart(name: name, comment: plan.comment(rule, language), levels: levels)
  }
}

extension StageWriter {
  /// Makes one column of a state that several decide; and one of the condition that tells when it is known, where there is one.
  private mutating func gatherState(of slot: Int, of rule: String) {
    let state = state(slot)
    guard state.atoms.count > 1, let value = values[slot] else { return }
    let known = state.known.map {
      column(Fragment($0, .open, .condition, level: state.level), named: "\(rule).known").text
    }
    set(
      slot, value,
      stateColumn(
        state.number, level: state.level, mayNotApply: state.mayNotApply, mayBeMissing: state.mayBeMissing,
        named: "\(rule).state", known: known))
  }
}

extension QueryPlan {
  /// The rule's words and the texts that it rests on.
  fileprivate func comment(_ rule: Int, _ language: Language) -> [String] {
    let (descriptor, rule) = (program.descriptor, program.descriptor.rules[rule])
    let texts = rule.legal.compactMap { key in descriptor.legal.first { $0.key == key }?.cite }
    var lines = [rule.label.words.text(in: language) + (texts.isEmpty ? "" : " (\(texts.joined(separator: " ; ")))")]
    if let assumption = rule.assumption { lines.append(assumption.text(in: language)) }
    return lines
  }
}
