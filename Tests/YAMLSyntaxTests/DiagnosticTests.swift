import Foundation
import Languages
import SourceDiagnostics
import Testing
import YAMLSyntax

/// Texts that cannot carry a comment at the place of their fault, with what is expected: `line:column code`.
private let generated: [(name: String, text: String, expected: [String])] = [
  ("a comma missing at the end of a line", "{\"a\": 1\n \"b\": 2}", ["1:8 yaml.comma"]),
  ("a comma missing in compact JSON", "{\"a\":1\n\"b\":2}", ["1:7 yaml.comma"]),
  ("a comma missing in one line", "{\"a\":true \"b\":2}", ["1:10 yaml.comma"]),
  ("a comma missing after a text", "{\"a\": \"x\"\n \"b\": 2}", ["1:10 yaml.comma"]),
  ("a comma missing after a list", "{\"a\": [1]\n \"b\": 2}", ["1:10 yaml.comma"]),
  (
    "several commas missing", "{\"a\": \"x\"\n \"b\": 2\n \"c\": [\"x\" \"y\"]}",
    ["1:10 yaml.comma", "2:8 yaml.comma", "3:11 yaml.comma"]
  ),
  ("a colon missing", "{\"a\": 1,\n \"b\" 2}", ["2:5 yaml.colon"]),
  ("a quote not closed", "{\"a\": \"x,\n \"b\": 2}", ["1:7 yaml.unclosed"]),
  ("a quote not closed, at the end", "{\"a\": \"x}\n", ["1:7 yaml.unclosed"]),
  ("a brace not closed", "{\"a\": {\"b\": 1}\n", ["1:1 yaml.unclosed"]),
  ("a brace closed by a bracket", "{\"a\": 1]\n", ["1:8 yaml.unclosed"]),
  ("a brace too many", "{\"a\": 1}\n}\n", ["2:1 yaml.syntax"]),
  ("a lone surrogate", "{\"a\": \"\\ud83d\"}", ["1:8 yaml.escape"]),
  ("a surrogate after a backslash", "{\"a\": \"\\\\ud83d\\ude00\"}", ["1:15 yaml.escape"]),
  ("an unknown escape before a missing comma", "[\"\\q\",\n 1, \"y\" \"x\"]", ["1:3 yaml.escape", "2:8 yaml.comma"]),
  ("nothing", "", ["1:1 yaml.empty"]),
  ("a byte order mark and nothing", "\u{FEFF}", ["1:1 yaml.empty"]),
  ("only a document marker", "---\n", ["1:1 yaml.empty"]),
  ("a tab at the very end", "a: 1\n\tb", ["2:1 yaml.tab"]),
  (
    "control characters", "a: x\u{0}y\nb: \u{8}\nc: \u{90}",
    [
      "1:5 yaml.control-character", "2:4 yaml.control-character", "3:4 yaml.control-character",
    ]
  ),
  ("braces in a long list", String(repeating: "[", count: 10_000), ["1:65 yaml.depth"]),
  (
    "deep blocks",
    (0..<10_000).map { String(repeating: " ", count: $0 % 200) + "- " }.joined() + "x", ["1:2209 yaml.depth"]
  ),
  (
    "aliases that multiply",
    "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
      + (1...9).map { n in "a\(n): &a\(n) [\(Array(repeating: "*a\(n - 1)", count: 10).joined(separator: ", "))]\n" }
      .joined(),
    ["6:10 yaml.alias-bomb"]
  ),
  (
    "aliases that deepen", "- &a0 [x]\n" + (1...80).map { "- &a\($0) [*a\($0 - 1)]\n" }.joined(),
    ["64:9 yaml.depth"]
  ),
  ("an English quotation", "a: “x”\nb: c: d", ["2:5 yaml.colon"]),
]

@Suite struct DiagnosticTests {
  @Test("a fixture's faults are found on the lines that are marked, and on no others", arguments: cases("bad"))
  func fixture(_ file: SourceFile) {
    var expected: [String] = []
    for (number, line) in file.text(in: SourceSpan(file, 0, file.bytes.count)).split(
      separator: "\n", omittingEmptySubsequences: false
    ).enumerated() {
      guard let marker = line.range(of: "# error: ") else { continue }
      let code = line[marker.upperBound...]
      expected.append("\(number + 1) \(code.trimmingCharacters(in: .whitespaces))")
    }
    let found = faults(file).map { fault in
      let parts = fault.split(separator: " ")
      return "\(fault.prefix { $0 != ":" }) \(parts[1])"
    }
    #expect(found == expected, "\(file.name)")
  }

  @Test("a fault is located where a person would look", arguments: generated)
  func located(_ example: (name: String, text: String, expected: [String])) {
    #expect(faults(example.text) == example.expected)
  }

  @Test("every byte that is not UTF-8 is located, and the rest is still read")
  func invalidBytes() {
    let bytes = Array("a: caf".utf8) + [0xE9] + Array("\nb: 1\nb: ".utf8) + [0xC0, 0x80] + Array("\n".utf8)
    #expect(
      faults(SourceFile(name: "latin1", bytes: bytes)) == [
        "1:7 yaml.utf8", "3:1 yaml.duplicate-key", "3:4 yaml.utf8", "3:5 yaml.utf8",
      ])
    #expect(faults(SourceFile(name: "utf16", bytes: [0xFF, 0xFE, 0x61, 0])).first == "1:1 yaml.utf8")
    for bytes: [UInt8] in [[0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80]] {
      #expect(faults(SourceFile(name: "bad", bytes: bytes)).first == "1:1 yaml.utf8")
    }
  }

  @Test("a file that is too large is refused at once")
  func size() {
    #expect(faults("a: 1\nb: 2\n", limits: YAMLLimits(maximumBytes: 7)) == ["2:3 yaml.size"])
    let large = SourceFile(name: "large", bytes: Array(repeating: UInt8(ascii: "x"), count: 4 << 20 + 1))
    #expect(YAML.read(large).diagnostics.map(\.code.id) == ["yaml.size"])
  }

  @Test("reading stops after too many faults, and says so")
  func tooMany() {
    let limits = YAMLLimits(maximumDiagnostics: 3)
    let text = String(repeating: "a: 1\n", count: 10)
    #expect(
      Set(faults(text, limits: limits)) == [
        "2:1 yaml.duplicate-key", "3:1 yaml.duplicate-key", "4:1 yaml.duplicate-key", "4:1 yaml.too-many",
      ])
  }

  @Test("a repeated key points to the first, in a small mapping and in a large one", arguments: [3, 100])
  func repeatedKeys(_ count: Int) throws {
    let text = (0..<count).map { "clé_\($0): \($0)\n" }.joined() + "clé_1: x\n"
    let found = YAML.read(SourceFile(name: "t", text: text)).diagnostics
    let only = try #require(found.first)
    #expect(found.count == 1)
    #expect(only.code.id == "yaml.duplicate-key")
    #expect(only.labels.first?.span.lower == "clé_0: 0\n".utf8.count)
  }

  @Test("a bad key leaves the tree whole, an error of syntax does not")
  func whole() {
    #expect(YAML.read(SourceFile(name: "t", text: "a: 1\na: 2")).document?.root["a"] != nil)
    #expect(YAML.read(SourceFile(name: "t", text: "a: 1\nb: [")).document == nil)
  }

  @Test("every code of the catalogue has its own name, both languages and a fixture")
  func catalogue() {
    let faults = generated.flatMap(\.expected)
    var shown = Set(faults.compactMap { $0.split(separator: " ").last.map(String.init) })
    for file in cases("bad") {
      shown.formUnion(YAML.read(file).diagnostics.map(\.code.id))
    }
    // These have tests of their own above.
    shown.formUnion(["yaml.size", "yaml.utf8", "yaml.too-many"])
    let ids = YAMLDiagnostics.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.filter { !shown.contains($0) } == [])
    #expect(shown.filter { !ids.contains($0) } == [])
  }

  @Test("every diagnostic speaks both languages and gives a next step")
  func wording() {
    let texts = cases("bad") + generated.map { SourceFile(name: $0.name, text: $0.text) }
    for diagnostic in texts.flatMap({ YAML.read($0).diagnostics }) {
      #expect(diagnostic.message.en != nil)
      #expect(diagnostic.help?.en != nil, "\(diagnostic.code.id)")
      #expect(diagnostic.span != nil)
    }
  }
}
