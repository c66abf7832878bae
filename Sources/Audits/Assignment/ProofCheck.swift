package import DecisionRecords
package import DescriptorModel
internal import Fingerprints
internal import RuleEngine
package import RuleValues

/// Compares a person's proof with her own case, with the campaign's published files, and with the commitment.
///
/// What a proof shows is that her result, as she was told it, is among those that were committed to; it says nothing
/// of other people's results but how many there are.
///
/// - Parameters:
///   - published: the commitment as published, with its list of places; without it the proof's own summary is believed.
///   - record: her case, decided from her own data and the published cut-offs.
///   - inputs: what the record was decided from.
/// - Complexity: O(places + wishes).
package func check(
  _ proof: AssignmentProof, published: PublishedCommitment?, pseudonym: String, record: DecisionRecord,
  descriptor: Descriptor, campaign: Campaign, inputs: [Value?]
) -> RecordedProof {
  let (leaf, commitment, allocation) = (proof.leaf, proof.commitment, record.allocation)
  func verdict(_ holds: Bool?) -> RecordedProof.Verdict { holds.map { $0 ? .holds : .fails } ?? .unchecked }
  var checks: [RecordedProof.Check] = []
  func add(_ subject: RecordedProof.Subject, _ holds: Bool?) { checks.append(.init(subject, verdict(holds))) }

  add(.pseudonym, leaf.pseudonym == pseudonym)
  add(.byRight, allocation.map { leaf.byRight == $0.byRight?.key })
  add(.group, isGroupOwn(leaf, descriptor, inputs))
  add(.wishes, wishesText(descriptor, inputs, campaign: campaign).map { Fingerprint(of: $0).hex == leaf.wishes })
  add(.priorities, allocation.flatMap { priorities(of: $0, descriptor) }.map { $0 == leaf.priorities })
  add(.result, allocation.flatMap { agrees($0, leaf) })

  add(
    .leafPath,
    leaf.place == proof.place.key
      && MerkleTree.verifies(
        leaf: leaf.hash, at: proof.leafIndex, of: proof.place.leaves, path: proof.leafPath, root: proof.place.root)
  )
  // The campaign's places in their order, then those without a place.
  let keys = campaign.places.map { Optional($0.key) } + [nil]
  add(
    .placePath,
    keys.indices.contains(proof.placeIndex) && keys[proof.placeIndex] == proof.place.key
      && MerkleTree.verifies(
        leaf: proof.place.leafHash, at: proof.placeIndex, of: keys.count, path: proof.placePath,
        root: commitment.root)
  )
  add(
    .published,
    published.map {
      isConsistent($0) && $0.commitment == commitment && $0.places.map { $0.key } == keys
        && $0.places.contains(proof.place)
    })

  add(.rules, commitment.algorithm == record.algorithm && commitment.campaign == campaign.name)
  add(.lottery, commitment.lotteryCommitment == campaign.lottery?.commitment)
  add(.cutOffs, campaign.cutOffsFingerprint.map { $0 == commitment.cutOffsFingerprint })

  let places = published?.places ?? [proof.place]
  let counts = places.compactMap { counted($0, campaign, descriptor) }
  let isCapacityHeld = counts.allSatisfy { $0.isWithinRights } && places.allSatisfy { isKnown($0, campaign) }
  add(.capacity, isCapacityHeld)
  add(.admissions, campaign.cutOffs == nil ? nil : counts.allSatisfy { $0.leaves == $0.admitted })
  add(.applicants, published.map { $0.places.reduce(0) { $0 + $1.leaves } == commitment.applicants })

  let place = leaf.place.map { key in
    RecordedAllocation.Place(key: key, name: campaign.indices[key].map { campaign.places[$0].name } ?? key)
  }
  return RecordedProof(
    commitment: commitment.fingerprint.hex, pseudonym: leaf.pseudonym, place: place, wishRank: leaf.wishRank,
    leaves: proof.place.leaves, capacity: proof.place.capacity, checks: checks,
    counts: counts.filter { $0.leaves > $0.capacity || $0.leaves != $0.admitted })
}

/// The priorities of all wishes as the leaf has them; nil where one is not known.
private func priorities(of allocation: RecordedAllocation, _ descriptor: Descriptor) -> [[Int64]]? {
  let criteria = descriptor.allocation?.priority ?? []
  var result: [[Int64]] = []
  for wish in allocation.wishes {
    var row: [Int64] = []
    for (criterion, value) in zip(criteria, wish.priority) {
      guard case .number(let number)? = value.state.value,
        let coefficient = number.coefficient(atScale: criterion.scale(in: descriptor))
      else { return nil }
      row.append(Int64(clamping: coefficient))
    }
    result.append(row)
  }
  return result
}

/// Whether the leaf has the person's group; nil where it is not known, or the leaf has none because she asked for nothing.
private func isGroupOwn(_ leaf: AssignmentProof.Leaf, _ descriptor: Descriptor, _ inputs: [Value?]) -> Bool? {
  guard let reserve = descriptor.allocation?.reserve, inputs.indices.contains(reserve.group),
    case .key(let group)? = inputs[reserve.group] ?? descriptor.inputs[reserve.group].ifMissing, let own = leaf.group
  else { return nil }
  return own == group
}

/// Whether the leaf holds the result that the cut-offs give; nil where they give none.
private func agrees(_ allocation: RecordedAllocation, _ leaf: AssignmentProof.Leaf) -> Bool? {
  guard let rank = allocation.grantedRank else {
    let isOpen = allocation.wishes.contains { $0.verdict == .undetermined }
    return isOpen ? nil : leaf.place == nil && leaf.wishRank == nil
  }
  let place = rank == 0 ? allocation.byRight : allocation.wishes.first { $0.rank == rank }?.place
  return leaf.place == place?.key && leaf.wishRank == rank
}

private func isConsistent(_ published: PublishedCommitment) -> Bool {
  AllocationCommitment.tree(over: published.places).root == published.commitment.root
    && published.statedFingerprint == published.commitment.fingerprint.hex
}

/// Whether a place is one of the campaign's, with its number of seats, or stands for those without a place.
private func isKnown(_ place: AllocationCommitment.Place, _ campaign: Campaign) -> Bool {
  guard let key = place.key else { return place.capacity == nil }
  guard let index = campaign.indices[key] else { return false }
  return place.capacity == campaign.places[index].capacity
}

private func counted(
  _ place: AllocationCommitment.Place, _ campaign: Campaign, _ descriptor: Descriptor
) -> RecordedProof.Count? {
  guard let key = place.key, let index = campaign.indices[key], let cutOffs = campaign.cutOffs,
    let groups = descriptor.allocation?.groupCount(in: descriptor)
  else { return nil }
  let rows = cutOffs.dropFirst(index * groups).prefix(groups)
  return RecordedProof.Count(
    place: .init(key: key, name: campaign.places[index].name), capacity: campaign.places[index].capacity,
    leaves: place.leaves, admitted: rows.reduce(0) { $0 + $1.admitted },
    admittedByRight: rows.reduce(0) { $0 + $1.admittedByRight })
}
