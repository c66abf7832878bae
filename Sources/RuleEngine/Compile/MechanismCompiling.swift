internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

// Each mechanism is lowered to the kernel: expressions, the first branch that holds, a scale, an aggregation.
extension Compiler {
  /// Compiles a mechanism and says in the plan what to record of it; gives the slot of its value.
  mutating func compile(
    _ mechanism: Mechanism, _ quotients: [Int: QuotientRounding], _ frame: Int, _ plan: inout Program.RulePlan
  ) -> Int {
    switch mechanism {
    case .value(let expression):
      let slot = result(expression, quotients[0], frame)
      plan.uses = operands(of: expression, frame: frame)
      return slot
    case .lookup(let expression):
      if case .parameter(_, let keys, _) = expression.node {
        for (index, key) in keys.enumerated() { plan.parts.append(part(key, .key, index, frame)) }
      }
      let slot = emit(expression, frame: frame)
      plan.uses = operands(of: expression, frame: frame)
      return slot
    case .cases(let branches): return compile(branches, quotients, frame, &plan)
    case .combination(let name, let pieces, let kernel):
      return combination(name, pieces, kernel, frame, &plan)
    case .table(let table): return compile(table, frame, &plan)
    case .brackets(let operand, let scale): return brackets(operand, scale, frame, &plan)
    case .steps(let operand, let scale): return steps(operand, scale, frame, &plan)
    case .score(let criteria, let kernel):
      for (index, criterion) in criteria.enumerated() {
        if let condition = criterion.condition {
          let test = test(condition, .criterion, index, frame)
          parts[condition] = test.slot
          plan.tests.append(test)
        }
        plan.parts.append(part(criterion.counted, .criterion, index, frame))
      }
      return emit(kernel, frame: frame)
    case .aggregate(let aggregate): return compile(aggregate, &plan)
    case .callOrder(let order): return compile(order, frame, &plan)
    case .apportionment(let apportionment): return compile(apportionment, frame, &plan)
    }
  }

  private mutating func combination(
    _ name: MechanismName, _ pieces: [TypedExpression], _ kernel: TypedExpression, _ frame: Int,
    _ plan: inout Program.RulePlan
  ) -> Int {
    for (index, piece) in pieces.enumerated() {
      if case .boolean = piece.type {
        let test = test(piece, .condition, index, frame)
        parts[piece] = test.slot
        plan.tests.append(test)
      } else {
        plan.parts.append(part(piece, .term, index, frame))
      }
    }
    return emit(kernel, frame: frame)
  }

  private mutating func compile(
    _ branches: [Mechanism.Branch], _ quotients: [Int: QuotientRounding], _ frame: Int,
    _ plan: inout Program.RulePlan
  ) -> Int {
    let type = branchType(branches.map { $0.result })
    for (index, branch) in branches.enumerated() {
      let test = branch.condition.map { self.test($0, .branch, index, frame) }
      let value = result(branch.result, quotients[index], frame)
      plan.branches.append(
        Program.BranchPlan(
          test: test, uses: operands(of: branch.result, frame: frame),
          result: quotients.isEmpty ? scaled(value, like: type, frame: frame) : value))
    }
    return firstHolding(plan.branches, quotients[0]?.type ?? type, frame)
  }

  private mutating func compile(_ table: DecisionTable, _ frame: Int, _ plan: inout Program.RulePlan) -> Int {
    for column in table.columns {
      let slot = emit(column, frame: frame)
      if case .reference = column.node { continue }
      parts[column] = slot
    }
    plan.isCollecting = table.hit.isCollecting
    let type = branchType(table.rows.map { $0.result })
    for (index, row) in table.rows.enumerated() {
      let test = test(row.condition, .row, index, frame)
      let value = emit(row.result, frame: frame)
      plan.branches.append(
        Program.BranchPlan(
          test: test, uses: operands(of: row.result, frame: frame), result: scaled(value, like: type, frame: frame)))
    }
    guard table.hit.isCollecting else { return firstHolding(plan.branches, type, frame) }
    let rows = plan.branches.compactMap { branch in
      branch.test.map { Program.CollectedRow(condition: $0.slot, result: branch.result) }
    }
    return emit(.collect(table.hit, rows), type, frame: frame)
  }

  /// The type of all results: the most decimals of any.
  private func branchType(_ results: [TypedExpression]) -> ValueType {
    var scale = 0
    for result in results {
      if case .number(let type) = result.type { scale = max(scale, type.scale) }
    }
    guard let first = results.first, case .number(var type) = first.type else { return results.first?.type ?? .boolean }
    type.scale = scale
    return .number(type)
  }

  /// The first branch that holds: selections from the last to the first.
  private mutating func firstHolding(_ branches: [Program.BranchPlan], _ type: ValueType, _ frame: Int) -> Int {
    guard let last = branches.last else { return 0 }
    // Were there a case that no branch covers, it would get no value rather than a wrong one.
    var result = last.test.map { emit(.guarded(last.result, by: $0.slot), type, frame: frame) } ?? last.result
    for branch in branches.dropLast().reversed() {
      if let test = branch.test { result = emit(.select(test.slot, branch.result, result), type, frame: frame) }
    }
    return result
  }

  private mutating func brackets(
    _ operand: TypedExpression, _ read: Mechanism.ScaleRead, _ frame: Int, _ plan: inout Program.RulePlan
  ) -> Int {
    let value = part(operand, .operand, 0, frame)
    plan.parts.append(value)
    guard let thresholds = scale(read), case .number(let own) = operand.type,
      let brackets = Brackets(thresholds, thresholdScale: read.thresholdScale, rateScale: read.valueScale),
      let factor = powerOfTen(read.thresholdScale + read.sharesScale - own.scale)
    else { return value.slot }
    plan.uses = [use(of: read)]
    let shares = read.shares.map { part($0, .share, 0, frame) }
    plan.brackets = Program.BracketsPlan(
      operand: value.slot, factor: factor, shares: shares?.slot, scale: brackets, read: read, unit: own.unit)
    if let shares {
      plan.parts.append(shares)
      return emit(
        .sharedBrackets(value.slot, shares: shares.slot, factor: factor, brackets), .number(read.type), frame: frame)
    }
    plan.thresholds = Program.ThresholdsPlan(
      operand: value.slot, factor: factor, thresholds: brackets.thresholds, scale: read.thresholdScale, unit: own.unit)
    return emit(.brackets(value.slot, factor: factor, brackets), .number(read.type), frame: frame)
  }

  private mutating func steps(
    _ operand: TypedExpression, _ read: Mechanism.ScaleRead, _ frame: Int, _ plan: inout Program.RulePlan
  ) -> Int {
    let value = part(operand, .operand, 0, frame)
    plan.parts.append(value)
    guard let thresholds = scale(read), case .number(let own) = operand.type,
      let factor = powerOfTen(read.thresholdScale - own.scale)
    else { return value.slot }
    let limits = thresholds.compactMap { $0.from.coefficient(atScale: read.thresholdScale) }
    let values = thresholds.compactMap { $0.value.coefficient(atScale: read.valueScale) }
    guard limits.count == thresholds.count, values.count == thresholds.count else { return value.slot }
    plan.thresholds = Program.ThresholdsPlan(
      operand: value.slot, factor: factor, thresholds: limits, scale: read.thresholdScale, unit: own.unit)
    plan.uses = [use(of: read)]
    return emit(
      .steps(value.slot, factor: factor, thresholds: limits, values: values), .number(read.type), frame: frame)
  }

  /// The scale as a name that the rule uses, so that its value is recorded among the parameters.
  private func use(of read: Mechanism.ScaleRead) -> Program.Operand {
    let day = readingDay(read.date)
    let index = program.reads.firstIndex { $0.parameter == read.parameter && $0.date == day }
    return Program.Operand(
      name: descriptor.parameters[read.parameter].name, slot: -1, rule: nil, input: nil, read: index)
  }

  private mutating func compile(_ order: Mechanism.CallOrder, _ frame: Int, _ plan: inout Program.RulePlan) -> Int {
    let rank = part(order.rank, .operand, 0, frame)
    plan.parts.append(rank)
    var quotas: [Program.CallQuotaSlots] = []
    for (index, quota) in order.quotas.enumerated() {
      let test = test(quota.condition, .condition, index, frame)
      plan.tests.append(test)
      let rate = part(quota.rate, .quota, index, 0)
      plan.parts.append(rate)
      var denominator: Int128 = 1
      if case .number(let type) = quota.rate.type { denominator = powerOfTen(type.scale) ?? 1 }
      quotas.append(.init(condition: test.slot, rate: rate.slot, denominator: denominator))
    }
    let positions = NumberType(unit: .one, scale: 0, low: 1, high: Int128(Int32.max))
    return emit(.callOrder(rank: rank.slot, quotas: quotas), .number(positions), frame: frame)
  }

  private mutating func compile(
    _ apportionment: Mechanism.Apportionment, _ frame: Int, _ plan: inout Program.RulePlan
  ) -> Int {
    guard case .number(let all) = apportionment.seats.type else { return 0 }
    let seats = part(apportionment.seats, .total, 0, 0)
    let votes = part(apportionment.votes, .operand, 0, frame)
    let among = apportionment.among.map { test($0, .condition, 0, frame) }
    let ties = apportionment.ties.enumerated().map { part($0.element, .tie, $0.offset, frame) }
    plan.parts += [seats, votes] + ties
    plan.tests += [among].compactMap { $0 }
    return emit(
      .apportion(
        .init(seats: seats.slot, votes: votes.slot, among: among?.slot, ties: ties.map { $0.slot })),
      .number(NumberType(unit: all.unit, scale: 0, low: 0, high: all.high)), frame: frame)
  }

  private mutating func compile(_ aggregate: Mechanism.Aggregate, _ plan: inout Program.RulePlan) -> Int {
    let frame = (program.lists.firstIndex(of: aggregate.list) ?? 0) + 1
    let (value, filter) = (
      aggregate.value.map { emit($0, frame: frame) }, aggregate.filter.map { emit($0, frame: frame) }
    )
    plan.uses = [aggregate.value, aggregate.filter].compactMap { $0 }.flatMap { operands(of: $0, frame: frame) }
    plan.elements = (frame, value, filter)
    return emit(
      .aggregate(
        aggregate.kind, frame: frame, given: program.listSlots[aggregate.list] ?? 0, value: value, filter: filter),
      aggregate.type, frame: 0)
  }
}
