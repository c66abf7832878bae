package import AllocationMechanisms
package import CanonicalJSON
internal import DescriptorModel
internal import Languages
package import RuleEngine
package import SourceDiagnostics

/// What an audit of an assignment looked at, and what it found.
package struct AssignmentReport: Sendable {
  /// The faults of each check, in the order of places and applicants.
  package let findings: [Check: [AuditFinding]]
  /// People whose rank of the wish is not that of their place.
  package let wrongRanks: [Int]
  /// How many people have another place than the one that the procedure gives.
  package let impact: Int
  /// Nil where no cut-off file was given.
  package let cutOffs: [CutOffDifference]?
  /// Nil where no commitment was given.
  package let commitment: [CommitmentDifference]?
  /// Whether the hashes of people were made again too.
  let isRehashed: Bool
  let requests: CampaignRequests
  let assignment: AssignmentTable
  let optimal: Assignment

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
    case commitment
  }

  /// How often a check fails; nil where there is nothing to check.
  package func failures(_ check: Check) -> Int? {
    switch check {
    case .byRight where requests.rule.byRight == nil: nil
    case .reserves where requests.rule.reserve == nil: nil
    case .rank: wrongRanks.count
    // The draw was made anew from the seed, and the campaign is only read when the seed has the hash published before.
    case .lottery: requests.campaign.lottery == nil ? nil : 0
    case .cutOffs: cutOffs?.count
    case .commitment: commitment?.count
    case .list, .byRight, .capacity, .reserves, .envy, .waste, .optimal: findings[check]?.count ?? 0
    }
  }

  package var holds: Bool { Check.allCases.allSatisfy { (failures($0) ?? 0) == 0 } }

  /// Everything that was found; people by their identifiers, places by their keys.
  package var json: JSON {
    var checks: JSON.Members = [:]
    for check in Check.allCases {
      guard let count = failures(check) else { continue }
      checks[check.rawValue] = .object([
        "holds": .boolean(count == 0), "failures": .integer(Int64(count)), "found": .array(found(check)),
      ])
    }
    return .object([
      "format": .integer(1), "campaign": .string(requests.campaign.name),
      "people": .integer(Int64(requests.applicantCount)), "requests": .integer(Int64(requests.wishCount)),
      "places": .integer(Int64(requests.campaign.places.count)), "impact": .integer(Int64(impact)),
      "holds": .boolean(holds), "checks": .object(checks),
      "cut_offs_alone": .object([
        "prove": .array([.string("no_justified_envy"), .string("no_waste")]),
        "do_not_prove": .array([.string("applicant_optimal"), .string("no_hidden_admission")]),
      ]),
    ])
  }

  private func found(_ check: Check) -> [JSON] {
    switch check {
    case .rank:
      return wrongRanks.map {
        .object([
          "applicant": person($0), "place": place(Int(assignment.places[$0])),
          "stated": .integer(Int64(assignment.ranks[$0])), "rank": .integer(Int64(rank(of: $0))),
        ])
      }
    case .cutOffs:
      return (cutOffs ?? []).map {
        .object([
          "place": .string($0.place), "group": $0.group.map { .string($0) } ?? .null, "column": .string($0.column),
          "published": .string($0.published), "computed": .string($0.computed),
        ])
      }
    case .commitment:
      return (commitment ?? []).map {
        .object([
          "place": $0.place.map { .string($0) } ?? .null, "entry": .string($0.entry),
          "published": .string($0.published), "computed": .string($0.computed),
        ])
      }
    default: return (findings[check] ?? []).map { json($0) }
    }
  }

  private func json(_ finding: AuditFinding) -> JSON {
    switch finding {
    case .notAsked(let applicant, let place): .object(["applicant": person(applicant), "place": self.place(place)])
    case .belowRight(let applicant, let place), .waste(let applicant, let place):
      .object(["applicant": person(applicant), "refused_at": self.place(place), "wish": wish(applicant, place)])
    case .overCapacity(let place, let excess):
      .object(["place": self.place(place), "excess": .integer(Int64(excess))])
    case .reserve(let place, let group, let applicant, let instead):
      .object([
        "applicant": person(applicant), "refused_at": self.place(place), "wish": wish(applicant, place),
        "group": .string(requests.groupKey(group)), "instead": person(instead),
      ])
    case .envy(let applicant, let place, let other):
      .object([
        "applicant": person(applicant), "refused_at": self.place(place), "wish": wish(applicant, place),
        "over": person(other),
      ])
    case .notOptimal(let applicant, let place, let rank):
      .object([
        "applicant": person(applicant), "place": self.place(Int(assignment.places[applicant])),
        "owed": self.place(place), "wish": .integer(Int64(rank)),
      ])
    }
  }

  private func person(_ applicant: Int) -> JSON { .string(requests.pseudonym(applicant)) }

  private func place(_ index: Int) -> JSON {
    requests.campaign.places.indices.contains(index) ? .string(requests.campaign.places[index].key) : .null
  }

  private func wish(_ applicant: Int, _ place: Int) -> JSON {
    requests.rank(of: place, for: applicant).map { .integer(Int64($0)) } ?? .null
  }

  /// The rank of the place that an applicant was given: that of her wish, 0 by right, -1 for none.
  func rank(of applicant: Int) -> Int {
    let place = Int(assignment.places[applicant])
    return place < 0 ? -1 : requests.rank(of: place, for: applicant) ?? 0
  }
}

extension CampaignRequests {
  /// The wish of an applicant that names a place, from 1; nil where she did not ask for it.
  func rank(of place: Int, for applicant: Int) -> Int? {
    let wishes = wishes(of: applicant)
    return wishes.first { self.place(ofWish: $0) == place }.map { $0 - wishes.lowerBound + 1 }
  }
}

/// Audits an assignment made elsewhere of a campaign's requests.
///
/// - Parameters:
///   - cutOffs: the published cut-off file; nil where it is not to be looked at.
///   - commitment: the published commitment; nil where it is not to be looked at.
/// - Throws: what is wrong with the form of the files, at its place; two requests that no criterion tells apart.
/// - Complexity: O(rows + wishes × log capacity).
package func audit(
  assignments: SourceFile, cutOffs: SourceFile?, commitment: CommitmentToAudit? = nil, of requests: CampaignRequests
) throws(DiagnosticsError) -> AssignmentReport {
  if requests.rule.mechanism == .callOrder {
    throw DiagnosticsError(
      Diagnostic(
        AssignmentDiagnostics.mechanism, at: nil,
        fr: "Un ordre d'appel peut proposer plusieurs places à une personne, et ne s'audite pas comme une affectation.",
        en: "An order of call may offer a person several places, and is not audited like an assignment.",
        help: .init(
          fr: "Refaites l'ordre d'appel avec « lucarne allocate », et comparez les fichiers.",
          en: "Make the order of call anew with “lucarne allocate”, and compare the files.")))
  }
  let assignment = try readAssignment(assignments, of: requests)
  let (audit, optimal, computed) = try requests.examine(assignment.places)
  var findings: [AssignmentReport.Check: [AuditFinding]] = [:]
  for finding in audit.findings { findings[check(of: finding), default: []].append(finding) }
  let wrongRanks = (0..<requests.applicantCount).filter { applicant in
    let place = Int(assignment.places[applicant])
    let isOwn = place < 0 || requests.byRight(applicant) == place
    // Who was given what she did not ask for is told once.
    guard let rank = requests.rank(of: place, for: applicant) ?? (isOwn ? (place < 0 ? -1 : 0) : nil) else {
      return false
    }
    return Int(assignment.ranks[applicant]) != rank
  }
  return AssignmentReport(
    findings: findings, wrongRanks: wrongRanks, impact: audit.impact ?? 0,
    cutOffs: try cutOffs.map { file throws(DiagnosticsError) in
      try differences(file, computed: computed, requests.rule)
    },
    commitment: commitment.map { differences($0, requests, assignment, cutOffs: cutOffs?.bytes ?? computed) },
    isRehashed: commitment?.secret != nil, requests: requests, assignment: assignment, optimal: optimal)
}

private func check(of finding: AuditFinding) -> AssignmentReport.Check {
  switch finding {
  case .notAsked: .list
  case .belowRight: .byRight
  case .overCapacity: .capacity
  case .reserve: .reserves
  case .envy: .envy
  case .waste: .waste
  case .notOptimal: .optimal
  }
}
