package import AllocationMechanisms
package import DescriptorModel
internal import Languages
package import SourceDiagnostics

/// What a campaign's allocation gives: files ready to be written, and what to tell about them.
package struct CampaignOutcome: Sendable {
  /// What the files were made from, for who commits to it or audits another assignment of the same requests.
  package let requests: CampaignRequests
  package let assignment: Assignment
  /// `applicant, place, rank of the wish`, sorted by the bytes of the applicant's identifier; byte for byte the same for
  /// the same applicants.
  package let assignments: [UInt8]
  /// One row a place, or a place and group: what is published of the campaign.
  package let cutOffs: [UInt8]

  package var applicants: Int { requests.applicantCount }
  package var wishes: Int { requests.wishCount }
  /// How many proposals were made in all, those for places by right included.
  package var proposals: Int { assignment.proposals }
  /// How many rounds it took when in each all who are without a place propose at once.
  package var rounds: Int { assignment.rounds }

  /// Applicants by the rank that was granted; index 0 counts those at their place by right.
  package var byRank: [Int] {
    var counts: [Int] = []
    for rank in assignment.wishRanks where rank >= 0 {
      while counts.count <= Int(rank) { counts.append(0) }
      counts[Int(rank)] += 1
    }
    return counts
  }

  /// Places where more come by right than there are seats, and by how many.
  package var aboveCapacity: [(place: Campaign.Place, seats: Int)] {
    // Nobody comes by right where requests are compared by groups.
    guard requests.groupCount == 1 else { return [] }
    return zip(requests.campaign.places, assignment.cutOffs).filter { $0.1.aboveCapacity > 0 }.map {
      ($0.0, $0.1.aboveCapacity)
    }
  }
}

/// Assigns all the applicants of a campaign, over priorities that the descriptor's rules compute for every wish; a rule
/// whose mechanism is an order of call is `callInOrder`'s.
///
/// - Parameter log: whether every proposal is kept, for `CampaignOutcome.proposalLog`.
/// - Throws: every error of the file, at its cell; or the two requests that no criterion tells apart.
/// - Complexity: O(file + wishes × (instructions behind the criteria + log capacity)).
package func allocate(
  _ program: Program, campaign: Campaign, applicants file: SourceFile, log: Bool = false
) throws(DiagnosticsError) -> CampaignOutcome {
  try allocate(try CampaignRequests(program, campaign: campaign, applicants: file), log: log)
}

/// Assigns all the applicants of a campaign over the priorities of their requests.
///
/// - Throws: the two requests that no criterion tells apart.
/// - Complexity: O(wishes × log capacity).
package func allocate(_ requests: CampaignRequests, log: Bool = false) throws(DiagnosticsError) -> CampaignOutcome {
  let assignment: Assignment?
  do throws(AllocationError) { assignment = try assigned(requests, log: log) } catch { throw tie(error, requests) }
  guard let assignment else { throw noAssignment(requests) }
  return CampaignOutcome(
    requests: requests, assignment: assignment, assignments: assignmentFile(requests, assignment),
    cutOffs: requests.cutOffFile(assignment.cutOffs))
}

/// Runs the rule's mechanism; nil where it gives no one place to each.
private func assigned(_ requests: CampaignRequests, log: Bool) throws(AllocationError) -> Assignment? {
  switch requests.rule.mechanism {
  // Where places accept at once, the rule's first criterion is the rank of the wish: the rest is deferred acceptance.
  case .deferredAcceptance, .immediateAcceptance: try deferredAcceptance(requests.market, log: log)
  case .serialDictatorship: try serialDictatorship(requests.market, log: log)
  case .callOrder: nil
  }
}

private func noAssignment(_ requests: CampaignRequests) -> DiagnosticsError {
  let isCall = requests.rule.mechanism == .callOrder
  return DiagnosticsError(
    Diagnostic(
      AllocationDiagnostics.inconsistent, at: SourceSpan(requests.table.file, 0, 0),
      fr: isCall
        ? "Un ordre d'appel ne donne pas une place et une seule à chaque personne."
        : "Les critères ne classent pas les personnes dans le même ordre partout, comme le demande ce mécanisme.",
      en: isCall
        ? "An order of call does not give each person one place."
        : "The criteria do not rank people in one order everywhere, as this mechanism demands."))
}

func tie(_ error: AllocationError, _ requests: CampaignRequests) -> DiagnosticsError {
  let (place, wishes) =
    switch error {
    case .tie(let place, let wishes): (place, wishes)
    }
  let cells = requests.table.cells(wishes.map { ($0, requests.table.columns.applicant) })
  let names = wishes.map { requests.pseudonym(Int(requests.owners[$0])) }.sorted().joined(separator: ", ")
  let name = requests.campaign.places[place].name
  return DiagnosticsError(
    Diagnostic(
      AllocationDiagnostics.tie, at: cells.first ?? SourceSpan(requests.table.file, 0, 0),
      fr: "Aucun critère ne départage ces demandes pour « \(name) » : \(names).",
      en: "No criterion separates these requests for “\(name)”: \(names).",
      labels: cells.dropFirst().map { Diagnostic.Label($0, fr: "l'autre demande", en: "the other request") },
      help: .init(
        fr: "Ajoutez un critère à l'affectation, par exemple un tirage au sort.",
        en: "Add a criterion to the allocation, such as a lottery.")))
}
