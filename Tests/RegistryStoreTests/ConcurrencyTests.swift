import Dispatch
import Fingerprints
import Languages
import RegistryStore
import SourceDiagnostics
import Synchronization
import TestSupport
import Testing
import TransparencyLog

@Suite struct ConcurrencyTests {
  @Test("many publish and verify at once, in two processes: every entry has its place, and every proof holds")
  func publishing() throws {
    try withScene { scene in
      let other = try Scene.open(scene.store.path, scene.clock, seed: 8)
      let caller = try scene.caller()
      let failures = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: 8) { worker in
        let store = worker % 2 == 0 ? scene.store : other
        do {
          for round in 0..<5 {
            _ = try store.submit(try version("a-\(worker)", "2016-09-01", "\(worker) \(round)"), by: caller)
            let head = try store.head().head
            let last = try #require(try store.entries(from: head.size - 1, limit: 1).first)
            let proof = try store.inclusionProof(of: head.size - 1, inSize: head.size)
            let holds = MerkleTree.verifies(
              leaf: MerkleTree.leafHash(of: last.content), at: head.size - 1, of: head.size, path: proof.path,
              root: head.root)
            if !holds { failures.withLock { $0.append("proof of \(head.size)") } }
          }
        } catch {
          failures.withLock { $0.append("\(error)") }
        }
      }
      #expect(failures.withLock { $0 } == [])
      #expect(try scene.store.checkIntegrity() == IntegrityReport(entries: 40, versions: 40, contents: 40))
    }
  }

  @Test("of several who approve one submission at once, one does")
  func approving() throws {
    try withScene { scene in
      let author = try scene.caller("mairie", fourEyes: true)
      let reviewer = try scene.caller("mairie")
      _ = try scene.store.submit(try version("a"), by: author)
      let codes = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: 6) { _ in
        let found = code { _ = try scene.store.approve(submission: 1, by: reviewer) }
        codes.withLock { $0.append(found ?? "approved") }
      }
      #expect(
        codes.withLock { $0.sorted() } == ["approved"] + Array(repeating: "submission.decided", count: 5))
      #expect(try scene.store.checkIntegrity().entries == 1)
    }
  }

  @Test("tokens that are new to the process are verified two at a time, and the others told to come back")
  func verifying() throws {
    try withScene { scene in
      try scene.store.add(Organisation(id: "mairie", name: Wording(fr: "Mairie"), fourEyes: false))
      let token = try scene.store.makeToken(for: "mairie", name: "essai", scopes: [.read])
      let outcomes = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: 12) { _ in
        let found = code { _ = try scene.store.authenticate(token.text, from: "192.0.2.1") }
        outcomes.withLock { $0.append(found ?? "verified") }
      }
      let all = outcomes.withLock { $0 }
      #expect(all.contains("verified"))
      #expect(Set(all).isSubset(of: ["verified", "token.too-many-requests"]), "\(all)")
      // Who was told to come back had guessed nothing: all ten wrong tokens are still allowed.
      let wrong = "lucarne_\(token.id)_" + String(repeating: "0", count: 64)
      for _ in 0..<10 {
        #expect(code { _ = try scene.store.authenticate(wrong, from: "192.0.2.1") } == "token.refused")
      }
      // Once it was verified, everybody is let in at once.
      _ = try scene.store.authenticate(token.text, from: "192.0.2.1")
      DispatchQueue.concurrentPerform(iterations: 12) { _ in
        #expect(code { _ = try scene.store.authenticate(token.text, from: "192.0.2.1") } == nil)
      }
    }
  }

  @Test("many search at once and find the same")
  func searching() throws {
    let index = try SearchIndex(
      (0..<50).map { number in
        SearchDocument(
          id: "a-\(number)", aliases: [], title: Wording(fr: "Bourse \(number)"), summary: Wording(fr: "Aide"),
          administration: [], labels: [], texts: [], facets: [:])
      })
    let expected = try index.search(SearchRequest("borse"))
    let found = Mutex<[SearchResult?]>([])
    DispatchQueue.concurrentPerform(iterations: 20) { _ in
      let result = try? index.search(SearchRequest("borse"))
      found.withLock { $0.append(result) }
    }
    #expect(expected.total == 50 && found.withLock { $0 }.allSatisfy { $0 == expected })
  }
}
