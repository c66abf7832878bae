import DecisionRecords
import DescriptorModel
import DescriptorReading
import Languages
import RuleEngine
import RuleExpressions
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

/// Rules read otherwise, one thing at a time, and what alone would have given another decision.
@Suite struct ProgramVariantTests {
  static let rules = """
    lucarne: 1
    id: essai
    title: {fr: Essai, en: Trial}
    summary: {fr: Un essai., en: A trial.}
    status: draft
    in_force: {from: 2020-01-01, until: open}
    administration:
      name: {fr: Mairie, en: Town hall}
    legal:
      T1: {cite: "Texte 1", checked: 2026-01-01, evidence: text}
    inputs:
      revenu: {label: {fr: revenu, en: income}, type: number, unit: EUR, range: [0..1000]}
      enfants: {label: {fr: enfants, en: children}, type: number, unit: child, range: [0..9]}
      boursier: {label: {fr: boursier, en: grant holder}, type: boolean}
    parameters:
      tranches:
        label: {fr: tranches, en: steps}
        unit: EUR
        threshold_unit: EUR
        values:
          - {from: 2020-01-01, until: open, legal: T1, scale: {0: 10, 500: 20}}
    rules:
      plafond:
        label: {fr: plafond, en: ceiling}
        value: 100 EUR + enfants * 10 EUR/child
        legal: T1
      tarif:
        label: {fr: tarif, en: fee}
        steps: {of: revenu, scale: tranches}
        legal: T1
      droit:
        label: {fr: droit, en: right}
        all_of: [revenu <= plafond, enfants >= 1 child]
        legal: T1
      aide:
        label: {fr: aide, en: aid}
        cases:
          - {when: droit, then: 25 EUR}
          - {otherwise: 7 EUR}
        unless:
          - {when: boursier, then: 50 EUR, legal: T1}
        round: {to: 10 EUR, mode: half_up}
        legal: T1
    outputs: [aide, tarif]
    answer:
      - otherwise:
        say: {fr: "{aide} et {tarif}.", en: "{aide} and {tarif}."}
    """

  private func program() throws -> Program {
    let units = readUnitTable(try #require(repositoryFile("Registry/units.yaml"))).table
    let file = SourceFile(name: "essai.yaml", text: ProgramVariantTests.rules)
    let (descriptor, diagnostics) = readDescriptor(file, units: units)
    return try compile(
      try #require(descriptor, "\(renderShort(diagnostics, in: .english))"),
      on: try #require(CalendarDate(iso: "2024-01-01")))
  }

  private func person(_ income: Int, _ children: Int, _ holds: Bool) -> [Value?] {
    [.number(Number(Int128(income))), .number(Number(Int128(children))), .boolean(holds)]
  }

  /// Aid and fee of one person.
  private func results(_ program: Program, _ person: [Value?]) -> [Value?] {
    let record = decide(program, inputs: person, campaign: nil, dateFrom: .given, findingDecisive: false)
    return record.outcome.map { $0.value.state.value }
  }

  private func number(_ value: Int) -> Value { .number(Number(Int128(value))) }

  @Test("each thing read otherwise gives another result at its edge, and the same beside it")
  func changes() throws {
    let program = try program()
    let names = program.descriptor.rules.map { $0.name }
    func variant(_ isWanted: (ReadingChange) -> Bool) throws -> Program {
      let found = program.variants().filter { isWanted($0.change) }
      #expect(found.count == 1, "\(program.variants().map { $0.change })")
      return try #require(found.first).program
    }
    // 25 € rounds to 30, 7 to 10, 50 stays.
    #expect(results(program, person(110, 1, false)) == [number(30), number(10)])
    let limit = try variant { change in
      if case .limit(_, _, "revenu", "plafond", .lessOrEqual, .less) = change { true } else { false }
    }
    #expect(results(limit, person(110, 1, false)) == [number(10), number(10)])
    #expect(results(limit, person(109, 1, false)) == results(program, person(109, 1, false)))
    let passed = try variant { $0 == .thresholdsPassed(rule: names.firstIndex(of: "tarif") ?? -1) }
    #expect(results(program, person(500, 0, false))[1] == number(20))
    #expect(results(passed, person(500, 0, false))[1] == number(10))
    #expect(results(passed, person(501, 0, false))[1] == number(20))
    let down = try variant { change in
      if case .rounding(_, .halfUp, .floor) = change { true } else { false }
    }
    #expect(results(down, person(110, 1, false))[0] == number(20))
    let step = try variant { change in
      if case .roundingStep(_, Number(10), Number(1)) = change { true } else { false }
    }
    #expect(results(step, person(110, 1, false))[0] == number(25))
    let unexceptional = try variant { change in
      if case .ignored(_, let place) = change { place.role == .exception } else { false }
    }
    #expect(results(program, person(110, 1, true))[0] == number(50))
    #expect(results(unexceptional, person(110, 1, true))[0] == number(30))
    let childless = try variant { change in
      if case .ignored(_, let place) = change { place.role == .condition && place.index == 1 } else { false }
    }
    #expect(results(childless, person(90, 0, false))[0] == number(30))
    let branchless = try variant { change in
      if case .ignored(_, let place) = change { place.role == .branch } else { false }
    }
    #expect(results(branchless, person(90, 1, false))[0] == number(10))
  }

  @Test("what is found to explain a decision gives it, and what gives it is found")
  func sourcesOfDecisions() throws {
    let program = try program()
    var random = SplitMix64(seed: 3)
    for _ in 0..<20 {
      let person = person(Int(random.next() % 250), Int(random.next() % 4), random.next() % 5 == 0)
      for aid in [10, 30, 50] {
        let decided: [Int: Value] = [0: number(aid), 1: results(program, person)[1] ?? number(0)]
        guard results(program, person)[0] != number(aid) else { continue }
        let sources = sources(of: decided, program, inputs: person)
        #expect(sources.isComplete)
        for (input, value) in sources.inputs {
          var other = person
          other[input] = value
          #expect(results(program, other) == [decided[0], decided[1]])
        }
        let found = sources.inputs.map { $0.input }
        for (input, count) in [(0, 1001), (1, 10)] {
          let others = (0..<count).map { value -> [Value?] in
            var other = person
            other[input] = number(value)
            return other
          }
          let all = Batch(program).run(Population(program.descriptor, others))
          let gives = others.indices.contains { row in
            all.outputs[0][row].value == decided[0] && all.outputs[1][row].value == decided[1]
          }
          #expect(found.contains(input) == gives, "\(person) \(aid) \(input)")
        }
        // The rule of the result itself always explains it, and comes last.
        #expect(sources.rules.last.map { program.descriptor.rules[$0.rule].name } == "aide")
        #expect(sources.rules.map { $0.rule } == sources.rules.map { $0.rule }.sorted())
      }
    }
  }

  @Test("a value that no rule can give has no source")
  func impossible() throws {
    let sources = sources(of: [0: number(33)], try program(), inputs: person(1, 1, false))
    #expect(sources.rules.isEmpty && sources.inputs.isEmpty)
  }

  @Test("a population of rows picked and put together is that of the same people")
  func rows() throws {
    let descriptor = try program().descriptor
    var random = SplitMix64(seed: 5)
    let people = (0..<50).map { row -> [Value?] in
      var person = person(Int(random.next() % 1000), Int(random.next() % 10), random.next() % 2 == 0)
      if row % 7 == 0 { person[Int(random.next() % 3)] = nil }
      return person
    }
    let population = Population(descriptor, people)
    let order = [49, 3, 3, 0, 21]
    let picked = population.rows(order)
    #expect((0..<picked.count).map { picked.values(of: $0, descriptor) } == order.map { people[$0] })
    var joined = population.rows(Array(0..<20))
    joined.append(population.rows(Array(20..<50)), descriptor)
    #expect((0..<joined.count).map { joined.values(of: $0, descriptor) } == people)
    let exchanged = try #require(population.exchanging(0, 1, descriptor))
    for (row, person) in people.enumerated() {
      let fits = person[0] != nil && person[1] != nil && (person[0].map { "\($0)" }?.count ?? 0) > 0
      let isSmall = if case .number(let income)? = person[0] { income <= Number(9) } else { false }
      #expect(exchanged.fits[row] == (fits && isSmall))
      let expected = exchanged.fits[row] ? [person[1], person[0], person[2]] : person
      #expect(exchanged.population.values(of: row, descriptor) == expected)
    }
    let shifted = try #require(population.shifting(1, by: 1, descriptor))
    for (row, person) in people.enumerated() {
      guard case .number(let children)? = person[1] else { continue }
      #expect(shifted.fits[row] == (children < Number(9)))
    }
    #expect(population.exchanging(0, 2, descriptor) == nil)
  }
}
