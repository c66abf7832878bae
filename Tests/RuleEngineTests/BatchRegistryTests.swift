import DecisionRecords
import DescriptorModel
import RegistryFolder
@testable import RuleEngine
import RuleValues
import SourceDiagnostics
import Testing
import TestSupport

private let registry = Registry(root: repositoryRoot + "/Registry")

/// What a case gives for each person: outputs, missing names, and where the values of all rules of the person come from.
func expectCases(
  _ program: Program, _ people: [[Value?]], campaign: Campaign?, equal result: BatchResult, tracing traced: [Int],
  _ name: String
) {
  var differences: [String] = []
  for (row, person) in people.enumerated() where differences.count < 5 {
    let values = zip(program.descriptor.inputs, person).map { input, value in value ?? input.ifMissing }
    var execution = execution(of: program, values)
    execution.runRules()
    let recorder = Recorder(program: program, execution: execution)
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
    // What names the missing inputs is the case itself: every tenth row is enough to see that it is asked rightly.
    guard row % 10 == 0 else { continue }
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
      let count = 10_000 / (runs.count * (program.descriptor.allocation == nil ? 1 : 20))
      let people = generated.people(count)
      let traced = Array(program.descriptor.rules.indices)
      let population = Population(program.descriptor, people, places: campaign?.indices ?? [:])
      let result = Batch(program, campaign: campaign, tracing: traced).run(population)
      expectCases(
        program, people, campaign: campaign, equal: result, tracing: traced, "\(id) \(program.referenceDate)")
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
