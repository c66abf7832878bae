internal import AllocationMechanisms
internal import CaseTables
package import DescriptorModel
internal import Languages
package import SourceDiagnostics

/// What an order of call gives for a campaign: at every place, the first of its requests' order of call, as many as it has
/// seats. One person may be called by several places, or by none.
package struct CallOrderOutcome: Sendable {
  package let requests: CampaignRequests
  /// The position of each request in its place's order of call, from 1.
  package let positions: [Int32]
  /// Whether each request is among those that its place calls.
  package let isCalled: [Bool]
  /// `applicant, place, wish, position`: one row a request that is called, sorted by the bytes of the applicant's identifier,
  /// then by wish.
  package let calls: [UInt8]
  /// One row a place, or a place and combination of quotas: what is published of the campaign.
  package let cutOffs: [UInt8]

  package var applicants: Int { requests.applicantCount }
  package var wishes: Int { requests.wishCount }
  package var called: Int { isCalled.count { $0 } }
  /// How many people at least one place calls.
  package var peopleCalled: Int {
    (0..<applicants).count { requests.wishes(of: $0).contains { isCalled[$0] } }
  }

  /// Every request with what it was compared on, as `CampaignOutcome.priorities` has it, and its position; the verdict is
  /// `called` or `not_called`.
  package func priorities() -> [UInt8] {
    requests.prioritiesFile(positions: positions) { isCalled[$0] ? "called" : "not_called" }
  }
}

/// Calls the applicants of a campaign, place by place, under the minimum shares of the rule's quotas.
///
/// - Throws: every error of the file, at its cell; or two requests of one place that no criterion tells apart.
/// - Complexity: O(file + wishes × (instructions behind the criteria + log wishes + 2^quotas)).
package func callInOrder(
  _ program: Program, campaign: Campaign, applicants file: SourceFile
) throws(DiagnosticsError) -> CallOrderOutcome {
  try callInOrder(try CampaignRequests(program, campaign: campaign, applicants: file))
}

/// Calls the applicants of a campaign over the priorities of their requests, place by place, under the minimum shares of
/// the rule's quotas.
///
/// - Throws: two requests of one place that no criterion tells apart.
/// - Complexity: O(wishes × (log wishes + 2^quotas)).
package func callInOrder(_ requests: CampaignRequests) throws(DiagnosticsError) -> CallOrderOutcome {
  let campaign = requests.campaign
  let quotas = try campaign.places.map { place throws(DiagnosticsError) in try requests.callQuotas(place) }
  do throws(AllocationError) {
    let orders = try callOrders(requests.market, quotas: quotas)
    let isCalled = orders.positions.enumerated().map { wish, position in
      Int(position) <= campaign.places[requests.place(ofWish: wish)].capacity
    }
    return CallOrderOutcome(
      requests: requests, positions: orders.positions, isCalled: isCalled,
      calls: requests.callFile(orders.positions, isCalled), cutOffs: requests.cutOffFile(orders.cutOffs))
  } catch {
    throw tie(error, requests)
  }
}

extension CampaignRequests {
  fileprivate func callQuotas(_ place: Campaign.Place) throws(DiagnosticsError) -> [CallQuota] {
    let quotas = place.quotas.compactMap { CallQuota(numerator: Int128($0), denominator: 100) }
    guard quotas.count == rule.quotas.count else {
      throw DiagnosticsError(
        Diagnostic(
          AllocationDiagnostics.inconsistent, at: nil,
          fr: "Il faut à « \(place.name) » une part de 0 à 100 pour chacun de ses \(rule.quotas.count) quotas.",
          en: "“\(place.name)” needs a share of 0 to 100 for each of its \(rule.quotas.count) quotas."))
    }
    return quotas
  }

  fileprivate func callFile(_ positions: [Int32], _ isCalled: [Bool]) -> [UInt8] {
    let places = KeyTable(campaign.places.map { $0.key })
    var file = CSVWriter()
    file.row(assignmentColumns + ["position"])
    for applicant in table.ids.sorted() {
      let wishes = wishes(of: applicant)
      for wish in wishes where isCalled[wish] {
        table.ids.withKey(applicant) { file.text($0) }
        places.withKey(place(ofWish: wish)) { file.text($0) }
        file.integer(wish - wishes.lowerBound + 1)
        file.integer(Int(positions[wish]))
        file.endRow()
      }
    }
    return file.bytes
  }
}
