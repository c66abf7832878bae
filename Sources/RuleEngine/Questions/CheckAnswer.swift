package import DecisionRecords
package import DescriptorModel
internal import RuleExpressions
package import RuleValues
internal import SourceDiagnostics

/// What a person received beside what the rules of the day give, and what alone would explain a difference: the rules
/// of another day within three years, or another value of one input.
///
/// Every explanation was obtained by deciding again, gives exactly what was received, and comes with the first step at
/// which the two part.
///
/// - Parameter versions: the versions of the descriptor that may have been in force.
/// - Returns: nil where the output cannot have the value, or its place is none of the campaign's. Complexity: one compilation for each day at
///   which a parameter changes, and a search along each input.
package func check(
  _ output: String, received: Value, _ record: DecisionRecord, _ program: Program, inputs: [Value?],
  campaign: Campaign? = nil, menu: CampaignMenu? = nil, versions: [Descriptor]
) -> DecisionCheck? {
  if let rule = program.descriptor.allocation, program.rule(ofOutput: output) == nil {
    return WishSearch(Questioning(program, inputs, campaign, record, menu: menu), rule).check(output, received)
  }
  guard let rule = program.rule(ofOutput: output),
    let own = record.outcome.first(where: { $0.name == output })?.value,
    let code = program.code(received, ofRule: rule)
  else { return nil }
  let type = program.slots[program.ruleSlots[rule]].type
  let value = RecordedValue(decoded(code, type).map { .known($0) } ?? .missing, unit: own.unit)
  var check = DecisionCheck(output: output, received: value, own: own, dates: [], changes: [], isComplete: true)
  guard !check.agrees else { return check }
  let questioning = Questioning(program, inputs, nil, record)
  if program.descriptor.allocation == nil {
    var search = ChangeSearch(questioning, suggesting: false)
    check.changes = search.changes(
      of: Array(program.descriptor.inputs.indices), reaching: code, ofRule: rule, tellingStep: true)
    check.isComplete = !search.budget.isExhausted
    check.dates = datesGiving(check, record, program.descriptor, inputs, versions)
    if check.changes.isEmpty, check.dates.isEmpty {
      let recorder = Recorder(questioning.base)
      check.obstacles = BranchSearch(recorder: recorder).obstacles(rule, code, depth: 0)
    }
  }
  return check
}

/// The days that give what was received: the same day of other years first, then those at which a parameter changes;
/// of each the nearest, at most two in all.
private func datesGiving(
  _ check: DecisionCheck, _ record: DecisionRecord, _ descriptor: Descriptor, _ inputs: [Value?],
  _ versions: [Descriptor]
) -> [DecisionCheck.ReplayedDate] {
  let day = record.referenceDate
  let years = [-1, 1, -2, 2, -3, 3].compactMap { offset -> CalendarDate? in
    CalendarDate(year: day.year + offset, month: day.month, day: day.day)
      ?? CalendarDate(year: day.year + offset, month: day.month, day: min(day.day, 28))
  }
  let limit = 3 * 366
  let changes = Set(
    versions.flatMap { version in
      [version.inForce.from]
        + version.parameters.flatMap { parameter in
          parameter.values.flatMap { [$0.period.from] + [$0.period.until].compactMap { $0 } }
        }
    }
  ).subtracting(years).filter { abs($0.dayNumber - day.dayNumber) <= limit && $0 != day }
  let sorted = changes.sorted { (abs($0.dayNumber - day.dayNumber), $0) < (abs($1.dayNumber - day.dayNumber), $1) }
  for candidates in [years, sorted] {
    let found = candidates.compactMap { date -> DecisionCheck.ReplayedDate? in
      replay(date, check, record, descriptor, inputs, versions)
    }
    if !found.isEmpty { return Array(found.prefix(2)) }
  }
  return []
}

private func replay(
  _ date: CalendarDate, _ check: DecisionCheck, _ record: DecisionRecord, _ descriptor: Descriptor,
  _ inputs: [Value?], _ versions: [Descriptor]
) -> DecisionCheck.ReplayedDate? {
  // Another version may ask for other inputs: only one that asks for the same can be replayed with hers.
  guard
    let version = versions.first(where: { $0.inForce.contains(date) && $0.asksTheSame(as: descriptor) }),
    let other = recordOrNil(version, date, inputs, record.referenceDateOrigin),
    other.outcome.first(where: { $0.name == check.output })?.value.state == check.received.state
  else { return nil }
  return DecisionCheck.ReplayedDate(
    date: date, result: RecordedResult(other, version), difference: firstDifference(record, other, ignoringDates: true))
}

/// Nil on a day for which a parameter has no known value.
private func recordOrNil(
  _ descriptor: Descriptor, _ date: CalendarDate, _ inputs: [Value?], _ origin: DecisionRecord.DateOrigin
) -> DecisionRecord? {
  do throws(DiagnosticsError) {
    return decide(try compile(descriptor, on: date), inputs: inputs, campaign: nil, dateFrom: origin)
  } catch {
    return nil
  }
}

extension Descriptor {
  fileprivate func asksTheSame(as other: Descriptor) -> Bool {
    inputs.map { $0.name } == other.inputs.map { $0.name }
      && inputs.map { $0.valueType } == other.inputs.map { $0.valueType }
  }
}
