// Proofs that a list only grew (RFC 9162, §2.1.4): the first leaves of the longer list are those of the shorter one.
extension MerkleTree {
  /// The hashes from which both the root over the first `count` leaves and the root of all can be made; nil beyond the list.
  /// Complexity: O(log n).
  package func consistencyProof(fromFirst count: Int) -> [Fingerprint]? {
    consistencyProof(fromFirst: count, toFirst: leafCount)
  }

  /// The hashes from which both the root over the first `count` leaves and that over the first `all` can be made; nil where
  /// one is beyond the other or the list. Complexity: O(log² n) hashes at most.
  package func consistencyProof(fromFirst count: Int, toFirst all: Int) -> [Fingerprint]? {
    guard count >= 0, count <= all, all <= leafCount else { return nil }
    if count == 0 { return [] }
    var proof: [Fingerprint] = []
    var (first, start, size, isWhole) = (count, 0, all, true)
    // What the recursion of the standard adds after its return is gathered here, and turned round.
    while first < size {
      let split = MerkleTree.split(size)
      if first <= split {
        proof.append(root(from: start + split, size: size - split))
        size = split
      } else {
        proof.append(root(from: start, size: split))
        (first, start, size, isWhole) = (first - split, start + split, size - split, false)
      }
    }
    if !isWhole { proof.append(root(from: start, size: size)) }
    return proof.reversed()
  }

  /// Whether `proof` shows that a list of `count` leaves with `root` begins with the `first` leaves of `firstRoot`
  /// (RFC 9162, §2.1.4.2).
  ///
  /// An empty list begins every list. Complexity: O(proof) hashes.
  package static func isConsistent(
    first: Int, firstRoot: Fingerprint, count: Int, root: Fingerprint, proof: [Fingerprint]
  ) -> Bool {
    guard first >= 0, first <= count else { return false }
    if first == count { return proof.isEmpty && firstRoot == root }
    if first == 0 { return proof.isEmpty && firstRoot == Fingerprint(of: []) }
    // A shorter list whose length is a power of two is a node of the longer one, and not repeated in the proof.
    var path = first & (first - 1) == 0 ? [firstRoot] + proof : proof
    guard !path.isEmpty else { return false }
    let start = path.removeFirst()
    var (position, last) = (first - 1, count - 1)
    while position & 1 == 1 {
      position >>= 1
      last >>= 1
    }
    var (old, new) = (start, start)
    for hash in path {
      if last == 0 { return false }
      if position & 1 == 1 || position == last {
        old = nodeHash(hash, old)
        new = nodeHash(hash, new)
        while position & 1 == 0, position != 0 {
          position >>= 1
          last >>= 1
        }
      } else {
        new = nodeHash(new, hash)
      }
      position >>= 1
      last >>= 1
    }
    return last == 0 && old == firstRoot && new == root
  }
}
