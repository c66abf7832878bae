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
  let priorities = try priorities(program, rule, campaign, table)
  let assignment: Assignment
  do throws(MarketError) {
    let market = try Market(
      capacities: campaign.places.map { Int32(clamping: $0.capacity) }, wishOffsets: table.wishOffsets,
      wishPlaces: table.wishPlaces, byRight: table.byRight, priorities: priorities)
    do throws(AllocationError) {
      assignment = try deferredAcceptance(market)
    } catch {
      throw tie(error, table, campaign, file)
    }
  } catch let error as MarketError {
    throw inconsistent(error, file)
  } catch {
    throw error
  }
  return outcome(assignment, rule, campaign, table, priorities)
}
