internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

/// Lists of records that differ from a given one in one field of one record, or lack one record.
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
    if records.count > 1 {
      for row in records.indices.prefix(4) {
        var changed = records
        changed.remove(at: row)
        result.append(.records(changed))
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
