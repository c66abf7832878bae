internal import AllocationMechanisms
internal import CaseTables
package import DescriptorModel
internal import Fingerprints
internal import Languages
internal import RuleExpressions
internal import RuleValues
package import SourceDiagnostics

/// What a campaign's allocation gives: files ready to be written, and what to tell about them.
package struct CampaignOutcome: Sendable {
  /// `applicant, place, rank of the wish`, sorted by applicant; byte for byte the same for the same applicants.
  package let assignments: [UInt8]
  /// One row a place: what is published of the campaign.
  package let cutOffs: [UInt8]
  package let applicants: Int
  package let wishes: Int
  /// Applicants by the rank that was granted; index 0 counts those at their place by right.
  package let byRank: [Int]
  /// Places where more come by right than there are seats, and by how many.
  package let aboveCapacity: [(place: Campaign.Place, seats: Int)]
}

/// Assigns all the applicants of a campaign by student-proposing deferred acceptance, over priorities that the
/// descriptor's rules compute for every wish at once.
///
/// - Throws: every error of the file, at its cell; or the two requests that no criterion tells apart.
/// - Complexity: O(rows × rules + wishes × log capacity).
package func allocate(
  _ program: Program, campaign: Campaign, applicants file: SourceFile
) throws(DiagnosticsError) -> CampaignOutcome {
  guard let rule = program.descriptor.allocation else {
    throw DiagnosticsError(
      Diagnostic(
        AllocationDiagnostics.notAnAllocation, at: nil, fr: "« \(program.descriptor.id) » n'affecte pas de places.",
        en: "“\(program.descriptor.id)” does not allocate places."))
  }
  let (csv, syntax) = readCSV(file)
  guard let csv, !syntax.hasErrors else { throw DiagnosticsError(syntax.sortedByPlace()) }
  var reader = ApplicantReader(descriptor: program.descriptor, rule: rule, campaign: campaign, table: csv)
  guard let table = reader.read() else { throw DiagnosticsError(reader.errors.all) }
  let priorities = try priorityColumns(program, rule, campaign, table)
  let market: Market
  do throws(MarketError) {
    market = try Market(
      capacities: campaign.places.map { Int32(clamping: $0.capacity) }, wishOffsets: table.wishOffsets,
      wishPlaces: table.wishPlaces, byRight: table.byRight, priorities: priorities)
  } catch {
    throw DiagnosticsError(
      Diagnostic(
        AllocationDiagnostics.inconsistent, at: SourceSpan(file, 0, 0),
        fr: "Les demandes ne se tiennent pas (\(error)).",
        en: "The requests are not consistent (\(error))."))
  }
  do throws(AllocationError) {
    let assignment = try deferredAcceptance(market)
    return outcome(assignment, program.descriptor, rule, campaign, table, priorities)
  } catch {
    throw tie(error, table, campaign, file)
  }
}

/// One column a criterion, computed by the rules for all wishes at once.
private func priorityColumns(
  _ program: Program, _ rule: AllocationRule, _ campaign: Campaign, _ table: ApplicantTable
) throws(DiagnosticsError) -> [[Int64]] {
  let owners = table.ids.indices.flatMap { applicant in
    repeatElement(
      Int32(truncatingIfNeeded: applicant),
      count: Int(table.wishOffsets[applicant + 1] - table.wishOffsets[applicant]))
  }
  let parents = program.lists.map { $0 == rule.wishes ? owners : [] }
  var execution = Execution(program, people: table.ids.count, parents: parents)
  if let slot = program.listSlots[rule.wishes] {
    for person in table.ids.indices { execution.set(slot, row: person, 1) }
  }
  for (field, values) in table.fields {
    guard let slot = program.fieldSlots[rule.wishes]?[field] else { continue }
    for (row, value) in values.enumerated() { execution.set(slot, row: row, value) }
  }
  execution.runRules()
  var columns: [[Int64]] = []
  for criterion in rule.priority {
    switch criterion.source {
    case .rule(let index, _, _):
      let slot = program.ruleSlots[index]
      let isPersonal = program.descriptor.rules[index].forEach == nil
      columns.append(
        owners.indices.map { Int64(clamping: execution.value(slot, row: isPersonal ? Int(owners[$0]) : $0)) })
    case .input(let index):
      let slot = program.inputSlots[index]
      columns.append(owners.map { owner in slot.map { Int64(clamping: execution.value($0, row: Int(owner))) } ?? 0 })
    case .wishRank:
      columns.append(owners.enumerated().map { Int64($0.offset) - Int64(table.wishOffsets[Int($0.element)]) + 1 })
    case .field(let index): columns.append((table.fields[index] ?? []).map { Int64(clamping: $0) })
    case .lottery:
      guard let seed = campaign.lottery?.seed else {
        throw DiagnosticsError(
          Diagnostic(
            AllocationDiagnostics.lottery, at: nil,
            fr: "La campagne « \(campaign.name) » n'a pas de germe de tirage au sort.",
            en: "The campaign “\(campaign.name)” has no lottery seed."))
      }
      let draws = table.ids.map { lotteryNumber(seed: seed, applicant: $0) }
      columns.append(owners.map { draws[Int($0)] })
    }
  }
  return columns
}

private func tie(
  _ error: AllocationError, _ table: ApplicantTable, _ campaign: Campaign, _ file: SourceFile
) -> DiagnosticsError {
  let (place, wishes) =
    switch error {
    case .tie(let place, let wishes): (place, wishes)
    }
  let people = wishes.compactMap { wish in
    table.wishOffsets.lastIndex { Int($0) <= wish }.map { table.ids[min($0, table.ids.count - 1)] }
  }
  let names = people.sorted().joined(separator: ", ")
  return DiagnosticsError(
    Diagnostic(
      AllocationDiagnostics.tie, at: SourceSpan(file, 0, 0),
      fr: "Aucun critère ne départage ces demandes pour « \(campaign.places[place].name) » : \(names).",
      en: "No criterion separates these requests for “\(campaign.places[place].name)”: \(names).",
      help: .init(
        fr: "Ajoutez un critère à l'affectation, par exemple un tirage au sort.",
        en: "Add a criterion to the allocation, such as a lottery.")))
}

private func outcome(
  _ assignment: Assignment, _ descriptor: Descriptor, _ rule: AllocationRule, _ campaign: Campaign,
  _ table: ApplicantTable, _ priorities: [[Int64]]
) -> CampaignOutcome {
  func outputName(_ source: Output.Source) -> String {
    descriptor.outputs.first { $0.source == source }?.name ?? rule.places.key
  }
  var byRank: [Int] = []
  var assignments = CSVWriter()
  assignments.row([rule.places.applicant, outputName(.place), outputName(.wishRank)])
  for applicant in table.ids.indices.sorted(by: { table.ids[$0] < table.ids[$1] }) {
    let (place, rank) = (assignment.places[applicant], assignment.wishRanks[applicant])
    assignments.row([
      table.ids[applicant], place < 0 ? "" : campaign.places[Int(place)].key, rank < 0 ? "" : String(rank),
    ])
    guard rank >= 0 else { continue }
    while byRank.count <= Int(rank) { byRank.append(0) }
    byRank[Int(rank)] += 1
  }
  var cutOffs = CSVWriter()
  let columns = rule.places
  cutOffs.row(
    [columns.key, columns.capacity, columns.admitted] + rule.priority.map { $0.name }
      + [columns.admittedByRight, columns.requests, columns.admittedTied])
  var above: [(place: Campaign.Place, seats: Int)] = []
  for (place, cutOff) in zip(campaign.places, assignment.cutOffs) {
    let priority = priorities.map { column -> String in
      guard cutOff.isSelective else { return "" }
      return cutOff.lastAdmittedWish.map { String(column[$0]) } ?? "0"
    }
    cutOffs.row(
      [place.key, String(place.capacity), String(cutOff.admitted)] + priority
        + [String(cutOff.admittedByRight), String(cutOff.requests), String(cutOff.admittedTied)])
    if cutOff.aboveCapacity > 0 { above.append((place, cutOff.aboveCapacity)) }
  }
  return CampaignOutcome(
    assignments: assignments.bytes, cutOffs: cutOffs.bytes, applicants: table.ids.count, wishes: table.wishPlaces.count,
    byRank: byRank, aboveCapacity: above)
}
