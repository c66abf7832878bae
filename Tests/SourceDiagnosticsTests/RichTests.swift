import Languages
import SourceDiagnostics
import Testing

/// What is shown of one spot, between the head and the summary.
private func excerpt(_ span: SourceSpan) -> String {
  let lines = renderRich([fault(at: span)], in: .english, colour: false).split(
    separator: "\n", omittingEmptySubsequences: false)
  return lines.dropFirst().dropLast(3).joined(separator: "\n")
}

private let descriptor = """
  id: bourse
  seuil: 12
  seuil: 13

  """

@Suite struct RichTests {
  @Test("a fault is shown in French with its line, its spot and what to do")
  func french() {
    let text = file(descriptor)
    let diagnostic = fault(
      at: text.span("12"), "Ce seuil est faux.", en: "This threshold is wrong.",
      help: .init(fr: "Écrivez 13.", en: "Write 13."))
    #expect(
      renderRich([diagnostic], in: .french, colour: false) == """
        erreur[t.code]\u{A0}: Ce seuil est faux.
         --> t.yaml:2:8
          |
        2 | seuil: 12
          |        ^^
          = aide\u{A0}: Écrivez 13.

        1 erreur

        """)
    #expect(
      renderRich([diagnostic], in: .english, colour: false) == """
        error[t.code]: This threshold is wrong.
         --> t.yaml:2:8
          |
        2 | seuil: 12
          |        ^^
          = help: Write 13.

        1 error

        """)
  }

  @Test("colours stand around heads, margins, marks and the word of help, and nowhere else")
  func colours() {
    let text = file(descriptor)
    let help = Wording(fr: "Écrivez 13.")
    let label = Diagnostic.Label(text.span("id"), fr: "Ici.", en: "Here.")
    let (blue, end) = ("\u{1B}[1;34m", "\u{1B}[0m")
    let severities: [(Diagnostic.Severity, String, String)] = [
      (.error, "31", "erreur"), (.warning, "33", "avertissement"), (.note, "36", "note"),
    ]
    for (severity, colour, word) in severities {
      let diagnostic = fault(severity, at: text.span("12"), labels: [label], help: help)
      #expect(
        renderRich([diagnostic], in: .french, colour: true) == """
          \u{1B}[1;\(colour)m\(word)[t.code]\(end)\u{A0}: Faux.
           \(blue)-->\(end) t.yaml:2:8
           \(blue) |\(end)
          \(blue)2 |\(end) seuil: 12
           \(blue) |\(end)        \u{1B}[1;\(colour)m^^\(end)
          \(blue)1 |\(end) id: bourse
           \(blue) |\(end) \(blue)-- Ici.\(end)
            = \u{1B}[1maide\(end)\u{A0}: Écrivez 13.

          1 \(word)

          """)
      #expect(
        withoutEscapes(renderRich([diagnostic], in: .english, colour: true))
          == renderRich([diagnostic], in: .english, colour: false))
    }
  }

  @Test("labels follow with their sentences, in other files too, line numbers aligned")
  func labels() {
    let text = file(String(repeating: "- x\n", count: 8) + "a: 1\na: 2\n")
    let other = file("b: 1\n", name: "units.yaml")
    let diagnostic = fault(
      .warning, at: text.span("a: 2").part(0, 1),
      labels: [
        .init(text.span("a: 1").part(0, 1), fr: "Première fois.", en: "First time."),
        .init(other.span("b"), fr: "Voir aussi.", en: "See also."),
        .init(text.span("2"), fr: "Valeur.", en: "Value."),
      ])
    #expect(
      renderRich([diagnostic], in: .english, colour: false) == """
        warning[t.code]: Wrong.
          --> t.yaml:10:1
           |
        10 | a: 2
           | ^
         9 | a: 1
           | - First time.
          ::: units.yaml:1:1
           |
         1 | b: 1
           | - See also.
          ::: t.yaml:10:4
           |
        10 | a: 2
           |    - Value.

        1 warning

        """)
  }

  @Test("without a place there are only the sentences")
  func placeless() {
    #expect(
      renderRich([fault(at: nil, help: .init(fr: "Créez-le."))], in: .english, colour: false)
        == "error[t.code]: Wrong.\n  = help: Créez-le.\n\n1 error\n")
    #expect(renderRich([], in: .french, colour: false) == "")
  }

  @Test(
    "the summary counts each severity, in the plural of the language",
    arguments: [
      (1, 1, 1, "1 erreur, 1 avertissement, 1 note\n", "1 error, 1 warning, 1 note\n"),
      (2, 0, 0, "2 erreurs\n", "2 errors\n"),
      (0, 3, 1, "3 avertissements, 1 note\n", "3 warnings, 1 note\n"),
      (0, 0, 2, "2 notes\n", "2 notes\n"),
    ])
  func summary(_ row: (errors: Int, warnings: Int, notes: Int, french: String, english: String)) {
    // Notes first, since the order of the diagnostics must not matter.
    let all =
      Array(repeating: fault(.note, at: nil), count: row.notes)
      + Array(repeating: fault(.warning, at: nil), count: row.warnings)
      + Array(repeating: fault(.error, at: nil), count: row.errors)
    #expect(renderRich(all, in: .french, colour: false).hasSuffix("\n\n" + row.french))
    #expect(renderRich(all, in: .english, colour: false).hasSuffix("\n\n" + row.english))
  }

  @Test("names, messages and lines cannot command the terminal")
  func controls() {
    let text = file("a: \u{1B}[2J\u{9B}x\n", name: "t\u{7}.yaml")
    let diagnostic = fault(
      at: text.span("x"), "a\nb\u{1B}", labels: [.init(text.span("a"), fr: "c\td", en: "")], help: .init(fr: "e\rf"))
    #expect(
      renderRich([diagnostic], in: .french, colour: false) == """
        erreur[t.code]\u{A0}: a\u{FFFD}b\u{FFFD}
         --> t\u{FFFD}.yaml:1:9
          |
        1 | a: \u{FFFD}[2J\u{FFFD}x
          |         ^
        1 | a: \u{FFFD}[2J\u{FFFD}x
          | - c\u{FFFD}d
          = aide\u{A0}: e\u{FFFD}f

        1 erreur

        """)
  }
}

@Suite struct ExcerptTests {
  private let dots = "…"

  @Test("a span of several lines is marked on its first")
  func severalLines() {
    let text = file("a: [1,\n  2]\nb: 3\n")
    #expect(excerpt(text.span("[1,\n  2]\nb")) == " --> t.yaml:1:4\n  |\n1 | a: [1,\n  |    ^^^")
  }

  @Test("the end of a file has a mark behind its last character, or on the empty last line")
  func endOfFile() {
    let (open, closed) = (file("ab"), file("ab\n"))
    #expect(excerpt(SourceSpan(open, 2, 2)) == " --> t.yaml:1:3\n  |\n1 | ab\n  |   ^")
    #expect(excerpt(SourceSpan(closed, 3, 3)) == " --> t.yaml:2:1\n  |\n2 |\n  | ^")
    #expect(excerpt(SourceSpan(closed, 2, 3)) == " --> t.yaml:1:3\n  |\n1 | ab\n  |   ^")
    #expect(excerpt(SourceSpan(file(""), 0, 0)) == " --> t.yaml:1:1\n  |\n1 |\n  | ^")
  }

  @Test(
    "marks stand under their spot, whatever the line is made of",
    arguments: [
      ("\tx:\tBAD", "1:5", "  x:  BAD", 6, 3),
      ("B\tD: 1", "1:1", "B  D: 1", 0, 4),
      ("e\u{301}t: BAD", "1:6", "e\u{301}t: BAD", 4, 3),
      ("漢字: BAD", "1:5", "漢字: BAD", 6, 3),
      ("é: B😀D", "1:4", "é: B😀D", 3, 4),
      ("a: BAD\r", "1:4", "a: BAD", 3, 3),
      ("\u{FEFF}a: BAD", "1:4", "a: BAD", 3, 3),
    ])
  func columns(_ row: (line: String, place: String, shown: String, start: Int, length: Int)) {
    let text = file(row.line + "\n")
    let lower = text.span("B").lower
    let upper = text.span("D").upper
    let mark = String(repeating: " ", count: row.start) + String(repeating: "^", count: row.length)
    #expect(
      excerpt(SourceSpan(text, lower, upper)) == " --> t.yaml:\(row.place)\n  |\n1 | \(row.shown)\n  | \(mark)")
  }

  @Test("a line is shown whole up to 100 columns, and cut around the spot beyond")
  func longLines() {
    let (a, b) = (String(repeating: "a", count: 60), String(repeating: "b", count: 37))
    #expect(
      excerpt(file(a + "BAD" + b).span("BAD"))
        == " --> t.yaml:1:61\n  |\n1 | \(a)BAD\(b)\n  | \(String(repeating: " ", count: 60))^^^")
    let (tail, head) = (String(repeating: "a", count: 25), String(repeating: "b", count: 25))
    #expect(
      excerpt(file(a + "BAD" + b + "b").span("BAD"))
        == " --> t.yaml:1:61\n  |\n1 | …\(tail)BAD\(head)…\n  | \(String(repeating: " ", count: 26))^^^")
    #expect(
      excerpt(file("k: BAD" + a + b).span("BAD"))
        == " --> t.yaml:1:4\n  |\n1 | k: BAD\(String(repeating: "a", count: 25))…\n  |    ^^^")
    #expect(
      excerpt(file(a + b + " BAD").span("BAD"))
        == " --> t.yaml:1:99\n  |\n1 | …\(String(repeating: "b", count: 24)) BAD\n"
        + "  | \(String(repeating: " ", count: 26))^^^"
    )
  }

  @Test("a spot that is itself too long is cut at 50 characters")
  func longSpot() {
    let x = String(repeating: "x", count: 120)
    let shown = String(repeating: "x", count: 50) + dots
    #expect(
      excerpt(file("k: \(x) # y").span(x))
        == " --> t.yaml:1:4\n  |\n1 | k: \(shown) # y\n  |    \(String(repeating: "^", count: 51))")
  }

  @Test("a span outside of its file is shown at the file's end")
  func outside() {
    #expect(excerpt(SourceSpan(file("ab"), 9, 12)) == " --> t.yaml:1:3\n  |\n1 | ab\n  |   ^")
  }
}
