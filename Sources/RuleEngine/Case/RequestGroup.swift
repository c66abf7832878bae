internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

/// Which group a request is compared in: the person's choice for a reserve, what counts for each quota of a call order.
struct RequestGroup {
  let program: Program
  let rule: AllocationRule
  let values: [Value?]

  /// The group, or the inputs to ask for where it cannot be known.
  func find(_ wish: [Value.Field]) -> (group: Int?, missing: [String]) {
    let inputs = program.descriptor.inputs
    if let reserve = rule.reserve {
      guard case .key(let key)? = values[reserve.group],
        let group = program.descriptor.groupChoices(reserve).firstIndex(where: { $0.key == key })
      else { return (nil, [inputs[reserve.group].name]) }
      return (group, [])
    }
    var (group, missing): (Int, [String]) = (0, [])
    for (index, quota) in rule.quotas.enumerated() {
      let (value, name) =
        switch quota.member {
        case .input(let input): (values[input], inputs[input].name)
        case .field(let field): (self.value(of: program.descriptor.wishFields[field], wish), inputs[rule.wishes].name)
        }
      guard case .boolean(let counts)? = value else {
        missing.append(name)
        continue
      }
      if counts { group |= 1 << index }
    }
    return missing.isEmpty ? (group, []) : (nil, missing)
  }

  private func value(of field: Input, _ wish: [Value.Field]) -> Value? {
    wish.first { $0.name == field.name }?.value ?? field.ifMissing
  }
}
