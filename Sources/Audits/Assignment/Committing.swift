internal import AllocationMechanisms
internal import CanonicalJSON
package import DecisionRecords
internal import DescriptorModel
package import Fingerprints
package import RuleEngine

/// An assignment with its commitment, from which every person's proof can be written.
package struct CommittedAssignment: Sendable {
  package let commitment: AllocationCommitment
  /// The campaign's places in its order, then those without a place.
  package let places: [AllocationCommitment.Place]
  private let requests: CampaignRequests
  private let leaves: LeafWriter
  /// The applicants of each place, in the order of the leaves.
  private let members: [[Int32]]
  private let trees: [MerkleTree]

  /// Commits to an assignment.
  ///
  /// Each leaf holds the person's data in canonical JSON, with a salt that is HMAC-SHA-256 of her identifier under the
  /// secret: her neighbours see her leaf's hash, and could else try out what little it may stand for. Leaves of a place are sorted by
  /// their hashes, so that a position says nothing about its person.
  ///
  /// - Complexity: O(applicants × log applicants + wishes).
  package init(_ outcome: CampaignOutcome, by algorithm: AlgorithmVersion, secret: Secret) {
    self.init(
      outcome.requests, AssignmentTable(places: outcome.assignment.places, ranks: outcome.assignment.wishRanks),
      cutOffs: outcome.cutOffs, by: algorithm, secret: secret)
  }

  init(
    _ requests: CampaignRequests, _ assignment: AssignmentTable, cutOffs: [UInt8], by algorithm: AlgorithmVersion,
    secret: Secret
  ) {
    self.requests = requests
    leaves = LeafWriter(requests, assignment, secret)
    let count = requests.campaign.places.count
    var hashes = [UInt8](repeating: 0, count: 32 * requests.applicantCount)
    var members = [[Int32]](repeating: [], count: count + 1)
    var content: [UInt8] = []
    for applicant in 0..<requests.applicantCount {
      content.removeAll(keepingCapacity: true)
      content.append(0)
      leaves.append(applicant, to: &content)
      let hash = Fingerprint(of: content)
      hashes.replaceSubrange(32 * applicant..<32 * (applicant + 1), with: hash.bytes)
      let place = Int(assignment.places[applicant])
      members[place < 0 ? count : place].append(Int32(truncatingIfNeeded: applicant))
    }
    func precedes(_ a: Int32, _ b: Int32) -> Bool {
      for byte in 0..<32 {
        let (x, y) = (hashes[32 * Int(a) + byte], hashes[32 * Int(b) + byte])
        if x != y { return x < y }
      }
      return a < b
    }
    for place in members.indices { members[place].sort(by: precedes) }
    trees = members.map { members in
      MerkleTree(leafHashes: members.flatMap { hashes[32 * Int($0)..<32 * (Int($0) + 1)] })
    }
    self.members = members
    let campaign = requests.campaign
    let places = trees.enumerated().map { index, tree in
      let place = index < count ? campaign.places[index] : nil
      return AllocationCommitment.Place(
        key: place?.key, capacity: place?.capacity, leaves: tree.leafCount, root: tree.root)
    }
    self.places = places
    commitment = AllocationCommitment(
      algorithm: algorithm, campaign: campaign.name, lotteryCommitment: campaign.lottery?.commitment,
      cutOffsFingerprint: Fingerprint(of: cutOffs).hex, applicants: requests.applicantCount,
      root: AllocationCommitment.tree(over: places).root)
  }

  /// The published document.
  package var published: [UInt8] { Array(commitment.json(with: places).prettyText.utf8) }

  /// Writes one proof a line, each a document of its own, place by place; `write` gets some megabytes at a time.
  package func writeProofs<Failure: Error>(_ write: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
    let tree = AllocationCommitment.tree(over: places)
    let head =
      Array("{\"commitment\":".utf8) + commitment.summary.canonicalBytes + Array(",\"format\":1,\"leaf\":".utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(1 << 22)
    for (index, place) in places.enumerated() {
      var tail = Array(",\"place\":".utf8) + place.json.canonicalBytes
      tail += ",\"place_index\":\(index),\"place_path\":".utf8
      append(tree.path(ofLeaf: index) ?? [], to: &tail)
      tail += "}\n".utf8
      for (position, applicant) in members[index].enumerated() {
        bytes += head
        leaves.append(Int(applicant), to: &bytes)
        bytes += ",\"leaf_index\":\(position),\"leaf_path\":".utf8
        append(trees[index].path(ofLeaf: position) ?? [], to: &bytes)
        bytes += tail
        if bytes.count > 1 << 21 {
          try write(bytes)
          bytes.removeAll(keepingCapacity: true)
        }
      }
    }
    try write(bytes)
  }

  private func append(_ path: [Fingerprint], to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "["))
    for (index, hash) in path.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(UInt8(ascii: "\""))
      hash.appendHex(to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: "]"))
  }
}

/// Writes the leaf of a person in canonical JSON (RFC 8785), without a tree or a dictionary a person.
struct LeafWriter: Sendable {
  private let requests: CampaignRequests
  private let assignment: AssignmentTable
  private let secret: Secret
  private let places: [[UInt8]]

  init(_ requests: CampaignRequests, _ assignment: AssignmentTable, _ secret: Secret) {
    self.requests = requests
    self.assignment = assignment
    self.secret = secret
    places = requests.campaign.places.map { JSON.string($0.key).canonicalBytes }
  }

  func append(_ applicant: Int, to bytes: inout [UInt8]) {
    let pseudonym = requests.pseudonym(applicant)
    bytes += "{\"by_right\":".utf8
    append(place: requests.byRight(applicant) ?? -1, to: &bytes)
    if let first = requests.wishes(of: applicant).first, requests.rule.reserve != nil {
      bytes += ",\"group\":".utf8
      bytes += JSON.string(requests.groupKey(requests.group(ofWish: first))).canonicalBytes
    }
    bytes += ",\"place\":".utf8
    append(place: Int(assignment.places[applicant]), to: &bytes)
    bytes += ",\"priorities\":[".utf8
    let wishes = requests.wishes(of: applicant)
    for wish in wishes {
      bytes += (wish > wishes.lowerBound ? ",[" : "[").utf8
      for index in requests.priorities.indices {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        let value = requests.value(wish, of: index)
        let isExact = value.magnitude <= 9_007_199_254_740_991
        bytes += (isExact ? String(value) : "\"\(value)\"").utf8
      }
      bytes.append(UInt8(ascii: "]"))
    }
    bytes += "],\"pseudonym\":".utf8
    bytes += JSON.string(pseudonym).canonicalBytes
    bytes += ",\"salt\":\"".utf8
    secret.salt(for: Array(pseudonym.utf8)).appendHex(to: &bytes)
    let rank = assignment.ranks[applicant]
    bytes += "\",\"wish_rank\":\(rank < 0 ? "null" : String(rank)),\"wishes\":\"".utf8
    var text: [UInt8] = []
    requests.appendWishes(of: applicant, to: &text)
    Fingerprint(of: text).appendHex(to: &bytes)
    bytes += "\"}".utf8
  }

  private func append(place: Int, to bytes: inout [UInt8]) {
    if places.indices.contains(place) { bytes += places[place] } else { bytes += "null".utf8 }
  }
}
