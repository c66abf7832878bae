import DescriptorReading
import Languages
import RuleValues
import SourceDiagnostics
import Testing
import TestSupport

/// The units that the fixtures may use.
let fixtureUnits: UnitTable = {
  guard let file = repositoryFile("Tests/Cases/units.yaml") else { return UnitTable([]) }
  return readUnitTable(file).table
}()

/// The day against which the fixtures are checked.
let fixtureDate = CalendarDate(iso: "2026-11-24")

@Suite struct FixtureTests {
  @Test("a bad descriptor gets exactly the diagnostics that its comments announce", arguments: fixtures("bad"))
  func bad(_ file: SourceFile) throws {
    let announced = announced(in: file)
    #expect(!announced.isEmpty)
    let (descriptor, diagnostics) = validateDescriptor(file, units: fixtureUnits, on: try #require(fixtureDate))
    #expect(found(diagnostics, in: file) == announced)
    #expect((descriptor == nil) == announced.contains { $0.contains(" error ") })
  }

  @Test("a good descriptor is read without a word", arguments: fixtures("good").filter { !isCases($0) })
  func good(_ file: SourceFile) throws {
    let (descriptor, diagnostics) = validateDescriptor(file, units: fixtureUnits, on: try #require(fixtureDate))
    #expect(found(diagnostics, in: file) == [])
    #expect(descriptor != nil)
  }

  @Test(
    "every span lies within its file, and every error says what to do in both languages", arguments: fixtures("bad"))
  func spans(_ file: SourceFile) throws {
    for diagnostic in validateDescriptor(file, units: fixtureUnits, on: try #require(fixtureDate)).diagnostics {
      for span in [diagnostic.span].compactMap({ $0 }) + diagnostic.labels.map({ $0.span }) {
        #expect(0 <= span.lower && span.lower <= span.upper && span.upper <= file.bytes.count)
      }
      #expect(diagnostic.message.en != nil, "\(diagnostic.message.fr)")
    }
  }
}

@Suite struct SearchBudgetTests {
  @Test("a table that is too intricate to check within the budget is an error, not a guess")
  func undecided() throws {
    let file = try #require(repositoryFile("Tests/Cases/checks/bad/table-gap.yaml"))
    let date = try #require(fixtureDate)
    let (descriptor, diagnostics) = validateDescriptor(file, units: fixtureUnits, on: date, searchBudget: 1)
    #expect(descriptor == nil)
    #expect(diagnostics.map { $0.code.id }.contains("table.undecided"))
  }
}

func isCases(_ file: SourceFile) -> Bool { file.name.hasSuffix(".cases.yaml") }
