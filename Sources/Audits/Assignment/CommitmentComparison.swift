package import DecisionRecords
internal import DescriptorModel
package import Fingerprints
internal import RuleEngine

/// A published commitment, and what its hashes were made with.
package struct CommitmentToAudit: Sendable {
  package var published: PublishedCommitment
  /// The rules that are applied.
  package var algorithm: AlgorithmVersion
  /// Without it, admissions are counted and no hash of a person is made again.
  package var secret: Secret?

  package init(published: PublishedCommitment, algorithm: AlgorithmVersion, secret: Secret?) {
    self.published = published
    self.algorithm = algorithm
    self.secret = secret
  }
}

/// Something that a published commitment says otherwise than the audited assignment.
package struct CommitmentDifference: Sendable, Hashable {
  /// The key of the place; nil for what concerns the whole, or those without a place.
  package var place: String?
  /// The entry of the published document: `leaves`, `root`, `cut_offs_sha256`.
  package var entry: String
  package var published: String
  package var computed: String
}

/// Compares a commitment with the assignment that it should stand for. Complexity: O(people), and a hash or more for each
/// with the secret.
func differences(
  _ audited: CommitmentToAudit, _ requests: CampaignRequests, _ assignment: AssignmentTable, cutOffs: [UInt8]
) -> [CommitmentDifference] {
  let (campaign, published) = (requests.campaign, audited.published)
  let (stated, algorithm) = (published.commitment, audited.algorithm)
  var result: [CommitmentDifference] = []
  func compare(_ entry: String, _ published: String?, _ computed: String?, at place: String? = nil) {
    guard published != computed else { return }
    result.append(
      .init(place: place, entry: entry, published: published ?? "null", computed: computed ?? "null"))
  }
  compare("algorithm", name(stated.algorithm), name(algorithm))
  compare("campaign", stated.campaign, campaign.name)
  compare("lottery_commitment", stated.lotteryCommitment, campaign.lottery?.commitment)
  compare("cut_offs_sha256", stated.cutOffsFingerprint, Fingerprint(of: cutOffs).hex)
  compare("applicants", String(stated.applicants), String(requests.applicantCount))
  compare("root", stated.root.hex, AllocationCommitment.tree(over: published.places).root.hex)
  compare("sha256", published.statedFingerprint, stated.fingerprint.hex)

  let keys = campaign.places.map { Optional($0.key) } + [nil]
  let statedKeys = published.places.map { $0.key }
  guard statedKeys == keys else {
    let index = zip(statedKeys, keys).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    compare(
      "places", index.map { statedKeys[$0] ?? "null" } ?? String(statedKeys.count),
      index.map { keys[$0] ?? "null" } ?? String(keys.count))
    return result
  }
  var counts = [Int](repeating: 0, count: keys.count)
  for place in assignment.places { counts[place < 0 ? keys.count - 1 : Int(place)] += 1 }
  let roots = audited.secret.map {
    CommittedAssignment(requests, assignment, cutOffs: cutOffs, by: algorithm, secret: $0).places.map { $0.root.hex }
  }
  for (index, place) in published.places.enumerated() {
    let capacity = index < campaign.places.count ? campaign.places[index].capacity : nil
    compare("capacity", place.capacity.map { String($0) }, capacity.map { String($0) }, at: place.key)
    compare("leaves", String(place.leaves), String(counts[index]), at: place.key)
    if let roots { compare("root", place.root.hex, roots[index], at: place.key) }
  }
  return result
}

private func name(_ algorithm: AlgorithmVersion) -> String {
  "\(algorithm.id) \(algorithm.version) \(algorithm.fingerprint)"
}
