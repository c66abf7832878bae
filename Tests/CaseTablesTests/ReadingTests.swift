import CaseTables
import Languages
import SourceDiagnostics
import Testing

private let good: [(name: String, text: String, expected: [[String]])] = [
  ("two rows", "a,b\n1,2\n3,4\n", [["1", "2"], ["3", "4"]]),
  ("no rows", "a,b\n", []),
  ("a header without its line feed", "a,b", []),
  ("a last row without its line feed", "a,b\n1,2", [["1", "2"]]),
  ("a last row that ends in a comma", "a,b\n1,", [["1", ""]]),
  ("lines ended by CRLF", "a,b\r\n1,2\r\n\"3\",\"4\"\r\n", [["1", "2"], ["3", "4"]]),
  ("a byte order mark", "\u{FEFF}a,b\n1,2\n", [["1", "2"]]),
  ("empty fields", "a,b,c\n,,\n,2,\n\"\",\"\",\"\"\n", [["", "", ""], ["", "2", ""], ["", "", ""]]),
  ("blank lines", "\n\r\na,b\n\n1,2\r\n\r\n3,4\n\n", [["1", "2"], ["3", "4"]]),
  ("quotes", "a,b\n\"1,2\",\"x\ny\"\n", [["1,2", "x\ny"]]),
  ("a CRLF inside quotes", "a\n\"x\r\n\r\ny\"\n", [["x\r\n\r\ny"]]),
  ("doubled quotes", "a,b\n\"a \"\"b\"\"\",\"\"\"\"\n", [["a \"b\"", "\""]]),
  ("doubled quotes alone", "a\n\"\"\"\"\"\"", [["\"\""]]),
  ("quotes at the very end", "a,b\n1,\"2\"", [["1", "2"]]),
  ("spaces", "a,b\n 1 ,\" 2 \"\n", [[" 1 ", " 2 "]]),
  ("letters beyond ASCII", "nom,âge\nZoé 漢 😀,3\n", [["Zoé 漢 😀", "3"]]),
  ("other separators", "a,b\n1;2,3\t4\n", [["1;2", "3\t4"]]),
]

private let bad: [(name: String, text: String, faults: [String], rows: [[String]]?)] = [
  ("nothing", "", ["1:1 csv.empty ‹›"], nil),
  ("blank lines alone", "\n\r\n\n", ["1:1 csv.empty ‹›"], nil),
  ("a byte order mark alone", "\u{FEFF}", ["1:1 csv.empty ‹›"], nil),
  ("a NUL", "a,b\n1,\u{0}\n", ["1:1 csv.utf8 ‹›"], nil),
  ("a field too few", "a,b\n1\n3,4\n", ["2:1 csv.width ‹1›"], [["3", "4"]]),
  ("a field too many", "a,b\n1,2\n\n3,4,\"5\"\n", ["4:1 csv.width ‹3,4,\"5\"›"], [["1", "2"]]),
  ("a field too few, after CRLF", "a,b\r\n1,2\r\n3", ["3:1 csv.width ‹3›"], [["1", "2"]]),
  ("a quote inside a field", "a,b\n1,x\"y\n3,4\n", ["2:4 csv.quote ‹\"›"], [["3", "4"]]),
  ("two quotes inside a field", "a\né\"x\"y\n", ["2:2 csv.quote ‹\"›", "2:4 csv.quote ‹\"›"], []),
  ("letters behind a quote", "a,b\n\"x\"y,2\n3,4\n", ["2:3 csv.quote ‹\"›"], [["3", "4"]]),
  ("a space behind a quote", "a,b\n1,2\n\"x\" ,2\n", ["3:3 csv.quote ‹\"›"], [["1", "2"]]),
  ("a space before a quote", "a,b\n \"x\",2\n", ["2:2 csv.quote ‹\"›", "2:4 csv.quote ‹\"›"], []),
  ("a quote never closed", "a,b\n1,2\n3,\"x\n5,6\n", ["3:3 csv.quote ‹\"›"], [["1", "2"]]),
  ("a quote never closed, in the first field", "a,b\n\"x,2\n", ["2:1 csv.quote ‹\"›"], []),
  ("a quote at the very end", "a,b\n1,\"", ["2:3 csv.quote ‹\"›"], []),
  ("a quote never closed after a doubled one", "a\n\"x\"\"", ["2:1 csv.quote ‹\"›"], []),
  ("a quote in the header", "a,b\"c\n1,2\n", ["1:4 csv.quote ‹\"›"], [["1", "2"]]),
  ("a quote behind a byte order mark", "\u{FEFF}a\"b\n", ["1:2 csv.quote ‹\"›"], []),
  (
    "several faults", "a,b\n1\n\"x\"\"y\",2\n3,4,5\nx\"y,2\n",
    ["2:1 csv.width ‹1›", "4:1 csv.width ‹3,4,5›", "5:2 csv.quote ‹\"›"], [["x\"y", "2"]]
  ),
]

@Suite struct ReadingTests {
  @Test("a file is cut into its fields", arguments: good)
  func reads(_ row: (name: String, text: String, expected: [[String]])) {
    let (table, diagnostics) = readCSV(file(row.text))
    #expect(faults(diagnostics) == [])
    #expect(rows(table) == row.expected)
  }

  @Test("a fault is told at its place, and its row left out", arguments: bad)
  func refuses(_ row: (name: String, text: String, faults: [String], rows: [[String]]?)) {
    let (table, diagnostics) = readCSV(file(row.text))
    #expect(faults(diagnostics) == row.faults)
    #expect(rows(table) == row.rows)
    #expect(diagnostics.hasErrors)
  }

  @Test(
    "a text that is not UTF-8 is refused, and nothing else is said of it",
    arguments: [[0x61, 0xE9, 0x0A], [0xFF, 0xFE, 0x61, 0x00], [0xC3]] as [[UInt8]])
  func encoding(_ bytes: [UInt8]) {
    let (table, diagnostics) = readCSV(SourceFile(name: "t.csv", bytes: bytes))
    #expect(faults(diagnostics) == ["1:1 csv.utf8 ‹›"])
    #expect(table == nil)
  }

  @Test("after a hundred errors the others are counted", arguments: [99, 100, 101, 250])
  func capped(_ errors: Int) throws {
    let (table, diagnostics) = readCSV(file("a,b\n" + String(repeating: "1\n", count: errors) + "3,4\n"))
    #expect(rows(table) == [["3", "4"]])
    let expected = (0..<min(errors, 100)).map { "\($0 + 2):1 csv.width ‹1›" }
    guard errors > 100 else {
      #expect(faults(diagnostics) == expected)
      return
    }
    #expect(faults(diagnostics) == expected + ["101:1 csv.more ‹1›"])
    let last = try #require(diagnostics.last)
    #expect(last.severity == .note)
    #expect(last.message.text(in: .french) == "Autres erreurs, non montrées : \(errors - 100).")
  }

  @Test("the reader and the table raise every code of the catalogue but the one that is for their users")
  func catalogue() {
    var raised = Set(bad.flatMap { readCSV(file($0.text)).diagnostics.map { $0.code.id } })
    raised.formUnion(readCSV(file("a,b\n" + String(repeating: "1\n", count: 101))).diagnostics.map { $0.code.id })
    if let table = readCSV(file("a,a,b\n")).table {
      raised.formUnion(table.columns(required: ["a", "c"]).diagnostics.map { $0.code.id })
    }
    #expect(raised.union(["csv.value", "csv.row-length"]) == Set(CSVDiagnostics.all.map { $0.id }))
    #expect(!raised.contains("csv.value"))
    #expect(Set(CSVDiagnostics.all.map { $0.id }).count == CSVDiagnostics.all.count)
  }
}
