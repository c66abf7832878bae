package import DescriptorModel
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

/// Every small change to the rules of a descriptor and to those of its parameters' values that `readings` names, in the
/// order of the file.
///
/// The list is the same for the same arguments. Each change leaves the descriptor in a form that can be compiled and run:
/// an interval may be left by a step, which no operation minds. Complexity: O(rules × their size).
package func mutants(of descriptor: Descriptor, reading readings: Set<ParameterReading>) -> [Mutant] {
  var collection = MutantCollection(descriptor: descriptor)
  for index in descriptor.rules.indices { collection.change(rule: index) }
  for reading in readings.sorted(by: { ($0.parameter, $0.value) < ($1.parameter, $1.value) }) {
    collection.change(reading)
  }
  collection.changeCoveredCases()
  collection.changeAllocation()
  return collection.mutants.enumerated().sorted {
    ($0.element.span.lower, $0.offset) < ($1.element.span.lower, $1.offset)
  }.map { $0.element }
}

struct MutantCollection {
  let descriptor: Descriptor
  var mutants: [Mutant] = []

  init(descriptor: Descriptor) {
    self.descriptor = descriptor
  }

  mutating func change(rule index: Int) {
    var rule = descriptor.rules[index]
    // That a rule applies to covered cases alone is written once for all of them, and changed there.
    let covered = descriptor.confinedRules.contains(index) ? descriptor.covered : nil
    if let covered { rule.appliesWhen = covered.own(rule.appliesWhen) }
    let start = mutants.count
    changeExpressions(of: rule, index)
    changeMechanism(of: rule, index)
    changeFrame(of: rule, index)
    guard let covered else { return }
    for place in start..<mutants.count {
      guard case .rule(_, var changed) = mutants[place].edit else { continue }
      changed.appliesWhen = covered.confined(changed.appliesWhen)
      mutants[place].edit = .rule(index, changed)
    }
  }

  /// Whether the smaller or the greater comes first, criterion by criterion.
  mutating func changeAllocation() {
    guard let allocation = descriptor.allocation else { return }
    for (index, criterion) in allocation.priority.enumerated() {
      // A draw has no better end, and the rank of a wish is no choice of the rules.
      let span: SourceSpan
      switch criterion.source {
      case .rule(let rule, _, _): span = descriptor.rules[rule].nameSpan
      case .field(let field): span = descriptor.wishFields[field].span
      case .input(let input): span = descriptor.inputs[input].span
      case .wishRank, .lottery: continue
      }
      var other = allocation
      other.priority[index].descending.toggle()
      mutants.append(
        Mutant(.direction, rule: nil, at: span, criterion.name, "", "", .allocation(other)))
    }
  }
}

extension MutantCollection {
  /// Records a change of one expression of a rule.
  mutating func add(
    _ kind: Mutant.Kind, _ rule: Rule, _ index: Int, _ part: TypedExpression, by other: TypedExpression,
    _ before: String = "", _ after: String = "", subject: String? = nil
  ) {
    mutants.append(
      Mutant(
        kind, rule: index, at: part.span, subject ?? MutantCollection.text(part.span), before, after,
        .rule(index, rule.replacing(part, by: other))))
  }

  /// Records another form of a rule.
  mutating func add(
    _ kind: Mutant.Kind, _ index: Int, at span: SourceSpan, _ subject: String, _ before: String = "",
    _ after: String = "", becoming rule: Rule
  ) {
    mutants.append(Mutant(kind, rule: index, at: span, subject, before, after, .rule(index, rule)))
  }

  /// What an author wrote, on one line and not too long.
  static func text(_ span: SourceSpan) -> String {
    let words = span.text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" })
    let line = words.joined(separator: " ")
    return line.count > 100 ? String(line.prefix(99)) + "…" : line
  }
}

extension TypedExpression {
  static func boolean(_ flag: Bool, at span: SourceSpan) -> TypedExpression {
    TypedExpression(.constant(.boolean(flag)), .boolean, at: span)
  }

  /// `part` in the place of this expression, with as many decimals as this one: what follows counts on them.
  func standing(in part: TypedExpression) -> TypedExpression {
    TypedExpression(
      .conditional(if: .boolean(true, at: part.span), then: self, else: part), part.type, at: part.span)
  }
}
