import StructuredDocuments
import TestSupport
import Testing

private func page(_ blocks: [Block], footer: [Block] = [], language: String = "fr") -> String {
  HTMLRenderer().render(Document(blocks, footer: footer, language: language))
}

/// What stands in `main`, without its own line.
private func main(_ blocks: Block..., language: String = "fr") -> String {
  let parts = page(blocks, language: language).split(separator: #/<\/?main>\n/#)
  return parts.count > 2 ? String(parts[1]) : ""
}

@Suite struct HTMLTests {
  @Test("a page declares its language and title, has its landmarks, and needs nothing beside it")
  func standalone() {
    let title = Block.title([.text("Bourse & <b>")], details: [[.text("2026")]])
    let text = page([title, paragraph("Oui.")], footer: [paragraph("Reçu")], language: "en")
    #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"))
    #expect(text.contains("<title>Bourse &amp; &lt;b&gt; · 2026</title>"))
    #expect(
      text.contains(
        """
        <header>
        <h1>Bourse &amp; &lt;b&gt;</h1>
        <p>2026</p>
        </header>
        <main>
        <p>Oui.</p>
        </main>
        <footer>
        <p>Reçu</p>
        </footer>
        """))
    for outside in ["<script", "<link", "src=", "url(", "@import", "http:"] { #expect(!text.contains(outside)) }
  }

  @Test("a page without a title is called by its first words", arguments: ["fr", "en"])
  func untitled(_ language: String) {
    #expect(
      page([paragraph("Oui.")], language: language).contains("<title>Oui.</title>"))
    #expect(page([], language: language).contains("<title>Lucarne</title>"))
    #expect(!page([paragraph("Oui.")], language: language).contains("<header>"))
  }

  @Test("sections are named by their headings, which go down by one")
  func sections() {
    let inner = Block.section([.text("Détail")], [paragraph("Deux.")])
    #expect(
      main(.section([.text("Motifs")], [inner]))
        == """
        <section aria-labelledby="section-1">
        <h2 id="section-1">Motifs</h2>
        <section aria-labelledby="section-2">
        <h3 id="section-2">Détail</h3>
        <p>Deux.</p>
        </section>
        </section>

        """)
  }

  @Test("an item of one paragraph is its words; another holds its blocks")
  func lists() {
    #expect(
      main(
        .bulletList([[paragraph("un")], [paragraph("deux"), .numberedList([[paragraph("trois")]])]]), .bulletList([]))
        == "<ul>\n<li>un</li>\n<li>\n<p>deux</p>\n<ol>\n<li>trois</li>\n</ol>\n</li>\n</ul>\n")
  }

  @Test("a table has its caption, and headers with their scope")
  func tables() {
    let table = Table(
      columns: [.leading, .trailing], rows: [[[.text("Revenu")], [.text("1")]], [[.text("Enfants")]]],
      headers: .implied([[.text("Donnée")], [.text("Valeur")]]), caption: [.text("Vos données")], hasRowHeaders: true)
    #expect(
      main(.table(table))
        == """
        <table role="table">
        <caption>Vos données</caption>
        <thead role="rowgroup"><tr role="row">
        <th role="columnheader" scope="col">Donnée</th>
        <th role="columnheader" scope="col" class="number">Valeur</th>
        </tr></thead>
        <tbody role="rowgroup">
        <tr role="row">
        <th role="rowheader" scope="row">Revenu</th>
        <td role="cell" class="number">1</td>
        </tr>
        <tr role="row">
        <th role="rowheader" scope="row">Enfants</th>
        <td role="cell" class="number"></td>
        </tr>
        </tbody>
        </table>

        """)
    #expect(!main(.table(Table(columns: [.leading], rows: [[[.text("a")]]]))).contains("<th"))
    // Headers that are shown stand in each cell too, for where the page is too narrow for their row.
    let shown = Table(
      columns: [.leading, .trailing], rows: [[[.text("x")], [.text("1")]]],
      headers: .shown([[.text("Nom")], [.text("« Cas » & \"")]]), hasRowHeaders: true)
    #expect(
      main(.table(shown)).contains("<td role=\"cell\" class=\"number\" data-label=\"« Cas » &amp; &quot;\">1</td>"))
  }

  @Test("the answer, sources in their own language, addresses that may be followed, another language's words")
  func inlines() {
    #expect(main(.paragraph([.strong([.text("Oui.")])])) == "<p class=\"answer\"><strong>Oui.</strong></p>\n")
    let cited = Block.paragraph([.text("Yes "), .citation("art. 1")])
    #expect(main(cited) == "<p>Yes <cite>[art. 1]</cite></p>\n")
    #expect(main(cited, language: "en") == "<p>Yes <cite lang=\"fr\">[art. 1]</cite></p>\n")
    #expect(
      main(.paragraph([.link("https://a.fr/?b=1&c=\"")]))
        == "<p><a href=\"https://a.fr/?b=1&amp;c=&quot;\">https://a.fr/?b=1&amp;c=&quot;</a></p>\n")
    #expect(main(.paragraph([.link("javascript:alert(1)")])) == "<p>javascript:alert(1)</p>\n")
    #expect(main(.paragraph([.text("a"), .lineBreak, .text("b")])) == "<p>a<br>b</p>\n")
    #expect(main(.passage(language: "fr", [paragraph("Non.")])) == "<div lang=\"fr\">\n<p>Non.</p>\n</div>\n")
  }

  @Test("a figure has its words twice: for who hears the picture, and below it")
  func figures() {
    #expect(
      main(.figure(figure(isToldInText: true)))
        == """
        <figure>
        <svg role="img" viewBox="0 0 10 20" aria-labelledby="figure-1" aria-describedby="figure-2">
        <title id="figure-1">Places &lt;b&gt;</title>
        <desc id="figure-2">Trois places. Deux prises.</desc>
        <rect class="light" x="0" y="1" width="2" height="3"/>
        <line class="person" x1="4" y1="5" x2="6" y2="7"/>
        <text class="strong" x="8" y="9" text-anchor="end">a &amp; b</text>
        </svg>
        <figcaption><strong>Places &lt;b&gt;.</strong> Trois places. Deux prises.</figcaption>
        </figure>

        """)
  }

  @Test(
    "data cannot become markup",
    arguments: [
      ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"), ("a & b", "a &amp; b"),
      ("\"' onclick='", "&quot;&#39; onclick=&#39;"), ("a\u{0}b\u{1B}\u{9B}", "a\u{FFFD}b\u{FFFD}\u{FFFD}"),
      ("&amp;", "&amp;amp;"),
    ])
  func escaping(_ text: String, _ expected: String) {
    #expect(main(paragraph(text)) == "<p>\(expected)</p>\n")
    #expect(main(.paragraph([.citation(text)])) == "<p><cite>[\(expected)]</cite></p>\n")
    let whole = page([.title([.text(text)]), .section([.text(text)], [])])
    #expect(whole.contains("<title>\(expected)</title>"))
    #expect(whole.contains("<h1>\(expected)</h1>"))
    #expect(whole.contains("<h2 id=\"section-1\">\(expected)</h2>"))
  }

  @Test(
    "whatever the document, every element is closed in its order and headings never skip a level", arguments: 1...60)
  func wellFormed(_ seed: Int) {
    var generator = Generator(random: SplitMix64(seed: UInt64(seed)))
    let text = HTMLRenderer().render(Document([.title([.text("<&>")])] + generator.blocks(4)))
    #expect(faults(ofPage: text) == [])
  }
}

/// What is wrong with the structure of a page: elements that are not closed in order, headings that skip a level, a number
/// of `h1` other than one, ids that are not unique. Text is escaped, so that every `<` begins a tag.
func faults(ofPage text: String) -> [String] {
  var (open, faults, level, first, ids): ([String], [String], Int, Int, Set<String>) = ([], [], 0, 0, [])
  for match in text.matches(of: #/<(/?)([a-z0-9]+)([^>]*?)(/?)>/#) {
    let name = String(match.2)
    if ["meta", "br"].contains(name) || !match.4.isEmpty { continue }
    if !match.1.isEmpty {
      if open.popLast() != name { faults.append("</\(name)>") }
      continue
    }
    open.append(name)
    if let id = match.3.firstMatch(of: #/ id="([^"]*)"/#), !ids.insert(String(id.1)).inserted { faults.append(name) }
    guard let heading = name.wholeMatch(of: #/h([1-6])/#), let depth = Int(heading.1) else { continue }
    if depth > level + 1 { faults.append("h\(level) then h\(depth)") }
    if depth == 1 { first += 1 }
    level = depth
  }
  if first != 1 { faults.append("\(first) h1") }
  return faults + open
}
