internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

// What the names of an expression stand for, at the point where the expression is read.
extension DescriptorReader {
  /// The names that every expression sees: inputs, parameters, and the rules read so far that have one value a person.
  func scope() -> Scope {
    var scope = Scope(units: units)
    scope.broken = broken
    scope.calendar = calendar?.rules
    scope.bind("reference_date", .value(.referenceDate, .date))
    for (index, input) in inputs.enumerated() {
      if let type = input.valueType { scope.bind(input.name, .value(.input(index), type)) }
      scope.origins[input.name] = origins(of: input)
    }
    for (index, parameter) in parameters.enumerated() {
      if let type = parameterType(parameter) { scope.bind(parameter.name, .parameter(index, type)) }
    }
    for (index, rule) in rules.enumerated() where rule.forEach == nil {
      scope.bind(rule.name, .value(.rule(index), rule.type))
      scope.origins[rule.name] = origins(of: .rule(index))
    }
    return scope
  }

  private func origins(of input: Input) -> [Origin] {
    guard case .number(let type) = input.kind else { return [] }
    return [Origin(name: input.name, span: input.span, bits: type.bits)]
  }

  /// Finds out on which inputs the rules added last depend.
  mutating func noteOrigins() {
    for rule in rules[min(ruleOrigins.count, rules.count)...] {
      ruleOrigins.append(rule.expressions.flatMap { $0.references }.flatMap { origins(of: $0) }.widest)
    }
  }

  private func origins(of reference: Reference) -> [Origin] {
    switch reference {
    case .input(let index): return inputs.indices.contains(index) ? origins(of: inputs[index]) : []
    case .field(let list, let field):
      guard inputs.indices.contains(list), case .records(let fields, _) = inputs[list].kind,
        fields.indices.contains(field)
      else { return [] }
      return origins(of: fields[field])
    case .rule(let index): return ruleOrigins.indices.contains(index) ? ruleOrigins[index] : []
    case .referenceDate, .base, .wishRank: return []
    }
  }

  /// The same within `for_each`: the fields of the list's records and the rules computed for each of them come first.
  func scope(forEach list: Int) -> Scope {
    var result = scope()
    guard inputs.indices.contains(list), case .records(let fields, _) = inputs[list].kind else { return result }
    for (index, field) in fields.enumerated() {
      if let type = field.valueType { result.bind(field.name, .value(.field(list: list, field: index), type)) }
      result.origins[field.name] = origins(of: field)
    }
    for (index, rule) in rules.enumerated() where rule.forEach == list {
      result.bind(rule.name, .value(.rule(index), rule.type))
      result.origins[rule.name] = origins(of: .rule(index))
    }
    return result
  }

  /// One type for all the values of a parameter: as many decimals as any has, and the interval that holds them all.
  private func parameterType(_ parameter: Parameter) -> Scope.ParameterType? {
    for case .order(let keys) in parameter.values.map({ $0.content }) {
      return enumeration(holding: keys).map { .order($0) }
    }
    guard let number = numberType(parameter.values.flatMap { $0.content.numbers }, parameter.unit) else { return nil }
    if parameter.thresholdUnit != nil { return .scale }
    return parameter.values.contains { $0.content.isTable }
      ? .table(by: parameter.by, .number(number)) : .single(.number(number))
  }

  /// The first enumeration, of an input or of a list's field, that has all these keys.
  func enumeration(holding keys: [String]) -> KeyType? {
    var candidates = inputs
    for input in inputs {
      if case .records(let fields, _) = input.kind { candidates += fields }
    }
    for input in candidates {
      switch input.valueType {
      case .key(let type), .keys(let type):
        if let members = type.members, keys.allSatisfy({ members.contains($0) }) { return type }
      default: continue
      }
    }
    return nil
  }
}
