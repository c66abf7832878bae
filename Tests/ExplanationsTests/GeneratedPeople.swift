import DecisionRecords
import DescriptorModel
import RegistryFolder
import RuleEngine
import RuleExpressions
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

/// An algorithm of the registry, ready to decide many.
struct Algorithm {
  let descriptor: Descriptor
  let campaign: Campaign?
  let programs: [Program]

  init(_ name: String) throws {
    let registry = Registry(root: repositoryRoot + "/Registry")
    let entry = try registry.find(name)
    let read = try registry.descriptor(entry, entry.newest, units: try registry.units())
    descriptor = read
    let data = try entry.campaigns.first.map { try registry.campaign($0, of: entry, read) }
    campaign = data
    let days =
      data.map { [$0.date] } ?? ["2023-09-01", "2024-09-01", "2026-06-30"].compactMap { CalendarDate(iso: $0) }
    programs = try days.map { try compile(read, on: $0) }
  }
}

/// People who are anything that the inputs allow, and say some of it.
struct GeneratedPeople {
  private let algorithm: Algorithm
  private var random: SplitMix64
  private var last: (program: Program, inputs: [Value?])?

  init(_ algorithm: Algorithm, seed: UInt64) {
    self.algorithm = algorithm
    random = SplitMix64(seed: seed)
  }

  mutating func next(_ number: Int) throws -> Decided {
    let program = try #require(algorithm.programs.randomElement(using: &random))
    // One in four leaves something out.
    let isOpen = Int.random(in: 0..<4, using: &random) == 0
    let inputs = algorithm.descriptor.inputs.map { input -> Value? in
      if isOpen, Bool.random(using: &random) { return nil }
      return value(of: input)
    }
    last = (program, inputs)
    return try again(number)
  }

  /// The last person, decided once more.
  func again(_ number: Int = 0) throws -> Decided {
    let (program, inputs) = try #require(last)
    let campaign =
      inputs.contains { $0 != nil && $0 == algorithm.campaign.map { .text($0.name) } } ? algorithm.campaign : nil
    let record = decide(program, inputs: inputs, campaign: campaign, dateFrom: .given)
    return Decided(name: String(number), descriptor: algorithm.descriptor, record: record)
  }

  private mutating func value(of input: Input) -> Value? {
    switch input.kind {
    case .boolean: return .boolean(Bool.random(using: &random))
    case .number(let type):
      // Small numbers are where thresholds are.
      let high = Bool.random(using: &random) ? type.high : min(type.high, max(type.low, 40_000))
      return .number(Number(Int128.random(in: type.low...high, using: &random), scale: type.scale))
    case .date: return CalendarDate(dayNumber: Int.random(in: 0..<20_000, using: &random)).map { .date($0) }
    case .choice(let choices): return choices.randomElement(using: &random).map { .key($0.key) }
    case .choices(let choices):
      var chosen = choices.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }.map { $0.key }
      if chosen.isEmpty, let one = choices.randomElement(using: &random) { chosen = [one.key] }
      return .keys(chosen)
    case .campaign: return algorithm.campaign.map { .text($0.name) }
    case .place: return algorithm.campaign?.places.randomElement(using: &random).map { .key($0.key) }
    case .text: return .text("E\(Int.random(in: 0..<10_000, using: &random))")
    case .records(let fields, let maximum):
      let count = Int.random(in: 0...min(maximum, 4), using: &random)
      var rows: [[Value.Field]] = []
      for _ in 0..<count {
        let row = fields.map { Value.Field(name: $0.name, value: value(of: $0)) }
        if !rows.contains(where: { $0.first == row.first }) { rows.append(row) }
      }
      return .records(rows)
    }
  }
}
