internal import AllocationMechanisms
internal import CaseTables
package import DescriptorModel
internal import Languages
package import SourceDiagnostics

/// What an order of call gives for a campaign: at every place, the first of its requests' order of call, as many as it has
/// seats. One person may be called by several places, or by none.
package struct CallOrderOutcome: Sendable {
  package let requests: CampaignRequests
  /// The position of each request in its place's order of call, from 1; 0 for those not called.
  package let positions: [Int32]
  /// `applicant, place, wish, position`: one row a request that is called, sorted by the bytes of the applicant's identifier,
  /// then by wish.
  package let calls: [UInt8]
  /// One row a place, or a place and combination of quotas: what is published of the campaign.
  package let cutOffs: [UInt8]

  package var applicants: Int { requests.applicantCount }
  package var wishes: Int { requests.wishCount }
  package var called: Int { positions.count { $0 > 0 } }
  /// How many people at least one place calls.
  package var peopleCalled: Int {
    (0..<applicants).count { requests.wishes(of: $0).contains { positions[$0] > 0 } }
  }

  /// Every request with what it was compared on, as `CampaignOutcome.priorities` has it, and its position; the verdict is
  /// `called` or `not_called`.
  package func priorities() -> [UInt8] {
    requests.prioritiesFile(positions: positions) { positions[$0] > 0 ? "called" : "not_called" }
  }
}

/// Calls the applicants of a campaign, place by place, under the minimum shares of the rule's quotas.
///
/// - Throws: every error of the file, at its cell; or two requests of one place that no criterion tells apart, unless neither
///   is called.
/// - Complexity: O(file + wishes × (instructions behind the criteria + log wishes + 2^quotas)).
package func callInOrder(
  _ program: Program, campaign: Campaign, applicants file: SourceFile
) throws(DiagnosticsError) -> CallOrderOutcome {
  let requests = try CampaignRequests(program, campaign: campaign, applicants: file)
  var positions = [Int32](repeating: 0, count: requests.wishCount)
  let order = requests.wishesByPlace()
  for (place, wishes) in order.enumerated() {
    let seats = campaign.places[place].capacity
    let ranked = wishes.sorted { requests.precedes($0, $1) }
    let called = callOrder(
      groups: ranked.map { UInt8(truncatingIfNeeded: requests.group(ofWish: $0)) },
      quotas: try requests.callQuotas(place))
    for (position, person) in called.prefix(seats).enumerated() {
      positions[ranked[person]] = Int32(truncatingIfNeeded: position + 1)
    }
    // Between two that are not called, which comes first changes nothing: no other would have been called instead.
    for (a, b) in zip(ranked, ranked.dropFirst())
    where !requests.precedes(a, b) && (positions[a] > 0 || positions[b] > 0) {
      throw tie(.tie(place: place, wishes: [a, b].sorted()), requests)
    }
  }
  return CallOrderOutcome(
    requests: requests, positions: positions, calls: requests.callFile(positions),
    cutOffs: requests.cutOffFile(requests.callCutOffs(positions, order)))
}

extension CampaignRequests {
  /// The wishes that name each place.
  func wishesByPlace() -> [[Int]] {
    var wishes = [[Int]](repeating: [], count: campaign.places.count)
    for wish in owners.indices { wishes[place(ofWish: wish)].append(wish) }
    return wishes
  }

  fileprivate func callQuotas(_ place: Int) throws(DiagnosticsError) -> [CallQuota] {
    let shares = campaign.places[place].quotas
    let quotas = shares.compactMap { CallQuota(numerator: Int128($0), denominator: 100) }
    guard quotas.count == rule.quotas.count else {
      let name = campaign.places[place].name
      throw DiagnosticsError(
        Diagnostic(
          AllocationDiagnostics.inconsistent, at: nil,
          fr: "Il faut à « \(name) » une part de 0 à 100 pour chacun de ses \(rule.quotas.count) quotas.",
          en: "“\(name)” needs a share of 0 to 100 for each of its \(rule.quotas.count) quotas."))
    }
    return quotas
  }

  fileprivate func callFile(_ positions: [Int32]) -> [UInt8] {
    let places = KeyTable(campaign.places.map { $0.key })
    var file = CSVWriter()
    file.row(assignmentColumns + ["position"])
    for applicant in table.ids.sorted() {
      let wishes = wishes(of: applicant)
      for wish in wishes where positions[wish] > 0 {
        table.ids.withKey(applicant) { file.text($0) }
        places.withKey(place(ofWish: wish)) { file.text($0) }
        file.integer(wish - wishes.lowerBound + 1)
        file.integer(Int(positions[wish]))
        file.endRow()
      }
    }
    return file.bytes
  }

  /// For each place and group: how many asked and were called, and the last of them.
  fileprivate func callCutOffs(_ positions: [Int32], _ wishesByPlace: [[Int]]) -> [PublishedCutOff] {
    wishesByPlace.flatMap { wishes -> [PublishedCutOff] in
      var cutOffs = [PublishedCutOff](repeating: PublishedCutOff(), count: groupCount)
      for wish in wishes {
        let group = group(ofWish: wish)
        cutOffs[group].requests += 1
        guard positions[wish] > 0 else {
          cutOffs[group].isSelective = true
          continue
        }
        cutOffs[group].admitted += 1
        if cutOffs[group].lastAdmitted.map({ precedes($0, wish) }) != false { cutOffs[group].lastAdmitted = wish }
      }
      for wish in wishes where positions[wish] > 0 {
        let group = group(ofWish: wish)
        let first = priorities.first
        if let last = cutOffs[group].lastAdmitted, first?[last] == first?[wish] { cutOffs[group].admittedTied += 1 }
      }
      return cutOffs
    }
  }
}
