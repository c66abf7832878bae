internal import AllocationMechanisms
internal import CaseTables
internal import DecisionRecords
package import DescriptorModel
internal import RuleValues
package import SourceDiagnostics

/// The places that would have taken one applicant, whatever she had asked for: exact, since it is computed from all the
/// others' requests and not from cut-offs, which her own request may have moved.
package struct CampaignMenu: Sendable {
  private let requests: CampaignRequests
  private let menu: Menu

  /// - Parameter id: the applicant's identifier in the file; her own rows are left out.
  /// - Returns: nil where the file has no such applicant, or the mechanism is not deferred acceptance.
  /// - Throws: every error of the file, at its cell; requests that no criterion tells apart.
  /// - Complexity: that of reading the file, and O(wishes × log of a place's requests).
  package init?(
    _ program: Program, campaign: Campaign, applicants file: SourceFile, without id: String
  ) throws(DiagnosticsError) {
    requests = try CampaignRequests(program, campaign: campaign, applicants: file)
    let requests = requests
    guard requests.rule.mechanism == .deferredAcceptance,
      let applicant = (0..<requests.applicantCount).first(where: { requests.pseudonym($0) == id })
    else { return nil }
    do throws(AllocationError) {
      menu = try Menu(requests.market, without: applicant)
    } catch {
      throw tie(error, requests)
    }
  }

  /// Whether a place would take her with these priorities, as records hold them.
  ///
  /// - Returns: nil where one of them is not known, or equals that of someone else and it depends on which comes first.
  func accepts(place: Int, priority: [RecordedValue], group: Int) -> Bool? {
    var values: [Int64] = []
    for (index, criterion) in requests.rule.priority.enumerated() where priority.indices.contains(index) {
      guard case .number(let number)? = priority[index].state.value,
        let coefficient = number.reduced.coefficient(atScale: requests.scales[index]),
        let value = Int64(exactly: criterion.descending ? 0 &- coefficient : coefficient)
      else { return nil }
      values.append(value)
    }
    return menu.accepts(place: place, priority: values, group: group)
  }
}
