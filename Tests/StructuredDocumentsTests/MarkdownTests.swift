import StructuredDocuments
import Testing

private func markdown(_ blocks: Block..., footer: [Block] = []) -> String {
  MarkdownRenderer().render(Document(blocks, footer: footer))
}

@Suite struct MarkdownTests {
  @Test("a document is its title, headings one level down at a time, and a rule before the footer")
  func structure() {
    let inner = Block.section([.text("Détail")], [paragraph("Deux.")])
    #expect(
      markdown(
        .title([.text("Bourse")], details: [[.text("2026")], [.text("au 1ᵉʳ mai")]]),
        .section([.text("Motifs")], [paragraph("Un."), inner]), footer: [paragraph("Reçu")])
          == """
          # Bourse

          2026 · au 1ᵉʳ mai

          ## Motifs

          Un.

          ### Détail

          Deux.

          ---

          Reçu

          """)
    #expect(markdown() == "")
    let deep = (0..<9).reduce(paragraph("x")) { block, _ in .section([.text("t")], [block]) }
    #expect(!markdown(deep).contains("#######"))
  }

  @Test("a reference leads below the document's folder, and nowhere else")
  func references() throws {
    let path = try #require(RelativePath("education/bourse-college/"))
    #expect(markdown(.paragraph([.reference("b*", to: path)])) == "[b\\*](education/bourse-college/)\n")
    let page = HTMLRenderer().render(Document([.paragraph([.reference("<b>", to: path)])]))
    #expect(page.contains("<a href=\"education/bourse-college/\">&lt;b&gt;</a>"))
    #expect([Inline.reference("b", to: path)].plainText == "b")
    for text in ["", "/etc", "../x", "a//b", "javascript:alert(1)", "a b", "a/.git", "é", "a?b", "a#b", "a)b"] {
      #expect(RelativePath(text) == nil, "\(text)")
    }
  }

  @Test("lists hang behind their marks, and what is empty takes no line")
  func lists() {
    let items: [[Block]] = [
      [paragraph("un"), .bulletList([[paragraph("sous un")], [paragraph("sous deux")]]), paragraph("suite")],
      [paragraph("deux")],
    ]
    #expect(
      markdown(.numberedList(items), .bulletList([]), paragraph("  "))
        == """
        1. un

           - sous un
           - sous deux

           suite
        2. deux

        """)
  }

  @Test("a table has the row of headers that Markdown wants, empty where there are none")
  func tables() {
    let rows: [[[Inline]]] = [[[.text("a|b")], [.text("1")]], [[.text("c")]]]
    #expect(
      markdown(
        .table(
          Table(columns: [.leading, .trailing], rows: rows, headers: .implied([[.text("Nom")], [.text("Prix")]]))))
        == "| Nom | Prix |\n| --- | ---: |\n| a\\|b | 1 |\n| c |  |\n")
    #expect(
      markdown(.table(Table(columns: [.leading, .trailing], rows: rows))).hasPrefix("|  |  |\n| --- | ---: |\n"))
    #expect(markdown(.table(Table(columns: [.leading], rows: []))) == "")
  }

  @Test("strong text, sources, addresses and lines of an address")
  func inlines() {
    #expect(
      markdown(.paragraph([.strong([.text("Oui.")]), .text(" Si "), .citation("art. 1")]))
        == "**Oui.** Si \\[art. 1\\]\n")
    #expect(markdown(.paragraph([.link("https://example.org/a?b=1&c=2")])) == "<https://example.org/a?b=1&c=2>\n")
    #expect(markdown(.paragraph([.link("javascript:alert(1)")])) == "javascript:alert(1)\n")
    #expect(markdown(.paragraph([.link("https://a.fr/>x")])) == "https://a.fr/\\>x\n")
    #expect(markdown(.paragraph([.text("a"), .lineBreak, .text("- b")])) == "a\\\n\\- b\n")
    #expect(markdown(.paragraph([.strong([])])) == "")
  }

  @Test(
    "data cannot become a mark",
    arguments: [
      ("# a", "\\# a"), ("- a", "\\- a"), ("+ a", "\\+ a"), ("1. a", "1\\. a"), ("12) a", "12\\) a"), ("===", "\\==="),
      ("---", "\\---"), ("> a", "\\> a"), ("<b>a</b>", "\\<b\\>a\\</b\\>"), ("[a](http://x)", "\\[a\\](http://x)"),
      ("![a](x)", "!\\[a\\](x)"), ("*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"), ("a\\", "a\\\\"), ("&lt;", "\\&lt;"),
      ("~~a~~", "\\~\\~a\\~\\~"), ("$x$", "\\$x\\$"), ("a\nb\u{1B}", "a\u{FFFD}b\u{FFFD}"), ("    a", "a"),
      ("3,5 €", "3,5 €"), ("2026", "2026"),
    ])
  func escaping(_ text: String, _ expected: String) {
    #expect(markdown(paragraph(text)) == expected + "\n")
    #expect(markdown(.bulletList([[paragraph(text)]])) == "- " + expected + "\n")
  }

  @Test("a figure is left out where the text tells it, else told in words")
  func figures() {
    #expect(markdown(.figure(figure(isToldInText: true))) == "")
    #expect(markdown(.figure(figure(isToldInText: false))) == "Trois places. Deux prises.\n")
  }
}

func figure(isToldInText: Bool) -> Figure {
  Figure(
    title: "Places <b>", facts: ["Trois places.", "Deux prises."],
    drawing: Drawing(
      width: 10, height: 20,
      shapes: [
        .rectangle(x: 0, y: 1, width: 2, height: 3, .light), .line(x1: 4, y1: 5, x2: 6, y2: 7, .person),
        .text(x: 8, y: 9, .end, "a & b", isStrong: true),
      ]), isToldInText: isToldInText)
}
