internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

/// Whether two programs give everybody the same outcome, as far as that can be shown: on the value of a changed rule,
/// else on all that the outcome is read from; by what their slots can hold together, else by running everybody where
/// the inputs that matter are few. False says nothing.
///
/// It is about the values of the outcome, not about which inputs an undetermined one names.
func areEquivalent(_ own: Program, _ other: Program, changed rule: Int?) -> Bool {
  var related = RelatedRuns(own, other)
  let ends = outcomeSlots(own, other)
  if ends.allSatisfy({ related.areSame($0.own, $0.other) }), hasSameOrder(own, other) { return true }
  if let rule {
    let slots = [(own: own.ruleSlots[rule], other: other.ruleSlots[rule])]
    if Everybody(own, other, slots)?.areSame == true { return true }
  }
  return hasSameOrder(own, other) && Everybody(own, other, ends)?.areSame == true
}

/// The slots from which an outcome is read.
private func outcomeSlots(_ own: Program, _ other: Program) -> [(own: Int, other: Int)] {
  own.outcomeRules.map { (own.ruleSlots[$0], other.ruleSlots[$0]) }
}

/// Whether requests are compared alike: a place's cut-off tells two orders apart.
private func hasSameOrder(_ own: Program, _ other: Program) -> Bool {
  own.descriptor.allocation?.priority.map { $0.descending }
    == other.descriptor.allocation?.priority.map { $0.descending }
}

/// All combinations of the few inputs that some slots depend on, each input given or not.
private struct Everybody {
  private static let limit = 2048

  private var own: Execution
  private var other: Execution
  private let ownInstructions: [Program.Instruction]
  private let otherInstructions: [Program.Instruction]
  private let slots: [(own: Int, other: Int)]
  /// The slot of each input that matters, and what it can hold; nil where it is not given.
  private let inputs: [(slot: Int, values: [Int128?])]

  /// Nil where they are not few, or where the records of a list matter.
  init?(_ own: Program, _ other: Program, _ slots: [(own: Int, other: Int)]) {
    let slices = (own.slice(for: slots.map { $0.own }), other.slice(for: slots.map { $0.other }))
    guard slices.0.fields.isEmpty, slices.1.fields.isEmpty else { return nil }
    guard slots.allSatisfy({ own.slots[$0.own].frame == 0 && other.slots[$0.other].frame == 0 }) else { return nil }
    var (count, inputs): (Int, [(slot: Int, values: [Int128?])]) = (1, [])
    for index in Set(slices.0.inputs + slices.1.inputs).sorted() {
      let input = own.descriptor.inputs[index]
      guard let slot = own.inputSlots[index], slot == other.inputSlots[index], let domain = input.valueType?.domain
      else { return nil }
      let (width, overflow) = domain.upperBound.subtractingReportingOverflow(domain.lowerBound)
      guard !overflow, width < Int128(Everybody.limit) else { return nil }
      let values = (0...Int(width)).map { Optional(domain.lowerBound + Int128($0)) }
      inputs.append((slot, input.ifMissing == nil ? values + [nil] : values))
      count *= values.count + 1
      guard count <= Everybody.limit else { return nil }
    }
    self.inputs = inputs
    self.slots = slots
    (ownInstructions, otherInstructions) = (slices.0.instructions, slices.1.instructions)
    self.own = Execution(own, people: 1, parents: own.lists.map { _ in [] })
    self.other = Execution(other, people: 1, parents: other.lists.map { _ in [] })
  }

  var areSame: Bool {
    var copy = self
    return copy.areSame(from: 0)
  }

  private mutating func areSame(from place: Int) -> Bool {
    guard place < inputs.count else {
      own.run(ownInstructions[...])
      other.run(otherInstructions[...])
      return slots.allSatisfy { slots in
        let state = own.state(slots.own, row: 0)
        return state == other.state(slots.other, row: 0)
          && (state != .known || own.value(slots.own, row: 0) == other.value(slots.other, row: 0))
      }
    }
    for value in inputs[place].values {
      own.give(inputs[place].slot, value)
      other.give(inputs[place].slot, value)
      guard areSame(from: place + 1) else { return false }
    }
    return true
  }
}

extension Execution {
  /// Puts an input in place; nil where it is not given.
  fileprivate mutating func give(_ slot: Int, _ value: Int128?) {
    set(slot, row: 0, value ?? 0)
    if value == nil { states[bases[slot]] = .missing }
  }
}

extension Mutant {
  /// Whether the change may move the day at which a parameter is read: on another reference date it may be noticed where
  /// it is not on those of the cases.
  func movesDays(_ descriptor: Descriptor) -> Bool {
    switch edit {
    case .rule(let index, let changed):
      if case .date = changed.type { return true }
      let own = descriptor.rules[index].expressions.flatMap { $0.readingDates }
      return own != changed.expressions.flatMap { $0.readingDates }
    case .covered(let changed):
      func dates(_ covered: CoveredCases?) -> [TypedExpression] {
        (covered?.refusals ?? []).compactMap { $0.condition }.flatMap { $0.readingDates }
      }
      return dates(descriptor.covered) != dates(changed)
    case .parameter, .allocation: return false
    }
  }
}
