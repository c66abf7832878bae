internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues

// `sum`, `product`, `min_of`, `max_of`: the parts and how they are brought together.
extension Explainer {
  func account(of name: MechanismName, _ parts: [TypedExpression], _ step: Step) -> Account {
    let found = step.parts.filter { $0.role == .term }
    let terms = found.map { words($0.value) }
    switch name {
    case .allOf, .anyOf, .noneOf: return conditions(name, parts, step)
    case .sum:
      // What adds nothing explains nothing, and what adds most explains most, unless all is asked for as it is written.
      let counted = depth == .full ? [] : byContribution(found.filter { !isZero($0.value) })
      if counted.count == 1 { return Account() }
      return Account(computation: sum((counted.isEmpty ? found : counted).map { contribution($0, parts) }))
    case .product: return Account(computation: terms.joined(separator: " × "))
    case .minOf: return Account(computation: phrases.mechanisms.smallest(terms), joiner: phrases.colon)
    case .maxOf: return Account(computation: phrases.mechanisms.greatest(terms), joiner: phrases.colon)
    case .value, .cases, .table, .lookup, .brackets, .steps, .score, .forEach, .deduct, .floor, .cap, .unless, .round,
      .appliesWhen, .allocate, .callOrder, .apportion:
      return Account()
    }
  }

  /// The greatest contribution first, whichever its sign; equal ones as they are written.
  private func byContribution(_ parts: [StepPart]) -> [StepPart] {
    func size(_ part: StepPart) -> Number {
      guard case .number(let number)? = part.value.state.value, number.coefficient != .min else { return Number(0) }
      return Number(abs(number.coefficient), scale: number.scale)
    }
    return parts.enumerated().sorted { a, b in
      let (x, y) = (size(a.element), size(b.element))
      return x == y ? a.offset < b.offset : x > y
    }.map { $0.element }
  }

  /// `100 € (salaire)`; the value alone where the term has no name.
  private func contribution(_ part: StepPart, _ terms: [TypedExpression]) -> String {
    let value = words(part.value)
    guard terms.indices.contains(part.index), let label = name(terms[part.index]) else { return value }
    return "\(value) (\(label.words.text(in: language)))"
  }

  /// `100 € + 20 € − 10 €`
  func sum(_ terms: [String]) -> String {
    var result = terms.first ?? ""
    for term in terms.dropFirst() {
      result += term.hasPrefix("\u{2212}") ? " \u{2212} " + term.dropFirst() : " + " + term
    }
    return result
  }
}
