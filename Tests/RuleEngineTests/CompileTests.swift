import CanonicalJSON
import DecisionRecords
import DescriptorModel
import DescriptorReading
import Languages
import RuleEngine
import RuleValues
import SourceDiagnostics
import Testing
import TestSupport

@Suite struct CompileTests {
  @Test(
    "a parameter without a value on the day is an error that names it, never an older value",
    arguments: [("2018-12-31", 3), ("2021-01-01", 1), ("2021-12-31", 2)])
  func noValue(_ day: String, _ count: Int) throws {
    let descriptor = try descriptor("Tests/Cases/parameters/good/dated.yaml")
    let date = try #require(CalendarDate(iso: day))
    let error = #expect(throws: DiagnosticsError.self) { try compile(descriptor, on: date) }
    let diagnostics = try #require(error?.diagnostics)
    #expect(diagnostics.count == count)
    #expect(diagnostics.allSatisfy { $0.code.id == "parameter.no-value" })
    #expect(diagnostics.contains { $0.message.fr == "« base » n'a pas de valeur connue au \(day)." })
  }

  @Test("the record says which value of a parameter was read, on which day and until when it holds")
  func readings() throws {
    let descriptor = try descriptor("Tests/Cases/parameters/good/dated.yaml")
    let date = try #require(CalendarDate(iso: "2020-06-01"))
    let record = decide(
      try compile(descriptor, on: date), inputs: [.number(Number(7))], campaign: nil, dateFrom: .given)
    #expect(
      record.parameters.map {
        "\($0.name) \($0.readOn) \($0.period.from) \($0.keys.compactMap { $0.state.value }.count)"
      } == [
        "base 2020-01-01 2020-01-01 0", "base 2020-06-01 2020-01-01 0", "bareme 2020-06-01 2019-01-01 1",
      ])
  }

  @Test("only the rules and parameters on the way to the outcome are recorded")
  func onlyWhatLeads() throws {
    let entry = "Registry/education/bourse-college/2016-09-01.yaml"
    let units = readUnitTable(try #require(repositoryFile("Registry/units.yaml"))).table
    let file = try #require(repositoryFile(entry))
    let descriptor = try #require(readDescriptor(file, units: units).descriptor)
    let date = try #require(CalendarDate(iso: "2024-09-01"))
    let record = decide(
      try compile(descriptor, on: date), inputs: [.number(Number(20_000)), .number(Number(2))], campaign: nil,
      dateFrom: .given)
    // Level 1 was reached: the ceiling of level 3 and the shares of levels 2 and 3 played no part.
    let steps = record.steps.map { $0.rule }
    #expect(!steps.contains("plafond_echelon_3"))
    #expect(steps.contains("plafond_echelon_2"))
    #expect(
      Set(record.parameters.map { $0.name }) == [
        "multiple_echelon_1", "multiple_echelon_2", "smic_horaire", "bmaf", "part_echelon_1",
      ])
  }

  @Test("the same case gives the same record, byte for byte")
  func deterministic() throws {
    let example = try ExampleCampaign.shared.get()
    let inputs: [Value?] = example.program.descriptor.inputs.map { input in
      switch input.name {
      case "campagne": .text("exemple-2026")
      case "college_secteur": .key("0990001A")
      case "demandes":
        .records([
          [
            .init(name: "college", value: .key("0990004D")), .init(name: "motifs", value: .keys(["fratrie"])),
            .init(name: "distance", value: .number(Number(840))),
          ]
        ])
      default: nil
      }
    }
    let records = (0..<2).map { _ in
      decide(example.program, inputs: inputs, campaign: example.campaign, dateFrom: .campaign).canonicalBytes().bytes
    }
    #expect(records[0] == records[1])
  }
}
