internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

// `brackets` and `steps`: the parts of a number with their rates, the threshold that it reaches.
extension Explainer {
  func bracketed(_ step: Step) -> Account {
    let brackets = step.parts.compactMap { $0.role == .bracket ? $0.bracket : nil }
    let texts = brackets.enumerated().map { index, bracket in
      let base = phrases.mechanisms.rate(words(bracket.rate), words(bracket.base))
      let isLast = index == brackets.count - 1
      if case .number(let lower)? = bracket.lower.state.value, lower == Number(0), !isLast { return base }
      guard let upper = bracket.upper, !isLast else {
        return brackets.count == 1 && isZero(bracket.lower)
          ? base : "\(base) (\(phrases.mechanisms.beyond(words(bracket.lower))))"
      }
      return "\(base) (\(phrases.mechanisms.between(words(bracket.lower), words(upper))))"
    }
    if texts.isEmpty {
      guard let operand = step.parts.first(where: { $0.role == .operand })?.value,
        let threshold = step.parts.first(where: { $0.role == .threshold })?.value
      else { return Account() }
      return Account(
        computation: phrases.mechanisms.notBeyond(words(operand), words(threshold)), joiner: phrases.colon)
    }
    let shares = step.parts.first { $0.role == .share }.map { phrases.mechanisms.forShares(words($0.value)) } ?? ""
    return Account(computation: shares + texts.joined(separator: ", "), joiner: phrases.colon)
  }

  func isZero(_ value: RecordedValue) -> Bool { value.state == .known(.number(Number(0))) }

  func stepped(_ step: Step) -> Account {
    guard let reached = scaleReading(step) else { return Account() }
    return Account(computation: phrases.mechanisms.reaches(reached.value, reached.threshold), joiner: phrases.colon)
  }

  /// The number and the threshold that it reaches; or, where it reaches none, the first.
  func scaleReading(_ step: Step) -> (value: String, threshold: String)? {
    guard let operand = step.parts.first(where: { $0.role == .operand })?.value,
      let threshold = step.parts.first(where: { $0.role == .threshold })?.value
    else { return nil }
    return (words(operand), words(threshold))
  }
}
