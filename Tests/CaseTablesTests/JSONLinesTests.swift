import CaseTables
import Languages
import SourceDiagnostics
import Testing

/// The values of each row, as they are written; or what is wrong with it, and where.
private func read(_ text: String, _ names: [String] = ["a", "b"]) -> [String] {
  withJSONRows(of: SourceFile(name: "t.jsonl", text: text), names: names) { rows in
    let wrong = Dictionary(uniqueKeysWithValues: rows.faults.map { ($0.row, faults([$0.diagnostic])[0]) })
    return (0..<rows.count).map { row in
      wrong[row]
        ?? names.indices.map { column in
          rows.kind(row, column) == .absent
            ? "-" : "\(rows.kind(row, column)) " + String(decoding: rows.content(row, column), as: UTF8.self)
        }.joined(separator: ", ")
    }
  }
}

@Suite struct JSONLinesTests {
  @Test("values are found by their names, in any order, and kept as they are written")
  func values() {
    let text = """
      {"a": 12.50, "b": "x"}
      {"b":null,"a":-0.0}

        {"a" : true , "b" : [1, {"c": "]"}] }\r
      {}
      {"\\u0061": "é\\n\\ud83d\\ude00"}
      """
    #expect(
      read(text) == [
        "number 12.50, string x", "number -0.0, null null", "boolean true, list [1, {\"c\": \"]\"}]", "-, -",
        "string é\n😀, -",
      ])
  }

  @Test(
    "what is no JSON is told at its place",
    arguments: [
      ("{\"a\": 01}", "1:7"), ("{\"a\": 1.}", "1:7"), ("{\"a\": +1}", "1:7"), ("{\"a\": .5}", "1:7"),
      ("{\"a\": 1,}", "1:9"), ("{\"a\" 1}", "1:6"), ("{a: 1}", "1:2"), ("[1]", "1:1"), ("{\"a\": \"x}", "1:7"),
      ("{\"a\": \"\\x\"}", "1:8"), ("{\"a\": \"\\ud800\"}", "1:8"), ("{\"a\": \"\\u0000\"}", "1:8"),
      ("{\"a\": 1} {\"a\": 2}", "1:10"), ("{\"a\": tru}", "1:7"), ("{\"a\": [1 2]}", "1:10"),
      ("{\"a\": \"\t\"}", "1:8"),
      ("{\"a\": nul", "1:7"), ("{", "1:2"), ("{\"a\": " + String(repeating: "[", count: 200), "1:70"),
    ])
  func syntax(_ line: String, _ place: String) {
    let told = read(line + "\n{\"a\": 1}")
    #expect(told.count == 2)
    #expect(told.first?.hasPrefix("\(place) json.syntax") == true, "\(told)")
    #expect(told.last == "number 1, -")
  }

  @Test("a name that is no column, or stands twice, is told at the name, with the near miss")
  func names() {
    #expect(read("{\"a\": 1, \"a\": 2}") == ["1:10 json.duplicate-name ‹\"a\"›"])
    #expect(read("\n{\"revenus\": 1}", ["revenu"]) == ["2:2 json.unknown-name ‹\"revenus\"›"])
    let help = withJSONRows(of: file("{\"revenus\": 1}"), names: ["revenu"]) { $0.faults.first?.diagnostic.help }
    #expect(help == Wording(fr: "Vouliez-vous dire « revenu » ?", en: "Did you mean “revenu”?"))
  }

  @Test("a line that is no UTF-8 text is wrong alone")
  func badText() {
    let bytes = Array("{\"a\": \"".utf8) + [0xFF] + Array("\"}\n{\"a\": 2}\n".utf8)
    let told = withJSONRows(of: SourceFile(name: "t", bytes: bytes), names: ["a"]) { rows in
      (rows.count, rows.faults.map { "\($0.row) \($0.diagnostic.code.id)" })
    }
    #expect(told.0 == 2)
    #expect(told.1 == ["0 csv.utf8"])
  }

  @Test("exact decimals are written with the decimals of their scale, quoted where the mark is the separator")
  func decimals() {
    let values: [(Int128, Int, String)] = [
      (0, 0, "0"), (1250, 2, "12.50"), (-5, 2, "-0.05"), (7, 3, "0.007"), (-1200, 0, "-1200"), (0, 2, "0.00"),
      (Int128(UInt64.max) * 1000 + 1, 4, "1844674407370955161.5001"),
      (Int128.min, 0, "-170141183460469231731687303715884105728"),
    ]
    for (coefficient, scale, expected) in values {
      var writer = CSVWriter()
      writer.decimal(coefficient, scale: scale)
      #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }
    var writer = CSVWriter(separator: UInt8(ascii: ";"))
    writer.decimal(15, scale: 1, mark: UInt8(ascii: ","))
    writer.text("a;b")
    writer.endRow()
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "1,5;\"a;b\"\n")
    writer = CSVWriter()
    writer.decimal(15, scale: 1, mark: UInt8(ascii: ","))
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"1,5\"")
  }
}
