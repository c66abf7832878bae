import CaseTables
import SourceDiagnostics
import TestSupport
import Testing

@Suite struct RowsTests {
  private func contents(_ rows: CSVRows) -> [[String]] {
    (0..<rows.count).map { row in
      (0..<rows.header.width).map { String(decoding: rows.content(row, $0), as: UTF8.self) }
    }
  }

  @Test("rows are read in place, their quotes resolved, and any of them again", arguments: [1, 2, 3, 100])
  func inPlace(_ limit: Int) {
    let text = "a,b\n1,\"x\"\"y\"\n\"\"\"\",\"\"\"z\"\n\n3,été\n"
    let (read, diagnostics) = withRows(of: file(text)) { rows in
      var read: [[String]] = []
      var offsets: [Int] = []
      while rows.nextBlock(limit) {
        read += contents(rows)
        offsets += (0..<rows.count).map { rows.offset($0) }
      }
      for offset in offsets.reversed() {
        rows.move(to: offset)
        read += contents(rows)
      }
      return read
    }
    let expected = [["1", "x\"y"], ["\"", "\"z"], ["3", "été"]]
    #expect(read == expected + expected.reversed())
    #expect(faults(diagnostics) == [])
  }

  @Test("the parts of a file have its rows and faults, each once", arguments: [1, 3, 8, 20, 1000], 1...10)
  func parts(_ size: Int, _ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    // Half of the files have no quote at all.
    let pieces = ["a", "12", ",", ",", "\n", "\r\n", "é"] + (seed % 2 == 0 ? [] : ["\"", "\"x\ny\"", "\"\"\"\""])
    let text = "a,b\n" + (0..<60).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    let whole = readCSV(file(text))
    let (read, _) = withRows(of: file(text)) { rows in
      var read: [[String]] = []
      var errors = CappedDiagnostics()
      while var part = rows.nextPart(size) {
        while part.nextBlock(2) { read += contents(part) }
        errors.append(part.errors)
      }
      return (rows: read, errors: faults(errors.all))
    }
    #expect(read?.rows == rows(whole.table))
    #expect(read?.errors == faults(whole.diagnostics))
  }

  @Test("what the reader of the fields finds wrong is told beside what is wrong with the rows")
  func errors() {
    let (sum, diagnostics) = withRows(of: file("a,b\n1,2\n3\nx,5\n")) { rows in
      var sum: Int64 = 0
      while rows.nextBlock() {
        for row in 0..<rows.count {
          if let number = wholeNumber(rows.content(row, 0)) {
            sum += number
          } else {
            let span = rows.field(row, 0).span
            rows.errors.append(Diagnostic(CSVDiagnostics.value, at: span, fr: "non", en: "no"))
          }
        }
      }
      return sum
    }
    #expect(sum == 1)
    #expect(faults(diagnostics) == ["3:1 csv.width ‹3›", "4:1 csv.value ‹x›"])
  }

  @Test("beyond the block all fields are empty")
  func beyond() {
    let (sizes, _) = withRows(of: file("a\n1\n")) { rows in
      _ = rows.nextBlock()
      return [(0, -1), (0, 1), (-1, 0), (1, 0), (9, 9)].map { row, column in
        rows.content(row, column).count + rows.field(row, column).text.utf8.count + rows.offset(row + 1)
      }
    }
    #expect(sizes == [0, 0, 2, 0, 0])
  }

  @Test("a row may have any number of fields", arguments: [1, 63, 64, 65, 200])
  func wide(_ width: Int) {
    let line = (0..<width).map { "\($0)" }.joined(separator: ",")
    #expect(rows(readCSV(file(line + "\n" + line + "\n")).table) == [(0..<width).map { "\($0)" }])
  }

  @Test("a text is told from what is none, wherever it breaks", arguments: 0..<20)
  func texts(_ before: Int) {
    let good: [[UInt8]] = [
      [0x7F], [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF], [0xEF, 0xBF, 0xBF],
      [0xF0, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF],
    ]
    let bad: [[UInt8]] = [
      [0], [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xE0, 0x9F, 0x80], [0xE2, 0x82],
      [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
      [0xF0, 0x90, 0x80], [0xE2, 0x82, 0x41], [0xFF],
    ]
    func isRead(_ bytes: [UInt8], _ after: Int) -> Bool {
      let text = [UInt8](repeating: 0x61, count: before) + bytes + [UInt8](repeating: 0x61, count: after)
      return readCSV(SourceFile(name: "t.csv", bytes: text)).table != nil
    }
    for after in [0, 1, 9] {
      for bytes in good { #expect(isRead(bytes, after), "\(bytes)") }
      for bytes in bad { #expect(!isRead(bytes, after), "\(bytes)") }
    }
  }
}

@Suite struct KeyTableTests {
  private func number(_ key: String, _ table: KeyTable) -> Int? {
    var key = key
    return key.withUTF8 { table.number(of: $0) }
  }

  @Test("keys are numbered as they come and found by their bytes")
  func numbers() {
    var table = KeyTable(["b", "a", "", "b", "é", "e\u{301}"])
    #expect(table.count == 5)
    #expect((0..<6).map { table[$0] } == ["b", "a", "", "é", "e\u{301}", ""])
    #expect(["a", "b", "", "é", "e\u{301}", "c"].map { number($0, table) } == [1, 0, 2, 3, 4, nil])
    var key = "c"
    let first = key.withUTF8 { table.insert($0) }
    let second = key.withUTF8 { table.insert($0) }
    #expect(first == (5, true))
    #expect(second == (5, false))
  }

  @Test("many keys are all found again, and sorted by their bytes", arguments: 1...5)
  func many(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let keys = (0..<3000).map { _ in
      String((0..<Int.random(in: 0...12, using: &random)).map { _ in "abé漢".randomElement(using: &random) ?? "a" })
    }
    let table = KeyTable(keys)
    var expected: [String] = []
    var seen: Set<[UInt8]> = []
    for key in keys where seen.insert(Array(key.utf8)).inserted { expected.append(key) }
    #expect((0..<table.count).map { table[$0] } == expected)
    #expect(keys.allSatisfy { key in number(key, table).map { table[$0] == key } == true })
    let sorted = table.sorted().map { Array(table[$0].utf8) }
    #expect(sorted == seen.sorted { $0.lexicographicallyPrecedes($1) })
    // Keys that come in order, and then one that does not.
    var again = KeyTable()
    let ascending = table.sorted().map { table[$0] }
    for (index, key) in ascending.enumerated() {
      var key = key
      let inserted = key.withUTF8 { again.insert($0) }
      #expect(inserted == (index, true))
      if index % 500 == 0 { #expect(ascending[...index].allSatisfy { number($0, again) != nil }) }
    }
    #expect(number("zzz", again) == nil)
    #expect(again.sorted() == Array(0..<again.count))
    var key = ascending[7]
    let found = key.withUTF8 { again.insert($0) }
    #expect(found == (7, false))
    #expect(ascending.enumerated().allSatisfy { number($0.element, again) == $0.offset })
  }
}
