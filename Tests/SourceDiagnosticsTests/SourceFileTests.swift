import SourceDiagnostics
import Testing

/// Lines and columns from 1 of every scalar, and of the end.
private let positions: [(text: String, expected: [String])] = [
  ("", ["1:1"]),
  ("ab", ["1:1", "1:2", "1:3"]),
  ("a\n", ["1:1", "1:2", "2:1"]),
  ("a\n\nb", ["1:1", "1:2", "2:1", "3:1", "3:2"]),
  ("a\r\nb", ["1:1", "1:2", "1:3", "2:1", "2:2"]),
  ("é\nà", ["1:1", "1:2", "2:1", "2:2"]),
  ("😀x", ["1:1", "1:2", "1:3"]),
  ("e\u{301}x", ["1:1", "1:2", "1:3", "1:4"]),
  ("\u{FEFF}a\n\u{FEFF}", ["1:1", "1:1", "1:2", "2:1", "2:2"]),
]

@Suite struct LineTableTests {
  @Test("every scalar has its line and column", arguments: positions)
  func offsets(_ row: (text: String, expected: [String])) {
    let table = LineTable(file(row.text))
    let scalars = row.text.unicodeScalars
    let places = (Array(scalars.indices) + [scalars.endIndex]).map { index in
      let (line, column) = table.position(of: row.text.utf8.distance(from: row.text.startIndex, to: index))
      return "\(line):\(column)"
    }
    #expect(places == row.expected)
  }

  @Test(
    "an offset outside of the file is at its nearest end",
    arguments: [(-1, "1:1"), (.min, "1:1"), (99, "2:2"), (.max, "2:2")])
  func outside(_ offset: Int, _ expected: String) {
    let (line, column) = LineTable(file("ab\nc")).position(of: offset)
    #expect("\(line):\(column)" == expected)
  }

  @Test(
    "a line is given without its line break",
    arguments: [
      ("", [""]), ("a", ["a"]), ("a\n", ["a", ""]), ("\n", ["", ""]), ("a\r\nb\r\n", ["a", "b", ""]), ("a\r", ["a"]),
      ("a\n\nb", ["a", "", "b"]), ("é\u{2028}x\u{85}y\n", ["é\u{2028}x\u{85}y", ""]), ("\u{FEFF}a\nb", ["a", "b"]),
      ("\u{FEFF}", [""]), ("a\rb", ["a\rb"]),
    ])
  func lines(_ text: String, _ expected: [String]) {
    let file = file(text)
    let table = LineTable(file)
    #expect(table.count == expected.count)
    let lines = (1...table.count).map { line in
      let range = table.range(ofLine: line)
      return SourceSpan(file, range.lowerBound, range.upperBound).text
    }
    #expect(lines == expected)
    #expect(table.range(ofLine: 0).isEmpty)
    #expect(table.range(ofLine: table.count + 1).isEmpty)
  }

  @Test("the table agrees with a count from the start, in a file of many lines")
  func manyLines() {
    let text = (0..<300).map { String(repeating: "é", count: $0 * 7 % 11) + "\n" }.joined()
    let file = file(text)
    let table = LineTable(file)
    var (line, column) = (1, 1)
    for (offset, byte) in file.bytes.enumerated() {
      if byte & 0xC0 != 0x80 { #expect(table.position(of: offset) == (line, column), "offset \(offset)") }
      if byte == 10 { (line, column) = (line + 1, 1) } else if byte & 0xC0 != 0x80 { column += 1 }
    }
    #expect(table.count == 301)
  }
}

@Suite struct SourceSpanTests {
  @Test("a span's text is its bytes, cut at the file's ends and repaired")
  func text() {
    let file = file("aéb")
    #expect(SourceSpan(file, 0, 4).text == "aéb")
    #expect(SourceSpan(file, 1, 3).text == "é")
    #expect(SourceSpan(file, 2, 4).text == "\u{FFFD}b")
    #expect(SourceSpan(file, 3, 99).text == "b")
    #expect(SourceSpan(file, -5, 1).text == "a")
    #expect(SourceSpan(file, 50, 60).text == "")
  }

  @Test("a span that ends before it begins is empty")
  func backward() {
    let span = SourceSpan(file("abc"), 2, 1)
    #expect((span.lower, span.upper) == (2, 2))
  }

  @Test("a part is counted from the span's start")
  func part() {
    #expect(SourceSpan(file("0123456"), 2, 6).part(1, 3).text == "34")
  }

  @Test("spans are equal in one file, not in two of the same name and text")
  func equality() {
    let (one, two) = (file("abc"), file("abc"))
    #expect(SourceSpan(one, 0, 1) == SourceSpan(one, 0, 1))
    #expect(SourceSpan(one, 0, 1) != SourceSpan(one, 0, 2))
    #expect(SourceSpan(one, 0, 1) != SourceSpan(one, 1, 1))
    #expect(SourceSpan(one, 0, 1) != SourceSpan(two, 0, 1))
    #expect(Set([SourceSpan(one, 0, 1), SourceSpan(one, 0, 1), SourceSpan(two, 0, 1)]).count == 2)
  }
}
