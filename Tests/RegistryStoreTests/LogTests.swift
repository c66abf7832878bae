import CanonicalJSON
import Fingerprints
import Foundation
import GRDB
import Languages
import RegistryStore
import TestSupport
import Testing
import TransparencyLog

@Suite struct LogTests {
  @Test("a new store has a key of its own, which only its owner may read, and the signed head of an empty log")
  func beginning() throws {
    try withScene { scene in
      let head = try scene.store.head()
      #expect(head.head.size == 0 && head.head.root == Fingerprint(of: []))
      #expect(head.head.key == scene.store.publicKey)
      let key = try #require(Fingerprint(hex: scene.store.publicKey)).bytes
      #expect(head.isSigned(by: key))
      for name in ["store.sqlite", "store.sqlite.key"] {
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(scene.folder)/\(name)")
        #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
      }
      // Opened again, it goes on with the same key.
      #expect(try Scene.open(scene.store.path, seed: 2).publicKey == scene.store.publicKey)
    }
  }

  @Test("a head's text is canonical JSON, which anybody can verify with the public key alone")
  func headText() throws {
    try withScene { scene in
      let signed = try scene.store.head()
      #expect(
        String(decoding: signed.head.content, as: UTF8.self)
          == #"{"format":1,"key":"\#(scene.store.publicKey)","root":"\#(Fingerprint(of: []).hex)","size":0,"time":"\#(scene.clock.now.text)"}"#
      )
      let other = try #require(SigningKey(seed: [UInt8](repeating: 7, count: 32)))
      #expect(!signed.isSigned(by: other.publicKey))
      let altered = SignedTreeHead(
        head: TreeHead(size: 1, root: signed.head.root, time: signed.head.time, key: signed.head.key),
        signature: signed.signature)
      #expect(!altered.isSigned(by: try #require(Fingerprint(hex: scene.store.publicKey)).bytes))
    }
  }

  @Test("an entry's text says what happened, in canonical JSON, and its hash is the leaf")
  func entryText() throws {
    try withScene { scene in
      let caller = try scene.caller()
      let submission = try version()
      _ = try scene.store.submit(submission, by: caller)
      _ = try scene.store.retire(
        "bourse-college", by: caller, reason: Wording(fr: "Remplacé.", en: "Replaced."))
      let entries = try scene.store.entries(from: 0, limit: 10)
      let (hash, manifest) = (Fingerprint(of: submission.descriptor).hex, Fingerprint(of: submission.manifest).hex)
      let time = scene.clock.now.text
      #expect(
        entries.map { String(decoding: $0.content, as: UTF8.self) } == [
          #"{"algorithm":"bourse-college","format":1,"kind":"publication","manifest":"\#(manifest)","number":0,"organisation":"rectorat","revision":1,"sha256":"\#(hash)","submission":1,"time":"\#(time)","version":"2016-09-01"}"#,
          #"{"algorithm":"bourse-college","format":1,"kind":"retirement","number":1,"organisation":"rectorat","reason":{"en":"Replaced.","fr":"Remplacé."},"time":"\#(time)"}"#,
        ])
      let leaves = entries.flatMap { MerkleTree.leafHash(of: $0.content).bytes }
      #expect(try scene.store.head().head.root == MerkleTree(leafHashes: leaves).root)
    }
  }

  @Test("every entry is proven under every head, and every head continues every earlier one")
  func proofs() throws {
    try withScene { scene in
      let caller = try scene.caller()
      for count in 1...9 { _ = try scene.store.submit(try version("a", "2016-09-01", "text \(count)"), by: caller) }
      let entries = try scene.store.entries(from: 0, limit: 100)
      #expect(entries.count == 9 && entries.map { $0.revision } == (1...9).map { $0 })
      let key = try #require(Fingerprint(hex: scene.store.publicKey)).bytes
      for size in 0...9 {
        let signed = try scene.store.head(ofSize: size)
        #expect(signed.isSigned(by: key) && signed.head.size == size)
        for (number, entry) in entries.prefix(size).enumerated() {
          let proof = try scene.store.inclusionProof(of: number, inSize: size)
          #expect(
            MerkleTree.verifies(
              leaf: MerkleTree.leafHash(of: entry.content), at: number, of: size, path: proof.path,
              root: signed.head.root))
        }
        for first in 0...size {
          let old = try scene.store.head(ofSize: first).head.root
          #expect(
            MerkleTree.isConsistent(
              first: first, firstRoot: old, count: size, root: signed.head.root,
              proof: try scene.store.consistencyProof(from: first, to: size)))
        }
      }
      #expect(code { _ = try scene.store.inclusionProof(of: 9, inSize: 9) } == "log.range")
      #expect(code { _ = try scene.store.inclusionProof(of: -1, inSize: 10) } == "log.range")
      #expect(code { _ = try scene.store.consistencyProof(from: 5, to: 4) } == "log.range")
      #expect(code { _ = try scene.store.head(ofSize: 10) } == "log.range")
      #expect(try scene.store.entries(from: 8, limit: 100).count == 1)
      #expect(try scene.store.entries(from: -5, limit: -1).isEmpty)
    }
  }

  @Test("what another process wrote is in the tree of this one, and the other way round")
  func twoProcesses() throws {
    try withScene { scene in
      let other = try Scene.open(scene.store.path, scene.clock, seed: 3)
      let caller = try scene.caller()
      for number in 0..<4 {
        let store = number % 2 == 0 ? scene.store : other
        _ = try store.submit(try version("a", "2016-09-01", "text \(number)"), by: caller)
      }
      #expect(try scene.store.head() == (try other.head()))
      #expect(try scene.store.checkIntegrity() == IntegrityReport(entries: 4, versions: 4, contents: 4))
    }
  }

  @Test("time does not go back in the log when the clock does")
  func clockSetBack() throws {
    try withScene { scene in
      let caller = try scene.caller()
      _ = try scene.store.submit(try version("a", "2016-09-01", "one"), by: caller)
      scene.clock.advance(milliseconds: -3_600_000)
      _ = try scene.store.submit(try version("a", "2016-09-01", "two"), by: caller)
      let times = try scene.store.entries(from: 0, limit: 2).map { $0.time }
      #expect(times.count == 2 && times[0] == times[1])
    }
  }

  @Test(
    "the database itself refuses to change or delete what was logged and published",
    arguments: [
      "UPDATE log SET algorithm = 'b'", "DELETE FROM log", "UPDATE head SET time = ''", "DELETE FROM head",
      "UPDATE version SET sha256 = (SELECT sha256 FROM content LIMIT 1)", "DELETE FROM version",
      "UPDATE content SET bytes = x'00'", "DELETE FROM content", "DELETE FROM version_file",
      "UPDATE retirement SET reason_fr = ''", "DELETE FROM retirement", "UPDATE registry SET public_key = ''",
      "REPLACE INTO log SELECT * FROM log", "REPLACE INTO head SELECT * FROM head",
      "REPLACE INTO version SELECT * FROM version", "REPLACE INTO retirement SELECT * FROM retirement",
      "INSERT INTO log SELECT number + 5, kind, algorithm, version, revision, organisation, sha256, manifest, submission, reason_fr, reason_en, time, content, leaf FROM log WHERE number = 0",
      "UPDATE submission SET sha256 = 'x'",
    ])
  func appendOnly(_ statement: String) throws {
    try withScene { scene in
      let caller = try scene.caller()
      let file = Submission.File(path: "cases/a.yaml", bytes: [1])
      _ = try scene.store.submit(try version("a", files: [file]), by: caller)
      _ = try scene.store.retire("a", by: caller, reason: Wording(fr: "Fini."))
      let database = try DatabaseQueue(path: scene.store.path)
      #expect(throws: DatabaseError.self) {
        try database.write { db in try db.execute(sql: statement) }
      }
      #expect(try scene.store.checkIntegrity().entries == 2)
    }
  }

  @Test(
    "whoever gets round the database's refusals is found out by the check",
    arguments: [
      "UPDATE log SET organisation = 'autre' WHERE number = 0", "UPDATE log SET time = 'x' WHERE number = 1",
      "DELETE FROM head WHERE size = 3", "DELETE FROM log WHERE number = 2", "UPDATE head SET signature = x'00'",
      "UPDATE version SET sha256 = 'x' WHERE revision = 1", "DELETE FROM version WHERE revision = 2",
      "UPDATE content SET bytes = x'00'", "DELETE FROM version_file", "DELETE FROM retirement",
      "UPDATE retirement SET reason_fr = 'Autre'", "UPDATE version_file SET path = 'cases/b.yaml'",
      "UPDATE submission SET state = 'rejected'", "UPDATE registry SET public_key = 'x'",
    ])
  func tampering(_ statement: String) throws {
    try withScene { scene in
      let caller = try scene.caller()
      let file = Submission.File(path: "cases/a.yaml", bytes: [1])
      _ = try scene.store.submit(try version("a", files: [file]), by: caller)
      _ = try scene.store.submit(try version("a", "2016-09-01", "other", files: [file]), by: caller)
      _ = try scene.store.retire("a", by: caller, reason: Wording(fr: "Fini."))
      var configuration = Configuration()
      configuration.foreignKeysEnabled = false
      let database = try DatabaseQueue(path: scene.store.path, configuration: configuration)
      try database.write { db in
        let triggers = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger["name"] as String)") }
        try db.execute(sql: statement)
        for trigger in triggers { try db.execute(sql: trigger["sql"]) }
      }
      let found = code { _ = try scene.store.checkIntegrity() }
      #expect(found == "store.damaged" || found == "key.mismatch")
    }
  }

  @Test("triggers that were taken away are missed")
  func missingTrigger() throws {
    try withScene { scene in
      let database = try DatabaseQueue(path: scene.store.path)
      try database.write { db in try db.execute(sql: "DROP TRIGGER log_stays") }
      #expect(code { _ = try scene.store.checkIntegrity() } == "store.damaged")
    }
  }

  @Test("a log that was begun is opened with its own key or not at all")
  func keys() throws {
    try withScene { scene in
      let (path, files) = (scene.store.path, FileManager.default)
      try files.moveItem(atPath: path + ".key", toPath: path + ".kept")
      #expect(code { _ = try Scene.open(path) } == "key.missing")
      try Data((String(repeating: "0", count: 64) + "\n").utf8).write(to: URL(fileURLWithPath: path + ".key"))
      #expect(code { _ = try Scene.open(path) } == "key.exposed")
      try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path + ".key")
      #expect(code { _ = try Scene.open(path) } == "key.mismatch")
      try Data("no key\n".utf8).write(to: URL(fileURLWithPath: path + ".key"))
      try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path + ".key")
      #expect(code { _ = try Scene.open(path) } == "key.unreadable")
    }
  }

  @Test("a store is not opened where it cannot be, nor by an older version than the one that made it")
  func opening() throws {
    try withScene { scene in
      #expect(code { _ = try Scene.open(scene.folder) } == "store.database")
      #expect(code { _ = try Scene.open(scene.store.path + "/below") } == "store.database")
      try Data("no database at all, and longer than its header".utf8).write(
        to: URL(fileURLWithPath: scene.folder + "/text"))
      #expect(code { _ = try Scene.open(scene.folder + "/text") } == "store.damaged")
      #expect(
        code {
          _ = try Store(at: scene.folder + "/new", secret: { nil })
        } == "store.randomness")
      let database = try DatabaseQueue(path: scene.store.path)
      try database.write { db in try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('2030-01-01 of tomorrow')") }
      #expect(code { _ = try Scene.open(scene.store.path) } == "store.newer")
    }
  }
}
