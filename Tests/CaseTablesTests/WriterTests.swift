import CaseTables
import SourceDiagnostics
import TestSupport
import Testing

private func written(_ rows: [[String]]) -> [UInt8] {
  var writer = CSVWriter()
  for row in rows { writer.row(row) }
  return writer.bytes
}

@Suite struct WriterTests {
  @Test(
    "a field is quoted only where it must be",
    arguments: [
      (["a", "b"], "a,b\n"), (["", ""], ",\n"), (["a", ""], "a,\n"), ([""], "\"\"\n"),
      (["a b", "c;d\t"], "a b,c;d\t\n"),
      (["a,b", "c"], "\"a,b\",c\n"), (["a\"b"], "\"a\"\"b\"\n"), (["\""], "\"\"\"\"\n"),
      (["a\nb", "a\rb"], "\"a\nb\",\"a\rb\"\n"),
      ([" a", "a "], "\" a\",\"a \"\n"), (["Zoé", "漢😀"], "Zoé,漢😀\n"),
    ])
  func fields(_ row: [String], _ expected: String) {
    #expect(written([row]) == Array(expected.utf8))
  }

  @Test("rows follow each other, each ended by a line feed")
  func rowsInOrder() {
    #expect(written([]) == [])
    #expect(written([["a", "b"], ["1", "2"]]) == Array("a,b\n1,2\n".utf8))
  }

  @Test("whole numbers are written in digits", arguments: [0, 7, -7, 10, 1_000_000, .max, .min])
  func integers(_ number: Int) {
    var writer = CSVWriter()
    writer.integer(number)
    writer.text("a,b")
    writer.integer(-number.signum())
    writer.endRow()
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "\(number),\"a,b\",\(-number.signum())\n")
  }

  @Test("a text that begins with a byte order mark keeps it")
  func byteOrderMark() {
    let bytes = written([["\u{FEFF}a", "b"], ["\u{FEFF}", "c"]])
    let (table, diagnostics) = readCSV(SourceFile(name: "t.csv", bytes: bytes))
    #expect(table?.columns(required: ["\u{FEFF}a", "b"]).indices == ["\u{FEFF}a": 0, "b": 1])
    #expect(rows(table) == [["\u{FEFF}", "c"]])
    #expect(faults(diagnostics) == [])
  }

  @Test("what is written is read back, byte for byte", arguments: 1...50)
  func roundTrip(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let pieces = [
      "", "a", "12", ",", "\"", "\n", "\r", "\r\n", " ", "é", "e\u{301}", "漢", "😀", "\u{FEFF}", "\t", ";", "\u{85}",
    ]
    let width = Int.random(in: 1...4, using: &random)
    func field() -> String {
      (0..<Int.random(in: 0...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
    let header = (0..<width).map { "c\($0)" }
    let content = (0..<40).map { _ in (0..<width).map { _ in field() } }
    let (table, diagnostics) = readCSV(SourceFile(name: "t.csv", bytes: written([header] + content)))
    #expect(faults(diagnostics) == [])
    let read = try #require(rows(table))
    #expect(read.map { row in row.map { Array($0.utf8) } } == content.map { row in row.map { Array($0.utf8) } })
  }
}
