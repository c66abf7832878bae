internal import DecisionRecords
internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

/// A finished run of the rules that takes changes on top and gives them back: only what follows from a change is run again.
///
/// One user at a time: it is shared by nobody.
final class RevisableRun {
  private(set) var execution: Execution
  /// What stood where something was written, in the order of writing.
  private var overwritten: [(index: Int, state: Execution.State, value: Int128)] = []
  /// The slots that the last revision made other.
  private(set) var changed: [Int] = []
  private var isChanged: [Bool]
  private let ownSlots: Int

  init(_ finished: Execution) {
    execution = finished
    ownSlots = finished.program.slots.count
    isChanged = [Bool](repeating: false, count: ownSlots)
  }

  /// How far it has been revised: what `takeBack` goes back to.
  var mark: Int { overwritten.count }

  /// Puts a change of the rules on top.
  func revise(_ change: ProgramChange) {
    forgetChanges()
    execution.add(change.slots)
    for instruction in change.fresh { execution.run(instruction) }
    for instruction in change.altered { rerun(instruction) }
    follow(change.followers)
  }

  /// Puts another input on top. Complexity: O(what follows from it).
  func revise(_ slot: Int, to value: Int128, _ followers: [ProgramFlow.Step]) {
    forgetChanges()
    let index = execution.bases[slot]
    guard execution.states[index] != .known || execution.values[index] != value else { return }
    overwritten.append((index, execution.states[index], execution.values[index]))
    execution.set(slot, row: 0, value)
    note(slot)
    follow(followers)
  }

  /// Goes back to where it was at a mark; what a change added is gone.
  func takeBack(to mark: Int) {
    while overwritten.count > mark, let old = overwritten.popLast() {
      (execution.states[old.index], execution.values[old.index]) = (old.state, old.value)
    }
    execution.removeSlots(from: ownSlots)
    forgetChanges()
  }

  /// Whether the last revision made one of some slots other.
  func hasChanged(_ slots: [Bool]) -> Bool { changed.contains { slots[$0] } }

  /// What the case comes to as it stands.
  func outcome(_ values: [Value?], _ campaign: Campaign?) -> CaseOutcome {
    var copy = execution
    let conclusion = copy.conclude(values, campaign)
    return CaseOutcome(outputs: conclusion.outcome, answer: conclusion.answer)
  }

  private func forgetChanges() {
    for slot in changed { isChanged[slot] = false }
    changed.removeAll(keepingCapacity: true)
  }

  private func note(_ slot: Int) {
    guard !isChanged[slot] else { return }
    isChanged[slot] = true
    changed.append(slot)
  }

  private func follow(_ steps: [ProgramFlow.Step]) {
    for step in steps where step.isAltered || step.operands.contains(where: { isChanged[$0] }) {
      rerun(step.instruction)
    }
  }

  /// Runs an operation again. Where its rows are what they were, nothing follows.
  private func rerun(_ instruction: Program.Instruction) {
    let start = execution.bases[instruction.target]
    let rows = start..<start + execution.rows(ofFrame: execution.frames[instruction.target])
    let mark = overwritten.count
    for row in rows { overwritten.append((row, execution.states[row], execution.values[row])) }
    execution.run(instruction)
    let isOther = overwritten[mark...].contains {
      $0.state != execution.states[$0.index] || $0.value != execution.values[$0.index]
    }
    if isOther { note(instruction.target) } else { overwritten.removeSubrange(mark...) }
  }
}
