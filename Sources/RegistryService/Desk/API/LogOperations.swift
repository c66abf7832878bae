internal import CanonicalJSON
internal import Fingerprints
internal import Languages
internal import RegistryStore
internal import TransparencyLog

extension RegistrationDesk {
  /// The log, for who verifies it: heads, entries, proofs and the key, in hexadecimal.
  func log(_ request: SiteRequest, _ place: DeskPlace) throws(Refusal) -> Answer {
    switch place.path {
    case .logHead:
      let size = try number("size", in: request)
      let signed = try asking { () throws(StoreError) in
        if let size { try store.head(ofSize: size) } else { try store.head() }
      }
      return answer(signed.json)
    case .logEntries:
      let (first, limit) = (try number("from", in: request) ?? 0, try number("limit", in: request) ?? 1000)
      let entries = try asking { () throws(StoreError) in try store.entries(from: first, limit: limit) }
      return answer(.object(["entries": .array(entries.map { $0.json })]))
    case .logInclusion:
      let (entry, size) = (try required("number", in: request), try required("size", in: request))
      let proof = try asking { () throws(StoreError) in try store.inclusionProof(of: entry, inSize: size) }
      return answer(
        .object([
          "number": .integer(Int64(proof.number)), "size": .integer(Int64(proof.size)),
          "path": .array(proof.path.map { .string($0.hex) }),
        ]))
    case .logConsistency:
      let (first, size) = (try required("first", in: request), try required("size", in: request))
      let proof = try asking { () throws(StoreError) in try store.consistencyProof(from: first, to: size) }
      return answer(
        .object([
          "first": .integer(Int64(first)), "size": .integer(Int64(size)),
          "proof": .array(proof.map { .string($0.hex) }),
        ]))
    case .logKey:
      return answer(.object(["algorithm": .string("Ed25519"), "key": .string(store.publicKey)]))
    default: throw Refusal(.notFound)
    }
  }

  /// A number in the query; nil where it is not given.
  private func number(_ name: String, in request: SiteRequest) throws(Refusal) -> Int? {
    guard let text = request.query[name] else { return nil }
    guard let number = wholeNumber(text) else {
      throw Refusal(
        .malformed,
        detail: Wording(fr: "« \(name) » est un nombre entier.", en: "“\(name)” is a whole number."))
    }
    return number
  }

  private func required(_ name: String, in request: SiteRequest) throws(Refusal) -> Int {
    guard let number = try number(name, in: request) else {
      throw Refusal(
        .malformed, detail: Wording(fr: "Le paramètre « \(name) » manque.", en: "The parameter “\(name)” is missing."))
    }
    return number
  }
}

extension SignedTreeHead {
  /// `content` is the very text that is signed; the other members say the same.
  var json: JSON {
    .object([
      "size": .integer(Int64(head.size)), "root": .string(head.root.hex), "time": .string(head.time),
      "key": .string(head.key), "content": .string(String(decoding: head.content, as: UTF8.self)),
      "signature": .string(hexText(signature)),
    ])
  }
}

extension LogEntry {
  /// `content` is the very text that is hashed into the tree, behind a zero byte.
  var json: JSON {
    .object([
      "number": .integer(Int64(number)), "content": .string(String(decoding: content, as: UTF8.self)),
      "leaf": .string(MerkleTree.leafHash(of: content).hex),
    ])
  }
}

func hexText(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef")
  return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
}
