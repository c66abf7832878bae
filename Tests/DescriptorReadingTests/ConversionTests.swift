import DescriptorReading
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

private let units = """
  units:
    - {unit: year, one: {fr: an, en: year}, other: {fr: ans, en: years}}
    - {unit: month, one: {fr: mois, en: month}, other: {fr: mois, en: months}}
    - {unit: EUR, one: {fr: €, en: €}, other: {fr: €, en: €}}
  conversions:

  """

@Suite struct ConversionTests {
  @Test(
    "a conversion names two base units of the table, once, and a whole number",
    arguments: [
      ("  - {one: year, is: 12, of: month}", []), ("  - {one: year, is: 1.5, of: month}", ["6 error descriptor.kind"]),
      ("  - {one: year, is: 1, of: month}", ["6 error descriptor.kind"]),
      ("  - {one: yeer, is: 12, of: month}", ["6 error descriptor.unit"]),
      ("  - {one: EUR/year, is: 12, of: EUR/month}", ["6 error descriptor.unit", "6 error descriptor.unit"]),
      ("  - {one: year, is: 12, of: year}", ["6 error descriptor.value"]),
      ("  - {one: year}", ["6 error descriptor.missing-key"]),
      ("  - {one: year, is: 12, of: month}\n  - {one: month, is: 2, of: year}", ["7 error descriptor.value"]),
      ("  12", ["6 error descriptor.kind"]),
    ])
  func conversions(_ text: String, _ expected: [String]) {
    let file = SourceFile(name: "units.yaml", text: units + text)
    let (table, diagnostics) = readUnitTable(file)
    #expect(found(diagnostics, in: file) == expected)
    // What is right stays, whatever is wrong beside it.
    #expect(table.conversions.count == (text.hasPrefix("  - {one: year, is: 12, of: month}") ? 1 : 0))
  }

  @Test("two units are converted when one pair of base units tells them apart")
  func between() throws {
    let table = readUnitTable(
      SourceFile(name: "units.yaml", text: units + "  - {one: year, is: 12, of: month}")
    ).table
    func isOfFirst(_ a: String, _ b: String) throws -> Bool? {
      table.conversion(between: try #require(Unit(parsing: a)), and: try #require(Unit(parsing: b)))?.isOfFirst
    }
    #expect(try isOfFirst("EUR/month", "EUR/year") == true)
    #expect(try isOfFirst("EUR/year", "EUR/month") == false)
    #expect(try isOfFirst("year", "month") == true)
    #expect(try isOfFirst("EUR", "month") == nil)
    #expect(try isOfFirst("EUR/month/month", "EUR/year/year") == nil)
    #expect(try isOfFirst("year", "year") == nil)
  }

  @Test(
    "the registry's table of units is right, and so is that of the fixtures", arguments: ["Registry", "Tests/Cases"])
  func tables(_ folder: String) throws {
    let (table, diagnostics) = readUnitTable(try #require(repositoryFile("\(folder)/units.yaml")))
    #expect(diagnostics.isEmpty)
    #expect(table.conversions.contains(.init(one: "year", count: 12, of: "month")))
  }
}
