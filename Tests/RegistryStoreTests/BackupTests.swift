import Fingerprints
import Foundation
import GRDB
import Languages
import RegistryStore
import TestSupport
import Testing
import TransparencyLog

@Suite struct BackupTests {
  @Test("a backup is restored elsewhere with all that was published, and the log goes on")
  func roundTrip() throws {
    try withScene { scene in
      let (caller, backup) = (try scene.caller(), scene.folder + "/backup.sqlite")
      let token = try scene.store.makeToken(for: "rectorat", name: "essai", scopes: [.submit])
      let first = try version("a", files: [Submission.File(path: "cases/a.yaml", bytes: [1, 2])])
      _ = try scene.store.submit(first, by: caller)
      try scene.store.backup(to: backup)
      // What comes after the backup is not in it; the backup may be made again under the same name.
      _ = try scene.store.submit(try version("b"), by: caller)
      let restored = scene.folder + "/elsewhere/deep/store.sqlite"
      #expect(
        try Store.restore(from: backup, to: restored)
          == IntegrityReport(entries: 1, versions: 1, contents: 2))
      let other = try Scene.open(restored, seed: 9)
      #expect(other.publicKey == scene.store.publicKey)
      #expect(try other.content(of: try #require(try other.publishedVersions().first)) == first)
      let again = try other.authenticate(token.text, from: "192.0.2.1")
      _ = try other.submit(try version("c"), by: again)
      #expect(try other.checkIntegrity().entries == 2)
      try scene.store.backup(to: backup)
      #expect(
        try Store.restore(from: backup, to: scene.folder + "/third.sqlite").entries == 2)
    }
  }

  @Test("a backup is one file and its key, which only their owner may read")
  func files() throws {
    try withScene { scene in
      try FileManager.default.createDirectory(atPath: scene.folder + "/b", withIntermediateDirectories: false)
      try scene.store.backup(to: scene.folder + "/b/copy")
      #expect(names(in: scene.folder + "/b") == ["copy", "copy.key"])
      for name in ["copy", "copy.key"] {
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(scene.folder)/b/\(name)")
        #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
      }
      _ = try Store.restore(from: scene.folder + "/b/copy", to: scene.folder + "/b/store")
      #expect(names(in: scene.folder + "/b") == ["copy", "copy.key", "store", "store.key"])
    }
  }

  @Test("a backup that was altered is not restored")
  func altered() throws {
    try withScene { scene in
      let (caller, backup) = (try scene.caller(), scene.folder + "/backup")
      _ = try scene.store.submit(try version("a"), by: caller)
      try scene.store.backup(to: backup)
      let database = try DatabaseQueue(path: backup)
      try database.write { db in
        let trigger = try #require(
          try String.fetchOne(db, sql: "SELECT sql FROM sqlite_master WHERE name = 'content_stays'"))
        try db.execute(sql: "DROP TRIGGER content_stays; UPDATE content SET bytes = x'00'")
        try db.execute(sql: trigger)
      }
      try database.close()
      let place = scene.folder + "/restored"
      #expect(code { _ = try Store.restore(from: backup, to: place) } == "store.damaged")
      try Data([UInt8](repeating: 7, count: 5000)).write(to: URL(fileURLWithPath: backup))
      #expect(code { _ = try Store.restore(from: backup, to: place) } == "store.damaged")
      #expect(!FileManager.default.fileExists(atPath: place))
    }
  }

  @Test("nothing is written over: neither a store by a backup of it, nor one by a backup that is restored")
  func places() throws {
    try withScene { scene in
      let (path, backup) = (scene.store.path, scene.folder + "/backup")
      #expect(code { try scene.store.backup(to: path) } == "store.exists")
      #expect(code { try scene.store.backup(to: scene.folder + "/none/backup") } == "store.database")
      #expect(code { _ = try Store.restore(from: backup, to: scene.folder + "/x") } == "store.missing")
      try scene.store.backup(to: backup)
      #expect(code { _ = try Store.restore(from: backup, to: path) } == "store.exists")
      #expect(code { _ = try Store.restore(from: backup, to: scene.folder + "/x") } == nil)
      // What is left of a database that was deleted.
      try Data([1]).write(to: URL(fileURLWithPath: scene.folder + "/y-wal"))
      #expect(code { _ = try Store.restore(from: backup, to: scene.folder + "/y") } == "store.exists")
      let stranger = try Scene.open(scene.folder + "/stranger", seed: 5)
      #expect(code { try stranger.backup(to: backup) } == "key.mismatch")
      try FileManager.default.removeItem(atPath: backup + ".key")
      #expect(code { _ = try Store.restore(from: backup, to: scene.folder + "/z") } == "key.missing")
    }
  }
}
