internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

/// Lists of records that differ from a given one in one field of one record, or lack one record; for the first wish, also
/// in its place and another field together.
struct WishVariations {
  private let descriptor: Descriptor
  private let input: Int
  private let campaign: Campaign?

  init(_ descriptor: Descriptor, _ input: Int, _ campaign: Campaign?) {
    self.descriptor = descriptor
    self.input = input
    self.campaign = campaign
  }

  func values(_ own: Value?) -> [Value] {
    guard case .records(let fields, _) = descriptor.inputs[input].kind, case .records(let records)? = own else {
      return []
    }
    var result: [Value] = []
    for (row, record) in records.enumerated().prefix(4) {
      for (place, field) in fields.enumerated() {
        guard let given = record.first(where: { $0.name == field.name })?.value else { continue }
        for value in others(than: given, field, place, records) {
          var changed = records
          changed[row] = record.map { $0.name == field.name ? .init(name: field.name, value: value) : $0 }
          result.append(.records(changed))
        }
      }
    }
    result += elsewhere(fields, records)
    if records.count > 1 {
      for row in records.indices.prefix(4) {
        var changed = records
        changed.remove(at: row)
        result.append(.records(changed))
      }
    }
    return result
  }

  /// The first wish at every place, with every choice of another field: what decides at one place does not at another.
  /// Its numbers are as they are, and the least, so that they do not hide what the choice does.
  private func elsewhere(_ fields: [Input], _ records: [[Value.Field]]) -> [Value] {
    guard let rule = descriptor.allocation, rule.wishes == input, let first = records.first,
      fields.indices.contains(rule.placeField)
    else { return [] }
    var result: [Value] = []
    let least = first.map { field -> Value.Field in
      guard case .number(let type)? = fields.first(where: { $0.name == field.name })?.kind, field.value != nil else {
        return field
      }
      return .init(name: field.name, value: .number(Number(type.low, scale: type.scale)))
    }
    for place in campaign?.places ?? [] {
      for (index, field) in fields.enumerated() where index != rule.placeField {
        guard let given = first.first(where: { $0.name == field.name })?.value else { continue }
        let choices: [Value]
        switch field.kind {
        case .choices(let all): choices = all.map { .keys([$0.key]) }
        case .choice, .boolean: choices = [given] + field.others(than: given)
        default: continue
        }
        for (start, choice) in [first, least].flatMap({ start in choices.map { (start, $0) } }) {
          let wish = start.map { own -> Value.Field in
            if own.name == fields[rule.placeField].name { return .init(name: own.name, value: .key(place.key)) }
            return own.name == field.name ? .init(name: own.name, value: choice) : own
          }
          result.append(.records([wish]))
        }
      }
    }
    return result
  }

  private func others(
    than own: Value, _ field: Input, _ place: Int, _ records: [[Value.Field]]
  ) -> [Value] {
    switch (field.kind, own) {
    case (.place, .key(let key)):
      let taken = records.compactMap { $0.first { $0.name == field.name }?.value }
      return (campaign?.places ?? []).map { .key($0.key) }.filter { $0 != .key(key) && !taken.contains($0) }
    case (.choices(let choices), .keys):
      // Each choice alone says more than one more beside the others.
      return choices.map { .keys([$0.key]) }.filter { $0 != own } + field.others(than: own)
    case (.number(let type), .number(let number)):
      guard !field.isUnique, let code = number.coefficient(atScale: type.scale) else { return [] }
      var codes: Set<Int128> = [code &- 1, code &+ 1, type.low, type.high]
      for limit in limits(place) { codes.formUnion([limit &- 1, limit, limit &+ 1]) }
      return codes.filter { type.low <= $0 && $0 <= type.high && $0 != code }.sorted().prefix(40).map {
        .number(Number($0, scale: type.scale))
      }
    default: return field.others(than: own)
    }
  }

  /// What the last one admitted had in a field, at each place.
  private func limits(_ field: Int) -> [Int128] {
    guard let rule = descriptor.allocation, let cutOffs = campaign?.cutOffs,
      let criterion = rule.priority.firstIndex(where: { $0.source == .field(field) })
    else { return [] }
    return cutOffs.compactMap { cutOff in
      cutOff.priority.flatMap { $0.indices.contains(criterion) ? Int128($0[criterion]) : nil }
    }
  }
}
