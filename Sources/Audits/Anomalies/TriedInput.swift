internal import DescriptorModel
internal import RuleEngine
internal import RuleExpressions
package import RuleValues

/// The values of one input with which the rules are tried.
package struct TriedInput: Sendable, Hashable {
  /// In ascending order; nil alone for an input that stays unknown.
  package var values: [Value?]
  /// Whether these are all values that the input can have, within its range.
  package var isWhole: Bool
  /// The ends of its range; nil where it has none.
  package var ends: ClosedRange<Int128>?
  /// How many values the range has; nil where nobody can count them.
  package var size: Int128?

  init(values: [Value?], isWhole: Bool, ends: ClosedRange<Int128>? = nil, size: Int128? = nil) {
    self.values = values
    self.isWhole = isWhole
    self.ends = ends
    self.size = size
  }

  /// Whether there are more values than are tried one by one; where the rules turn decides which are.
  var isLong: Bool { !isWhole && ends != nil }
}

extension Program {
  /// What can be said of an input's values before any rule is looked at.
  ///
  /// Dates have no declared range: they are tried from 120 years before the reference date to 10 years after it.
  func tried(_ input: Int) -> TriedInput {
    let declared = descriptor.inputs[input]
    switch declared.kind {
    case .boolean: return whole([.boolean(false), .boolean(true)])
    case .choice(let choices): return whole(choices.map { .key($0.key) })
    case .choices(let choices): return sets(choices.map { $0.key }, declared.ifMissing)
    case .number(let type):
      let (span, overflow) = type.high.subtractingReportingOverflow(type.low)
      return long(type.low...type.high, size: overflow || span == .max ? nil : span + 1)
    case .date:
      let from = referenceDate.adding(-120, .year(.lastDay)) ?? referenceDate
      let to = referenceDate.adding(10, .year(.lastDay)) ?? referenceDate
      return long(Int128(from.dayNumber)...Int128(to.dayNumber), size: Int128(to.dayNumber - from.dayNumber) + 1)
    case .text: return TriedInput(values: [.text("…")], isWhole: false)
    case .campaign, .place: return TriedInput(values: [nil], isWhole: false)
    case .records(let fields, let maximum):
      let records = [false, true].map { atTop in fields.compactMap { field(of: $0, atTop) } }
      return TriedInput(
        values: [.records([])] + records.prefix(maximum).map { .records([$0]) }, isWhole: false)
    }
  }

  private func whole(_ values: [Value?]) -> TriedInput {
    TriedInput(values: values, isWhole: true, size: Int128(values.count))
  }

  private func long(_ range: ClosedRange<Int128>, size: Int128?) -> TriedInput {
    TriedInput(values: [], isWhole: false, ends: range, size: size)
  }

  /// Every set of a few choices; of many, each alone and all together.
  private func sets(_ keys: [String], _ assumed: Value?) -> TriedInput {
    // Nobody can give an empty set, but it may stand for what is not given.
    let empty: [Value?] = assumed == .keys([]) ? [.keys([])] : []
    guard keys.count <= 6 else {
      return TriedInput(values: empty + keys.map { .keys([$0]) } + [.keys(keys)], isWhole: false)
    }
    let sets = (1..<(1 << keys.count)).map { bits -> Value? in
      .keys(keys.indices.filter { bits >> $0 & 1 == 1 }.map { keys[$0] })
    }
    return whole(empty + sets)
  }

  /// One end of a field's values.
  private func field(of input: Input, _ atTop: Bool) -> Value.Field? {
    let value: Value?
    switch input.kind {
    case .boolean: value = .boolean(atTop)
    case .choice(let choices): value = (atTop ? choices.last : choices.first).map { .key($0.key) }
    case .choices(let choices): value = .keys((atTop ? choices : Array(choices.prefix(1))).map { $0.key })
    case .number(let type): value = .number(Number(atTop ? type.high : type.low, scale: type.scale))
    case .date: value = referenceDate.adding(atTop ? 0 : -10, .year(.lastDay)).map { .date($0) }
    case .text: value = .text("…")
    case .campaign, .place, .records: value = nil
    }
    return value.map { Value.Field(name: input.name, value: $0) }
  }
}
