import CaseTables
import Languages
import SourceDiagnostics
import Testing

@Suite struct TableTests {
  private func table(_ text: String) throws -> CSVTable {
    try #require(readCSV(file(text)).table)
  }

  @Test("columns are found by name, in any order, their names quoted or not")
  func columns() throws {
    let (indices, diagnostics) = try table("b,\"a\",\"c \"\"d\"\"\"\n").columns(
      required: ["a", "b"], optional: ["c \"d\"", "e"])
    #expect(indices == ["a": 1, "b": 0, "c \"d\"": 2])
    #expect(faults(diagnostics) == [])
  }

  @Test(
    "columns that are missing, repeated or unexpected are told at their places",
    arguments: [
      ("a,b,a\n", ["1:5 csv.duplicate-column ‹a›"]),
      ("a,b,\"a\",a\n", ["1:5 csv.duplicate-column ‹\"a\"›", "1:9 csv.duplicate-column ‹a›"]),
      ("b\n", ["1:1 csv.missing-column ‹b›"]),
      ("x,b\n", ["1:1 csv.unknown-column ‹x›", "1:1 csv.missing-column ‹x,b›"]),
      ("\u{FEFF}a,é,x,b\n", ["1:3 csv.unknown-column ‹é›", "1:5 csv.unknown-column ‹x›"]),
      ("\n\"x\ny\",a,b,opt,x\n", ["2:1 csv.unknown-column ‹\"x\ny\"›", "3:12 csv.unknown-column ‹x›"]),
      ("a,b,\n", ["1:5 csv.unknown-column ‹›"]),
      ("A,b\n", ["1:1 csv.unknown-column ‹A›", "1:1 csv.missing-column ‹A,b›"]),
    ])
  func wrongColumns(_ text: String, _ expected: [String]) throws {
    let (_, diagnostics) = try table(text).columns(required: ["a", "b"], optional: ["opt"])
    #expect(faults(diagnostics) == expected)
    #expect(diagnostics.allSatisfy { $0.severity == .error })
  }

  @Test("the sentences name the column, and the one that was meant")
  func sentences() throws {
    let (_, diagnostics) = try table("nom,capacite,nom\n").columns(required: ["nom", "capacité"])
    #expect(
      renderShort(diagnostics, in: .french) == """
        t.csv:1:5: error[csv.unknown-column]: La colonne « capacite » n'est pas attendue.
        t.csv:1:14: error[csv.duplicate-column]: La colonne « nom » figure deux fois.
        t.csv:1:1: error[csv.missing-column]: Il manque la colonne « capacité ».

        """)
    #expect(
      diagnostics.map { $0.help?.text(in: .english) } == [
        "Did you mean “capacité”?", nil, "Expected columns: nom,capacité.",
      ])
  }

  @Test("a row and a field know where they stand, quotes included")
  func spans() throws {
    let table = try table("a,b\n1,\"x, y\"\n\n,\n")
    #expect((table.rowCount, table.columnCount) == (2, 2))
    #expect(table.span(ofRow: 0).text == "1,\"x, y\"")
    #expect(table.span(ofRow: 1).text == ",")
    #expect(table[0, 1].span.text == "\"x, y\"")
    #expect(table[0, 1].text == "x, y")
    #expect(table[1, 1].span.lower == 15)
  }

  @Test("a field is empty when it has no character between its quotes")
  func empty() throws {
    let table = try table("a,b,c,d\n,\"\",\" \",\"\"\"\"\n")
    #expect((0..<4).map { table[0, $0].isEmpty } == [true, true, false, false])
  }

  @Test("beyond the table all fields are empty", arguments: [(0, 2), (1, 0), (-1, 0), (0, -1), (9, 9)])
  func beyond(_ row: Int, _ column: Int) throws {
    let field = try table("a,b\n1,2\n")[row, column]
    #expect(field.isEmpty)
    #expect(field.text == "")
  }

  @Test(
    "a field is a whole number or none",
    arguments: [
      ("0", 0), ("42", 42), ("-7", -7), ("-0", 0), ("007", 7), ("\"12\"", 12), ("9223372036854775807", .max),
      ("-9223372036854775808", .min), ("0000000000000000000000000000012", 12), ("9223372036854775808", nil),
      ("-9223372036854775809", nil), ("99999999999999999999", nil), ("\"\"", nil), ("-", nil), ("\"-\"", nil),
      ("--1", nil), ("+1", nil), (" 1", nil), ("1 ", nil), ("1.0", nil), ("1e3", nil), ("1_0", nil), ("٣", nil),
      ("\"1\"\"2\"", nil), ("0x1", nil), ("1-", nil),
    ] as [(String, Int64?)])
  func integers(_ text: String, _ expected: Int64?) throws {
    #expect(try table("a\n\(text)\n")[0, 0].integer == expected)
  }
}
