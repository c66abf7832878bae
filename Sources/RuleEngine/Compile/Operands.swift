internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

// The names of expressions, with where their values are: what a recorder tells.
extension Compiler {
  /// The names of an expression, once each, with where their values are.
  mutating func operands(of expression: TypedExpression, frame: Int) -> [Program.Operand] {
    guard standing == nil else { return [] }
    var result: [Program.Operand] = []
    collect(expression, frame, &result)
    return result
  }

  mutating func collect(_ expression: TypedExpression, _ frame: Int, _ result: inout [Program.Operand]) {
    func add(_ operand: Program.Operand, to result: inout [Program.Operand]) {
      if !result.contains(where: { $0.name == operand.name && $0.slot == operand.slot }) { result.append(operand) }
    }
    switch expression.node {
    case .constant: break
    case .reference(let reference):
      let slot = slot(of: reference)
      switch reference {
      case .input(let index):
        add(.init(name: descriptor.inputs[index].name, slot: slot, rule: nil, input: index, read: nil), to: &result)
      case .field(let list, let field):
        guard case .records(let fields, _) = descriptor.inputs[list].kind else { break }
        add(.init(name: fields[field].name, slot: slot, rule: nil, input: list, read: nil), to: &result)
      case .rule(let index):
        add(.init(name: descriptor.rules[index].name, slot: slot, rule: index, input: nil, read: nil), to: &result)
      case .referenceDate:
        add(.init(name: "reference_date", slot: slot, rule: nil, input: nil, read: nil), to: &result)
      case .base, .wishRank: break
      }
    case .parameter(let index, let keys, let date):
      for key in keys { collect(key, frame, &result) }
      if let date { collect(date, frame, &result) }
      guard let day = readingDay(date),
        let slot = readSlots[
          ReadKey(parameter: index, date: day, frame: frame, keys: keys.map { emit($0, frame: frame) })] ?? .some(-1),
        let read = program.reads.firstIndex(where: {
          $0.parameter == index && $0.date == day && ($0.slot == slot || $0.slot == nil)
        })
      else { break }
      add(.init(name: descriptor.parameters[index].name, slot: slot, rule: nil, input: nil, read: read), to: &result)
    case .negated(let a), .not(let a): collect(a, frame, &result)
    case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .connected(_, let a, let b),
      .dates(_, let a, let b), .element(let a, of: let b):
      collect(a, frame, &result)
      collect(b, frame, &result)
    case .conditional(let test, let a, let b):
      for part in [test, a, b] { collect(part, frame, &result) }
    case .call(_, let arguments):
      for argument in arguments { collect(argument, frame, &result) }
    }
  }
}
