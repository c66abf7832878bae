import DecisionRecords
import DescriptorModel
import DescriptorReading
import GeneratedCases
import RegistryFolder
@testable import RuleEngine
import RuleExpressions
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

/// Changes that are run on top of a finished run, against the changed program run whole.
@Suite struct MutationRunTests {
  @Test(
    "a change on top of a run gives what the changed program gives, and is taken back without a trace",
    arguments: fixtures("good").filter { !$0.name.hasSuffix(".cases.yaml") })
  func fixture(_ file: SourceFile) throws {
    let descriptor = try descriptor(file.name)
    guard let program = try? compile(descriptor, on: descriptor.inForce.from) else { return }
    var generated = GeneratedPeople(program, seed: 11)
    try expectSame(descriptor, program, generated.people(25), campaign: nil)
  }

  @Test("so it is where places are given", arguments: names(in: repositoryRoot + "/Tests/Campaigns/essai"))
  func campaign(_ id: String) throws {
    let registry = Registry(root: repositoryRoot + "/Tests/Campaigns")
    let entry = try registry.find(id)
    let descriptor = try registry.descriptor(entry, entry.newest, units: registry.units())
    for name in names(in: repositoryRoot + "/Tests/Campaigns/essai/\(id)/data") {
      let campaign = try registry.campaign(name, of: entry, descriptor)
      let program = try compile(descriptor, on: campaign.date)
      var generated = GeneratedPeople(program, campaign: campaign, seed: 12)
      try expectSame(descriptor, program, generated.people(60), campaign: campaign)
    }
  }

  private func expectSame(
    _ descriptor: Descriptor, _ program: Program, _ people: [[Value?]], campaign: Campaign?
  ) throws {
    let day = TrialDay(program)
    var changing = ProgramChanging(day)
    let finished = people.map { finishedRun(of: program, $0) }
    let runs = finished.map { RevisableRun($0) }
    for mutant in mutants(of: descriptor, reading: program.readings) {
      let whole = try? compile(mutant.applied(to: descriptor), on: program.referenceDate)
      let changed = changing.changed(by: mutant, descriptor)
      #expect((whole == nil) == (changed == nil), "\(mutant.kind) \(mutant.subject)")
      guard let whole, let change = changed?.change else { continue }
      for (index, person) in people.enumerated() {
        let own = outcome(of: program, inputs: person, campaign: campaign)
        let other = outcome(of: whole, inputs: person, campaign: campaign)
        runs[index].revise(change)
        let obtained = runs[index].outcome(program.assumed(person), campaign)
        let isMoved = runs[index].hasChanged(day.isOutcome)
        runs[index].takeBack(to: 0)
        let values = other.outputs.map { $0.value }
        #expect(obtained.outputs.map { $0.value } == values, "\(mutant.kind) \(mutant.subject) \(person)")
        #expect(isMoved || own.outputs.map { $0.value } == values, "\(mutant.kind) \(mutant.subject) \(person)")
        #expect(runs[index].execution.values == finished[index].values)
        #expect(runs[index].execution.states == finished[index].states)
      }
    }
  }

  @Test("another input on top of a run gives what a run on it gives, whatever the operations", arguments: 1...60)
  func inputs(_ seed: Int) throws {
    let program = GeneratedProgram(try BatchOperationTests.compiled(), seed: UInt64(seed)).program
    let flow = ProgramFlow(program)
    var generated = GeneratedPeople(program, seed: UInt64(seed))
    for person in generated.people(10) {
      let run = RevisableRun(finishedRun(of: program, person))
      for (other, input) in zip(generated.people(1)[0], program.inputSlots.indices) {
        guard let slot = program.inputSlots[input], let other else { continue }
        var inputs = person
        inputs[input] = other
        run.revise(slot, to: encoded(other, program.slots[slot].type), flow.followers(of: [slot]))
        let whole = finishedRun(of: program, inputs)
        #expect(run.execution.states == whole.states)
        #expect(run.execution.values == whole.values)
        run.takeBack(to: 0)
      }
    }
  }

  @Test("other constants in the place of a program's give what its twin gives", arguments: 1...60)
  func constants(_ seed: Int) throws {
    let program = GeneratedProgram(try BatchOperationTests.compiled(), seed: UInt64(seed)).program
    var twin = program
    twin.instructions = program.instructions.enumerated().map { place, instruction in
      guard case .constant(let value) = instruction.operation, place % 3 == seed % 3 else { return instruction }
      return .init(target: instruction.target, operation: .constant(value &+ 1))
    }
    let change = try #require(ProgramFlow(program).change(to: twin))
    var generated = GeneratedPeople(program, seed: UInt64(seed))
    for person in generated.people(10) {
      let run = RevisableRun(finishedRun(of: program, person))
      run.revise(change)
      let whole = finishedRun(of: twin, person)
      #expect(run.execution.states == whole.states)
      #expect(run.execution.values == whole.values)
    }
  }
}
