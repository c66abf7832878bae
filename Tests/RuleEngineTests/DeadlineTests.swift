import DecisionRecords
import DescriptorModel
import DescriptorReading
import Languages
import RegistryFolder
import RuleEngine
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

/// Until when one may contest.
@Suite struct DeadlineTests {
  private func lastDay(
    _ length: Recourse.Duration, silence: Recourse.Duration? = nil, from day: String
  ) throws -> String? {
    let deadline = Recourse.Deadline(length: length, start: .decision, silence: silence)
    return deadline.lastDay(from: try #require(CalendarDate(iso: day)))?.description
  }

  @Test("a day that a month lacks is its last one, and silence comes before the deadline")
  func lastDays() throws {
    let (month, twoMonths) = (Recourse.Duration(count: 1, unit: .month), Recourse.Duration(count: 2, unit: .month))
    #expect(try lastDay(twoMonths, from: "2026-03-15") == "2026-05-15")
    #expect(try lastDay(twoMonths, from: "2024-12-31") == "2025-02-28")
    #expect(try lastDay(twoMonths, from: "2023-12-31") == "2024-02-29")
    #expect(try lastDay(twoMonths, silence: month, from: "2026-01-31") == "2026-04-28")
    #expect(try lastDay(.init(count: 15, unit: .day), from: "2026-02-20") == "2026-03-07")
    #expect(try lastDay(.init(count: 1, unit: .year), from: "2024-02-29") == "2025-02-28")
    #expect(try lastDay(.init(count: 1, unit: .year), from: "9999-02-28") == nil)
  }

  @Test("the record holds the last day of each deadline of the descriptor, and none of one without figures")
  func recorded() throws {
    let registry = Registry(root: repositoryRoot + "/Registry")
    let entry = try registry.find("bourse")
    let descriptor = try registry.descriptor(entry, entry.newest, units: try registry.units())
    let program = try compile(descriptor, on: try #require(CalendarDate(iso: "2024-09-01")))
    var record = decide(program, inputs: [nil, nil], campaign: nil, dateFrom: .given)
    #expect(record.notification == nil)
    let before = record.fingerprint
    record.setDeadlines(by: descriptor, notifiedOn: try #require(CalendarDate(iso: "2024-10-31")))
    #expect(record.notification?.deadlines.map { "\($0.recourse) \($0.lastDay)" } == ["1 2025-01-30", "2 2024-12-31"])
    #expect(record.fingerprint == before)
  }
}
