import DecisionRecords
import DescriptorModel
import Explanations
import Languages
import RuleEngine
import RuleValues
import StructuredDocuments
import TestSupport
import Testing

@Suite struct LetterTests {
  private func document(_ decided: Decided, _ language: Language, _ date: String? = nil) throws -> Document {
    var record = decided.record
    if let date {
      record.setDeadlines(by: decided.descriptor, notifiedOn: try #require(CalendarDate(iso: date)))
    }
    return try letter(record, by: decided.descriptor, in: language, receipt: record.fingerprint)
  }

  private func text(_ document: Document) -> String { TerminalRenderer(width: 100, colour: false).render(document) }

  private func bourse() throws -> Decided {
    try decided("bourse", "{revenu_fiscal_reference: 20000, enfants_a_charge: 2}", date: "2024-09-01")
  }

  private func affectation() throws -> Decided {
    try decided("affectation", #require(repositoryFile("Examples/affectation/me.json")).text)
  }

  @Test("letters are what was read and agreed", arguments: ["bourse", "affectation"], Language.allCases)
  func golden(_ algorithm: String, _ language: Language) throws {
    let decided = try algorithm == "bourse" ? bourse() : affectation()
    let text = text(try document(decided, language, algorithm == "bourse" ? "2024-11-30" : "2026-06-30"))
    #expect(text == (try recorded("Tests/Cases/documents/lettre-\(algorithm).\(language.rawValue).txt", text)))
  }

  @Test("every case's letter has the article's four headings in their order", arguments: Language.allCases)
  func headings(_ language: Language) throws {
    for decided in try registryCases() {
      let headings = try document(decided, language).blocks.compactMap { block -> Character? in
        guard case .section(let title, _) = block, let first = title.plainText.first, first.isNumber else { return nil }
        return first
      }
      #expect(headings == ["1", "2", "3", "4"], "\(decided.name)")
    }
  }

  @Test("its sections say what the explanation says", arguments: Language.allCases)
  func sameWords(_ language: Language) throws {
    for var decided in [try bourse(), try affectation()] {
      // What would have changed the result is asked about the decision, and is no part of what the article asks for.
      decided.record.answers = RecordedAnswers()
      let explained = explain(decided.record, by: decided.descriptor, in: language, receipt: decided.record.fingerprint)
      let letter = try document(decided, language)
      #expect(letter.footer == explained.footer)
      let bodies = letter.blocks.compactMap { block -> [Block]? in
        if case .section(_, let inner) = block { inner } else { nil }
      }
      // All of the explanation's sections but its remarks, which are no part of what the article asks for.
      let sections = explained.blocks.compactMap { block -> [Block]? in
        if case .section(_, let inner) = block { inner } else { nil }
      }
      #expect(
        sections.count { section in bodies.contains { $0.suffix(section.count) == section[...] } } == sections.count - 1
      )
    }
  }

  @Test("every number, date, article and hash of a letter stands in the record", arguments: Language.allCases)
  func faithful(_ language: Language) throws {
    for decided in try registryCases() {
      var text = text(try document(decided, language)).replacing("\u{A0}", with: " ")
      text = text.replacing("R. 311-3-1-2", with: "").replacing(#/(?m)^\d°/#, with: "").replacing("\n1. To", with: "")
      #expect(Facts(decided).strangers(in: text, language) == [], "\(decided.name)")
    }
  }

  @Test(
    "deadlines are counted from the day of the decision, on the last day of a month that lacks it",
    arguments: [
      ("2026-06-15", "15 août 2026", "15 septembre 2026"), ("2026-12-31", "28 février 2027", "31 mars 2027"),
      ("2027-12-31", "29 février 2028", "31 mars 2028"), ("2027-01-30", "30 mars 2027", "28 avril 2027"),
      ("2026-11-01", "1ᵉʳ janvier 2027", "1ᵉʳ février 2027"),
    ])
  func deadlines(_ date: String, _ contest: String, _ access: String) throws {
    let text = text(try document(try bourse(), .french, date)).split { $0 == " " || $0 == "\n" || $0 == "\u{A0}" }
      .joined(separator: " ")
    #expect(text.contains("le dernier jour est le \(contest)."))
    #expect(text.contains("le dernier jour est le \(access)."))
  }

  @Test("without a date of decision, or at the end of the calendar, no day is made up")
  func noDeadline() throws {
    for date in [nil, "9999-12-31"] {
      #expect(!text(try document(try bourse(), .french, date)).contains("dernier jour"))
    }
  }

  @Test("what the descriptor lacks is named by its keys")
  func incomplete() throws {
    let bourse = try bourse()
    var descriptor = bourse.descriptor
    descriptor.publicRecord.contribution = nil
    descriptor.publicRecord.recourse = []
    let error = #expect(throws: IncompleteDescriptor.self) {
      try letter(bourse.record, by: descriptor, in: .french, receipt: "")
    }
    #expect(error?.keys == ["decision.contribution", "recourse"])
  }
}
