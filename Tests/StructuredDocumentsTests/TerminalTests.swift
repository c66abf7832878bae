import StructuredDocuments
import TestSupport
import Testing

@Suite struct TerminalTests {
  @Test(
    "a no-break space is never broken",
    arguments: ["12\u{A0}000\u{A0}€", "12\u{202F}000\u{202F}€", "«\u{A0}oui\u{A0}»"])
  func noBreakSpaces(_ phrase: String) {
    for length in 1...45 {
      let text = String(repeating: "x", count: length) + " " + phrase + " fin"
      let lines = render(paragraph(text)).split(separator: "\n")
      #expect(lines.contains { $0.contains(phrase) }, "after \(length) letters")
    }
  }

  @Test("combining marks take no column")
  func combining() {
    let word = String(repeating: "e\u{301}", count: 9)
    let four = Array(repeating: word, count: 4).joined(separator: " ")
    #expect(render(paragraph("\(four) \(word)")) == "\(four)\n\(word)\n")
    let seasons = table([.trailing, .leading], ["e\u{301}te\u{301}", "a"], ["hiver", "b"])
    #expect(render(seasons) == "  e\u{301}te\u{301}  a\nhiver  b\n")
  }

  @Test("East Asian characters and emoji take two columns", arguments: ["漢", "한", "😀", "Ａ"])
  func wide(_ character: String) {
    let word = String(repeating: character, count: 9)
    #expect(render(paragraph("\(word) \(word) \(word)")) == "\(word) \(word)\n\(word)\n")
    #expect(
      render(table([.leading, .leading], [character, "a"], ["xyz", "b"])) == "\(character)   a\nxyz  b\n")
  }

  @Test(
    "control characters are replaced, so that no data commands the terminal",
    arguments: ["\u{0}", "\t", "\n", "\r", "\u{1B}", "\u{7F}", "\u{85}", "\u{9B}"])
  func controls(_ control: String) {
    let inline = [Inline.text("a\(control)b")]
    let clean = "a\u{FFFD}b"
    #expect(render(.title(inline)) == clean + "\n")
    #expect(render(.paragraph([.strong(inline), .citation("x\(control)")])) == "\(clean)[x\u{FFFD}]\n")
    #expect(render(.section(inline, [.bulletList([[.paragraph(inline)]])])) == "\(clean)\n  • \(clean)\n")
    let table = Table(columns: [.trailing, .leading], rows: [[inline, inline]])
    #expect(render(.table(table)) == "\(clean)  \(clean)\n")
  }

  @Test("headers that go without saying are left out, others stand above their columns")
  func headers() {
    let rows: [[[Inline]]] = [[[.text("revenu")], [.text("12")]]]
    let headers: [[Inline]] = [[.text("Donnée")], [.text("Valeur")]]
    let implied = Table(columns: [.leading, .trailing], rows: rows, headers: .implied(headers), caption: [.text("c")])
    let shown = Table(columns: [.leading, .leading], rows: rows, headers: .shown(headers), hasRowHeaders: true)
    #expect(render(.table(implied)) == "revenu  12\n")
    #expect(render(.table(shown)) == "Donnée  Valeur\nrevenu  12\n")
  }

  @Test(
    "a title stands with what tells it from others, an address has its lines, a figure its words if nothing else has")
  func other() {
    #expect(render(.title([.text("Bourse")], details: [[.text("2026")]])) == "Bourse · 2026\n")
    #expect(render(.paragraph([.text("Collège"), .lineBreak, .text("1 rue")])) == "Collège\n1 rue\n")
    #expect(render(.figure(figure(isToldInText: true))) == "")
    #expect(render(.figure(figure(isToldInText: false))) == "Trois places.\nDeux prises.\n")
    #expect(render(.passage(language: "en", [paragraph("a"), paragraph("b")])) == "a\n\nb\n")
    let document = Document([paragraph("a")], footer: [paragraph("b")])
    #expect(TerminalRenderer(width: 40, colour: false).render(document) == "a\n\nb\n")
  }

  @Test("a line break of two characters is two controls")
  func lineBreak() {
    #expect(render(paragraph("a\r\nb")) == "a\u{FFFD}\u{FFFD}b\n")
  }

  @Test("titles, headings and a paragraph in strong are bold, line by line, and only where colour is asked for")
  func colour() {
    let title = Block.title([.text("Décision sur la demande de bourse de collège")])
    let section = Block.section(
      [.text("Motifs")], [.paragraph([.strong([.text("Oui.")])]), .paragraph([.text("Si "), .strong([.text("oui")])])])
    #expect(
      render(title, section, colour: true)
        == "\u{1B}[1mDécision sur la demande de bourse de\u{1B}[0m\n\u{1B}[1mcollège\u{1B}[0m\n\n"
        + "\u{1B}[1mMotifs\u{1B}[0m\n  \u{1B}[1mOui.\u{1B}[0m\n  Si oui\n")
    #expect(!render(title, section).contains("\u{1B}"))
  }
}

/// Documents of words of at most eight columns, in tables, lists and sections three deep.
struct Generator {
  var random: SplitMix64

  /// What words are made of, and the columns that each takes.
  static let columns: [Unicode.Scalar: Int] = [
    "a": 1, "é": 1, "\u{301}": 0, "\u{A0}": 1, "漢": 2, "😀": 2, "•": 1, " ": 1, ".": 1, "\u{200B}": 0,
  ]

  static func width(_ line: Substring) -> Int {
    line.unicodeScalars.reduce(0) { $0 + (columns[$1] ?? 1) }
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func word() -> String {
    let pieces = ["a", "é", "ae\u{301}", "漢", "😀", "a\u{A0}a", "."]
    return (0..<number(1...2)).map { _ in pieces.randomElement(using: &random) ?? "a" }.joined()
  }

  mutating func text(_ most: Int) -> [Inline] {
    let words = (0..<number(0...most)).map { _ in word() }.joined(separator: " ")
    return Bool.random(using: &random) ? [.text(words)] : [.strong([.text(words), .text(" a")])]
  }

  mutating func blocks(_ depth: Int) -> [Block] { (0..<number(1...3)).map { _ in block(depth) } }

  mutating func block(_ depth: Int) -> Block {
    switch number(0...(depth > 0 ? 6 : 2)) {
    case 0: return .title(text(20))
    case 1: return .paragraph(text(60))
    case 2:
      let columns = (0..<number(1...4)).map { _ in Table.Alignment.leading }
      return .table(Table(columns: columns, rows: (0..<3).map { _ in columns.indices.map { _ in text(4) } }))
    case 3: return .section(text(12), blocks(depth - 1))
    case 6: return .passage(language: "en", blocks(depth - 1))
    case 4: return .bulletList((0..<number(0...3)).map { _ in blocks(depth - 1) })
    default: return .numberedList((0..<number(0...12)).map { _ in blocks(depth - 1) })
    }
  }
}

private func withoutEscapes(_ text: String) -> String {
  let parts = text.split(separator: "\u{1B}", omittingEmptySubsequences: false)
  return parts.dropFirst().reduce(String(parts[0])) { $0 + $1.drop { $0 != "m" }.dropFirst() }
}

@Suite struct LayoutPropertyTests {
  @Test("no line is wider than asked or ends with a space, and colour changes nothing else", arguments: 1...60)
  func widths(_ seed: Int) {
    var generator = Generator(random: SplitMix64(seed: UInt64(seed)))
    let document = Document(generator.blocks(3))
    for width in [40, 41, 57, 80, 120] {
      let plain = TerminalRenderer(width: width, colour: false).render(document)
      for line in plain.split(separator: "\n") {
        #expect(Generator.width(line) <= width, "\(width): \(line)")
        #expect(line.last != " ", "\(width): \(line)")
      }
      let coloured = TerminalRenderer(width: width, colour: true).render(document)
      #expect(withoutEscapes(coloured) == plain)
    }
  }
}
