import DescriptorModel
import Languages
import RuleEngine
import RuleSQL
import RuleValues
import SourceDiagnostics
import Testing
import TestSupport

@Suite struct RefusalTests {
  private func refusals(
    _ program: Program, _ dialect: SQLDialect = .duckdb, inputs: [String]? = nil, keeping kept: [String] = [],
    parts: Set<ResultForm.Part> = [.outputs]
  ) -> [String] {
    written(
      program,
      SQLRequest(dialect: dialect, table: "people", inputs: inputs, kept: kept, parts: parts, language: .french)
    ).refusals.map { "\($0.code.id): \($0.message.fr)" }
  }

  @Test(
    "a logarithm is refused where the rule stands, and not computed in floating point", arguments: SQLDialect.allCases)
  func logarithm(_ dialect: SQLDialect) throws {
    let found = written(
      try program("dgf-coefficient-population"), SQLRequest(dialect: dialect, table: "people", language: .french)
    ).refusals
    #expect(found.map { $0.code.id } == ["sql.inexact"])
    #expect(found.first?.span?.text == "coefficient")
    #expect(found.first?.help?.fr.contains("lucarne run") == true)
  }

  @Test("what looks at a whole list at once is refused", arguments: ["sieges-europeens", "sieges-municipaux"])
  func lists(_ id: String) throws {
    let found = refusals(try program(id))
    #expect(!found.isEmpty && found.allSatisfy { $0.hasPrefix("sql.inexact: ") })
  }

  @Test("integers beyond what Spark's decimals hold are refused there, and there alone")
  func wide() throws {
    let program = try program(
      rules: "un: {label: {fr: un}, value: grand * grand * grand, legal: L1}",
      inputs: "grand: {label: {fr: grand}, type: number, unit: \"1\", range: [0..5000000000000]}", outputs: "un")
    #expect(refusals(program, .duckdb) == [])
    #expect(refusals(program, .postgresql) == [])
    #expect(refusals(program, .spark) == ["sql.inexact: « un » : Un calcul dépasse les entiers exacts de Spark."])
  }

  @Test("columns that do not suit are told: unknown inputs, inputs that are kept, names that would stand twice")
  func columns() throws {
    let program = try program("bourse-college", on: CalendarDate(year: 2024, month: 9, day: 1))
    #expect(
      refusals(program, inputs: ["enfant_a_charge"]) == [
        "sql.column: « enfant_a_charge » n'est pas une information de cet algorithme."
      ])
    #expect(
      refusals(program, keeping: ["enfants_a_charge"]) == [
        "sql.column: « enfants_a_charge » est une information : elle est déjà lue."
      ])
    #expect(refusals(program, keeping: ["Echelon"]) == ["sql.column: La requête aurait deux colonnes « echelon »."])
  }

  @Test("names that PostgreSQL would cut are refused there")
  func longNames() throws {
    let name = String(repeating: "n", count: 64)
    let program = try program(
      rules: "\(name): {label: {fr: un}, value: x + 1, legal: L1}",
      inputs: "x: {label: {fr: x}, type: number, unit: \"1\", range: [0..5]}", outputs: name)
    #expect(refusals(program, .duckdb) == [])
    #expect(
      refusals(program, .postgresql) == [
        "sql.column: « \(name) » est trop long pour PostgreSQL, qui couperait ce nom."
      ])
  }
}
