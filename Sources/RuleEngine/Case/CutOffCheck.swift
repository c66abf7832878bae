internal import DecisionRecords
internal import DescriptorModel
internal import Fingerprints
internal import RuleExpressions
internal import RuleValues

/// Finds one person's place from the published cut-offs and her own data alone: for her wishes in order, the first
/// whose cut-off she meets, else her place by right, else none.
///
/// A matching is stable exactly when cut-offs support it (Azevedo and Leshno, Journal of Political Economy 124(5),
/// 2016, doi:10.1086/687476), so this agrees with the campaign's allocation for every applicant.
struct CutOffCheck {
  let program: Program
  let rule: AllocationRule
  let execution: Execution
  let values: [Value?]
  let campaign: Campaign?

  /// The record of the wishes, and the inputs that were not given and on which the result still depends.
  func result() -> (RecordedAllocation?, missing: [String]) {
    guard let campaign, let cutOffs = campaign.cutOffs, case .records(let wishes)? = values[rule.wishes] else {
      let open = [rule.campaign, rule.wishes].filter { values[$0] == nil }
      return (nil, open.map { program.descriptor.inputs[$0].name })
    }
    let byRight = key(rule.byRight.flatMap { values[$0] })
    var recorded: [RecordedWish] = []
    var missing: Set<String> = []
    var granted: Int?
    var isOpen = false
    for (row, wish) in wishes.enumerated() {
      let fields = program.descriptor.wishFields
      let placeName = fields[rule.placeField].name
      guard let key = key(wish.first { $0.name == placeName }?.value), let index = campaign.indices[key] else {
        isOpen = true
        missing.insert(program.descriptor.inputs[rule.wishes].name)
        continue
      }
      let priority = self.priority(row: row)
      var (verdict, decidedBy, needs) = compare(priority, with: cutOffs[index])
      if key == byRight { (verdict, decidedBy, needs) = (.byRight, nil, []) }
      // Without her place by right, nobody can say that she was refused here.
      if verdict == .refused, byRight == nil, let input = rule.byRight {
        (verdict, needs) = (.undetermined, [program.descriptor.inputs[input].name])
      }
      if granted != nil { verdict = .notExamined }
      if granted == nil, isOpen { verdict = .undetermined }
      if verdict == .undetermined {
        isOpen = true
        missing.formUnion(needs)
      }
      if verdict == .granted || verdict == .byRight { granted = row + 1 }
      let (place, cutOff) = (campaign.places[index], cutOffs[index])
      recorded.append(
        RecordedWish(
          rank: row + 1, place: .init(key: place.key, name: place.name), verdict: verdict, capacity: place.capacity,
          admitted: cutOff.admitted, admittedByRight: cutOff.admittedByRight, requests: cutOff.requests,
          admittedTied: cutOff.admittedTied, priority: priority, retained: retained(row: row, wish),
          cutOff: numbers(cutOff.priority), decidedBy: verdict == .notExamined ? nil : decidedBy))
    }
    var isNone = false
    if granted == nil, !isOpen {
      if byRight != nil {
        granted = 0
      } else if let input = rule.byRight {
        missing.insert(program.descriptor.inputs[input].name)
      } else {
        isNone = true
      }
    }
    let home = byRight.flatMap { campaign.indices[$0] }.map { campaign.places[$0] }
    let allocation = RecordedAllocation(
      campaign: campaign.name, campaignTitle: campaign.title, cutOffsFingerprint: campaign.cutOffsFingerprint ?? "",
      lotteryCommitment: campaign.lottery?.commitment,
      criteria: rule.priority.map { .init(name: $0.name, legal: $0.legal, assumed: $0.assumption != nil) },
      legal: rule.legal, wishes: recorded,
      byRight: home.map { .init(key: $0.key, name: $0.name) }, grantedRank: granted, isNone: isNone)
    return (allocation, granted == nil ? missing.sorted() : [])
  }

  private func key(_ value: Value?) -> String? {
    if case .key(let key)? = value { key } else { nil }
  }

  /// One value a criterion, at the criterion's scale.
  private func priority(row: Int) -> [RecordedValue] {
    let recorder = Recorder(program: program, execution: execution)
    return rule.priority.map { criterion in
      switch criterion.source {
      case .rule(let index, _, _): return recorder.recorded(program.ruleSlots[index], row: row)
      case .field(let index):
        let slot = program.fieldSlots[rule.wishes]?[index]
        return slot.map { recorder.recorded($0, row: row) } ?? RecordedValue(.missing, unit: criterion.unit)
      case .lottery:
        guard let seed = campaign?.lottery?.seed, case .text(let applicant)? = rule.applicant.flatMap({ values[$0] })
        else { return RecordedValue(.missing, unit: criterion.unit) }
        let draw = lotteryNumber(seed: seed, applicant: applicant)
        return RecordedValue(.known(.number(Number(Int128(draw)))), unit: criterion.unit)
      }
    }
  }

  /// Lexicographic: the first criterion at which the two differ decides. One that is missing leaves the answer open.
  private func compare(
    _ priority: [RecordedValue], with cutOff: Campaign.CutOff
  ) -> (RecordedWish.Verdict, decidedBy: Int?, missing: [String]) {
    guard let limits = cutOff.priority else { return (.granted, nil, []) }
    for (index, limit) in limits.enumerated() where index < priority.count {
      guard case .number(let own)? = priority[index].state.value else {
        return (.undetermined, index, [inputName(index)])
      }
      if own.coefficient < Int128(limit) { return (.granted, index, []) }
      if own.coefficient > Int128(limit) { return (.refused, index, []) }
    }
    return (.granted, limits.count - 1, [])
  }

  /// The input to ask for when a criterion's value is missing.
  private func inputName(_ criterion: Int) -> String {
    let inputs = program.descriptor.inputs
    if case .lottery = rule.priority[criterion].source, let applicant = rule.applicant { return inputs[applicant].name }
    return inputs[rule.wishes].name
  }

  /// The key behind each criterion that is a position in an order: the first of the order that the wish has.
  private func retained(row: Int, _ wish: [Value.Field]) -> [String?] {
    let descriptor = program.descriptor
    return rule.priority.map { criterion in
      guard case .rule(_, let order?, let field?) = criterion.source,
        case .keys(let given)? = wish.first(where: { $0.name == descriptor.wishFields[field].name })?.value,
        let index = descriptor.parameters[order].index(on: program.referenceDate),
        case .order(let keys) = descriptor.parameters[order].values[index].content
      else { return nil }
      return keys.first { given.contains($0) }
    }
  }

  private func numbers(_ priority: [Int64]?) -> [Number] {
    guard let priority else { return [] }
    return zip(rule.priority, priority).map { criterion, value in
      Number(Int128(value), scale: scale(of: criterion))
    }
  }

  private func scale(of criterion: AllocationRule.Criterion) -> Int {
    let type: ValueType? =
      switch criterion.source {
      case .rule(let index, _, _): program.descriptor.rules[index].type
      case .field(let index): program.descriptor.wishFields[index].valueType
      case .lottery: nil
      }
    if case .number(let number)? = type { return number.scale }
    return 0
  }
}
