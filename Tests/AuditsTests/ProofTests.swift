import Audits
import CanonicalJSON
import DecisionRecords
import DescriptorModel
import Fingerprints
import RuleEngine
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

@Suite struct ProofTests {
  private let example: Example

  init() throws { example = try Example.shared.get() }

  @Test("the proof of one pupil in five agrees with her own case and with what was published")
  func everyone() throws {
    #expect(example.proofs.count == 3000)
    var failing: [String] = []
    for proof in example.proofs.enumerated().filter({ $0.offset % 5 == 0 }).map({ $0.element }) {
      let pupil = try #require(proof.split(separator: "\"pseudonym\":\"").last?.split(separator: "\"").first)
      let checked = try example.check(proof, for: String(pupil), published: example.published)
      if !checked.holds || checked.unchecked != [.group] { failing.append(String(pupil)) }
    }
    #expect(failing == [])
  }

  @Test("without the published list, what only it can show is left open, and the rest is checked")
  func withoutList() throws {
    let checked = try example.check(try example.proof(of: "E00004"), for: "E00004")
    #expect(checked.holds)
    #expect(checked.unchecked == [.group, .published, .applicants])
  }

  @Test("the same secret gives the same bytes, another one other hashes for the same people")
  func secrets() throws {
    let other = try #require(Secret(hex: String(repeating: "f", count: 64)))
    let again = CommittedAssignment(
      example.outcome, by: algorithm(example.program.descriptor),
      secret: try #require(Secret(hex: String(repeating: "0123456789abcdef", count: 4))))
    #expect(again.published == example.committed.published)
    let salted = CommittedAssignment(example.outcome, by: algorithm(example.program.descriptor), secret: other)
    #expect(salted.commitment.root != example.committed.commitment.root)
    #expect(salted.places.map { $0.leaves } == example.committed.places.map { $0.leaves })
  }

  @Test("a leaf is canonical JSON, so that anyone can hash it again")
  func canonical() throws {
    let proof = try example.proof(of: "E00004")
    let leaf = try #require(proof.firstRange(of: "\"leaf\":"))
    let end = try #require(proof.firstRange(of: ",\"leaf_index\""))
    let text = String(proof[leaf.upperBound..<end.lowerBound])
    #expect(text.hasPrefix("{\"by_right\":\"0990013M\",\"place\":\"0990007G\",\"priorities\":[["))
    // The wishes of E00004, written down by hand.
    let wishes = """
      [{"college":"0990020T","distance":1500,"motifs":["fratrie"]},\
      {"college":"0990007G","distance":1960,"motifs":["handicap"]}]
      """
    let hashed = Fingerprint(of: Array(wishes.utf8)).hex
    #expect(text.hasSuffix("\"wish_rank\":2,\"wishes\":\"\(hashed)\"}"))
    let inputs = try example.inputs("E00004")
    #expect(wishesText(example.program.descriptor, inputs, campaign: example.campaign) == Array(wishes.utf8))
  }

  @Test("each part that was tampered with is found, and named")
  func tampered() throws {
    let proof = try example.proof(of: "E00004")
    func failures(_ old: String, _ new: String) throws -> Set<RecordedProof.Subject> {
      #expect(proof.contains(old), "\(old)")
      return try example.check(proof.replacing(old, with: new), for: "E00004", published: example.published).failures
    }
    #expect(
      try failures("\"place\":\"0990007G\",\"priorities\"", "\"place\":\"0990020T\",\"priorities\"") == [
        .result, .leafPath,
      ])
    #expect(try failures("\"wish_rank\":2", "\"wish_rank\":1") == [.result, .leafPath])
    #expect(try failures("\"by_right\":\"0990013M\"", "\"by_right\":\"0990014N\"") == [.byRight, .leafPath])
    #expect(try failures("\"priorities\":[[", "\"priorities\":[[0,") == [.priorities, .leafPath])
    #expect(try failures("\"pseudonym\":\"E00004\"", "\"pseudonym\":\"E00005\"") == [.pseudonym, .leafPath])
    #expect(try failures("\"cut_offs_sha256\":\"8", "\"cut_offs_sha256\":\"9") == [.published, .cutOffs])
    #expect(try failures("\"version\":\"2013-09-01\"", "\"version\":\"2014-09-01\"") == [.published, .rules])
    #expect(try failures("\"lottery_commitment\":\"4", "\"lottery_commitment\":\"5") == [.published, .lottery])
    let place = try #require(example.committed.places.first { $0.key == "0990007G" })
    let leaves = "\"leaves\":\(place.leaves)"
    #expect(try failures(leaves, "\"leaves\":\(place.leaves + 1)").isSuperset(of: [.placePath, .published]))
    let seats = "\"capacity\":\(place.capacity ?? 0)"
    #expect(try failures(seats, "\"capacity\":\((place.capacity ?? 0) + 1)") == [.placePath, .published])
  }

  @Test("a hash changed in either path is found")
  func paths() throws {
    let proof = try example.proof(of: "E00004")
    for (path, subject) in [("leaf_path", RecordedProof.Subject.leafPath), ("place_path", .placePath)] {
      let start = try #require(proof.firstRange(of: "\"\(path)\":[\"")).upperBound
      var changed = proof
      changed.replaceSubrange(start...start, with: proof[start] == "0" ? "1" : "0")
      #expect(try example.check(changed, for: "E00004", published: example.published).failures == [subject])
    }
  }

  @Test("another person's proof is not hers")
  func otherPerson() throws {
    let checked = try example.check(try example.proof(of: "E00005"), for: "E00004", published: example.published)
    #expect(checked.failures.isSuperset(of: [.pseudonym, .byRight, .wishes, .result]))
    #expect(!checked.failures.contains(.leafPath))
  }

  @Test("other wishes than those committed to are found in the person's own data")
  func otherWishes() throws {
    let checked = try example.check(
      try example.proof(of: "E00004"), for: "E00004", inputs: try example.inputs("E00001"))
    #expect(checked.failures.isSuperset(of: [.wishes, .byRight]))
  }

  @Test("an admission more than was published shows in the count, in the proof and in the list")
  func hiddenAdmission() throws {
    var other = example.campaign
    let place = try #require(other.indices["0990007G"])
    other.cutOffs?[place].admitted -= 1
    let checked = try example.check(
      try example.proof(of: "E00004"), for: "E00004", published: example.published, campaign: other)
    #expect(checked.failures == [.admissions])
    #expect(checked.counts.map { $0.place.key } == ["0990007G", "0990019S"])
    #expect(checked.counts.map { $0.isWithinRights } == [true, true])
  }

  @Test("more leaves than seats that no right explains are found")
  func overfull() throws {
    var other = example.campaign
    let place = try #require(other.indices["0990019S"])
    other.cutOffs?[place].admittedByRight -= 1
    let checked = try example.check(
      try example.proof(of: "E00004"), for: "E00004", published: example.published, campaign: other)
    #expect(checked.failures == [.capacity])
  }

  @Test("a published list that was altered no longer leads to its root")
  func alteredList() throws {
    let proof = try example.proof(of: "E00004")
    let first = try #require(example.committed.places.first)
    for (old, new) in [
      ("\"leaves\": \(first.leaves)", "\"leaves\": \(first.leaves - 1)"),
      ("\"applicants\": 3000", "\"applicants\": 3001"),
      ("\"place\": \"\(first.key ?? "")\"", "\"place\": \"0990002B\""), ("\"sha256\": \"", "\"sha256\": \"0"),
    ] {
      #expect(example.published.contains(old))
      let checked = try example.check(proof, for: "E00004", published: example.published.replacing(old, with: new))
      #expect(checked.failures.contains(.published), "\(old)")
    }
  }

  @Test(
    "what is no proof is refused at its place",
    arguments: [
      ("{\"leaf\": {}}", "proof.form"), ("[1, 2]", "proof.form"), ("{", "yaml.unclosed"),
      ("{\"leaf\":{\"pseudonym\":\"E\"}}\n{\"leaf\":{\"pseudonym\":\"F\"}}\n", "proof.absent"),
    ])
  func refused(_ text: String, _ code: String) throws {
    let error = #expect(throws: DiagnosticsError.self) {
      try readProof(SourceFile(name: "proof.json", text: text), pseudonym: "E00004")
    }
    #expect(error?.diagnostics.map { $0.code.id } == [code])
    #expect(error?.diagnostics.first?.span != nil)
  }

  @Test(
    "a field of another kind, or another format, is refused at its place",
    arguments: [
      ("\"format\":1", "\"format\":2", "proof.format"), ("\"leaf_index\":", "\"leaf_index\":-", "proof.form"),
      ("\"wish_rank\":2", "\"wish_rank\":2.5", "proof.form"), ("\"leaf_path\":[\"", "\"leaf_path\":[\"g", "proof.form"),
      ("\"version\":\"2013-09-01\"", "\"version\":\"2013\"", "proof.form"),
      ("\"pseudonym\":\"E00004\"", "\"pseudonym\":4", "proof.form"),
    ])
  func malformed(_ old: String, _ new: String, _ code: String) throws {
    let text = try example.proof(of: "E00004").replacing(old, with: new)
    let error = #expect(throws: DiagnosticsError.self) {
      try readProof(SourceFile(name: "proof.json", text: text), pseudonym: "E00004")
    }
    #expect(error?.diagnostics.map { $0.code.id } == [code])
  }

  @Test("whatever bytes of a proof are changed, reading or checking never traps, and nothing false passes")
  func fuzzed() throws {
    let proof = Array(try example.proof(of: "E00004").utf8)
    var random = SplitMix64(seed: 20_261_126)
    var passed = 0
    for _ in 0..<400 {
      var bytes = proof
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let byte = UInt8.random(in: 32..<127, using: &random)
      guard bytes[place] != byte else { continue }
      bytes[place] = byte
      guard
        let checked = try? example.check(
          String(decoding: bytes, as: UTF8.self), for: "E00004", published: example.published)
      else { continue }
      // White space between values, and a key that nothing reads, are no part of what is proved.
      if checked.holds { passed += 1 }
    }
    #expect(passed == 0, "seed 20261126")
  }
}
