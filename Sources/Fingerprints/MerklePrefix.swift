// What a list was when it was shorter: its roots and proofs are read off the tree of today.
extension MerkleTree {
  /// The root over the first leaves alone; nil beyond the list. Complexity: O(log n) hashes.
  package func root(ofFirst count: Int) -> Fingerprint? {
    guard count >= 0, count <= leafCount else { return nil }
    return count == 0 ? Fingerprint(of: []) : root(from: 0, size: count)
  }

  /// The hashes that lead from a leaf to the root over the first `count` leaves (RFC 9162, §2.1.3.1); nil beyond the list.
  /// Complexity: O(log² n) hashes at most.
  package func path(ofLeaf index: Int, inFirst count: Int) -> [Fingerprint]? {
    guard index >= 0, index < count, count <= leafCount else { return nil }
    var (path, start, size): ([Fingerprint], Int, Int) = ([], 0, count)
    while size > 1 {
      let split = MerkleTree.split(size)
      if index - start < split {
        path.append(root(from: start + split, size: size - split))
        size = split
      } else {
        path.append(root(from: start, size: split))
        (start, size) = (start + split, size - split)
      }
    }
    return path.reversed()
  }

  /// The root over some leaves, which begin at a multiple of a power of two that is no less than their number.
  func root(from start: Int, size: Int) -> Fingerprint {
    // As many leaves as a power of two, beginning at a multiple of it: the tree has that hash.
    if size & (size - 1) == 0 { return hash(size.trailingZeroBitCount, start >> size.trailingZeroBitCount) }
    let split = MerkleTree.split(size)
    return MerkleTree.nodeHash(root(from: start, size: split), root(from: start + split, size: size - split))
  }

  /// The largest power of two below a length of two or more.
  static func split(_ size: Int) -> Int {
    var power = 1
    while 2 * power < size { power *= 2 }
    return power
  }
}
