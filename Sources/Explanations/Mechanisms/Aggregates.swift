internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

// `for_each`: what each record of a list gave, and how that became one value.
extension Explainer {
  func account(of aggregate: Mechanism.Aggregate, _ step: Step) -> Account {
    let found = step.parts.filter { $0.role == .element }
    let values = found.map { words($0.value) }
    let elements = phrases.mechanisms.elements(format.count(found.count), format.isPlural(found.count))
    let suffix = ", " + phrases.mechanisms.forElements(elements)
    switch aggregate.kind {
    case .count:
      guard case .number(let number)? = step.value.state.value else { return Account() }
      let text = phrases.mechanisms.elements(format.number(number), format.isPlural(number))
      return Account(computation: text, isComplete: true)
    case .any, .all: return judged(aggregate.kind == .all, found, elements, step)
    case .sum, .min, .max:
      if values.isEmpty { return Account(computation: phrases.mechanisms.noElement, joiner: phrases.colon) }
      if values.count == 1 { return Account(suffix: suffix) }
      switch aggregate.kind {
      case .min: return Account(computation: phrases.mechanisms.smallest(values), joiner: phrases.colon)
      case .max: return Account(computation: phrases.mechanisms.greatest(values), joiner: phrases.colon)
      case .sum, .count, .any, .all: return Account(computation: sum(values), suffix: suffix)
      }
    }
  }

  /// `any` and `all`: the records that decided.
  private func judged(_ all: Bool, _ found: [StepPart], _ elements: String, _ step: Step) -> Account {
    guard step.exception == nil, case .boolean(let answer)? = step.value.state.value else { return Account() }
    let decisive = found.filter { $0.value.state == .known(.boolean(!all)) }
    let text: String
    if found.isEmpty {
      text = phrases.mechanisms.holdsForWant(answer)
    } else if answer != all {
      text = phrases.mechanisms.holdsFor(answer, decisive.map { format.count($0.index + 1) })
    } else if all {
      text = phrases.mechanisms.holdsForAll(elements, format.isPlural(found.count))
    } else {
      text = phrases.mechanisms.holdsForNone(elements, format.isPlural(found.count))
    }
    return Account(computation: text, isComplete: true)
  }
}
