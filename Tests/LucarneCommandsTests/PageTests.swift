import Foundation
import TestSupport
import Testing

private let me = ["affectation", "--input", "Examples/affectation/me.json"]

@Suite struct PageTests {
  @Test("an explanation may be a page or Markdown, with the same answer")
  func explanation() throws {
    let page = try run("explain", me + ["--format", "html", "--lang", "fr"])
    #expect(page.status == 0)
    #expect(page.output == repositoryFile("Tests/Cases/documents/explication-affectation.fr.html")?.text)
    let markdown = try run("explain", me + ["--format", "markdown", "--lang", "en"])
    #expect(markdown.status == 0)
    #expect(markdown.output.hasPrefix("# Assignment to lower-secondary school (6ᵉ)\n\n"))
    #expect(
      markdown.output.contains("\n\n**Your place is at the collège Olympe-de-Gouges: it is your wish no. 2.**\n\n"))
  }

  @Test("what a person wrote cannot become markup")
  func hostile() throws {
    let hostile = """
      {"campagne": "exemple-2026", "college_secteur": "0990001A", "eleve": "<script>alert(1)</script>&\\"'\\u0007|*_",
       "demandes": []}
      """
    let page = try run("explain", ["affectation", "--input", "-", "--format", "html"], input: hostile).output
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;\u{FFFD}|*_"))
    #expect(!page.contains("<script"))
    let markdown = try run("explain", ["affectation", "--input", "-", "--format", "markdown"], input: hostile).output
    #expect(markdown.contains("\\<script\\>alert(1)\\</script\\>\\&\"'\u{FFFD}\\|\\*\\_"))
  }

  @Test("`mention` prints the mention in every form", arguments: ["text", "markdown", "html"])
  func mention(_ format: String) throws {
    let finished = try run(
      "lucarne", ["mention", "bourse", "--rules-url", "https://www.example.org/b", "--format", format])
    #expect(finished.status == 0 && finished.errors == "")
    #expect(finished.output.contains("https://www.example.org/b"))
    #expect(finished.output.contains("Information sur l"))
    #expect(finished.output.contains("www.cada.fr"))
  }

  @Test("`letter` writes the letter in every form", arguments: ["text", "markdown", "html"])
  func letter(_ format: String) throws {
    let finished = try run("lucarne", ["letter"] + me + ["--decision-date", "2026-06-30", "--format", format])
    #expect(finished.status == 0 && finished.errors == "")
    #expect(finished.output.contains("Madame, Monsieur,"))
    #expect(finished.output.contains("30\u{A0}août\u{A0}2026"))
    if format == "text" {
      #expect(finished.output == repositoryFile("Tests/Cases/documents/lettre-affectation.fr.txt")?.text)
    }
  }

  @Test(
    "an address or a date that is none is a fault of usage",
    arguments: ["javascript:alert(1)", "https://", "https://a b"])
  func usage(_ address: String) throws {
    #expect(try run("lucarne", ["mention", "bourse", "--rules-url", address]).status == 64)
    #expect(try run("lucarne", ["letter"] + me + ["--decision-date", "2026-02-30"]).status == 64)
  }

  @Test("a descriptor that lacks what a document needs is told, key by key, and ends with 65")
  func incomplete() throws {
    try withScratchFolder { folder in
      try FileManager.default.copyItem(atPath: repositoryRoot + "/Registry", toPath: folder + "/Registry")
      let path = folder + "/Registry/education/bourse-college/2016-09-01.yaml"
      var text = try String(contentsOfFile: path, encoding: .utf8).replacing(
        "status: in_service", with: "status: draft")
      text = text.replacing(#/(?m)^  contact: .*\n/#, with: "").replacing(#/(?m)^purpose:\n(  .*\n)+/#, with: "")
      text = text.replacing(#/(?m)^  decided_by:\n(    .*\n)+/#, with: "")
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let options = ["--registry", folder + "/Registry"]
      let mention = try run("lucarne", ["mention", "bourse"] + options)
      #expect(mention.status == 65 && mention.output == "")
      #expect(
        mention.errors.contains("Il manque « purpose » dans le descripteur")
          && mention.errors.contains("record.incomplete"))
      #expect(mention.errors.contains("Il manque « administration.contact »"))
      let input = "{\"revenu_fiscal_reference\": 20000, \"enfants_a_charge\": 2}"
      let letter = try run(
        "lucarne", ["letter", "bourse", "--input", "-", "--as-of", "2024-09-01", "--lang", "en"] + options, input: input
      )
      #expect(letter.status == 65 && letter.output == "")
      #expect(letter.errors.contains("“decision.decided_by” is missing"))
      #expect(letter.errors.contains("2016-09-01.yaml"))
    }
  }

  @Test("both commands have help with an example", arguments: ["mention", "letter"])
  func help(_ command: String) throws {
    let help = try run("lucarne", [command, "--help"])
    #expect(help.status == 0)
    #expect(help.output.contains("lucarne \(command) "))
  }
}
