internal import DecisionRecords
package import DescriptorModel
package import RuleValues

/// A sample case as a judge of changes: its inputs, and what it says of the outcome.
package struct JudgingCase: Sendable {
  /// The day whose rules it runs on.
  package var date: CalendarDate
  package var inputs: [Value?]
  package var campaign: Campaign?
  /// The outputs that the case states, by their indices; a change in others goes unnoticed.
  package var stated: [Int]
  /// Whether it states which inputs an undetermined outcome names.
  package var statesMissing: Bool
  /// What the unchanged rules give.
  package var run: CaseRun

  package init(
    date: CalendarDate, inputs: [Value?], campaign: Campaign?, stated: [Int], statesMissing: Bool, run: CaseRun
  ) {
    self.date = date
    self.inputs = inputs
    self.campaign = campaign
    self.stated = stated
    self.statesMissing = statesMissing
    self.run = run
  }

  /// Whether the case would fail under rules that give another outcome: an expected value, known or not, is another.
  func notices(_ other: CaseOutcome) -> Bool {
    let own = run.outcome
    for index in stated where own.outputs[index].value.state.value != other.outputs[index].value.state.value {
      return true
    }
    guard statesMissing else { return false }
    return Set(own.outputs.flatMap { $0.missing }) != Set(other.outputs.flatMap { $0.missing })
  }
}

/// What the cases of a version say of a change.
package enum MutantVerdict: Sendable {
  /// A case fails, by its index.
  case noticed(by: Int)
  /// Every case passes. Where one was found, a case that would not.
  case survived(Witness?)
  /// Nobody's outcome can be another, on any of the days of the cases: it is no other set of rules.
  case equivalent
  /// The changed rules cannot be made ready on any of the days: a parameter would have no value.
  case impossible
}

/// Tries every change on the cases of one version, on all cores; a case is run only where it could notice.
///
/// The verdicts are the same whatever the number of cores. Complexity: O(mutants × cases) runs where nothing is noticed,
/// and for each survivor a bounded number of runs more.
///
/// - Parameters:
///   - programs: the unchanged rules made ready for each day of the cases.
///   - cases: those that pass under the unchanged rules.
///   - findingWitnesses: whether to look for a case that would notice a survivor.
///   - onOneCore: for work that shall leave the others to somebody else.
package func tryMutants(
  _ mutants: [Mutant], of descriptor: Descriptor, programs: [CalendarDate: Program], cases: [JudgingCase],
  findingWitnesses: Bool = true, onOneCore: Bool = false
) -> [MutantVerdict] {
  let trial = MutationTrial(
    descriptor: descriptor, programs: programs, cases: cases, findingWitnesses: findingWitnesses)
  // Some are done in microseconds and some look for a witness: short blocks keep both cores at work.
  let blocks = blocks(of: mutants.count, size: 16)
  return concurrentMap(blocks.count, onOneCore: onOneCore) { block in
    var runs = TrialRuns(trial)
    return blocks[block].map { runs.verdict(on: mutants[$0]) }
  }.flatMap { $0 }
}

/// What all changes of one version are tried on.
struct MutationTrial: Sendable {
  let descriptor: Descriptor
  let cases: [JudgingCase]
  let findingWitnesses: Bool
  /// The days of the cases, each once, in order.
  let days: [TrialDay]
  /// The run of each case under the unchanged rules.
  let finished: [Execution?]

  init(
    descriptor: Descriptor, programs: [CalendarDate: Program], cases: [JudgingCase], findingWitnesses: Bool
  ) {
    self.descriptor = descriptor
    self.cases = cases
    self.findingWitnesses = findingWitnesses
    days = Set(cases.map { $0.date }).sorted().compactMap { programs[$0] }.map { TrialDay($0) }
    finished = cases.map { judge in programs[judge.date].map { finishedRun(of: $0, judge.inputs) } }
  }
}

/// A run of the rules on inputs, up to where an allocation would come.
func finishedRun(of program: Program, _ inputs: [Value?]) -> Execution {
  var execution = execution(of: program, program.assumed(inputs))
  execution.runRules()
  return execution
}

extension Program {
  /// The inputs, with what stands for those that were not given.
  func assumed(_ inputs: [Value?]) -> [Value?] {
    zip(descriptor.inputs, inputs).map { input, value in value ?? input.ifMissing }
  }
}

/// A trial at work on one core: the cases' runs, which changes come on top of and are taken off again.
struct TrialRuns {
  let trial: MutationTrial
  private var runs: [RevisableRun?]
  private var changing: [ProgramChanging]

  init(_ trial: MutationTrial) {
    self.trial = trial
    runs = [RevisableRun?](repeating: nil, count: trial.cases.count)
    changing = trial.days.map { ProgramChanging($0) }
  }

  mutating func verdict(on mutant: Mutant) -> MutantVerdict {
    var ready: [ChangedProgram] = []
    for (place, day) in trial.days.enumerated() {
      if let reading = mutant.reading, !day.readings.contains(reading) { continue }
      guard let changed = changing[place].changed(by: mutant, trial.descriptor) else { continue }
      ready.append(changed)
      for (index, judge) in trial.cases.enumerated() where judge.date == day.date && couldNotice(judge, mutant) {
        if notices(index, changed) { return .noticed(by: index) }
      }
    }
    guard !ready.isEmpty else { return .impossible }
    if !mutant.movesDays(trial.descriptor), ready.allSatisfy({ isEquivalent($0, mutant) }) { return .equivalent }
    guard trial.findingWitnesses else { return .survived(nil) }
    for changed in ready {
      guard let other = changed.whole else { continue }
      var search = WitnessSearch(changed, other, rule: mutant.rule)
      let starts = trial.cases.enumerated().filter { $0.element.date == changed.day.date }.compactMap { index, judge in
        run(of: index).map { WitnessSearch.Start(index: index, judge: judge, run: $0) }
      }
      if let witness = search.find(among: starts) { return .survived(witness) }
    }
    return .survived(nil)
  }

  private func isEquivalent(_ changed: ChangedProgram, _ mutant: Mutant) -> Bool {
    changed.whole.map { areEquivalent(changed.own, $0, changed: mutant.rule) } ?? false
  }

  /// Whether a case fails under a change. Which inputs an outcome names that is open follows from the whole program.
  private mutating func notices(_ index: Int, _ changed: ChangedProgram) -> Bool {
    let judge = trial.cases[index]
    let asks = judge.statesMissing && judge.run.outcome.isOpen
    guard !asks, let change = changed.change, let run = run(of: index) else { return noticesWhole(judge, changed) }
    run.revise(change)
    defer { run.takeBack(to: 0) }
    guard run.hasChanged(changed.day.isOutcome) else { return false }
    let other = run.outcome(changed.own.assumed(judge.inputs), judge.campaign)
    if judge.statesMissing, other.isOpen { return noticesWhole(judge, changed) }
    return judge.notices(other)
  }

  private func noticesWhole(_ judge: JudgingCase, _ changed: ChangedProgram) -> Bool {
    guard let program = changed.whole else { return false }
    return judge.notices(outcome(of: program, inputs: judge.inputs, campaign: judge.campaign))
  }

  private mutating func run(of index: Int) -> RevisableRun? {
    if runs[index] == nil { runs[index] = trial.finished[index].map { RevisableRun($0) } }
    return runs[index]
  }

  /// A rule off the way to an outcome cannot change it, unless something on the way was open.
  private func couldNotice(_ judge: JudgingCase, _ mutant: Mutant) -> Bool {
    guard let rule = mutant.rule, !judge.run.isOpen else { return true }
    return judge.run.reached.contains(.rule(rule))
  }
}

extension CaseOutcome {
  /// Whether one of its values is open.
  fileprivate var isOpen: Bool { outputs.contains { $0.value.state == .missing } }
}
