import Audits
import Fingerprints
import RuleEngine
import SourceDiagnostics
import Testing

/// A published commitment beside the assignment that it should stand for.
@Suite struct CommitmentAuditTests {
  private let example: Example

  init() throws { example = try Example.shared.get() }

  private func differences(
    _ published: String? = nil, secret: Secret? = nil, but changes: [String: [String]] = [:]
  ) throws -> [String] {
    let commitment = CommitmentToAudit(
      published: try readCommitment(SourceFile(name: "commitment.json", text: published ?? example.published)),
      algorithm: algorithm(example.program.descriptor), secret: secret)
    let report = try audit(
      assignments: example.assignments(but: changes), cutOffs: nil, commitment: commitment, of: example.outcome.requests
    )
    #expect(report.failures(.commitment) == report.commitment?.count)
    return (report.commitment ?? []).map { "\($0.place ?? "-") \($0.entry)" }
  }

  @Test("the commitment of the assignment holds, by its counts and hash by hash")
  func right() throws {
    #expect(try differences() == [])
    #expect(try differences(secret: Example.secret) == [])
  }

  @Test("one person elsewhere shows in the counts of two places, and in their hashes")
  func moved() throws {
    let change = ["E00001": ["0990015O", "1"]]
    #expect(try differences(but: change) == ["0990015O leaves", "0990016P leaves"])
    #expect(
      try differences(secret: Example.secret, but: change) == [
        "0990015O leaves", "0990015O root", "0990016P leaves", "0990016P root",
      ])
  }

  @Test("two people exchanged show in the hashes alone")
  func exchanged() throws {
    let (one, other) = ("E00002", "E00003")
    let change = [one: example.assigned[other] ?? [], other: example.assigned[one] ?? []]
    #expect(try differences(but: change) == [])
    #expect(try differences(secret: Example.secret, but: change) == ["0990006F root", "0990012L root"])
  }

  @Test(
    "an entry that was altered is told",
    arguments: [
      ("\"campaign\": \"exemple-2026\"", "\"campaign\": \"exemple-2027\"", ["- campaign", "- sha256"]),
      ("\"applicants\": 3000", "\"applicants\": 3001", ["- applicants", "- sha256"]),
      ("\"version\": \"2013", "\"version\": \"2014", ["- algorithm", "- sha256"]),
      ("\"place\": \"0990001A\"", "\"place\": \"0990001B\"", ["- root", "- places"]),
      ("\"capacity\": 153", "\"capacity\": 154", ["- root", "0990001A capacity"]),
    ])
  func altered(_ old: String, _ new: String, _ told: [String]) throws {
    #expect(example.published.contains(old))
    let entries = try differences(example.published.replacing(old, with: new))
    #expect(entries == told)
  }
}
