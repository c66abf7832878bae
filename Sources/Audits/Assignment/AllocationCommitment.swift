package import CanonicalJSON
package import DecisionRecords
package import Fingerprints
internal import RuleValues

/// What an administration publishes to bind itself to an assignment before anyone is told: one hash for each place, and one
/// for all of them.
///
/// Each person's result is a leaf of the tree of her place; the trees' roots, with capacities and numbers of leaves, are the
/// leaves of one more. Whoever holds the published document can count the admissions of every place; whoever holds a
/// proof can find her own among them.
package struct AllocationCommitment: Sendable, Hashable {
  package static let formatVersion = 1

  /// The rules that were applied.
  package var algorithm: AlgorithmVersion
  package var campaign: String
  /// SHA-256 of the lottery's seed; nil where no lots were drawn.
  package var lotteryCommitment: String?
  /// SHA-256 of the cut-off file.
  package var cutOffsFingerprint: String
  package var applicants: Int
  /// The root over the places.
  package var root: Fingerprint

  /// One place, or those without one.
  package struct Place: Sendable, Hashable {
    /// Nil for those who have no place.
    package var key: String?
    package var capacity: Int?
    /// How many people have this place.
    package var leaves: Int
    package var root: Fingerprint

    package var json: JSON {
      .object([
        "place": key.map { .string($0) } ?? .null, "capacity": capacity.map { .integer(Int64($0)) } ?? .null,
        "leaves": .integer(Int64(leaves)), "root": .string(root.hex),
      ])
    }

    var leafHash: Fingerprint { MerkleTree.leafHash(of: json.canonicalBytes) }
  }

  /// All but the list of places: what every proof repeats.
  package var summary: JSON {
    .object([
      "format": .integer(Int64(AllocationCommitment.formatVersion)),
      "algorithm": .object([
        "id": .string(algorithm.id), "version": .string(algorithm.version.description),
        "sha256": .string(algorithm.fingerprint),
      ]),
      "campaign": .string(campaign), "lottery_commitment": lotteryCommitment.map { .string($0) } ?? .null,
      "cut_offs_sha256": .string(cutOffsFingerprint), "applicants": .integer(Int64(applicants)),
      "root": .string(root.hex),
    ])
  }

  /// SHA-256 of the summary in canonical form: the one value that has to be known from elsewhere, such as a newspaper.
  package var fingerprint: Fingerprint { Fingerprint(of: summary.canonicalBytes) }

  /// The published document.
  package func json(with places: [Place]) -> JSON {
    guard case .object(var entries) = summary else { return summary }
    entries["places"] = .array(places.map { $0.json })
    entries["sha256"] = .string(fingerprint.hex)
    return .object(entries)
  }

  /// The tree over the places, in the order of the published list. Complexity: O(places).
  static func tree(over places: [Place]) -> MerkleTree {
    MerkleTree(leafHashes: places.flatMap { $0.leafHash.bytes })
  }
}
