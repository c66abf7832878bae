package import DescriptorModel
package import RuleEngine
internal import RuleExpressions
package import RuleValues
internal import TestSupport

/// People for a program: inputs missing or at what the rules compare with, one more and one less, at the ends of ranges,
/// or anywhere.
package struct GeneratedPeople {
  let program: Program
  let campaign: Campaign?
  private var generator: SplitMix64
  /// The numbers that the rules compare with or read tables under, at each scale.
  private let breakpoints: [Int128]

  package init(_ program: Program, campaign: Campaign? = nil, seed: UInt64) {
    self.program = program
    self.campaign = campaign
    generator = SplitMix64(seed: seed)
    var found: Set<Int128> = [0, 1]
    for instruction in program.instructions {
      switch instruction.operation {
      case .constant(let value): found.insert(value)
      case .table(_, let entries): found.formUnion(entries.prefix(40))
      case .steps(_, let factor, let thresholds, let values):
        found.formUnion(thresholds.map { $0 / max(1, factor) } + values)
      case .brackets(_, let factor, let brackets): found.formUnion(brackets.thresholds.map { $0 / max(1, factor) })
      default: break
      }
    }
    // What is computed from constants alone, ceilings say, is compared with as well.
    let shared = SharedOperations(program, for: program.ruleSlots)
    for slot in program.slots.indices {
      if case .known(let value)? = shared.constant(slot) { found.insert(value) }
    }
    breakpoints = found.sorted()
  }

  package mutating func people(_ count: Int) -> [[Value?]] { (0..<count).map { _ in person() } }

  private mutating func person() -> [Value?] {
    // Some give everything, so that whole ways are walked.
    let oneIn = [4, 8, 30, 1000][Int(generator.next() % 4)]
    return program.descriptor.inputs.map { input in
      if case .campaign = input.kind { return campaign.map { .text($0.name) } }
      return value(of: input, missingOneIn: oneIn)
    }
  }

  private mutating func value(of input: Input, missingOneIn: Int) -> Value? {
    if generator.next() % UInt64(missingOneIn) == 0 { return nil }
    switch input.kind {
    case .boolean: return .boolean(generator.next() % 2 == 0)
    case .number(let type): return .number(Number(number(type.low, type.high, scale: type.scale), scale: type.scale))
    case .date:
      let day = Int128(program.referenceDate.dayNumber)
      let (low, high) = generator.next() % 8 == 0 ? (-719_162, 2_932_896) : (day - 40_000, day + 1000)
      return CalendarDate(dayNumber: Int(number(low, high, scale: 0))).map { .date($0) }
    case .choice(let choices): return choices.randomElement(using: &generator).map { .key($0.key) }
    case .choices(let choices): return .keys(choices.map { $0.key }.filter { _ in generator.next() % 2 == 0 })
    case .campaign, .text: return .text("t\(generator.next() % 100)")
    case .place: return campaign?.places.randomElement(using: &generator).map { .key($0.key) }
    case .records(let fields, let maximum):
      let count = Int(generator.next() % UInt64(min(maximum, 4) + 1))
      return .records(
        (0..<count).map { _ in
          fields.compactMap { field in
            value(of: field, missingOneIn: missingOneIn * 2).map { .init(name: field.name, value: $0) }
          }
        })
    }
  }

  private mutating func number(_ low: Int128, _ high: Int128, scale: Int) -> Int128 {
    let near = Int128(Int(generator.next() % 3)) - 1
    switch generator.next() % 6 {
    case 0: return low
    case 1: return high
    case 2: return anywhere(low, high)
    case 3: return anywhere(low, min(high, low + 100_000))
    default:
      // A breakpoint is written with any number of decimals: as it is, and with those of the input.
      let chosen = breakpoints.randomElement(using: &generator) ?? 0
      let power = Int128([1, 1, 10, 100, 1000, 10_000][Int(generator.next() % 6)])
      return min(high, max(low, (generator.next() % 2 == 0 ? chosen / power : chosen &* power) &+ near))
    }
  }

  private mutating func anywhere(_ low: Int128, _ high: Int128) -> Int128 {
    let (span, overflow) = high.subtractingReportingOverflow(low)
    guard !overflow, span >= 0, span < Int128.max else { return low }
    let random = Int128(truncatingIfNeeded: generator.next()) << 62 ^ Int128(truncatingIfNeeded: generator.next())
    return low + abs(random % (span + 1))
  }
}
