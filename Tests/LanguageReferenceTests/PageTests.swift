import DescriptorModel
import DescriptorReading
import Foundation
import Languages
import RuleExpressions
import SourceDiagnostics
import TestSupport
import Testing

@Suite struct PageTests {
  @Test(
    "every mechanism has its page, with every heading",
    arguments: MechanismName.allCases)
  func mechanisms(_ name: MechanismName) throws {
    let page = try #require(pages.first { $0.name == "mecanismes/\(name.rawValue).md" })
    let expected = [
      "## À quoi il sert", "## Sa forme", "## Un exemple", "## Ce que lit la personne", "## Les erreurs possibles",
      "## Les trois états", "## In English",
    ]
    #expect(page.headings.first?.contains("`\(name.rawValue)`") == true)
    #expect(page.headings.filter { expected.contains($0) } == expected)
    #expect(page.blocks.contains { $0.kind == Page.Block.descriptor && uses(name, $0) })
    #expect(page.blocks.contains { $0.kind == Page.Block.cases })
    #expect(page.prose.contains { $0.text.contains("(../states.md)") })
  }

  /// Whether a line of the descriptor bears the mechanism's key.
  private func uses(_ name: MechanismName, _ block: Page.Block) -> Bool {
    block.lines.contains { line in
      line.split { " {".contains($0) }.contains { $0 == "\(name.rawValue):" }
    }
  }

  @Test("every page has an English summary", arguments: pages)
  func english(_ page: Page) {
    #expect(page.headings.last == "## In English")
  }

  @Test("every internal link resolves, to its heading where it names one", arguments: pages)
  func links(_ page: Page) throws {
    let root = URL(fileURLWithPath: repositoryRoot + "/Registry/language")
    let here = root.appendingPathComponent(page.name)
    for (line, text) in page.prose {
      for target in linkTargets(text) where !target.contains("://") {
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let path = parts.first ?? ""
        let url =
          path.isEmpty ? here : here.deletingLastPathComponent().appendingPathComponent(path).standardizedFileURL
        #expect(FileManager.default.fileExists(atPath: url.path), "line \(line): \(target)")
        guard parts.count == 2,
          let other = pages.first(where: { root.appendingPathComponent($0.name).path == url.path })
        else { continue }
        #expect(other.headings.map { anchor($0) }.contains(parts[1]), "line \(line): \(target)")
      }
    }
  }

  @Test("the map of pages leads to every page")
  func map() throws {
    for (start, prefix) in [("README.md", ""), ("mecanismes/README.md", "mecanismes/")] {
      let page = try #require(pages.first { $0.name == start })
      let targets = Set(page.prose.flatMap { linkTargets($0.text) }.map { prefix + $0 })
      let expected = pages.map { $0.name }.filter { $0.hasPrefix(prefix) && (prefix != "" || !$0.contains("/")) }
      #expect(expected.filter { $0 != start && !targets.contains($0) } == [])
    }
  }

  @Test("the page of checks lists exactly the codes of the catalogues, each with its meaning there")
  func codes() throws {
    let page = try #require(pages.first { $0.name == "verifications.md" })
    let catalogue = DescriptorDiagnostics.all + ExpressionDiagnostics.all
    let rows = page.prose.map { $0.text }.filter { $0.hasPrefix("| `") }.map { row in
      row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let listed = rows.compactMap { $0.first.map { $0.filter { $0 != "`" } } }
    #expect(listed.sorted() == catalogue.map { $0.id }.sorted())
    for code in catalogue {
      let row = try #require(rows.first { $0.first == "`\(code.id)`" })
      #expect(row.count == 3)
      #expect(row[1] == code.meaning.fr)
    }
  }

  @Test("no page names a code that does not exist", arguments: pages)
  func unknownCodes(_ page: Page) {
    let catalogue = Set((DescriptorDiagnostics.all + ExpressionDiagnostics.all).map { $0.id })
    let families = Set(catalogue.compactMap { $0.split(separator: ".").first.map(String.init) })
    for (line, text) in page.prose {
      for quoted in text.matches(of: #/`([a-z]+)\.([a-z-]+)`/#) where families.contains(String(quoted.1)) {
        if ["md", "yaml", "csv"].contains(quoted.2) { continue }
        #expect(catalogue.contains("\(quoted.1).\(quoted.2)"), "line \(line): \(quoted.0)")
      }
    }
  }
}

/// What stands in the round brackets of `[words](target)`.
private func linkTargets(_ text: String) -> [String] {
  text.matches(of: #/\]\(([^)\s]+)\)/#).map { String($0.1) }
}

/// The anchor that a forge gives to a heading.
private func anchor(_ heading: String) -> String {
  let words = heading.drop { $0 == "#" || $0 == " " }.lowercased()
  return String(words.filter { $0.isLetter || $0.isNumber || "-_ ".contains($0) }.map { $0 == " " ? "-" : $0 })
}
