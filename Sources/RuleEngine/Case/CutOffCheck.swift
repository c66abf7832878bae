internal import DecisionRecords
internal import DescriptorModel
internal import Fingerprints
internal import RuleExpressions
internal import RuleValues

/// Finds one person's place from the published cut-offs and her own data alone: for her wishes in order, the first
/// whose cut-off she meets, else her place by right, else none. Where places call on their own, each wish is decided apart.
///
/// A matching is stable exactly when cut-offs support it (Azevedo and Leshno, Journal of Political Economy 124(5),
/// 2016, doi:10.1086/687476), so this agrees with the campaign's allocation for every applicant. Within a group the
/// admitted are the best by priority, so the same holds of her group's cut-off.
struct CutOffCheck {
  let program: Program
  let rule: AllocationRule
  let execution: Execution
  let values: [Value?]
  let campaign: Campaign?
  /// Where all requests are at hand: what says which place takes her, in the cut-offs' stead.
  var menu: CampaignMenu?

  /// What is known of one wish before those ranked above it are considered.
  private struct Standing {
    var verdict: RecordedWish.Verdict
    var decidedBy: Int?
    var missing: [String] = []
  }

  /// The record of the wishes, and the inputs that were not given and on which the result still depends.
  func result() -> (RecordedAllocation?, missing: [String]) {
    guard let campaign, let cutOffs = campaign.cutOffs, case .records(let wishes)? = values[rule.wishes] else {
      let open = [rule.campaign, rule.wishes].filter { values[$0] == nil }
      return (nil, open.map { program.descriptor.inputs[$0].name })
    }
    let byRight = key(rule.byRight.flatMap { values[$0] })
    let isChain = rule.mechanism != .callOrder
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
      let (group, ask) = RequestGroup(program: program, rule: rule, values: values).find(wish)
      var record = record(row, wish, campaign, cutOffs, index, group)
      var standing =
        group.map { group in
          menu.map { asked($0, record.priority, place: index, group) }
            ?? compare(record.priority, record.ownRank, with: cutOffs[index * groupCount + group])
        }
        ?? Standing(verdict: .undetermined, missing: ask)
      if key == byRight { standing = Standing(verdict: .byRight) }
      // Without her place by right, nobody can say that she was refused here.
      if standing.verdict == .refused, byRight == nil, let input = rule.byRight {
        (standing.verdict, standing.missing) = (.undetermined, [program.descriptor.inputs[input].name])
      }
      if isChain {
        if granted != nil { standing.verdict = .notExamined }
        if granted == nil, isOpen { standing.verdict = .undetermined }
      }
      if standing.verdict == .undetermined {
        isOpen = true
        missing.formUnion(standing.missing)
      }
      if isChain, standing.verdict == .granted || standing.verdict == .byRight { granted = row + 1 }
      record.verdict = standing.verdict
      record.decidedBy = standing.verdict == .notExamined ? nil : standing.decidedBy
      recorded.append(record)
    }
    var isNone = false
    if isChain, granted == nil, !isOpen {
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
      legal: legal, wishes: recorded,
      byRight: home.map { .init(key: $0.key, name: $0.name) }, grantedRank: granted, isNone: isNone)
    return (allocation, granted == nil ? missing.sorted() : [])
  }

  private var groupCount: Int { rule.groupCount(in: program.descriptor) }

  /// The texts of the allocation, and of its groups.
  private var legal: [String] {
    var keys = rule.legal
    for key in (rule.reserve?.legal ?? []) + rule.quotas.flatMap({ $0.legal }) where !keys.contains(key) {
      keys.append(key)
    }
    return keys
  }

  /// What is published of the place and of the person's group there, beside her own data. Where her group is not known,
  /// the counts are those of all groups.
  private func record(
    _ row: Int, _ wish: [Value.Field], _ campaign: Campaign, _ cutOffs: [Campaign.CutOff], _ index: Int, _ group: Int?
  ) -> RecordedWish {
    let place = campaign.places[index]
    let rows =
      group.map { [cutOffs[index * groupCount + $0]] } ?? (0..<groupCount).map { cutOffs[index * groupCount + $0] }
    func sum(_ count: (Campaign.CutOff) -> Int) -> Int { rows.reduce(0) { $0 + count($1) } }
    var record = RecordedWish(
      rank: row + 1, place: .init(key: place.key, name: place.name), verdict: .undetermined, capacity: place.capacity,
      admitted: sum { $0.admitted }, admittedByRight: sum { $0.admittedByRight }, requests: sum { $0.requests },
      admittedTied: sum { $0.admittedTied }, priority: priority(row: row), retained: retained(row: row, wish),
      cutOff: group == nil ? [] : numbers(rows[0].priority), decidedBy: nil)
    if let group, groupCount > 1 {
      record.group = .init(
        key: rule.groupKey(group, in: program.descriptor), reserved: rule.reservedSeats(of: place.capacity),
        shares: place.quotas)
    }
    if group != nil { record.lastRank = rows[0].lastRank }
    if record.lastRank != nil, let field = rule.rankField {
      let name = program.descriptor.wishFields[field].name
      if case .number(let number)? = wish.first(where: { $0.name == name })?.value {
        record.ownRank = number.coefficient(atScale: 0).flatMap { Int(exactly: $0) }
      }
    }
    return record
  }

  private func key(_ value: Value?) -> String? {
    if case .key(let key)? = value { key } else { nil }
  }

  /// One value a criterion, at the criterion's scale.
  private func priority(row: Int) -> [RecordedValue] {
    let recorder = Recorder(execution)
    func recorded(_ slot: Int?, _ row: Int, _ criterion: AllocationRule.Criterion) -> RecordedValue {
      slot.map { recorder.recorded($0, row: row) } ?? RecordedValue(.missing, unit: criterion.unit)
    }
    return rule.priority.map { criterion in
      switch criterion.source {
      case .rule(let index, _, _):
        let isPersonal = program.descriptor.rules[index].forEach == nil
        return recorder.recorded(program.ruleSlots[index], row: isPersonal ? 0 : row)
      case .field(let index): return recorded(program.fieldSlots[rule.wishes]?[index], row, criterion)
      case .input(let index): return recorded(program.inputSlots[index], 0, criterion)
      case .wishRank: return RecordedValue(.known(.number(Number(Int128(row + 1)))), unit: criterion.unit)
      case .lottery:
        guard let seed = campaign?.lottery?.seed, case .text(let applicant)? = rule.applicant.flatMap({ values[$0] })
        else { return RecordedValue(.missing, unit: criterion.unit) }
        let draw = lotteryNumber(seed: seed, applicant: applicant)
        return RecordedValue(.known(.number(Number(Int128(draw)))), unit: criterion.unit)
      }
    }
  }

  /// Lexicographic: the first criterion at which the two differ decides. One that is missing leaves the answer open.
  private func compare(_ priority: [RecordedValue], _ ownRank: Int?, with cutOff: Campaign.CutOff) -> Standing {
    guard cutOff.priority != nil || cutOff.lastRank != nil else { return Standing(verdict: .granted) }
    // Some were refused and none admitted: she is among the former, whatever her priority.
    if cutOff.admitted <= cutOff.admittedByRight {
      return Standing(verdict: .refused, decidedBy: cutOff.priority == nil ? nil : 0)
    }
    guard let limits = cutOff.priority else { return compareRanks(ownRank, cutOff.lastRank ?? 0) }
    for (index, (criterion, limit)) in zip(rule.priority, limits).enumerated() {
      guard index < priority.count, case .number(let own)? = priority[index].state.value else {
        return Standing(verdict: .undetermined, decidedBy: index, missing: inputNames(index))
      }
      let last = Number(Int128(limit), scale: criterion.scale(in: program.descriptor))
      if own == last { continue }
      return Standing(verdict: criterion.precedes(own, last) ? .granted : .refused, decidedBy: index)
    }
    return Standing(verdict: .granted, decidedBy: limits.count - 1)
  }

  private func asked(_ menu: CampaignMenu, _ priority: [RecordedValue], place: Int, _ group: Int) -> Standing {
    if let isTaken = menu.accepts(place: place, priority: priority, group: group) {
      return Standing(verdict: isTaken ? .granted : .refused)
    }
    let missing = priority.indices.filter { priority[$0].state.value == nil }.flatMap { inputNames($0) }
    return Standing(verdict: .undetermined, missing: missing)
  }

  private func compareRanks(_ own: Int?, _ last: Int) -> Standing {
    guard let own else {
      return Standing(verdict: .undetermined, missing: [program.descriptor.inputs[rule.wishes].name])
    }
    return Standing(verdict: own <= last ? .granted : .refused)
  }

  /// The inputs to ask for when a criterion's value is missing.
  private func inputNames(_ criterion: Int) -> [String] {
    let inputs = program.descriptor.inputs
    switch rule.priority[criterion].source {
    case .input(let index): return [inputs[index].name]
    case .lottery: return [inputs[rule.applicant ?? rule.wishes].name]
    case .rule(let index, _, _): return Recorder(execution).missing(for: index)
    case .field, .wishRank: return [inputs[rule.wishes].name]
    }
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
      Number(Int128(value), scale: criterion.scale(in: program.descriptor))
    }
  }
}
