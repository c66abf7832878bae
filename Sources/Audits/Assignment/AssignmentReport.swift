internal import AllocationMechanisms
package import CanonicalJSON
internal import DescriptorModel
package import RuleEngine
package import SourceDiagnostics

/// What an audit of an assignment looked at, and what it found.
package struct AssignmentReport: Sendable {
  package let findings: AssignmentFindings
  /// Nil where no cut-off file was given.
  package let cutOffs: [CutOffDifference]?
  let requests: CampaignRequests
  let assignment: AssignmentTable
  let best: Assignment

  /// What is checked, in the order in which it is told.
  package enum Check: String, Sendable, Hashable, CaseIterable {
    case list, rank
    case byRight = "by_right"
    case capacity, reserves
    case envy = "no_justified_envy"
    case waste = "no_waste"
    case optimal = "applicant_optimal"
    case lottery
    case cutOffs = "cut_offs"
  }

  /// How often a check fails; nil where there is nothing to check.
  package func failures(_ check: Check) -> Int? {
    switch check {
    case .list: findings.outside.count
    case .rank: findings.wrongRanks.count
    case .byRight: requests.rule.byRight == nil ? nil : findings.deniedRights.count
    case .capacity: findings.overfull.count
    case .reserves: requests.rule.reserve == nil ? nil : findings.deniedReserves.count
    case .envy: findings.envy.count
    case .waste: findings.waste.count
    case .optimal: findings.worse.count + findings.better.count
    // The draw was made anew from the seed, and the campaign is only read when the seed has the hash published before.
    case .lottery: requests.campaign.lottery == nil ? nil : 0
    case .cutOffs: cutOffs?.count
    }
  }

  package var holds: Bool { Check.allCases.allSatisfy { (failures($0) ?? 0) == 0 } }

  /// Everything that was found; people by their identifiers, places by their keys.
  package var json: JSON {
    var checks: [String: JSON] = [:]
    for check in Check.allCases {
      guard let count = failures(check) else { continue }
      checks[check.rawValue] = .object([
        "holds": .boolean(count == 0), "failures": .integer(Int64(count)), "found": .array(found(check)),
      ])
    }
    return .object([
      "format": .integer(1), "campaign": .string(requests.campaign.name),
      "people": .integer(Int64(requests.applicantCount)), "requests": .integer(Int64(requests.wishCount)),
      "places": .integer(Int64(requests.campaign.places.count)), "holds": .boolean(holds), "checks": .object(checks),
      "cut_offs_alone": .object([
        "prove": .array([.string("no_justified_envy"), .string("no_waste")]),
        "do_not_prove": .array([.string("applicant_optimal"), .string("no_hidden_admission")]),
      ]),
    ])
  }

  private func found(_ check: Check) -> [JSON] {
    switch check {
    case .list: findings.outside.map { .object(["applicant": person($0), "place": place(of: $0)]) }
    case .rank:
      findings.wrongRanks.map {
        .object([
          "applicant": person($0), "place": place(of: $0), "stated": .integer(Int64(assignment.ranks[Int($0)])),
          "rank": .integer(Int64(rank(of: $0))),
        ])
      }
    case .byRight: findings.deniedRights.map { json($0) }
    case .capacity:
      findings.overfull.map {
        .object([
          "place": .string(requests.campaign.places[Int($0.place)].key), "people": .integer(Int64($0.people)),
          "seats": .integer(Int64($0.seats)),
        ])
      }
    case .reserves: findings.deniedReserves.map { json($0) }
    case .envy: findings.envy.map { json($0) }
    case .waste: findings.waste.map { json($0) }
    case .optimal:
      findings.worse.map { claim in
        .object(["applicant": person(claim.applicant), "place": place(of: claim.applicant), "owed": place(claim)])
      }
        + findings.better.map { applicant in
          let owed = Int(best.places[Int(applicant)])
          let key = requests.campaign.places.indices.contains(owed) ? requests.campaign.places[owed].key : nil
          return .object([
            "applicant": person(applicant), "place": place(of: applicant), "owed": key.map { .string($0) } ?? .null,
          ])
        }
    case .lottery: []
    case .cutOffs:
      (cutOffs ?? []).map {
        .object([
          "place": .string($0.place), "group": $0.group.map { .string($0) } ?? .null, "column": .string($0.column),
          "published": .string($0.published), "computed": .string($0.computed),
        ])
      }
    }
  }

  private func json(_ claim: AssignmentFindings.Claim) -> JSON {
    .object([
      "applicant": person(claim.applicant), "owed": place(claim),
      "wish": claim.wish < 0 ? .null : .integer(Int64(rank(ofWish: claim))),
      "holder": claim.holder < 0 ? .null : person(claim.holder),
    ])
  }

  private func person(_ applicant: Int32) -> JSON { .string(requests.pseudonym(Int(applicant))) }

  private func place(of applicant: Int32) -> JSON {
    let place = Int(assignment.places[Int(applicant)])
    return place < 0 ? .null : .string(requests.campaign.places[place].key)
  }

  private func place(_ claim: AssignmentFindings.Claim) -> JSON {
    placeIndex(claim).map { .string(requests.campaign.places[$0].key) } ?? .null
  }

  /// The place that a claim is about: the one of the wish, or the one by right.
  func placeIndex(_ claim: AssignmentFindings.Claim) -> Int? {
    claim.wish < 0 ? requests.byRight(Int(claim.applicant)) : requests.place(ofWish: Int(claim.wish))
  }

  /// The rank of a claim's wish, from 1.
  func rank(ofWish claim: AssignmentFindings.Claim) -> Int {
    Int(claim.wish) - requests.wishes(of: Int(claim.applicant)).lowerBound + 1
  }

  /// The rank of the place that an applicant was given: that of her wish, 0 by right, -1 for none.
  func rank(of applicant: Int32) -> Int {
    let place = Int(assignment.places[Int(applicant)])
    let wishes = requests.wishes(of: Int(applicant))
    if let wish = wishes.first(where: { requests.place(ofWish: $0) == place }) { return wish - wishes.lowerBound + 1 }
    return place < 0 ? -1 : 0
  }
}

/// Audits an assignment of the requests of `outcome`, which the procedure itself has just assigned.
///
/// - Parameters:
///   - cutOffs: the published cut-off file; nil where it is not to be looked at.
/// - Throws: what is wrong with the form of the files, at its place.
/// - Complexity: O(rows + wishes).
package func audit(
  assignments: SourceFile, cutOffs: SourceFile?, of outcome: CampaignOutcome
) throws(DiagnosticsError) -> AssignmentReport {
  let requests = outcome.requests
  let assignment = try readAssignment(assignments, of: requests)
  return AssignmentReport(
    findings: AssignmentAudit(requests, assignment).findings(assignment, best: outcome.assignment),
    cutOffs: try cutOffs.map { file throws(DiagnosticsError) in
      try differences(file, computed: outcome.cutOffs, requests.rule)
    }, requests: requests, assignment: assignment, best: outcome.assignment)
}
