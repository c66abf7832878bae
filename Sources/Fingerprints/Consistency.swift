// Proofs that a list only grew (RFC 9162, §2.1.4): the first leaves of the longer list are those of the shorter one.
extension MerkleTree {
  /// The root over the first leaves alone; nil beyond the list. Complexity: O(count) hashes.
  package func root(ofFirst count: Int) -> Fingerprint? {
    guard count >= 0, count <= leafCount else { return nil }
    return MerkleTree(leafHashes: leafHashes(0..<count)).root
  }

  /// The hashes from which both the root over the first `count` leaves and the root of all can be made; nil beyond the list.
  /// Complexity: O(log n).
  package func consistencyProof(fromFirst count: Int) -> [Fingerprint]? {
    guard count > 0, count <= leafCount else { return count == 0 ? [] : nil }
    var proof: [Fingerprint] = []
    var (first, start, size, isWhole) = (count, 0, leafCount, true)
    // What the recursion of the standard adds after its return is gathered here, and turned round.
    while first < size {
      let split = MerkleTree.split(size)
      if first <= split {
        proof.append(node(start + split, size - split))
        size = split
      } else {
        proof.append(node(start, split))
        (first, start, size, isWhole) = (first - split, start + split, size - split, false)
      }
    }
    if !isWhole { proof.append(node(start, size)) }
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

  /// The largest power of two below a length of two or more.
  private static func split(_ size: Int) -> Int {
    var power = 1
    while 2 * power < size { power *= 2 }
    return power
  }
}
