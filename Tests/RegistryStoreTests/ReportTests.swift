import Foundation
import GRDB
import Languages
import RegistryStore
import RuleValues
import TestSupport
import Testing

@Suite struct ReportTests {
  @Test("anybody may report a mistake; everybody reads it once it is answered, without the case")
  func answered() throws {
    try withScene { scene in
      let caller = try scene.caller()
      try scene.store.assign("a", to: "rectorat")
      let day = try #require(CalendarDate(iso: "2016-09-01"))
      let number = try scene.store.report(
        on: "a", version: day, text: "Le plafond est faux.", caseJSON: #"{"enfants": 2}"#, from: "192.0.2.9")
      #expect(try scene.store.answeredReports(on: "a").isEmpty && scene.store.openReportCount(on: "a") == 1)
      let open = try #require(try scene.store.reports(for: caller).first)
      #expect(open.number == number && open.version == day && open.caseJSON == #"{"enfants": 2}"#)
      #expect(open.answer == nil && open.day == "2026-11-30")
      let words = Wording(fr: "Corrigé.", en: "Corrected.")
      scene.clock.advance(milliseconds: 86_400_000)
      try scene.store.answer(report: number, by: caller, words)
      let public_ = try scene.store.answeredReports(on: "a")
      #expect(public_.map { $0.text } == ["Le plafond est faux."] && public_.first?.caseJSON == nil)
      let answer = try #require(public_.first?.answer)
      #expect(answer.words == words && answer.day == "2026-12-01" && answer.organisation == "rectorat")
      #expect(try scene.store.openReportCount(on: "a") == 0)
      #expect(code { try scene.store.answer(report: number, by: caller, words) } == "report.answered")
    }
  }

  @Test("neither who reported nor from where is kept, and of the time the day alone")
  func anonymous() throws {
    try withScene { scene in
      _ = try scene.store.report(on: "a", text: "Faux.", from: "192.0.2.9")
      let database = try DatabaseQueue(path: scene.store.path)
      let row = try #require(try database.read { db in try Row.fetchOne(db, sql: "SELECT * FROM report") })
      #expect(
        Array(row.columnNames) == [
          "number", "algorithm", "version", "text", "case_json", "day", "withheld", "answer_fr", "answer_en",
          "answered", "answered_by",
        ])
      #expect(row["day"] == "2026-11-30" && !row.description.contains("192.0.2.9"))
    }
  }

  @Test("only the organisation that the algorithm belongs to sees the case and answers")
  func strangers() throws {
    try withScene { scene in
      let (owner, stranger) = (try scene.caller("mairie"), try scene.caller("autre"))
      let reader = try scene.caller("mairie", [.read])
      let number = try scene.store.report(on: "a", text: "Faux.", from: "192.0.2.9")
      let words = Wording(fr: "Merci.")
      #expect(code { try scene.store.answer(report: number, by: owner, words) } == "report.unknown")
      try scene.store.assign("a", to: "mairie")
      #expect(code { try scene.store.answer(report: number, by: stranger, words) } == "report.unknown")
      #expect(code { try scene.store.answer(report: number, by: reader, words) } == "token.scope")
      #expect(code { try scene.store.answer(report: number, by: owner, Wording(fr: "")) } == "report.invalid")
      #expect(code { try scene.store.answer(report: 99, by: owner, words) } == "report.unknown")
      #expect(try scene.store.reports(for: stranger).isEmpty && scene.store.reports(for: reader).count == 1)
      try scene.store.answer(report: number, by: owner, words)
    }
  }

  @Test("what a report says about somebody is withheld from everybody, or erased from the files")
  func privacy() throws {
    try withScene { scene in
      let caller = try scene.caller()
      try scene.store.assign("a", to: "rectorat")
      let marker = "nom-de-ma-voisine"
      let number = try scene.store.report(
        on: "a", text: "Faux pour \(marker).", caseJSON: "\"\(marker)\"", from: "192.0.2.9")
      try scene.store.answer(report: number, by: caller, Wording(fr: "Merci."), withholdingText: true)
      let shown = try #require(try scene.store.answeredReports(on: "a").first)
      #expect(shown.text == nil && shown.answer?.words == Wording(fr: "Merci."))
      #expect(try scene.store.reports(for: caller).first?.text == "Faux pour \(marker).")
      func isKept() throws -> Bool {
        try names(in: scene.folder).contains { name in
          try Data(contentsOf: URL(fileURLWithPath: "\(scene.folder)/\(name)")).range(of: Data(marker.utf8)) != nil
        }
      }
      #expect(try isKept())
      try scene.store.erase(report: number)
      #expect(try !isKept() && scene.store.reports(for: caller).first?.text == "")
      #expect(try scene.store.answeredReports(on: "a").first?.answer == shown.answer)
      #expect(code { try scene.store.erase(report: 99) } == "report.unknown")
    }
  }

  @Test("those that wait come first, the oldest of them first")
  func order() throws {
    let many = RateLimits.Allowance(burst: 99, interval: 1)
    try withScene(limits: .init(token: many, address: many, guesses: many, reports: many)) { scene in
      let caller = try scene.caller()
      try scene.store.assign("a", to: "rectorat")
      for number in 1...5 { _ = try scene.store.report(on: "a", text: "\(number)", from: "192.0.2.9") }
      for number in [2, 4] { try scene.store.answer(report: number, by: caller, Wording(fr: "Merci.")) }
      #expect(try scene.store.reports(for: caller).map { $0.number } == [1, 3, 5, 4, 2])
      #expect(try scene.store.answeredReports(on: "a").map { $0.number } == [4, 2])
    }
  }

  @Test("a report has a bounded size, and an address, and an algorithm, a bounded number of them")
  func bounds() throws {
    let (many, few) = (RateLimits.Allowance(burst: 9999, interval: 1), RateLimits.Allowance(burst: 2, interval: 1000))
    try withScene(limits: .init(token: many, address: many, guesses: many, reports: few)) { scene in
      func report(_ text: String, _ json: String? = nil, on id: String = "a", from address: String) -> String? {
        code { _ = try scene.store.report(on: id, text: text, caseJSON: json, from: address) }
      }
      #expect(report(" \n", from: "1") == "report.invalid" && report("x", on: "A b", from: "1") == "report.invalid")
      #expect(report(String(repeating: "é", count: 4001), from: "1") == "report.invalid")
      #expect(report("x", String(repeating: "1", count: 64_001), from: "1") == "report.invalid")
      #expect(report("x", from: "1") == nil && report("x", from: "1") == nil)
      #expect(report("x", from: "1") == "token.too-many-requests")
      let database = try DatabaseQueue(path: scene.store.path)
      try database.write { db in
        for _ in 2..<MistakeReport.Limit.open {
          try db.execute(sql: "INSERT INTO report (algorithm, text, day) VALUES ('a', 'x', '2026-11-30')")
        }
      }
      #expect(report("x", from: "2") == "report.too-many" && report("x", on: "b", from: "2") == nil)
    }
  }
}
