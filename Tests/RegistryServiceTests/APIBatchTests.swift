import Hummingbird
import Languages
import Synchronization
import Testing

@testable import RegistryService

/// Many people at once.
@Suite struct APIBatchTests {
  private static let path = "/api/v1/algorithms/bourse-college/batch?date=2024-09-01"
  private static let head = "dossier,revenu_fiscal_reference,enfants_a_charge\n"

  private func send(
    _ body: String, _ path: String = path + "&keep=dossier", type: String = "text/csv",
    _ limits: BatchLimits = BatchLimits(), language: String = "en"
  ) async throws -> Asking.Reply {
    var all = RequestLimits()
    all.batch = limits
    return try await Asking.ask(
      "POST", path, headers: [("Content-Type", type), ("Accept-Language", language)],
      body: RequestBody(buffer: ByteBuffer(string: body)), by: try Asking.responder(limits: all))
  }

  private func trailer(_ reply: Asking.Reply, _ name: String) -> String? {
    reply.trailers.first { $0.name.rawName == name }?.value
  }

  @Test("Each row comes back with its results, with what it lacks, or with its error, and the totals stand behind")
  func rows() async throws {
    let reply = try await send(Self.head + "a,20000,2\nb,,2\nc,20000,99\nd,\"20000\",2\n")
    #expect(reply.status == 200 && reply["Content-Type"]?.hasPrefix("text/csv") == true)
    #expect(reply["Cache-Control"] == "no-store" && reply["Trailer"]?.contains("Lucarne-Status") == true)
    let lines = reply.body.split(separator: "\n")
    #expect(lines[0] == "dossier,revenu_fiscal_reference,enfants_a_charge,echelon,montant_annuel,missing,error")
    #expect(lines[1] == "a,20000,2,1,114,," && lines[4] == "d,20000,2,1,114,,")
    #expect(lines[2] == "b,,2,,,revenu_fiscal_reference,")
    #expect(lines[3].hasPrefix("c,20000,99,,,,") && lines[3].contains("line 4, column 9"))
    #expect(
      reply.trailers.map { "\($0.name.rawName) \($0.value)" } == [
        "Lucarne-Status complete", "Lucarne-Rows 4", "Lucarne-Undetermined 1", "Lucarne-Errors 1",
      ])
    let json = try await send(
      "{\"revenu_fiscal_reference\": 20000, \"enfants_a_charge\": 2}\n", Self.path + "&columns=outputs",
      type: "application/jsonl")
    #expect(json.status == 200 && json["Content-Type"] == "application/jsonl")
    #expect(json.body.contains("\"montant_annuel\":114") && !json.body.contains("revenu"))
  }

  @Test("A file that comes in pieces gives the same bytes, and is never read far ahead of what is written")
  func streams() async throws {
    let rows = (0..<2_000).map { "\($0),\($0 * 17 % 40_000),\($0 % 9 + 1)\n" }.joined()
    let whole = try await send(Self.head + rows)
    var limits = RequestLimits()
    limits.batch.block = 1_000
    let counted = Counted(Array((Self.head + rows).utf8), piece: 700)
    let reply = try await Asking.ask(
      "POST", Self.path + "&keep=dossier", headers: [("Content-Type", "text/csv"), ("Accept-Language", "en")],
      body: RequestBody(asyncSequence: counted), by: try Asking.responder(limits: limits)
    ) { counted.wrote() }
    #expect(reply.body == whole.body && reply.body.split(separator: "\n").count == 2_001)
    #expect(trailer(reply, "Lucarne-Rows") == "2000")
    // Two pieces make a block: where more were taken at once, somebody gathers them.
    #expect(counted.mostAhead <= 3)
  }

  /// A body of which it is known how many pieces were taken between two pieces of the answer.
  private final class Counted: AsyncSequence, Sendable {
    typealias Element = ByteBuffer
    private let bytes: [UInt8]
    private let piece: Int
    private let counts = Mutex((taken: 0, ahead: 0, most: 0))

    init(_ bytes: [UInt8], piece: Int) { (self.bytes, self.piece) = (bytes, piece) }

    var mostAhead: Int { counts.withLock { $0.most } }
    func wrote() { counts.withLock { $0.ahead = 0 } }

    func take() -> ByteBuffer? {
      counts.withLock { counts in
        let start = counts.taken * piece
        guard start < bytes.count else { return nil }
        counts.taken += 1
        counts.ahead += 1
        counts.most = Swift.max(counts.most, counts.ahead)
        return ByteBuffer(bytes: bytes[start..<Swift.min(start + piece, bytes.count)])
      }
    }

    struct Iterator: AsyncIteratorProtocol {
      let counted: Counted
      func next() async throws -> ByteBuffer? { counted.take() }
    }

    func makeAsyncIterator() -> Iterator { Iterator(counted: self) }
  }

  @Test(
    "What is wrong with the file as a whole is told before anything is decided",
    arguments: [
      ("dossier,revenu_fiscal_referense,enfants_a_charge\n", path + "&keep=dossier", "revenu_fiscal_reference"),
      (head + "a,1,2\n", path, "keep"), ("", path, "header"), (head, path + "&columns=all", "columns"),
      (head, path + "&keep=dossiers", "dossier"), (head, path + "&date=1999-01-01", nil),
      (head, "/api/v1/algorithms/bourse-college/batch?date=1999-01-01&keep=dossier", nil),
      (head, "/api/v1/algorithms/affectation-6e/batch?campaign=exemple", "exemple-2026"),
      (head, path + "&decimal=komma", nil),
    ] as [(String, String, String?)])
  func refusals(_ body: String, _ path: String, _ hint: String?) async throws {
    let reply = try await send(body, path)
    guard path != Self.path + "&date=1999-01-01" else {
      // Of two values of a parameter the first stands, and the file has a column that is no input.
      #expect(reply.status == 422)
      return
    }
    #expect(reply.status == 422 && reply["Content-Type"] == "application/problem+json")
    if let hint { #expect(reply.body.contains(hint)) }
  }

  @Test("Beyond a limit the last row says so, and so does the status behind it")
  func limits() async throws {
    let row = "a,20000,2\n"
    var few = BatchLimits()
    few.rows = 10
    few.block = 100
    let rows = try await send(Self.head + String(repeating: row, count: 500), Self.path + "&keep=dossier", few)
    #expect(trailer(rows, "Lucarne-Status") == "too-many-rows")
    #expect(rows.body.split(separator: "\n").last?.contains("beyond the limit") == true)
    var short = BatchLimits()
    short.bytes = 1_000
    short.block = 100
    let pieces = Counted(Array((Self.head + String(repeating: row, count: 500)).utf8), piece: 90)
    var limits = RequestLimits()
    limits.batch = short
    let bytes = try await Asking.ask(
      "POST", Self.path + "&keep=dossier", headers: [("Content-Type", "text/csv")],
      body: RequestBody(asyncSequence: pieces), by: try Asking.responder(limits: limits))
    #expect(bytes.status == 200 && trailer(bytes, "Lucarne-Status") == "too-many-bytes")
    #expect(bytes.body.split(separator: "\n").last?.contains("dépasse la limite") == true)
    let declared = try await Asking.ask(
      "POST", Self.path, headers: [("Content-Type", "text/csv"), ("Content-Length", "1001")],
      body: RequestBody(buffer: ByteBuffer(string: "")), by: try Asking.responder(limits: limits))
    #expect(declared.status == 413)
    let open = try await send(Self.head + row + "b,\"20000,2\n" + row)
    #expect(trailer(open, "Lucarne-Status") == "cut-short")
    #expect(open.body.split(separator: "\n").last?.contains("never closed") == true)
    var narrow = BatchLimits()
    narrow.row = 200
    narrow.block = 50
    let long = Self.head + String(repeating: row, count: 20) + "b,\"" + String(repeating: "1", count: 1_000)
    #expect(trailer(try await send(long, Self.path + "&keep=dossier", narrow), "Lucarne-Status") == "row-too-long")
  }

  @Test("A place among the heavy requests is given back whatever comes of one")
  func places() async throws {
    var limits = RequestLimits()
    limits.heavyAtOnce = 1
    let responder = try Asking.responder(limits: limits)
    for (body, status) in [(Self.head, 200), ("x\n", 422), ("", 422), (Self.head + "a,1,2\n", 200)] {
      let reply = try await Asking.ask(
        "POST", Self.path + "&keep=dossier", headers: [("Content-Type", "text/csv")],
        body: RequestBody(buffer: ByteBuffer(string: body)), by: responder)
      #expect(reply.status == status)
    }
  }
}
