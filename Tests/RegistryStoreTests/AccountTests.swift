import Fingerprints
import Foundation
import GRDB
import Languages
import RegistryStore
import SourceDiagnostics
import TestSupport
import Testing

@Suite struct AccountTests {
  @Test("a token opens what its scopes say, and its text is nowhere in the files")
  func token() throws {
    try withScene { scene in
      try scene.store.add(Organisation(id: "mairie", name: Wording(fr: "Mairie"), fourEyes: false))
      let token = try scene.store.makeToken(for: "mairie", name: "essai", scopes: [.submit, .read])
      #expect(token.text.hasPrefix("lucarne_\(token.id)_") && token.text.utf8.count == 89)
      let caller = try scene.store.authenticate(token.text, from: "192.0.2.1")
      #expect(caller.organisation == "mairie" && caller.scopes == [.submit, .read] && caller.token == token.id)
      let secret = try #require(token.text.split(separator: "_").last)
      for name in try FileManager.default.contentsOfDirectory(atPath: scene.folder) {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(scene.folder)/\(name)"))
        #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(name)")
      }
      let record = try #require(try scene.store.tokens(of: "mairie").first)
      #expect(record.name == "essai" && record.lastUsed == scene.clock.now.day && record.revoked == nil)
    }
  }

  @Test("each scope is asked for where it is needed")
  func scopes() throws {
    try withScene { scene in
      let nothing = try scene.caller("mairie", [.answer])
      #expect(code { _ = try scene.store.submit(try version("a"), by: nothing) } == "token.scope")
      #expect(code { _ = try scene.store.approve(submission: 1, by: nothing) } == "token.scope")
      #expect(code { _ = try scene.store.submissions(for: nothing) } == "token.scope")
      #expect(code { _ = try scene.store.content(ofSubmission: 1, for: nothing) } == "token.scope")
      #expect(code { _ = try scene.store.retire("a", by: nothing, reason: Wording(fr: "Fini.")) } == "token.scope")
    }
  }

  @Test("a token that nobody made, one with a wrong secret and one that was revoked are refused alike")
  func refusals() throws {
    try withScene { scene in
      try scene.store.add(Organisation(id: "mairie", name: Wording(fr: "Mairie"), fourEyes: false))
      let token = try scene.store.makeToken(for: "mairie", name: "essai", scopes: [.submit])
      let revoked = try scene.store.makeToken(for: "mairie", name: "essai", scopes: [.submit])
      try scene.store.revokeToken(revoked.id)
      let secret = String(repeating: "0", count: 64)
      var errors: [String] = []
      for text in [
        "lucarne_0123456789abcdef_\(secret)", "lucarne_\(token.id)_\(secret)", revoked.text, "", "lucarne",
        token.text + "0", token.text.uppercased(), "lucarne_\(token.id)_\(secret.dropLast())_",
      ] {
        do throws(StoreError) {
          _ = try scene.store.authenticate(text, from: "192.0.2.1")
          errors.append("accepted \(text)")
        } catch {
          errors.append("\(error.code.id) \(error.message.fr) \(error.retryAfter ?? 0)")
        }
      }
      #expect(Set(errors).count == 1 && errors.first?.hasPrefix("token.refused") == true, "\(errors)")
    }
  }

  @Test("what an unknown token is verified against costs what a real one costs")
  func sameCost() throws {
    let real = try #require(TokenHash(of: Array("lucarne".utf8))).text.split(separator: "$")
    let nobody = "$argon2id$v=19$m=65536,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      .split(separator: "$")
    #expect(real.dropLast(2) == nobody.dropLast(2))
    #expect(real.map { $0.count } == nobody.map { $0.count })
    // The constant of the source is this one.
    let source = try #require(repositoryFile("Sources/RegistryStore/Accounts/TokenCache.swift"))
    #expect(source.text.contains(nobody.joined(separator: "$")))
  }

  @Test("a token that was verified before is refused as soon as it is revoked, by whatever process")
  func revocation() throws {
    try withScene { scene in
      try scene.store.add(Organisation(id: "mairie", name: Wording(fr: "Mairie"), fourEyes: false))
      let token = try scene.store.makeToken(for: "mairie", name: "essai", scopes: [.submit])
      let caller = try scene.store.authenticate(token.text, from: "192.0.2.1")
      try Scene.open(scene.store.path, seed: 4).revokeToken(token.id)
      #expect(code { _ = try scene.store.authenticate(token.text, from: "192.0.2.1") } == "token.refused")
      // Even what it had begun is not finished.
      #expect(code { _ = try scene.store.submit(try version("a"), by: caller) } == "token.refused")
      #expect(code { try scene.store.revokeToken("personne") } == "token.unknown")
      let first = try scene.store.tokens(of: "mairie").first?.revoked
      scene.clock.advance(milliseconds: 86_400_000)
      try scene.store.revokeToken(token.id)
      #expect(try scene.store.tokens(of: "mairie").first?.revoked == first && first != nil)
    }
  }

  @Test("of a token's use the last day is kept, and nothing else")
  func lastUse() throws {
    try withScene { scene in
      try scene.store.add(Organisation(id: "mairie", name: Wording(fr: "Mairie"), fourEyes: false))
      let token = try scene.store.makeToken(for: "mairie", name: "essai", scopes: [.read])
      #expect(try scene.store.tokens(of: "mairie").first?.lastUsed == nil)
      for expected in ["2026-11-30", "2026-12-01"] {
        _ = try scene.store.authenticate(token.text, from: "192.0.2.77")
        #expect(try scene.store.tokens(of: "mairie").first?.lastUsed == expected)
        scene.clock.advance(milliseconds: 86_400_000)
      }
      let database = try DatabaseQueue(path: scene.store.path)
      let all = try database.read { db in try Row.fetchAll(db, sql: "SELECT * FROM token").description }
      #expect(!all.contains("192.0.2.77"))
    }
  }

  @Test("an address that guesses is made to wait; others are not, and a right token costs no guess")
  func guessing() throws {
    try withScene { scene in
      try scene.store.add(Organisation(id: "mairie", name: Wording(fr: "Mairie"), fourEyes: false))
      let token = try scene.store.makeToken(for: "mairie", name: "essai", scopes: [.read])
      let wrong = "lucarne_\(token.id)_" + String(repeating: "0", count: 64)
      for _ in 0..<10 {
        #expect(code { _ = try scene.store.authenticate(wrong, from: "192.0.2.1") } == "token.refused")
      }
      #expect(code { _ = try scene.store.authenticate(wrong, from: "192.0.2.1") } == "token.too-many-requests")
      #expect(code { _ = try scene.store.authenticate(wrong, from: "192.0.2.2") } == "token.refused")
      scene.clock.advance(milliseconds: 10_000)
      for _ in 0..<20 { _ = try scene.store.authenticate(token.text, from: "192.0.2.1") }
      #expect(code { _ = try scene.store.authenticate(wrong, from: "192.0.2.1") } == "token.refused")
      #expect(code { _ = try scene.store.authenticate(wrong, from: "192.0.2.1") } == "token.too-many-requests")
    }
  }

  @Test("a bucket of requests empties, says when to come back, and fills up with time, not when the clock is set back")
  func rateLimits() throws {
    let few = RateLimits.Allowance(burst: 3, interval: 2_500)
    let limits = RateLimits.Allowances(token: few, address: few, guesses: few, reports: few)
    try withScene(limits: limits) { scene in
      func ask(_ who: String = "192.0.2.1") -> Int? {
        do {
          try scene.store.allow(.address, by: who)
          return nil
        } catch { return error.retryAfter }
      }
      #expect([ask(), ask(), ask(), ask()] == [nil, nil, nil, 3])
      #expect(ask("192.0.2.2") == nil)
      #expect(code { try scene.store.allow(.reports, by: "192.0.2.1") } == nil)
      scene.clock.advance(milliseconds: 2_400)
      #expect(ask() == 1)
      scene.clock.advance(milliseconds: 100)
      #expect([ask(), ask()] == [nil, 3])
      scene.clock.advance(milliseconds: -1_000_000)
      #expect(ask() == 3)
      scene.clock.advance(milliseconds: 10_000_000)
      #expect([ask(), ask(), ask(), ask()] == [nil, nil, nil, 3])
    }
  }

  @Test("a token has its own bucket, wherever it is used from")
  func tokenLimit() throws {
    let (few, many) = (RateLimits.Allowance(burst: 2, interval: 1000), RateLimits.Allowance(burst: 99, interval: 1))
    let limits = RateLimits.Allowances(token: few, address: many, guesses: many, reports: many)
    try withScene(limits: limits) { scene in
      try scene.store.add(Organisation(id: "mairie", name: Wording(fr: "Mairie"), fourEyes: false))
      let token = try scene.store.makeToken(for: "mairie", name: "essai", scopes: [.read])
      for address in ["192.0.2.1", "192.0.2.2"] { _ = try scene.store.authenticate(token.text, from: address) }
      #expect(code { _ = try scene.store.authenticate(token.text, from: "192.0.2.3") } == "token.too-many-requests")
    }
  }

  @Test("however many addresses ask, few are remembered, and those of the last moment are among them")
  func boundedMemory() throws {
    let few = RateLimits.Allowance(burst: 1, interval: 1000)
    let limits = RateLimits.Allowances(token: few, address: few, guesses: few, reports: few, remembered: 100)
    try withScene(limits: limits) { scene in
      for number in 0..<1000 { try scene.store.allow(.address, by: "192.0.2.\(number)") }
      for number in 950..<1000 {
        #expect(code { try scene.store.allow(.address, by: "192.0.2.\(number)") } == "token.too-many-requests")
      }
      #expect(code { try scene.store.allow(.address, by: "192.0.2.0") } == nil)
    }
  }

  @Test("organisations and tokens have proper names")
  func names() throws {
    try withScene { scene in
      let mairie = Organisation(id: "mairie", name: Wording(fr: "Mairie", en: "City hall"), fourEyes: true)
      try scene.store.add(mairie)
      #expect(code { try scene.store.add(mairie) } == "organisation.exists")
      #expect(
        code { try scene.store.add(Organisation(id: "Été", name: Wording(fr: "x"), fourEyes: true)) }
          == "organisation.invalid")
      #expect(
        code { try scene.store.add(Organisation(id: "x", name: Wording(fr: " "), fourEyes: true)) }
          == "organisation.invalid")
      #expect(try scene.store.organisations() == [mairie])
      try scene.store.setFourEyes(false, of: "mairie")
      #expect(try scene.store.organisations().map { $0.fourEyes } == [false])
      #expect(code { try scene.store.setFourEyes(false, of: "personne") } == "organisation.unknown")
      #expect(code { _ = try scene.store.makeToken(for: "mairie", name: "x", scopes: []) } == "token.invalid")
      #expect(code { _ = try scene.store.makeToken(for: "mairie", name: "", scopes: [.read]) } == "token.invalid")
      #expect(
        code { _ = try scene.store.makeToken(for: "personne", name: "x", scopes: [.read]) } == "organisation.unknown")
      #expect(code { _ = try scene.store.tokens(of: "personne") } == "organisation.unknown")
    }
  }
}
