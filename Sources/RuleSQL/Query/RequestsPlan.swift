internal import DescriptorModel
internal import RuleEngine
internal import RuleExpressions
internal import SourceDiagnostics

/// What a query gives of the requests of a campaign: one row a wish, with what it is compared on.
///
/// The columns are those that `CampaignRequests` reads: what no one computes passes through, and the criteria stand as
/// files hold them. Lots and the rank of a wish among the others are the reader's.
struct RequestsPlan: Sendable {
  let rule: AllocationRule
  let needs: AllocationNeeds
  let criteria: [Criterion]

  /// A criterion that is computed.
  struct Criterion: Sendable {
    let name: String
    let slot: Int
    /// The rule that gives it; nil where it is a field or an input.
    let rule: Int?
    /// What it follows from.
    let slice: Program.Slice
  }

  /// - Throws: a criterion that follows from another list than the wishes.
  init(_ program: Program, _ rule: AllocationRule) throws(DiagnosticsError) {
    self.rule = rule
    needs = try AllocationNeeds(program, rule)
    criteria = rule.computedCriteria.compactMap { index in
      let criterion = rule.priority[index]
      var (slot, ruleIndex): (Int?, Int?) = (nil, nil)
      switch criterion.source {
      case .rule(let index, _, _): (slot, ruleIndex) = (program.ruleSlots[index], index)
      case .field(let field):
        let slots = program.fieldSlots[rule.wishes] ?? []
        slot = slots.indices.contains(field) ? slots[field] : nil
      case .input(let input): slot = program.inputSlots[input]
      case .wishRank, .lottery: break
      }
      return slot.map { Criterion(name: criterion.name, slot: $0, rule: ruleIndex, slice: program.slice(for: [$0])) }
    }
  }

  /// The rules whose criteria follow from which place it is, of which a database has but the name.
  func rulesOnPlaces(_ descriptor: Descriptor) -> [Int] {
    func isPlace(_ input: Input) -> Bool { if case .place = input.kind { true } else { false } }
    return criteria.compactMap { criterion in
      let fields = (criterion.slice.fields[rule.wishes] ?? []).map { descriptor.wishFields[$0] }
      let read = criterion.slice.inputs.map { descriptor.inputs[$0] } + fields
      return read.contains(where: isPlace) ? criterion.rule : nil
    }
  }

  /// The inputs of the person without which no request is complete, by index: her place by right and her group.
  func passed(_ descriptor: Descriptor) -> [Int] {
    [rule.byRight].compactMap { $0 } + groupInputs.filter { descriptor.inputs[$0].ifMissing == nil }
  }

  /// The inputs of the person that tell her group, each once.
  var groupInputs: [Int] {
    let members = rule.quotas.compactMap { if case .input(let index) = $0.member { index } else { nil } }
    return Set([rule.reserve?.group].compactMap { $0 } + members).sorted()
  }

  /// The fields of a wish that tell its group, each once.
  var groupFields: [Int] {
    Set(rule.quotas.compactMap { if case .field(let index) = $0.member { index } else { nil } }).sorted()
  }
}

extension StageWriter {
  /// Reads one input of the person, or her wishes.
  ///
  /// - Returns: the join of the table of wishes.
  mutating func read(_ index: Int, _ input: Input, of requests: RequestsPlan, isThere: Bool) -> String? {
    if index == requests.rule.wishes { return records.map { readWishes($0, input, requests) } }
    if index == requests.rule.byRight {
      // The reader knows the places, the database does not.
      _ = column(Fragment(dialect.quoted(input.name), .open, .condition), named: StageWriter.givenName(input.name))
      return nil
    }
    guard let slot = plan.program.inputSlots[index] else { return nil }
    if requests.needs.inputs.contains(index) {
      read(input, slot, isThere: isThere)
    } else if index == requests.rule.campaign || index == requests.rule.applicant {
      set(slot, integer(0), .known)
    } else {
      // No file of applicants holds any other text.
      set(slot, integer(plan.interval(slot).placeholder), absent(isAssumed: false))
    }
    return nil
  }

  /// Joins the wishes, one row each, and reads their fields. What is wrong with one is told on its own row: each is compared
  /// by itself.
  private mutating func readWishes(_ records: RecordColumns, _ input: Input, _ requests: RequestsPlan) -> String {
    // A wish that vanished would be a request that nobody refused.
    let rows = joinedRows(records, keepingAll: true)
    let wrong = column(
      Fragment(joinedText(rows.refused, "OR"), .open, .condition, level: 2), named: "\(input.name).refused")
    readInputs.append(
      ReadInput(name: input.name, given: "", isRefused: wrong.text))
    let (person, own) = (dialect.quoted(keptName(records.key)), dialect.quoted(records.key))
    let passed = [
      (WishPart.owner, "COALESCE(s.\(person), r.\(own))"),
      (.rank, "r.\(dialect.quoted(requests.rule.places.wishRank))"),
      (.place, "r.\(dialect.quoted(plan.program.descriptor.placeName))"),
    ]
    for (part, text) in passed {
      _ = column(
        Fragment(text, .open, .condition, level: 1), named: keptName("\(input.name).\(part.rawValue)"))
    }
    let slots = plan.program.fieldSlots[records.list] ?? []
    for (index, field) in plan.program.descriptor.wishFields.enumerated() where requests.needs.fields.contains(index) {
      guard slots.indices.contains(index) else { continue }
      guard reads(field) else {
        set(slots[index], integer(plan.interval(slots[index]).placeholder), absent(isAssumed: false))
        continue
      }
      let name = records.column(of: field)
      let given = column(
        Fragment("r.\(dialect.quoted(field.name))", .open, .condition, level: 1), named: StageWriter.givenName(name))
      guard let valid = readCell(field, slots[index], named: name, given) else { continue }
      readInputs.append(
        ReadInput(
          name: field.name, given: given.text, isRefused: "(NOT \(valid.text) AND \(given.text) IS NOT NULL)"))
    }
    if let slot = plan.program.listSlots[records.list] { set(slot, .condition(true), .known) }
    return rows.join
  }

  /// What passes through of a wish: whose it is, its rank and its place.
  enum WishPart: String {
    case owner, rank, place
  }
}

extension Descriptor {
  /// The field of a wish that names the place.
  var placeName: String {
    guard let allocation, wishFields.indices.contains(allocation.placeField) else { return "" }
    return wishFields[allocation.placeField].name
  }
}
