import StructuredDocuments
import Testing

func render(_ blocks: Block..., width: Int = 40, colour: Bool = false) -> String {
  TerminalRenderer(width: width, colour: colour).render(Document(blocks))
}

func paragraph(_ text: String) -> Block { .paragraph([.text(text)]) }

/// A table of plain cells; an empty text is an empty cell.
func table(_ columns: [Table.Alignment], _ rows: [String]...) -> Block {
  .table(Table(columns: columns, rows: rows.map { row in row.map { $0.isEmpty ? [] : [.text($0)] } }))
}

@Suite struct BlockTests {
  @Test("inline content is its characters, a citation between brackets")
  func inlines() {
    let inline = Inline.strong([.text("Accordée "), .strong([.citation("art. 1")])])
    #expect(inline.plainText == "Accordée [art. 1]")
    #expect(render(.paragraph([.text("Demande "), inline, .text(".")])) == "Demande Accordée [art. 1].\n")
  }

  @Test("blocks stand apart by one empty line, and what is empty takes none")
  func separation() {
    #expect(render() == "")
    #expect(render(.title([.text("Décision")])) == "Décision\n")
    #expect(render(.title([.text("Décision")]), paragraph("Oui."), paragraph("Fin.")) == "Décision\n\nOui.\n\nFin.\n")
    #expect(render(paragraph("Un."), paragraph(""), .bulletList([]), paragraph("Deux.")) == "Un.\n\nDeux.\n")
    #expect(render(paragraph(" "), paragraph("Un."), table([])) == "Un.\n")
  }

  @Test("a section moves what it holds two columns to the right, at each depth")
  func sections() {
    let inner = Block.section([.text("Détail")], [paragraph("Revenu connu."), paragraph("Deux enfants.")])
    #expect(
      render(.section([.text("Motifs")], [paragraph("Ressources."), inner])) == """
        Motifs
          Ressources.
          Détail
            Revenu connu.
            Deux enfants.

        """)
  }

  @Test("a paragraph is wrapped at spaces, and spaces in a row count as one")
  func wrapping() {
    #expect(
      render(paragraph("La bourse est accordée  à la famille   dont les ressources sont inférieures au plafond. "))
        == """
        La bourse est accordée à la famille dont
        les ressources sont inférieures au
        plafond.

        """)
    let long = String(repeating: "x", count: 41)
    #expect(render(paragraph("un \(long) deux trois")) == "un\n\(long)\ndeux trois\n")
  }

  @Test("a list's items hang behind their bullets")
  func bullets() {
    let items: [[Block]] = [
      [paragraph("le dossier a été déposé avant la date limite")],
      [paragraph("un"), .bulletList([[paragraph("sous un")], [paragraph("sous deux")]]), paragraph("suite")],
    ]
    #expect(
      render(.bulletList(items)) == """
        • le dossier a été déposé avant la date
          limite
        • un
          • sous un
          • sous deux
          suite

        """)
  }

  @Test("numbers are aligned on their last digit")
  func numbers() {
    let ten = (1...10).map { [paragraph("point \($0)")] }
    let expected = (1...9).map { " \($0). point \($0)\n" }.joined() + "10. point 10\n"
    #expect(render(.numberedList(ten)) == expected)
    let text = "le dossier a été déposé avant la date limite"
    #expect(
      render(.numberedList([[paragraph(text)], [paragraph("fin")]])) == """
        1. le dossier a été déposé avant la date
           limite
        2. fin

        """)
  }

  @Test("a table's columns stand two spaces apart, numbers to the right, the last one wrapped")
  func tables() {
    let wide = table(
      [.leading, .trailing, .leading],
      ["Ressources", "12\u{A0}000", "avis d'impôt de l'année précédente"], ["Enfants", "3", ""],
      ["Plafond", "", "annexe"],
      ["Seul"])
    #expect(
      render(wide, width: 48) == """
        Ressources  12\u{A0}000  avis d'impôt de l'année
                            précédente
        Enfants          3
        Plafond             annexe
        Seul

        """)
    #expect(render(table([.leading], ["un"], ["deux"])) == "un\ndeux\n")
    #expect(render(table([], ["un"])) == "")
  }

  @Test("where columns do not fit, the cells of a row stand one below the other")
  func narrowTables() {
    let narrow = table(
      [.leading, .leading, .leading],
      ["Ressources de la famille en 2024", "douze mille euros", "avis d'impôt de l'année précédente"],
      ["Enfants", "", "trois"],
      ["Plafond du premier échelon de la bourse des collèges", "3 000 €"])
    #expect(
      render(narrow) == """
        Ressources de la famille en 2024
            douze mille euros
            avis d'impôt de l'année précédente
        Enfants
            trois
        Plafond du premier échelon de la
          bourse des collèges
            3 000 €

        """)
  }

  @Test("a table falls back to lines only when its last column would be narrower than 24 columns and its text")
  func narrowLimit() {
    let text = "un texte assez long pour devoir passer à la ligne"
    let (fits, tooWide) = (String(repeating: "x", count: 14), String(repeating: "x", count: 15))
    #expect(
      render(table([.leading, .leading], [fits, text])).hasPrefix(
        "\(fits)  un texte assez long pour\n                de"))
    #expect(render(table([.leading, .leading], [tooWide, text])).hasPrefix("\(tooWide)\n    un texte assez"))
    let short = String(repeating: "y", count: 5)
    let (just, over) = (String(repeating: "x", count: 33), String(repeating: "x", count: 34))
    #expect(render(table([.leading, .leading], [just, short])) == "\(just)  \(short)\n")
    #expect(render(table([.leading, .leading], [over, short])) == "\(over)\n    \(short)\n")
  }

  @Test("no width below 40 columns is used", arguments: [Int.min, 0, 39, 40])
  func minimum(_ width: Int) {
    let words = Array(repeating: "mot", count: 11).joined(separator: " ")
    #expect(render(paragraph(words), width: width) == "mot mot mot mot mot mot mot mot mot mot\nmot\n")
  }
}
