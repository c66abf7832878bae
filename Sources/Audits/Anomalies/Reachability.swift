internal import DescriptorModel
internal import RuleEngine
internal import RuleExpressions
internal import RuleValues

extension Rule {
  /// How many ways lead to one value of the person; 0 where there is only one, or where several count at once.
  var wayCount: Int {
    guard forEach == nil else { return 0 }
    return branchCount + exceptions.count + (appliesWhen == nil ? 0 : 1)
  }

  private var branchCount: Int {
    switch mechanism {
    case .cases(let branches): branches.count
    case .table(let table): table.hit.isCollecting ? 0 : table.rows.count
    default: 0
    }
  }

  private var isTable: Bool {
    if case .table = mechanism { true } else { false }
  }

  /// The ways that are not among those taken.
  func unreached(_ taken: Set<BatchResult.Way>, _ index: Int) -> [UnreachedWay] {
    if appliesWhen != nil, taken.isSubset(of: [.notApplicable]) {
      return [UnreachedWay(rule: index, kind: .applies)]
    }
    let branches = (0..<branchCount).filter { !taken.contains(.branch($0)) }.map { branch in
      UnreachedWay(rule: index, kind: isTable ? .row(branch) : .branch(branch))
    }
    let exceptions = exceptions.indices.filter { !taken.contains(.exception($0)) }.map { exception in
      UnreachedWay(rule: index, kind: .exception(exception))
    }
    return branches + exceptions
  }
}

extension Program {
  /// What an ordering integer of the grid says.
  func stated(_ order: Int128, ofRule rule: Int) -> Stated {
    switch order {
    case DecidedGrid.notApplicable: .notApplicable
    case DecidedGrid.missing: .missing
    default: value(order, ofRule: rule).map { .known($0) } ?? .missing
    }
  }
}

extension ValueType {
  /// The values of a type that names its values: yes and no, choices.
  var nameableValues: [Value] {
    switch self {
    case .boolean: [.boolean(false), .boolean(true)]
    case .key(let type): (type.members ?? []).map { .key($0) }
    case .number, .date, .keys, .text: []
    }
  }
}
