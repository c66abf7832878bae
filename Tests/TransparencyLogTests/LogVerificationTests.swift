import Fingerprints
import Testing
import TransparencyLog

@Suite struct LogVerificationTests {
  private let key: SigningKey
  private let other: SigningKey

  init() throws {
    key = try #require(SigningKey(seed: [UInt8](repeating: 7, count: 32)))
    other = try #require(SigningKey(seed: [UInt8](repeating: 8, count: 32)))
  }

  private func entries(_ count: Int, changed: Int? = nil) -> [ReceivedEntry] {
    (0..<count).map { ReceivedEntry(number: $0, content: Array("entry \($0)\($0 == changed ? "!" : "")".utf8)) }
  }

  private func signed(_ entries: [ReceivedEntry], size: Int? = nil, by signer: SigningKey? = nil) -> SignedTreeHead {
    let signer = signer ?? key
    let leaves = entries.flatMap { MerkleTree.leafHash(of: $0.content).bytes }
    let name = Fingerprint(rawBytes: signer.publicKey)?.hex ?? ""
    let head = TreeHead(
      size: size ?? entries.count, root: MerkleTree(leafHashes: leaves).root, time: "2026-11-27T06:25:15Z", key: name)
    return SignedTreeHead(head: head, signature: signer.signature(of: head.content))
  }

  @Test("A log that grew is found right, from any earlier head")
  func growth() {
    for count in 0...20 {
      let now = entries(count)
      for before in 0...count {
        let seen = signed(entries(before)).head
        #expect(faults(in: now, under: signed(now), key: seen.key, since: seen) == [])
      }
      #expect(faults(in: now, under: signed(now), key: nil, since: nil) == [])
    }
  }

  @Test("A past that was rewritten is found, wherever it was, even where the new log is whole and signed")
  func rewritten() {
    let seen = signed(entries(9)).head
    for changed in 0..<9 {
      let now = entries(12, changed: changed)
      #expect(faults(in: now, under: signed(now), key: seen.key, since: seen) == [.rewritten(first: 9)])
    }
    // What came later may be anything.
    let later = entries(12, changed: 10)
    #expect(faults(in: later, under: signed(later), key: nil, since: seen) == [])
    #expect(faults(in: entries(8), under: signed(entries(8)), key: nil, since: seen) == [.shorter(than: 9)])
  }

  @Test("Another key, a forged signature, entries that are missing, moved or changed are found")
  func forged() {
    let now = entries(5)
    let mine = signed(now)
    let theirs = signed(now, by: other)
    #expect(faults(in: now, under: theirs, key: mine.head.key, since: nil) == [.otherKey(known: mine.head.key)])
    #expect(faults(in: now, under: theirs, key: nil, since: mine.head) == [.otherKey(known: mine.head.key)])
    let forged = SignedTreeHead(head: mine.head, signature: theirs.signature)
    #expect(faults(in: now, under: forged, key: nil, since: nil) == [.signature])
    let badKey = SignedTreeHead(
      head: TreeHead(size: 5, root: mine.head.root, time: mine.head.time, key: "x"), signature: mine.signature)
    #expect(faults(in: now, under: badKey, key: nil, since: nil) == [.signature])
    #expect(faults(in: entries(4), under: mine, key: nil, since: nil) == [.count(4), .root])
    #expect(faults(in: entries(5, changed: 2), under: mine, key: nil, since: nil) == [.root])
    let moved = [now[1], now[0]] + now[2...]
    #expect(faults(in: moved, under: mine, key: nil, since: nil) == [.place(0), .place(1), .root])
  }
}
