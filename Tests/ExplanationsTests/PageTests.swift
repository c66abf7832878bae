import DecisionRecords
import DescriptorModel
import Explanations
import Foundation
import Languages
import RuleValues
import StructuredDocuments
import TestSupport
import Testing

/// What stands in a file that was read and agreed; with `LUCARNE_RECORD=1`, what will.
func recorded(_ path: String, _ text: String) throws -> String? {
  if ProcessInfo.processInfo.environment["LUCARNE_RECORD"] == "1" {
    try text.write(toFile: repositoryRoot + "/" + path, atomically: true, encoding: .utf8)
  }
  return repositoryFile(path)?.text
}

@Suite struct PageTests {
  private func document(_ decided: Decided, _ language: Language) -> Document {
    explain(
      decided.record, by: decided.descriptor, in: language, receipt: decided.record.fingerprint, illustrated: true)
  }

  private func figures(_ decided: Decided, _ language: Language = .french) -> [Figure] {
    func all(_ blocks: [Block]) -> [Figure] {
      blocks.flatMap { block -> [Figure] in
        switch block {
        case .figure(let figure): [figure]
        case .section(_, let inner): all(inner)
        default: []
        }
      }
    }
    return all(document(decided, language).blocks)
  }

  @Test("pages are what was looked at and agreed", arguments: ["bourse", "affectation"])
  func golden(_ algorithm: String) throws {
    let decided =
      try algorithm == "bourse"
      ? decided("bourse", "{revenu_fiscal_reference: 20000, enfants_a_charge: 2}", date: "2024-09-01")
      : decided("affectation", #require(repositoryFile("Examples/affectation/me.json")).text)
    let page = HTMLRenderer().render(document(decided, .french))
    #expect(page == (try recorded("Tests/Cases/documents/explication-\(algorithm).fr.html", page)))
  }

  @Test(
    "every case's page has one h1, headings that never skip a level, and its landmarks", arguments: Language.allCases)
  func headings(_ language: Language) throws {
    for decided in try registryCases() {
      let page = HTMLRenderer().render(document(decided, language))
      let levels = page.matches(of: #/<h([1-6])[ >]/#).compactMap { Int($0.1) }
      #expect(levels.first == 1 && levels.count { $0 == 1 } == 1, "\(decided.name)")
      #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 }, "\(decided.name)")
      for landmark in ["<html lang=\"\(language.rawValue)\">", "<header>", "<main>", "<footer>", "</html>"] {
        #expect(page.ranges(of: landmark).count == 1, "\(decided.name)")
      }
    }
  }

  @Test("figures change no word: without them, the document is the explanation")
  func sameText() throws {
    for decided in try registryCases() {
      for language in Language.allCases {
        let text = TerminalRenderer(width: 100, colour: false).render(document(decided, language))
        #expect(text == decided.text(language), "\(decided.name)")
      }
    }
  }

  @Test("every number of a figure stands in the record", arguments: Language.allCases)
  func faithful(_ language: Language) throws {
    var count = 0
    for decided in try registryCases() {
      var facts = Facts(decided)
      // A queue is told by what the record's counts leave: seats taken by requests, requests that were refused.
      facts.allow(
        (decided.record.allocation?.wishes ?? []).flatMap { wish in
          [wish.admittedRequests, wish.requests - wish.admittedRequests, wish.capacity - wish.admitted].map {
            Number(Int128($0))
          }
        })
      for figure in figures(decided, language) {
        count += 1
        let texts = figure.drawing.shapes.compactMap { shape -> String? in
          if case .text(_, _, _, let text, _) = shape { text } else { nil }
        }
        let said = ([figure.title] + figure.facts + texts).joined(separator: "\n")
        #expect(facts.strangers(in: said, language) == [], "\(decided.name)")
      }
    }
    #expect(count > 20)
  }

  @Test("shapes lie within their picture")
  func geometry() throws {
    for decided in try registryCases() {
      for figure in figures(decided) {
        let (width, height) = (figure.drawing.width, figure.drawing.height)
        for shape in figure.drawing.shapes {
          let (x, y): (ClosedRange<Int>, ClosedRange<Int>) =
            switch shape {
            case .rectangle(let x, let y, let width, let height, _): (x...x + width, y...y + height)
            case .line(let x1, let y1, let x2, let y2, _): (x1...max(x1, x2), y1...max(y1, y2))
            case .text(let x, let y, _, _, _): (x...x, y - 10...y)
            }
          #expect(x.lowerBound >= 0 && x.upperBound <= width && y.lowerBound >= 0 && y.upperBound <= height)
        }
      }
    }
  }

  @Test(
    "the person's line stands on the side of each ceiling that the rule found",
    arguments: [
      (0, [true, true, true]), (11928, [true, true, false]), (11929, [true, false]), (22064, [true, false]),
    ])
  func sides(_ income: Int, _ isWithin: [Bool]) throws {
    let decided = try decided(
      "bourse", "{revenu_fiscal_reference: \(income), enfants_a_charge: 2}", date: "2024-09-01")
    let figure = try #require(figures(decided).first)
    var (limits, own): ([Int], Int?) = ([], nil)
    for case .line(let x, _, _, _, let tone) in figure.drawing.shapes {
      if tone == .person { own = x } else { limits.append(x) }
    }
    let position = try #require(own)
    #expect(limits.map { position <= $0 } == isWithin || limits.map { position < $0 } == isWithin)
    #expect(limits.count == isWithin.count)
  }

  @Test("a queue shows seats, requests, and the last admitted beside the person")
  func queue() throws {
    let decided = try decided("affectation", #require(repositoryFile("Examples/affectation/me.json")).text)
    let figure = try #require(figures(decided).first)
    #expect(
      figure.facts.map { $0.replacing("\u{A0}", with: " ") } == [
        "120 places : 106 admissions de droit, 14 demandes admises.",
        "87 demandes : 14 demandes admises, 73 demandes non admises.",
        "Distance entre le domicile et le collège : dernière demande admise : 740 m ; vous : 840 m.",
      ])
    #expect(figures(decided).count == 2)
  }
}
