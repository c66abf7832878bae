import Audits
import DecisionRecords
import DescriptorModel
import DescriptorReading
import RegistryFolder
import RuleEngine
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

/// The registry's allocation of collèges, on its published cut-offs.
@Suite struct ReplayAllocationTests {
  private let descriptor: Descriptor
  private let cases: [ReadyCase]

  init() throws {
    let registry = Registry(root: repositoryRoot + "/Registry")
    let entry = try registry.find("affectation")
    let descriptor = try registry.descriptor(entry, entry.newest, units: registry.units())
    let campaign = try registry.campaign("exemple-2026", of: entry, descriptor)
    let program = try compile(descriptor, on: campaign.date)
    let file = try #require(repositoryFile("Registry/education/affectation-6e/cases/campagne-exemple-2026.yaml"))
    self.descriptor = descriptor
    cases = readSampleCases(file).cases.map { sample in
      ReadyCase(
        sample: sample, program: program,
        inputs: readCase(sample.inputs, descriptor: descriptor, campaign: campaign).values, campaign: campaign)
    }
  }

  private func replayed(_ cases: [ReadyCase]) -> AlgorithmReplay {
    replay(cases, of: descriptor.id, titled: descriptor.title, versions: [descriptor.inForce.from], tryingMutants: true)
  }

  @Test("neighbours of an order are swapped, an order of priority turned round; the registry's cases notice both")
  func noticed() {
    let all = replayed(cases)
    #expect(all.count.differing == 0)
    #expect(all.status(.order).count == 6)
    #expect(all.mutants.allSatisfy { $0.status == .noticed })
    #expect(all.mutants.contains { $0.mutant.kind == .direction })
  }

  @Test("without the cases at their places, swaps survive, and each hint's case would notice")
  func survivors() throws {
    let few = Array(cases.prefix(3))
    let left = replayed(few)
    let survivors = left.mutants.filter { $0.status == .survived }
    #expect(survivors.contains { $0.mutant.kind == .order })
    let hinted = survivors.compactMap { $0.hint }
    #expect(!hinted.isEmpty)
    // The hint names the wish and what is other in it.
    #expect(hinted.allSatisfy { !$0.outputs.isEmpty })
    #expect(hinted.contains { $0.inputs.contains { $0.name.hasPrefix("demandes[1].") } })
    let judges = few.map { ready in
      JudgingCase(
        date: ready.program.referenceDate, inputs: ready.inputs, campaign: ready.campaign, stated: [0, 1],
        statesMissing: false, run: follow(ready.program, inputs: ready.inputs, campaign: ready.campaign))
    }
    let program = few[0].program
    let mutants = survivors.map { $0.mutant }
    let verdicts = tryMutants(mutants, of: descriptor, programs: [program.referenceDate: program], cases: judges)
    for (mutant, verdict) in zip(mutants, verdicts) {
      guard case .survived(let witness?) = verdict else { continue }
      var inputs = few[witness.base].inputs
      for change in witness.inputs { inputs[change.input] = change.value }
      func outcome(_ program: Program) -> [Value?] {
        decide(
          program, inputs: inputs, campaign: few[witness.base].campaign, dateFrom: .campaign, findingDecisive: false
        ).outcome.map { $0.value.state.value }
      }
      let changed = try compile(mutant.applied(to: descriptor), on: program.referenceDate)
      #expect(outcome(program) != outcome(changed))
    }
  }
}
