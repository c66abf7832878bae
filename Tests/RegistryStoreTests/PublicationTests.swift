import Fingerprints
import Languages
import RegistryStore
import RuleValues
import TestSupport
import Testing
import TransparencyLog

@Suite struct PublicationTests {
  @Test("without four eyes, what is submitted is published at once, byte for byte")
  func atOnce() throws {
    try withScene { scene in
      let caller = try scene.caller()
      let files = [
        Submission.File(path: "cases/b.yaml", bytes: [2, 0, 255]), Submission.File(path: "cases/a.yaml", bytes: []),
      ]
      let submission = try version(files: files)
      #expect(try scene.store.submit(submission, by: caller) == .published(submission: 1, log: 0))
      let published = try scene.store.publishedVersion(of: "bourse-college", submission.version)
      #expect(published.revision == 1 && published.organisation == "rectorat" && published.retirement == nil)
      #expect(published.sha256 == Fingerprint(of: submission.descriptor).hex)
      #expect(published.manifest == Fingerprint(of: submission.manifest).hex)
      let content = try scene.store.content(of: published)
      #expect(content == submission && content.files.map { $0.path } == ["cases/a.yaml", "cases/b.yaml"])
      #expect(try scene.store.owner(of: "bourse-college") == "rectorat")
      #expect(try scene.store.owner(of: "autre") == nil)
    }
  }

  @Test("a correction of the same day is a new revision beside the old one; the same text twice is none")
  func revisions() throws {
    try withScene { scene in
      let caller = try scene.caller()
      _ = try scene.store.submit(try version("a", "2016-09-01", "one"), by: caller)
      #expect(
        code { _ = try scene.store.submit(try version("a", "2016-09-01", "one"), by: caller) } == "submission.unchanged"
      )
      _ = try scene.store.submit(try version("a", "2016-09-01", "two"), by: caller)
      _ = try scene.store.submit(try version("a", "2020-09-01", "three"), by: caller)
      // A case more is a change too.
      let file = Submission.File(path: "cases/a.yaml", bytes: [1])
      _ = try scene.store.submit(try version("a", "2020-09-01", "three", files: [file]), by: caller)
      let all = try scene.store.publishedVersions(of: "a")
      #expect(
        all.map { "\($0.version) \($0.revision)" } == ["2016-09-01 1", "2016-09-01 2", "2020-09-01 1", "2020-09-01 2"])
      #expect(try scene.store.publishedVersions().map { $0.revision } == [2, 2])
      #expect(try scene.store.content(of: all[0]).descriptor == Array("one".utf8))
      #expect(try scene.store.publishedVersion(of: "a", all[0].version, revision: 1) == all[0])
      #expect(code { _ = try scene.store.publishedVersion(of: "a", all[0].version, revision: 3) } == "version.unknown")
      // Nothing of what was refused is left.
      #expect(try scene.store.checkIntegrity() == IntegrityReport(entries: 4, versions: 4, contents: 4))
    }
  }

  @Test("with four eyes, another token of the same organisation has to approve")
  func fourEyes() throws {
    try withScene { scene in
      let author = try scene.caller("mairie", [.submit, .approve, .read], fourEyes: true)
      let reviewer = try scene.caller("mairie", [.approve, .read])
      let stranger = try scene.caller("autre")
      #expect(try scene.store.submit(try version("a"), by: author) == .pending(submission: 1))
      #expect(try scene.store.publishedVersions().isEmpty && scene.store.head().head.size == 0)
      #expect(code { _ = try scene.store.approve(submission: 1, by: author) } == "submission.same-eyes")
      #expect(code { _ = try scene.store.approve(submission: 1, by: stranger) } == "submission.unknown")
      #expect(code { _ = try scene.store.content(ofSubmission: 1, for: stranger) } == "submission.unknown")
      #expect(try scene.store.content(ofSubmission: 1, for: reviewer) == (try version("a")))
      #expect(try scene.store.submissions(for: stranger).isEmpty)
      let waiting = try scene.store.submissions(for: reviewer)
      #expect(waiting.map { $0.number } == [1] && waiting.first?.token == author.token)
      #expect(try scene.store.approve(submission: 1, by: reviewer) == 0)
      #expect(code { _ = try scene.store.approve(submission: 1, by: reviewer) } == "submission.decided")
      #expect(try scene.store.entries(from: 0, limit: 9).map { $0.kind } == [.approval])
      #expect(try scene.store.submissions(for: author).map { $0.state } == [.published])
    }
  }

  @Test(
    "a rejection is logged without its reason, which the organisation reads; the author may take back what she submitted"
  )
  func rejection() throws {
    try withScene { scene in
      let author = try scene.caller("mairie", [.submit, .read], fourEyes: true)
      let reviewer = try scene.caller("mairie", [.approve, .read])
      let other = try scene.caller("mairie", [.submit])
      _ = try scene.store.submit(try version("a", "2016-09-01", "one"), by: author)
      _ = try scene.store.submit(try version("a", "2016-09-01", "two"), by: author)
      let reason = Wording(fr: "Le plafond n'est pas celui du décret.")
      #expect(
        code { _ = try scene.store.reject(submission: 1, by: reviewer, reason: Wording(fr: " ")) }
          == "submission.invalid")
      #expect(code { _ = try scene.store.reject(submission: 1, by: other, reason: reason) } == "token.scope")
      #expect(try scene.store.reject(submission: 1, by: reviewer, reason: reason) == 0)
      #expect(try scene.store.reject(submission: 2, by: author, reason: Wording(fr: "Retiré.")) == 1)
      #expect(code { _ = try scene.store.approve(submission: 1, by: reviewer) } == "submission.decided")
      let entries = try scene.store.entries(about: "a")
      #expect(entries.map { $0.kind } == [.rejection, .rejection] && entries.allSatisfy { $0.reason == nil })
      #expect(try scene.store.submissions(for: author).map { $0.reason } == [Wording(fr: "Retiré."), reason])
      #expect(try scene.store.publishedVersions().isEmpty)
      // Nobody owns what nobody published.
      #expect(try scene.store.owner(of: "a") == nil)
    }
  }

  @Test("an algorithm belongs to the organisation that first published it")
  func ownership() throws {
    try withScene { scene in
      let (first, second) = (try scene.caller("premier"), try scene.caller("second"))
      let eyes = try scene.caller("lent", Set(Scope.allCases), fourEyes: true)
      let reviewer = try scene.caller("lent")
      _ = try scene.store.submit(try version("a"), by: eyes)
      _ = try scene.store.submit(try version("a"), by: first)
      #expect(code { _ = try scene.store.submit(try version("a", "2017-01-01"), by: second) } == "algorithm.foreign")
      #expect(code { _ = try scene.store.retire("a", by: second, reason: Wording(fr: "Non.")) } == "algorithm.foreign")
      // Submitted before it was taken, and approved too late.
      #expect(code { _ = try scene.store.approve(submission: 1, by: reviewer) } == "algorithm.foreign")
      try scene.store.assign("b", to: "second")
      #expect(code { _ = try scene.store.submit(try version("b"), by: first) } == "algorithm.foreign")
      #expect(code { try scene.store.assign("b", to: "premier") } == "algorithm.foreign")
      #expect(code { try scene.store.assign("b", to: "personne") } == "organisation.unknown")
      #expect(try scene.store.checkIntegrity().entries == 1)
    }
  }

  @Test("what is retired stays to be read, marked with the reason; what is published afterwards is in use again")
  func retirement() throws {
    try withScene { scene in
      let caller = try scene.caller()
      _ = try scene.store.submit(try version("a", "2016-09-01"), by: caller)
      _ = try scene.store.submit(try version("a", "2020-09-01"), by: caller)
      let day = try #require(CalendarDate(iso: "2016-09-01"))
      let reason = Wording(fr: "Abrogé.", en: "Repealed.")
      #expect(try scene.store.retire("a", version: day, by: caller, reason: reason) == 2)
      #expect(code { _ = try scene.store.retire("a", version: day, by: caller, reason: reason) } == "version.retired")
      #expect(try scene.store.publishedVersions(of: "a").map { $0.retirement?.reason } == [reason, nil])
      #expect(try scene.store.retire("a", by: caller, reason: Wording(fr: "Tout.")) == 3)
      #expect(try scene.store.publishedVersions(of: "a").map { $0.retirement?.log } == [2, 3])
      #expect(code { _ = try scene.store.retire("a", by: caller, reason: reason) } == "version.retired")
      #expect(code { _ = try scene.store.retire("b", by: caller, reason: reason) } == "version.unknown")
      #expect(code { _ = try scene.store.retire("a", by: caller, reason: Wording(fr: "")) } == "submission.invalid")
      // The same text again: it was retired, so that is a change.
      _ = try scene.store.submit(try version("a", "2016-09-01"), by: caller)
      #expect(try scene.store.publishedVersions(of: "a").map { $0.retirement == nil } == [false, true, false])
      #expect(try scene.store.checkIntegrity().versions == 3)
    }
  }

  @Test(
    "a file has a place below cases, comparisons or data, and no way out of it",
    arguments: [
      "../a.yaml", "cases/../a.yaml", "/etc/a", "cases/.hidden", "cases", "cases/", "cases//a", "a.yaml",
      "cases/a\u{0}",
      "cases/é.yaml", "data/a/b/c/d", "cases/a b.yaml", "data\\a", "",
    ])
  func paths(_ path: String) throws {
    try withScene { scene in
      let caller = try scene.caller()
      let file = Submission.File(path: path, bytes: [1])
      #expect(code { _ = try scene.store.submit(try version(files: [file]), by: caller) } == "submission.invalid")
    }
  }

  @Test("what is submitted has a proper identifier and a bounded size")
  func bounds() throws {
    try withScene { scene in
      let caller = try scene.caller("mairie", Set(Scope.allCases), fourEyes: true)
      for id in ["", "A", "été", "1a", "a/b", "a_b", String(repeating: "a", count: 65)] {
        #expect(code { _ = try scene.store.submit(try version(id), by: caller) } == "submission.invalid", "\(id)")
      }
      #expect(
        code { _ = try scene.store.submit(try version("a", "2016-09-01", ""), by: caller) } == "submission.invalid")
      let long = String(repeating: "a", count: Submission.Limit.descriptor + 1)
      #expect(
        code { _ = try scene.store.submit(try version("a", "2016-09-01", long), by: caller) } == "submission.too-large")
      let many = (0...Submission.Limit.files).map { Submission.File(path: "cases/\($0).yaml", bytes: []) }
      #expect(code { _ = try scene.store.submit(try version(files: many), by: caller) } == "submission.too-large")
      let twice = [many[0], many[0]]
      #expect(code { _ = try scene.store.submit(try version(files: twice), by: caller) } == "submission.invalid")
      for number in 0..<Submission.Limit.pending {
        _ = try scene.store.submit(try version("a", "2016-09-01", "\(number)"), by: caller)
      }
      #expect(code { _ = try scene.store.submit(try version("b"), by: caller) } == "submission.too-many")
    }
  }
}
