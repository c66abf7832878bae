internal import CSodium

/// A Merkle tree over a list of leaves (RFC 9162, §2.1): its root stands for the list, and a few hashes prove that a leaf is in it.
///
/// A leaf is hashed behind 0x00 and a pair of nodes behind 0x01, so that none can be taken for the other. A list that is no
/// power of two long is split at the largest one below its length.
package struct MerkleTree: Sendable {
  /// For each level, the leaves' first, its hashes one after the other, 32 bytes each; the last level has one at most.
  var levels: [[UInt8]]

  /// The tree over leaves whose hashes stand one after the other, 32 bytes each; what is beyond a whole hash is left out.
  /// Complexity: O(n) hashes and space.
  package init(leafHashes: [UInt8]) {
    var below = leafHashes
    below.removeLast(leafHashes.count % 32)
    levels = [below]
    var pair = [UInt8](repeating: 1, count: 65)
    while below.count > 32 {
      var level: [UInt8] = []
      level.reserveCapacity(below.count / 2 + 32)
      for left in stride(from: 0, to: below.count, by: 64) {
        if left + 32 == below.count {
          // Nothing stands beside the last one: it moves up as it is.
          for byte in 0..<32 { level.append(below[left + byte]) }
        } else {
          for byte in 0..<64 { pair[1 + byte] = below[left + byte] }
          MerkleTree.appendHash(of: pair, to: &level)
        }
      }
      levels.append(level)
      below = level
    }
  }

  package var leafCount: Int { levels[0].count / 32 }

  /// The hash that stands for the whole list; that of nothing for an empty one.
  package var root: Fingerprint {
    Fingerprint(rawBytes: levels[levels.count - 1]) ?? Fingerprint(of: [])
  }

  /// The hashes that lead from a leaf to the root, from the bottom up; nil beyond the list. Complexity: O(log n), without a
  /// hash to be made.
  package func path(ofLeaf index: Int) -> [Fingerprint]? {
    guard index >= 0, index < leafCount else { return nil }
    var (path, position): ([Fingerprint], Int) = ([], index)
    for (number, level) in levels.dropLast().enumerated() {
      if 32 * (position ^ 1) < level.count { path.append(hash(number, position ^ 1)) }
      position >>= 1
    }
    return path
  }

  /// The hash at a place of a level.
  func hash(_ level: Int, _ place: Int) -> Fingerprint {
    Fingerprint(rawBytes: levels[level][32 * place..<32 * place + 32]) ?? Fingerprint(of: [])
  }

  /// The hash of a leaf. Complexity: O(length).
  package static func leafHash(of content: [UInt8]) -> Fingerprint { Fingerprint(of: [0] + content) }

  static func nodeHash(_ left: Fingerprint, _ right: Fingerprint) -> Fingerprint {
    Fingerprint(of: [1] + left.bytes + right.bytes)
  }

  /// Whether `path` leads from a leaf at `index` in a list of `count` to `root` (RFC 9162, §2.1.3.2).
  ///
  /// A path that is too long or too short for its place fails, like one with a wrong hash. Complexity: O(path) hashes.
  package static func verifies(
    leaf: Fingerprint, at index: Int, of count: Int, path: [Fingerprint], root: Fingerprint
  ) -> Bool {
    guard index >= 0, index < count else { return false }
    var (position, last, hash) = (index, count - 1, leaf)
    for sibling in path {
      if last == 0 { return false }
      if position & 1 == 1 || position == last {
        hash = nodeHash(sibling, hash)
        // Levels at which this node stood alone have no hash in the path.
        while position & 1 == 0, position != 0 {
          position >>= 1
          last >>= 1
        }
      } else {
        hash = nodeHash(hash, sibling)
      }
      position >>= 1
      last >>= 1
    }
    return last == 0 && hash == root
  }

  private static func appendHash(of message: [UInt8], to nodes: inout [UInt8]) {
    var digest: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &digest) { buffer in
      // The buffer has the 32 bytes that SHA-256 writes.
      guard let bytes = buffer.bindMemory(to: UInt8.self).baseAddress else { return }
      crypto_hash_sha256(bytes, message, UInt64(message.count))
      nodes.append(contentsOf: buffer)
    }
  }
}
