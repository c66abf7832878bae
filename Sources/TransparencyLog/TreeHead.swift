internal import CanonicalJSON
package import Fingerprints

/// What stands for the whole log at one length: the root of its tree, and when it had it.
package struct TreeHead: Sendable, Hashable {
  /// How many entries.
  package let size: Int
  package let root: Fingerprint
  /// `2026-11-27T06:25:15Z`
  package let time: String
  /// The public key of the log, in hexadecimal: which log it is.
  package let key: String

  package init(size: Int, root: Fingerprint, time: String, key: String) {
    self.size = size
    self.root = root
    self.time = time
    self.key = key
  }

  /// The text that is signed: canonical JSON (RFC 8785).
  package var content: [UInt8] {
    JSON.object([
      "format": .integer(1), "size": .integer(Int64(size)), "root": .string(root.hex), "time": .string(time),
      "key": .string(key),
    ]).canonicalBytes
  }
}

/// A head of the log with the signature of its keeper, who can then not show one log to some and another to others unnoticed.
package struct SignedTreeHead: Sendable, Hashable {
  package let head: TreeHead
  /// Ed25519 over `head.content`, sixty-four bytes.
  package let signature: [UInt8]

  package init(head: TreeHead, signature: [UInt8]) {
    self.head = head
    self.signature = signature
  }

  /// Whether the holder of a public key, thirty-two bytes, signed it.
  package func isSigned(by publicKey: [UInt8]) -> Bool {
    SigningKey.verifies(signature, of: head.content, by: publicKey)
  }
}
