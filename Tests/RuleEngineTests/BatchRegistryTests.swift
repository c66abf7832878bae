import DecisionRecords
import DescriptorModel
import GeneratedCases
import RegistryFolder
@testable import RuleEngine
import RuleValues
import SourceDiagnostics
import Testing
import TestSupport

private let registry = Registry(root: repositoryRoot + "/Registry")

/// What the case executor gives for all people at once, an integer and a state for each output that a rule gives.
func expectCells(_ program: Program, _ people: [[Value?]], equal result: BatchResult, _ name: String) {
  let execution = execution(of: program, people)
  var differences: [String] = []
  for (index, output) in program.descriptor.outputs.enumerated() {
    guard case .rule(let rule) = output.source else { continue }
    let (slot, column) = (program.ruleSlots[rule], result.outputs[index])
    for row in people.indices where differences.count < 5 {
      let state = execution.state(slot, row: row)
      let isSame =
        switch state {
        case .known: column.isKnown(row) && column.code(row) == execution.value(slot, row: row)
        case .missing: column.isMissing(row)
        case .notApplicable: !column.isKnown(row) && !column.isMissing(row)
        }
      if !isSame { differences.append("\(row) \(output.name): \(column[row]), not \(state) \(people[row])") }
    }
  }
  #expect(differences.isEmpty, "\(name)")
}

/// The columns of a run, filled with the values of many people.
private func execution(of program: Program, _ people: [[Value?]]) -> Execution {
  let values = people.map { zip(program.descriptor.inputs, $0).map { input, value in value ?? input.ifMissing } }
  var (parents, records): ([[Int32]], [Int: [[Value.Field]]]) = ([], [:])
  for list in program.lists {
    var own: [Int32] = []
    for (person, values) in values.enumerated() {
      guard case .records(let rows)? = values[list] else { continue }
      own += [Int32](repeating: Int32(person), count: rows.count)
      records[list, default: []] += rows
    }
    parents.append(own)
  }
  var execution = Execution(program, people: people.count, parents: parents)
  for (row, values) in values.enumerated() {
    for (index, value) in values.enumerated() {
      guard let value else { continue }
      if let slot = program.inputSlots[index] {
        execution.set(slot, row: row, encoded(value, program.slots[slot].type))
      } else if let slot = program.listSlots[index] {
        execution.set(slot, row: row, 1)
      }
    }
  }
  for (list, rows) in records {
    guard case .records(let fields, _) = program.descriptor.inputs[list].kind else { continue }
    for (row, record) in rows.enumerated() {
      for (field, slot) in zip(fields, program.fieldSlots[list] ?? []) {
        let value = record.first { $0.name == field.name }?.value ?? field.ifMissing
        if let value { execution.set(slot, row: row, encoded(value, program.slots[slot].type)) }
      }
    }
  }
  execution.runRules()
  return execution
}

/// What a case gives for each person: outputs, missing names, and where the values of all rules of the person come from.
///
/// - Parameter stride: to compare every person, or only one in so many.
func expectCases(
  _ program: Program, _ people: [[Value?]], campaign: Campaign?, equal result: BatchResult, tracing traced: [Int],
  _ name: String, stride: Int = 1
) {
  var differences: [String] = []
  for (row, person) in people.enumerated() where row % stride == 0 && differences.count < 5 {
    let values = zip(program.descriptor.inputs, person).map { input, value in value ?? input.ifMissing }
    var execution = execution(of: program, values)
    execution.runRules()
    let recorder = Recorder(execution)
    let conclusion = execution.conclude(values, campaign)
    for (index, output) in conclusion.outcome.enumerated() where result.outputs[index][row] != output.value.state {
      differences.append("\(row) \(output.name): \(result.outputs[index][row]), not \(output.value.state) \(person)")
    }
    for rule in traced {
      let plan = program.rules[rule]
      var column = WayColumn()
      column.append(plan.frame == 0 ? recorder.way(plan, row: 0) : Recorder.Way())
      if column[0] != result.branches[rule]?[row] {
        differences.append("\(row) way of \(program.descriptor.rules[rule].name): \(person)")
      }
    }
    let names = program.descriptor.inputs.map { $0.name }.filter { conclusion.missing.contains($0) }
    if result.missing(row) != names { differences.append("\(row) missing: \(result.missing(row)), not \(names)") }
  }
  #expect(differences.isEmpty, "\(name)")
}

@Suite struct BatchRegistryTests {
  @Test(
    "a batch decides ten thousand people as their cases would be, for every algorithm of the registry",
    arguments: registry.entries().map { $0.id })
  func registryEntry(_ id: String) throws {
    let entry = try registry.find(id)
    let newest = try registry.descriptor(entry, entry.newest, units: try registry.units())
    let runs = try programs(entry, newest)
    #expect(!runs.isEmpty)
    for (index, (program, campaign)) in runs.enumerated() {
      var generated = GeneratedPeople(program, campaign: campaign, seed: UInt64(index + 1))
      // Where people are decided one by one anyway, there is less to compare.
      let isInColumns = Batch(program, campaign: campaign).columns != nil
      let people = generated.people((isInColumns ? 10_000 : 200) / runs.count)
      let traced = Array(program.descriptor.rules.indices)
      let population = Population(program.descriptor, people, places: campaign?.indices ?? [:])
      let result = Batch(program, campaign: campaign, tracing: traced).run(population)
      let name = "\(id) \(program.referenceDate)"
      expectCells(program, people, equal: result, name)
      expectCases(
        program, people, campaign: campaign, equal: result, tracing: traced, name, stride: isInColumns ? 50 : 1)
    }
  }

  /// Each version, at its beginning, on a day in 2026, and in each campaign.
  private func programs(_ entry: Registry.Entry, _ newest: Descriptor) throws -> [(Program, Campaign?)] {
    var runs: [(Program, Campaign?)] = []
    for version in entry.versions {
      let descriptor = try registry.descriptor(entry, version, units: try registry.units())
      let days = [descriptor.inForce.from, CalendarDate(year: 2026, month: 9, day: 15)].compactMap { $0 }
      if descriptor.allocation == nil {
        for day in days {
          if let program = try? compile(descriptor, on: day) { runs.append((program, nil)) }
        }
        continue
      }
      for name in names(in: entry.folder + "/data") {
        guard let campaign = try? registry.campaign(name, of: entry, newest) else { continue }
        guard let program = try? compile(descriptor, on: campaign.date) else { continue }
        runs.append((program, campaign))
      }
    }
    return runs
  }
}
