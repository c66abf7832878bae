import Audits
import CanonicalJSON
import DecisionRecords
import Fingerprints
import RuleValues
import SourceDiagnostics
import Testing

@Suite struct ReceiptsTests {
  private func receipt() throws -> Receipt {
    Receipt(
      kind: .audit, engine: "0.1.0",
      algorithm: AlgorithmVersion(
        id: "essai", version: try #require(CalendarDate(iso: "2020-01-01")),
        fingerprint: String(repeating: "0a", count: 32)),
      versions: [
        AlgorithmVersion(
          id: "essai", version: try #require(CalendarDate(iso: "2019-01-01")),
          fingerprint: String(repeating: "0b", count: 32))
      ],
      referenceDate: try #require(CalendarDate(iso: "2024-09-01")),
      files: [.init(role: "decisions", name: "d.csv", size: 3, fingerprint: Fingerprint(of: [1, 2, 3]))],
      options: ["office": "bureau", "groups": "a,b"], result: Fingerprint(of: [4]))
  }

  @Test("what is written is read back, whatever its white space")
  func roundTrip() throws {
    let receipt = try receipt()
    for text in [receipt.json.prettyText, String(decoding: receipt.json.canonicalBytes, as: UTF8.self)] {
      guard case .receipt(let read, let stated) = try readReceipt(SourceFile(name: "recu.json", text: text)) else {
        Issue.record("no receipt")
        continue
      }
      #expect(read == receipt)
      #expect(stated == receipt.fingerprint.hex)
    }
  }

  @Test("a receipt that was changed no longer has the hash that it gives")
  func changed() throws {
    let text = try receipt().json.prettyText.replacing("\"bureau\"", with: "\"guichet\"")
    guard case .receipt(let read, let stated) = try readReceipt(SourceFile(name: "recu.json", text: text)) else {
      Issue.record("no receipt")
      return
    }
    #expect(stated != read.fingerprint.hex)
  }

  @Test(
    "what is no receipt is told at its place",
    arguments: [
      ("[]", "1 receipt.form"), ("{}", "1 receipt.form"), ("{\"format\": 2}", "1 receipt.format"),
      ("{\"format\": 1,\n \"receipt\": \"other\"}", "2 receipt.form"),
      ("{\"format\": 1,\n \"receipt\": \"audit\",\n \"options\": 3}", "3 receipt.form"),
      (
        "{\"format\": 1, \"reference_date\": {\"date\": \"hier\", \"from\": \"given\"},\n\"inputs\": [], \"sha256\": \"\"}",
        "1 receipt.form"
      ),
    ])
  func bad(_ text: String, _ expected: String) throws {
    let file = SourceFile(name: "recu.json", text: text)
    do {
      _ = try readReceipt(file)
      Issue.record("read")
    } catch {
      let lines = LineTable(file)
      let found = error.diagnostics.map { "\($0.span.map { lines.position(of: $0.lower).line } ?? 0) \($0.code.id)" }
      #expect(found == [expected])
    }
  }

  @Test("the digest of pieces is that of the whole")
  func pieces() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    for size in [1, 63, 64, 65, 1000] {
      var stream = FingerprintStream()
      var start = 0
      while start < bytes.count {
        let piece = Array(bytes[start..<min(start + size, bytes.count)])
        piece.withUnsafeBytes { stream.add($0) }
        start += size
      }
      #expect(stream.fingerprint == Fingerprint(of: bytes) && stream.count == bytes.count)
    }
    #expect(FingerprintStream().fingerprint == Fingerprint(of: []))
  }
}
