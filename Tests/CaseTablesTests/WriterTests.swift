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

  @Test(
    "a decimal is written the same way whether it fits in 64 bits or needs more",
    arguments: [
      0, 1, -1, 9, 10, -10, 99, 100, 12_345, -999_999_999, 1_000_000_000_000_000_000, Int128(Int64.max),
      Int128(Int64.min),
      Int128(Int64.max) + 1, Int128(Int64.min) - 1, .max, .min,
    ] as [Int128])
  func decimals(_ coefficient: Int128) {
    for scale in 0...18 {
      for mark in [UInt8(ascii: "."), UInt8(ascii: ",")] {
        var expected: [UInt8] = []
        appendDecimal(Int128(coefficient), scale: scale, mark: mark, to: &expected)
        var writer = CSVWriter()
        for _ in 0..<20 { writer.decimal(coefficient, scale: scale, mark: mark) }
        let text = String(decoding: expected, as: UTF8.self)
        let field = text.contains(",") ? "\"\(text)\"" : text
        let row = [String](repeating: field, count: 20).joined(separator: ",")
        #expect(String(decoding: writer.bytes, as: UTF8.self) == row)
      }
    }
  }

  @Test("a day is written with four digits of the year, two of the month and of the day")
  func dates() {
    var writer = CSVWriter()
    writer.date(year: 2026, month: 9, day: 1)
    writer.date(year: 7, month: 12, day: 31)
    writer.date(year: 9999, month: 10, day: 20)
    writer.endRow()
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "2026-09-01,0007-12-31,9999-10-20\n")
  }

  @Test("only at the beginning of a file is a byte order mark in a field quoted")
  func continued() {
    var writer = CSVWriter(beginsFile: false)
    writer.row(["\u{FEFF}a", "b"])
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "\u{FEFF}a,b\n")
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
