package import AllocationMechanisms
internal import CaseTables
package import DescriptorModel
internal import RuleValues
package import SourceDiagnostics

/// The requests of a campaign as they were compared: who asks for what, in which order, with which priorities.
///
/// Applicants, places and wishes are numbered from 0; wishes of one applicant follow each other, in order of preference.
package struct CampaignRequests: Sendable {
  package let rule: AllocationRule
  package let campaign: Campaign
  /// The requests as the mechanism sees them.
  package let market: Market
  /// One column a criterion, indexed by wish; smaller first, so that a descending criterion's values are negated.
  package let priorities: [[Int64]]
  /// The group of each wish's owner, indexed by wish; empty where there is one group.
  let groups: [UInt8]
  /// The columns of a file of assignments: the applicant, her place, the rank of the wish.
  package let assignmentColumns: [String]
  let groupCount: Int
  /// How a file of cut-offs names each group.
  let groupKeys: [String]
  /// The decimals of each criterion.
  let scales: [Int]
  let table: ApplicantTable
  /// The applicant of each wish.
  let owners: [Int32]
  private let writer: WishesWriter

  /// Reads a file of applicants and computes their priorities.
  ///
  /// - Throws: that the descriptor allocates nothing; else every error of the file, at its cell.
  package init(
    _ program: Program, campaign: Campaign, applicants file: SourceFile
  ) throws(DiagnosticsError) {
    try self.init(program, campaign, file, .read)
  }

  /// Reads a file of requests whose criteria were computed before, as the query of `RuleSQL` does: no rule is run, and
  /// lotteries are drawn from the campaign's seed as ever.
  ///
  /// - Throws: that the descriptor allocates nothing; else every error of the file, at its cell.
  package init(
    _ program: Program, campaign: Campaign, requests file: SourceFile
  ) throws(DiagnosticsError) {
    try self.init(program, campaign, file, .computed)
  }

  private init(
    _ program: Program, _ campaign: Campaign, _ file: SourceFile, _ form: RequestsForm
  ) throws(DiagnosticsError) {
    guard let rule = program.descriptor.allocation else {
      throw DiagnosticsError(
        Diagnostic(
          AllocationDiagnostics.notAnAllocation, at: nil,
          fr: "« \(program.descriptor.id) » n'affecte pas de places.",
          en: "“\(program.descriptor.id)” does not allocate places."))
    }
    let needs = try AllocationNeeds(program, rule, form)
    var table = try readApplicants(program, rule, needs, campaign, file)
    let descriptor = program.descriptor
    let owners = table.owners()
    self.rule = rule
    self.campaign = campaign
    self.owners = owners
    groups = try requestGroups(descriptor, rule, table, owners)
    groupCount = rule.groupCount(in: descriptor)
    groupKeys = (0..<groupCount).map { rule.groupKey($0, in: descriptor) }
    scales = rule.priority.map { $0.scale(in: descriptor) }
    priorities = try PriorityColumns(
      program: program, rule: rule, needs: needs, campaign: campaign, table: table, owners: owners
    ).computed()
    // What is compared is in the priorities from now on.
    table.criteria = [:]
    self.table = table
    do throws(MarketError) {
      market = try Market(
        capacities: campaign.places.map { Int32(clamping: $0.capacity) }, wishOffsets: table.wishOffsets,
        wishPlaces: table.wishPlaces, byRight: table.byRight, priorities: priorities, groups: groups,
        reserves: CampaignRequests.reserves(rule, campaign, groupCount))
    } catch {
      throw DiagnosticsError(
        Diagnostic(
          AllocationDiagnostics.inconsistent, at: SourceSpan(table.file, 0, 0),
          fr: "Les demandes ne se tiennent pas (\(error)).", en: "The requests are not consistent (\(error))."))
    }
    func outputName(_ source: Output.Source) -> String? {
      descriptor.outputs.first { $0.source == source }?.name
    }
    assignmentColumns = [
      rule.places.applicant, outputName(.place) ?? rule.places.key, outputName(.wishRank) ?? rule.places.wishRank,
    ]
    writer = WishesWriter(descriptor, rule, campaign)
  }

  private static func reserves(_ rule: AllocationRule, _ campaign: Campaign, _ groupCount: Int) -> Reserves? {
    guard let reserve = rule.reserve else { return nil }
    let seats = campaign.places.flatMap { place in
      repeatElement(Int32(clamping: rule.reservedSeats(of: place.capacity)), count: groupCount)
    }
    return Reserves(groupCount: groupCount, seats: seats, turns: reserve.turns)
  }

  /// A wish's value for a criterion, as files hold it: whatever its direction.
  package func value(_ wish: Int, of criterion: Int) -> Int64 {
    rule.priority[criterion].descending ? -priorities[criterion][wish] : priorities[criterion][wish]
  }

  package var applicantCount: Int { table.ids.count }
  package var wishCount: Int { table.wishPlaces.count }

  /// The identifier of an applicant, as the administration publishes it.
  package func pseudonym(_ applicant: Int) -> String { table.ids[applicant] }

  /// The wishes of an applicant, by number.
  package func wishes(of applicant: Int) -> Range<Int> {
    table.wishes(of: applicant)
  }

  /// The place that a wish names.
  package func place(ofWish wish: Int) -> Int { Int(table.wishPlaces[wish]) }

  /// The group of a wish's owner at its place; 0 where all requests are compared together.
  package func group(ofWish wish: Int) -> Int { groups.isEmpty ? 0 : Int(groups[wish]) }

  /// How a group is named in files.
  package func groupKey(_ group: Int) -> String { groupKeys.indices.contains(group) ? groupKeys[group] : "" }

  /// The place that never refuses an applicant; nil where there is none.
  package func byRight(_ applicant: Int) -> Int? {
    let place = Int(table.byRight[applicant])
    return place < 0 ? nil : place
  }

  /// Writes an applicant's wishes in the one form that is hashed. Complexity: O(length).
  package func appendWishes(of applicant: Int, to bytes: inout [UInt8]) {
    writer.append(
      wishes(of: applicant), to: &bytes, place: { Int(table.wishPlaces[$0]) },
      value: { field, row in table.fields[field].flatMap { $0[row] } })
  }
}
