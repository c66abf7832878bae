import DecisionRecords
import DescriptorModel
import DescriptorReading
import Languages
import RegistryFolder
import RuleEngine
import RuleExpressions
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

private let registry = Registry(root: repositoryRoot + "/Registry")

/// One decided case of a descriptor, with what it takes to decide again.
struct Asked {
  let descriptor: Descriptor
  let program: Program
  let inputs: [Value?]
  let record: DecisionRecord

  init(_ descriptor: Descriptor, _ inputs: [Value?], on date: CalendarDate) throws {
    self.descriptor = descriptor
    self.inputs = inputs
    program = try compile(descriptor, on: date)
    record = decide(program, inputs: inputs, campaign: nil, dateFrom: .given)
  }

  /// The grant of the registry.
  static func grant(income: Int, children: Int, date: String = "2024-09-01") throws -> Asked {
    let entry = try registry.find("bourse")
    let descriptor = try registry.descriptor(entry, entry.newest, units: try registry.units())
    return try Asked(
      descriptor, [.number(Number(Int128(income))), .number(Number(Int128(children)))],
      on: try #require(CalendarDate(iso: date)))
  }

  /// The cases beside the good descriptors of every mechanism, with all inputs open to change.
  static func fixtureCases() throws -> [Asked] {
    try fixtures("good").filter { $0.name.hasSuffix(".cases.yaml") }.flatMap { file in
      var read = try RuleEngineTests.descriptor(file.name.replacing(".cases.yaml", with: ".yaml"))
      for index in read.inputs.indices { read.inputs[index].modifiable = true }
      return try readSampleCases(file).cases.map { sample in
        let values = readCase(sample.inputs, descriptor: read, campaign: nil).values
        return try Asked(read, values, on: try #require(sample.date))
      }
    }
  }

  func record(with changes: [(name: String, value: RecordedValue)]) -> DecisionRecord {
    var values = inputs
    for change in changes {
      guard let index = descriptor.inputs.firstIndex(where: { $0.name == change.name }) else { continue }
      values[index] = change.value.state.value
    }
    return decide(program, inputs: values, campaign: nil, dateFrom: .given)
  }

  func record(_ input: Int, _ coefficient: Int128, _ type: NumberType) -> DecisionRecord {
    let value = Value.number(Number(coefficient, scale: type.scale))
    return record(with: [(descriptor.inputs[input].name, RecordedValue(.known(value), unit: type.unit))])
  }

  func nearest() -> NearestChanges? { nearestChanges(record, program, inputs: inputs, campaign: nil) }
}

@Suite struct NearestChangeTests {
  @Test("the grant's thresholds are found to the euro, on both sides")
  func thresholds() throws {
    let nearest = try #require(try Asked.grant(income: 20_000, children: 2).nearest())
    #expect(nearest.isComplete)
    let told = nearest.suggestions.map { suggestion in
      suggestion.inputs.map { change in
        [change.to, change.until, change.before].map { $0?.state.value } + [.boolean(change.reachesEnd)]
      }
    }
    func euros(_ amount: Int) -> Value? { .number(Number(Int128(amount))) }
    #expect(
      told == [
        [[euros(11_928), euros(4_209), euros(11_929), .boolean(false)]],
        [[euros(22_065), euros(10_000_000), euros(22_064), .boolean(true)]],
      ])
    let amounts = nearest.suggestions.map { $0.result.outcome.last?.value.state.value }
    #expect(amounts == [euros(315), euros(0)])
  }

  @Test("an input that is not modifiable is never suggested, and nothing is said where none is")
  func onlyModifiable() throws {
    for children in 1...9 {
      let nearest = try #require(try Asked.grant(income: 17_000, children: children).nearest())
      #expect(nearest.suggestions.allSatisfy { $0.inputs.map { $0.name } == ["revenu_fiscal_reference"] })
    }
    let asked = try Asked.grant(income: 17_000, children: 2)
    var fixed = asked.descriptor
    fixed.inputs[0].modifiable = false
    #expect(try Asked(fixed, asked.inputs, on: asked.record.referenceDate).nearest() == nil)
  }

  @Test("every suggestion, decided again, gives what it says, at both of its ends and before it")
  func replayed() throws {
    var count = 0
    for asked in try Asked.fixtureCases() + generatedGrants(120) {
      for suggestion in asked.nearest()?.suggestions ?? [] {
        let to = suggestion.inputs.map { ($0.name, $0.to) }
        let record = asked.record(with: to)
        #expect(record.outcome == suggestion.result.outcome && record.answer == suggestion.result.answer)
        #expect(record.outcome != asked.record.outcome || record.answer != asked.record.answer)
        for change in suggestion.inputs {
          if let until = change.until {
            let last = asked.record(with: to.map { $0.0 == change.name ? ($0.0, until) : $0 })
            #expect(last.outcome == suggestion.result.outcome && last.answer == suggestion.result.answer)
          }
          guard let before = change.before else { continue }
          let near = asked.record(with: to.map { $0.0 == change.name ? ($0.0, before) : $0 })
          #expect(near.outcome == change.resultBefore?.outcome && near.answer == asked.record.answer)
        }
        count += 1
      }
    }
    #expect(count > 300)
  }

  @Test("no nearer value of a number changes the answer: all within reach were tried one by one")
  func nothingNearer() throws {
    var compared = 0
    for asked in try Asked.fixtureCases() + generatedGrants(20) {
      guard let nearest = asked.nearest(), nearest.isComplete else { continue }
      // Where amounts alone change, or two inputs together, no single input changes the answer or a level.
      let levels = asked.descriptor.outputs.indices.filter { isLevel(asked.descriptor, $0) }
      for (index, input) in asked.descriptor.inputs.enumerated() where input.modifiable {
        guard case .number(let type) = input.kind, case .number(let own)? = asked.inputs[index],
          let start = own.coefficient(atScale: type.scale)
        else { continue }
        for direction: Int128 in [-1, 1] {
          let told = nearest.suggestions.first { suggestion in
            guard suggestion.inputs.count == 1, suggestion.inputs[0].name == input.name,
              case .number(let to)? = suggestion.inputs[0].to.state.value
            else { return false }
            return direction < 0 ? to < own : to > own
          }
          var to: Int128?
          if case .number(let number)? = told?.inputs[0].to.state.value {
            to = number.coefficient(atScale: type.scale)
          }
          for step: Int128 in 1...100 {
            let place = start + direction * step
            guard place >= type.low, place <= type.high, place != to else { break }
            let other = asked.record(index, place, type)
            let isSame =
              other.answer == asked.record.answer
              && levels.allSatisfy { other.outcome[$0].value == asked.record.outcome[$0].value }
            #expect(isSame || other.answer == nil, "\(asked.descriptor.id): \(input.name) at \(place)")
            compared += 1
          }
        }
      }
    }
    #expect(compared > 10_000)
  }

  private func isLevel(_ descriptor: Descriptor, _ output: Int) -> Bool {
    guard case .rule(let index) = descriptor.outputs[output].source else { return true }
    guard case .number(let type) = descriptor.rules[index].type else { return true }
    return type.unit == .one && type.scale == 0
  }

  private func generatedGrants(_ count: Int) throws -> [Asked] {
    var random = SplitMix64(seed: 4)
    return try (0..<count).map { _ in
      try Asked.grant(
        income: Int.random(in: 0...45_000, using: &random), children: Int.random(in: 1...20, using: &random),
        date: "\(Int.random(in: 2023...2026, using: &random))-09-01")
    }
  }

  @Test("two inputs are suggested together where neither changes the result alone")
  func pairs() throws {
    let asked = try Asked(
      try small(
        """
          both: {label: {fr: les deux}, legal: L1, cases: [
            {when: 'x >= 500 and y >= 300 and flag', then: 1}, {otherwise: 0}]}
        """, output: "both"),
      [.number(Number(10)), .number(Number(20)), .boolean(true)], on: day)
    let nearest = try #require(asked.nearest())
    #expect(nearest.isComplete)
    let told = nearest.suggestions.map { $0.inputs.map { "\($0.name) \($0.to.state)" } }
    #expect(told.count == 1 && told[0].count == 2)
    let values = nearest.suggestions.flatMap { $0.inputs.map { $0.to.state.value } }
    #expect(Set(values) == [.number(Number(500)), .number(Number(300))])
  }

  @Test("a boolean is suggested by its other value; where nothing helps, that is said")
  func others() throws {
    let flagged = try Asked(
      try small(
        "  r: {label: {fr: r}, legal: L1, cases: [{when: flag, then: 1}, {otherwise: 0}]}", output: "r"),
      [.number(Number(1)), .number(Number(1)), .boolean(false)], on: day)
    let suggestion = try #require(flagged.nearest()?.suggestions.first)
    #expect(suggestion.inputs.map { $0.to.state } == [.known(.boolean(true))])
    let constant = try Asked(
      try small(
        "  r: {label: {fr: r}, legal: L1, cases: [{when: x < 0, then: 1}, {otherwise: 0}]}", output: "r"),
      [.number(Number(1)), .number(Number(1)), .boolean(false)], on: day)
    #expect(constant.nearest() == NearestChanges(suggestions: [], isComplete: true))
  }

  @Test("a result that does not grow or fall evenly has its nearest changes all the same")
  func notMonotone() throws {
    // 400 ≤ x² − 100 x + 2 500 outside of ]30, 70[.
    let asked = try Asked(
      try small(
        "  r: {label: {fr: r}, legal: L1, cases: [{when: 'x * x - 100 * x + 2500 >= 400', then: 1}, {otherwise: 0}]}",
        output: "r"),
      [.number(Number(55)), .number(Number(1)), .boolean(false)], on: day)
    let nearest = try #require(asked.nearest())
    #expect(nearest.suggestions.map { $0.inputs[0].to.state } == [30, 70].map { .known(.number(Number($0))) })
    #expect(nearest.suggestions.map { $0.inputs[0].reachesEnd } == [true, true])
  }

  @Test("ten modifiable inputs and two hundred thresholds are searched to the end")
  func large() throws {
    var rules = ""
    for index in 0..<10 {
      rules += "  points_\(index):\n    label: {fr: points}\n    legal: L1\n    cases:\n"
      for threshold in 0..<20 {
        rules += "      - {when: n\(index) < \((threshold + 1) * 4_321 + index), then: \(threshold)}\n"
      }
      rules += "      - {otherwise: 20}\n"
    }
    rules +=
      "  total: {label: {fr: total}, legal: L1, sum: [\((0..<10).map { "points_\($0)" }.joined(separator: ", "))]}"
    let inputs = (0..<10).map {
      "  n\($0): {label: {fr: n\($0)}, type: number, unit: \"1\", range: [0..1000000], modifiable: true}"
    }
    let asked = try Asked(
      try small(rules, output: "total", inputs: inputs.joined(separator: "\n")),
      [Value?](repeating: .number(Number(50_000)), count: 10), on: day)
    let nearest = try #require(asked.nearest())
    #expect(nearest.isComplete)
    #expect(nearest.suggestions.count == 20)
    for (index, suggestion) in nearest.suggestions.enumerated() {
      let threshold = (index % 2 == 0 ? 11 : 12) * 4_321 + index / 2 - (index % 2 == 0 ? 1 : 0)
      #expect(suggestion.inputs[0].to.state == .known(.number(Number(Int128(threshold)))))
    }
  }
}

let day = CalendarDate(dayNumber: 19_889).unsafelyUnwrapped

/// A descriptor with these rules, over two numbers and a boolean unless other inputs are given.
func small(_ rules: String, output: String, inputs: String? = nil) throws -> Descriptor {
  let standard = """
      x: {label: {fr: x}, type: number, unit: "1", range: [0..1000], modifiable: true}
      y: {label: {fr: y}, type: number, unit: "1", range: [0..1000], modifiable: true}
      flag: {label: {fr: drapeau}, type: boolean, modifiable: true}
    """
  let text = """
    lucarne: 1
    id: small
    title: {fr: Essai}
    summary: {fr: Un essai.}
    status: draft
    in_force: {from: 2020-01-01, until: open}
    administration: {name: {fr: Service}}
    legal:
      L1: {cite: "Code de l'essai, art. L. 1", checked: 2026-11-23, evidence: text}
    inputs:
    \(inputs ?? standard)
    rules:
    \(rules)
    outputs: [\(output)]
    answer: [{otherwise: , say: {fr: x}}]
    """
  let (descriptor, diagnostics) = readDescriptor(SourceFile(name: "small.yaml", text: text), units: fixtureUnits)
  #expect(diagnostics.filter { $0.severity == .error }.isEmpty, "\(diagnostics.map { $0.message.fr })")
  return try #require(descriptor)
}
