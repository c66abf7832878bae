package import Fingerprints

/// An entry of a log as it was received: the number that its own text gives, and the text.
package struct ReceivedEntry: Sendable, Hashable {
  package let number: Int
  package let content: [UInt8]

  package init(number: Int, content: [UInt8]) {
    self.number = number
    self.content = content
  }
}

/// What does not hold of a log that somebody else keeps.
package enum LogFault: Sendable, Hashable {
  /// The head bears another key than the one that is known.
  case otherKey(known: String)
  /// The head is not signed by the key that it names.
  case signature
  /// The entries are fewer, or more, than the head says.
  case count(Int)
  /// An entry is not the one of its place.
  case place(Int)
  /// The entries do not make the root that was signed.
  case root
  /// The log was longer when it was last seen.
  case shorter(than: Int)
  /// Of the entries that were there when the log was last seen, some are others now.
  case rewritten(first: Int)
}

/// Checks a whole log against its signed head, against the key that is known, and against the head that was last seen.
///
/// Every root is made again from the entries' texts, so that nothing is taken on trust but the signature's key. None of the
/// faults can come from chance. Complexity: O(bytes) hashes.
///
/// - Parameters:
///   - key: what the public key has to be, in hexadecimal; nil to take the head's own.
///   - seen: an earlier head of the same log; nil where none was seen.
package func faults(
  in entries: [ReceivedEntry], under signed: SignedTreeHead, key: String?, since seen: TreeHead?
) -> [LogFault] {
  var faults: [LogFault] = []
  let head = signed.head
  for known in Set([key, seen?.key].compactMap { $0 }).sorted() where known != head.key {
    faults.append(.otherKey(known: known))
  }
  if !(Fingerprint(hex: head.key).map { signed.isSigned(by: $0.bytes) } ?? false) { faults.append(.signature) }
  if entries.count != head.size { faults.append(.count(entries.count)) }
  var tree = MerkleTree(leafHashes: [])
  for entry in entries {
    if entry.number != tree.leafCount { faults.append(.place(tree.leafCount)) }
    tree.append(MerkleTree.leafHash(of: entry.content))
  }
  if tree.root != head.root { faults.append(.root) }
  if let seen {
    if head.size < seen.size {
      faults.append(.shorter(than: seen.size))
    } else if tree.root(ofFirst: seen.size) != seen.root {
      faults.append(.rewritten(first: seen.size))
    }
  }
  return faults
}
