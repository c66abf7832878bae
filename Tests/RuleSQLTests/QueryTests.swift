import DescriptorModel
import Foundation
import Languages
import RegistryFolder
import RuleEngine
import RuleSQL
import RuleValues
import SourceDiagnostics
import Testing
import TestSupport

/// Whole queries, in `Tests/Cases/queries/`. After a change that is meant, record them anew with
/// `LUCARNE_RECORD=1 swift test --filter QueryTests`, read the difference, and run `Tests/sql/equality.sh`.
private let golden: [(name: String, day: CalendarDate?)] = [
  ("bourse-college", CalendarDate(year: 2024, month: 9, day: 1)),
  ("critair", nil),
  ("pass-culture", CalendarDate(year: 2026, month: 9, day: 15)),
  ("allocations-familiales", CalendarDate(year: 2026, month: 4, day: 1)),
]

@Suite struct QueryTests {
  @Test("queries are what was read and agreed", arguments: golden.map { $0.name }, SQLDialect.allCases)
  func recorded(_ name: String, _ dialect: SQLDialect) throws {
    let program = try program(name, on: golden.first { $0.name == name }?.day)
    let request = SQLRequest(
      dialect: dialect, table: "people", kept: ["dossier"], parts: [.outputs, .reasons], view: "decided",
      key: "dossier",
      language: .french)
    let query = try sqlQuery(program, request)
    let path = "Tests/Cases/queries/\(name).\(dialect.rawValue).sql"
    if ProcessInfo.processInfo.environment["LUCARNE_RECORD"] == "1" {
      try query.write(toFile: repositoryRoot + "/" + path, atomically: true, encoding: .utf8)
    }
    #expect(query == repositoryFile(path)?.text)
  }

  @Test(
    "every algorithm of the registry has a query in each dialect, or a reason why it has none",
    arguments: registry.entries().map { $0.id }, SQLDialect.allCases)
  func registryEntry(_ id: String, _ dialect: SQLDialect) throws {
    expectPlain(try (try? program(id, on: CalendarDate(year: 2026, month: 9, day: 15))) ?? program(id), dialect)
  }

  @Test(
    "every construct of the language has a query in each dialect, or a reason why it has none",
    arguments: fixtures("good").filter { !$0.name.hasSuffix(".cases.yaml") }, SQLDialect.allCases)
  func construct(_ file: SourceFile, _ dialect: SQLDialect) throws {
    guard let program = try? program(fixture: file) else { return }
    expectPlain(program, dialect)
  }

  /// Nothing computes with NULL, with binary floating point or with a rounding of the database's own.
  private func expectPlain(_ program: Program, _ dialect: SQLDialect) {
    let isAllocation = program.descriptor.allocation != nil
    let request = SQLRequest(
      dialect: dialect, table: "people", parts: isAllocation ? [.inputs, .outputs] : [.inputs, .outputs, .reasons],
      key: "dossier", language: .english)
    let (query, refusals) = written(program, request)
    guard let query else {
      #expect(refusals.hasErrors && refusals.allSatisfy { $0.help != nil })
      return
    }
    let code = query.split(separator: "\n").filter { !$0.hasPrefix("--") }.joined(separator: "\n")
    var rest = code
    for text in ["IS NOT NULL", "IS NULL", "CAST(NULL AS"] { rest = rest.replacing(text, with: "") }
    #expect(!rest.contains("NULL"))
    // Names and texts may be any words.
    rest = rest.replacing(#/'[^']*'|"[^"]*"|`[^`]*`/#, with: "")
    let words = Set(rest.lowercased().split { !$0.isLetter && $0 != "_" }.map(String.init))
    #expect(words.isDisjoint(with: ["round", "double", "float", "real", "floor", "ceil", "date_diff", "add_months"]))
    #expect(words.contains("select") && code.hasSuffix(";"))
  }

  @Test("a query is the same whenever it is written")
  func deterministic() throws {
    let request = SQLRequest(dialect: .duckdb, table: "people", language: .french)
    #expect(try sqlQuery(program("impot-revenu"), request) == sqlQuery(program("impot-revenu"), request))
  }

  @Test(
    "a query has one common table expression a rule, in the order of the descriptor, under the rule's words and texts")
  func rules() throws {
    let program = try program("bourse-college", on: CalendarDate(year: 2024, month: 9, day: 1))
    let query = try sqlQuery(program, SQLRequest(dialect: .duckdb, table: "people", language: .french))
    let names = query.split(separator: "\n").compactMap { line -> String? in
      guard line.hasPrefix("\""), line.hasSuffix(" AS (") else { return nil }
      return String(line.dropFirst().prefix { $0 != "\"" })
    }
    #expect(names == ["inputs.all"] + program.descriptor.rules.map { $0.name } + ["outputs.all"])
    for rule in program.descriptor.rules { #expect(query.contains("-- " + rule.label.words.fr)) }
    #expect(query.contains("(Code de l'éducation, art. D. 531-7)\n\"montant_annuel\" AS ("))
  }

  @Test("rules and inputs may be called what the query's own parts are about", arguments: SQLDialect.allCases)
  func ownNames(_ dialect: SQLDialect) throws {
    let program = try program(
      rules: """
        inputs: {label: {fr: ressources}, value: 2 * s, legal: L1}
        outputs: {label: {fr: part}, value: inputs + s, legal: L1}
        """,
      inputs: #"s: {label: {fr: salaire}, type: number, unit: "1", range: [0..5000]}"#, outputs: "outputs, inputs")
    let query = try sqlQuery(program, SQLRequest(dialect: dialect, table: "people", language: .french))
    let parts = query.split(separator: "\n").filter { !$0.hasPrefix(" ") && $0.hasSuffix(" AS (") }.map {
      String($0.dropFirst().prefix { $0 != "\"" && $0 != "`" })
    }
    #expect(parts == ["inputs.all", "inputs", "outputs", "outputs.all"])
  }

  @Test(
    "what one choice alone looks up in a list is looked up there, and the rule keeps its part",
    arguments: SQLDialect.allCases)
  func lookups(_ dialect: SQLDialect) throws {
    func query(_ outputs: String, _ parts: Set<ResultForm.Part> = [.outputs]) throws -> String {
      let program = try program(
        rules: """
          bareme: {label: {fr: barème}, value: n * n + 3 * n, legal: L1}
          retenu: {label: {fr: retenu}, cases: [{when: x > bareme, then: 1}, {otherwise: 0}], legal: L1}
          """,
        inputs: """
          n: {label: {fr: n}, type: number, unit: "1", range: [1..30]}
          x: {label: {fr: x}, type: number, unit: "1", range: [0..5000]}
          """, outputs: outputs)
      return try sqlQuery(program, SQLRequest(dialect: dialect, table: "people", parts: parts, language: .english))
    }
    let mark = dialect == .spark ? "`" : "\""
    let (name, told) = ("\(mark)bareme\(mark)", "\n-- Looked up in “retenu”, only where needed.\n")
    let lazy = try query("retenu")
    #expect(lazy.contains("THEN 1") && lazy.contains("WHEN \(mark)x\(mark) > /* \(name) */ "))
    #expect(lazy.contains(told + "\(name) AS ("))
    // What is given of a person, or read twice, is looked up once.
    for other in [try query("retenu, bareme"), try query("retenu", [.outputs, .reasons])] {
      #expect(other.contains("WHEN \(mark)x\(mark) > \(name) THEN") && !other.contains(told))
    }
  }

  @Test("a text that holds a rule's name between marks does not read the rule", arguments: SQLDialect.allCases)
  func namesInTexts(_ dialect: SQLDialect) throws {
    let program = try program(
      rules: """
        bareme: {label: {fr: barème}, value: n * n + 3 * n, legal: L1}
        retenu: {label: {fr: retenu}, cases: [{when: x > bareme, then: 1}, {otherwise: 0}], legal: L1}
        issue: {label: {fr: issue}, cases: [{when: 'choix = "bareme"', then: retenu}, {otherwise: 0}], legal: L1}
        """,
      inputs: """
        n: {label: {fr: n}, type: number, unit: "1", range: [1..30]}
        x: {label: {fr: x}, type: number, unit: "1", range: [0..5000]}
        choix: {label: {fr: choix}, type: choice, choices: {bareme: {fr: barème}, aucun: {fr: aucun}}}
        """, outputs: "issue")
    let query = try sqlQuery(
      program, SQLRequest(dialect: dialect, table: "people", parts: [.outputs, .reasons], language: .french))
    let mark = dialect == .spark ? "`" : "\""
    #expect(query.contains("WHEN \(mark)x\(mark) > /* \(mark)bareme\(mark) */ "))
    #expect(query.contains("'choix = \"bareme\"'"))
  }

  @Test(
    "what is known or missing is a condition, and no column stands that nobody reads", arguments: SQLDialect.allCases)
  func states(_ dialect: SQLDialect) throws {
    let request = SQLRequest(dialect: dialect, table: "people", language: .french)
    let query = try sqlQuery(program("bourse-college", on: CalendarDate(year: 2024, month: 9, day: 1)), request)
    let mark = dialect == .spark ? "`" : "\""
    #expect(query.contains(" AS \(mark)echelon.known\(mark)") && !query.contains(".state\(mark)"))
  }

  @Test("inputs that the table lacks are missing for everyone, and are not read")
  func absentInputs() throws {
    let request = SQLRequest(dialect: .duckdb, table: "people", inputs: ["enfants_a_charge"], language: .french)
    let query = try sqlQuery(program("bourse-college", on: CalendarDate(year: 2024, month: 9, day: 1)), request)
    #expect(!query.contains("\"revenu_fiscal_reference.given\""))
    #expect(query.contains("THEN '|revenu_fiscal_reference'"))
  }

  @Test("names are quoted as each dialect does, and a name with a dot is a schema's")
  func names() throws {
    let program = try program("critair")
    func head(_ dialect: SQLDialect) throws -> String {
      try sqlQuery(
        program, SQLRequest(dialect: dialect, table: "prod.people", kept: ["a\"`b"], view: "v", language: .french))
    }
    #expect(try head(.postgresql).contains("FROM \"prod\".\"people\" AS s OFFSET 0"))
    #expect(try head(.spark).contains("FROM `prod`.`people` AS s"))
    #expect(try head(.duckdb).contains("\"a\"\"`b\" AS"))
    #expect(try head(.spark).contains("`a\"``b` AS"))
    #expect(try head(.spark).contains("CREATE VIEW `v` AS\n"))
  }
}
