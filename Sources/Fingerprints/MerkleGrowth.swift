// A list that grows leaf by leaf, whose tree is not made anew each time.
extension MerkleTree {
  /// Puts one more leaf behind the others. Complexity: O(log n) hashes.
  package mutating func append(_ leaf: Fingerprint) {
    levels[0] += leaf.bytes
    var level = 0
    while levels[level].count > 32 {
      let count = levels[level].count / 32
      let last = hash(level, count - 1)
      let parent = count & 1 == 0 ? MerkleTree.nodeHash(hash(level, count - 2), last) : last
      level += 1
      if level == levels.count { levels.append([]) }
      // What stood for the end of the shorter list makes way.
      if levels[level].count == 32 * ((count + 1) / 2) { levels[level].removeLast(32) }
      levels[level] += parent.bytes
    }
  }

  /// The root that the list would have with one more leaf. Complexity: O(log n) hashes.
  package func root(appending leaf: Fingerprint) -> Fingerprint {
    var (root, position, level) = (leaf, leafCount, 0)
    while position > 0 {
      // To the left of the new leaf's branch stands one that is full, or nothing.
      if position & 1 == 1 { root = MerkleTree.nodeHash(hash(level, position - 1), root) }
      position >>= 1
      level += 1
    }
    return root
  }
}
