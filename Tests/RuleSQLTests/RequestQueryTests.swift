import DescriptorModel
import DescriptorReading
import Foundation
import Languages
import RuleEngine
import RuleSQL
import RuleValues
import SourceDiagnostics
import Testing
import TestSupport

/// Queries of algorithms that allocate: one row a wish, as `lucarne allocate --requests` reads it.
@Suite struct RequestQueryTests {
  private static let columns: [(name: String, day: CalendarDate?, columns: String)] = [
    (
      "affectation-6e", CalendarDate(year: 2007, month: 9, day: 3),
      "eleve,college_secteur,voeu,college,rang_du_motif,distance,missing,error"
    ),
    (
      "affectation-6e", CalendarDate(year: 2026, month: 9, day: 1),
      "eleve,college_secteur,voeu,college,rang_du_motif,distance,missing,error"
    ),
    (
      "affectation-lycee-paris", CalendarDate(year: 2021, month: 6, day: 15),
      "eleve,voeu,lycee,bareme,missing,error"
    ),
    (
      "affectation-lycee-paris", CalendarDate(year: 2026, month: 6, day: 15),
      "eleve,voeu,lycee,bareme,missing,error"
    ),
    ("affectation-6e-paris-choix-regule", nil, "eleve,groupe,voeu,college,missing,error"),
    ("parcoursup-ordre-appel", nil, "candidat,boursier,voeu,formation,resident,classement,missing,error"),
  ]

  @Test("the columns are those that are read back, in every dialect", arguments: columns.indices, SQLDialect.allCases)
  func read(_ index: Int, _ dialect: SQLDialect) throws {
    let (name, day, columns) = RequestQueryTests.columns[index]
    let query = try sqlQuery(
      program(name, on: day), SQLRequest(dialect: dialect, table: "people", language: .french))
    #expect(names(query, dialect).joined(separator: ",") == columns)
    #expect(query.contains("\n-- Une ligne par vœu, et une par personne sans vœu"))
  }

  /// The columns of the last SELECT.
  private func names(_ query: String, _ dialect: SQLDialect) -> [String] {
    let mark = dialect == .spark ? "`" : "\""
    let select = query.components(separatedBy: "\nSELECT\n").last ?? ""
    return select.split(separator: "\n").compactMap { line -> String? in
      guard line.hasSuffix("\(mark),") || line.hasSuffix(mark),
        let start = line.range(of: " AS \(mark)", options: .backwards)
      else { return nil }
      return String(line[start.upperBound...].prefix { String($0) != mark })
    }
  }

  @Test("a query of requests is what was read and agreed", arguments: SQLDialect.allCases)
  func recorded(_ dialect: SQLDialect) throws {
    var request = SQLRequest(dialect: dialect, table: "eleves", language: .french)
    request.lists = ["demandes": "voeux"]
    let query = try sqlQuery(program("affectation-6e", on: CalendarDate(year: 2026, month: 9, day: 1)), request)
    let path = "Tests/Cases/queries/affectation-6e.\(dialect.rawValue).sql"
    if ProcessInfo.processInfo.environment["LUCARNE_RECORD"] == "1" {
      try query.write(toFile: repositoryRoot + "/" + path, atomically: true, encoding: .utf8)
    }
    #expect(query == repositoryFile(path)?.text)
  }

  @Test("only what the criteria follow from is read: an output for the person alone is not computed")
  func slice() throws {
    let query = try sqlQuery(
      program("affectation-lycee-paris", on: CalendarDate(year: 2026, month: 6, day: 15)),
      SQLRequest(dialect: .duckdb, table: "people", language: .french))
    #expect(query.contains("\"bareme\" AS ("))
    #expect(!query.contains("meilleur_bareme"))
    let lottery = try sqlQuery(
      program("affectation-6e-paris-choix-regule"), SQLRequest(dialect: .duckdb, table: "people", language: .french))
    #expect(!lottery.contains("tirage"))
  }

  @Test("wishes of nobody are kept, and refused: none may vanish on its way to the allocation")
  func orphans() throws {
    let query = try sqlQuery(
      program("affectation-6e", on: CalendarDate(year: 2026, month: 9, day: 1)),
      SQLRequest(dialect: .postgresql, table: "people", language: .french))
    #expect(query.contains("FULL JOIN \"demandes\" AS r ON r.\"eleve\" = s.\"demandes.key\""))
    #expect(query.contains("\"demandes.key\" IS NULL OR ("))
    #expect(!query.contains("\nWHERE "))
  }

  @Test("yes and no are written as files hold them, whatever the database would write")
  func yesAndNo() throws {
    let query = try sqlQuery(
      program("parcoursup-ordre-appel"), SQLRequest(dialect: .postgresql, table: "people", language: .french))
    for column in ["boursier.given", "voeux/resident.given"] {
      #expect(query.contains("CASE WHEN \"\(column)\" THEN 'true' WHEN NOT \"\(column)\" THEN 'false' END AS"))
    }
  }

  @Test("the key may be named otherwise in the tables, and is the applicant in the result")
  func key() throws {
    var request = SQLRequest(dialect: .duckdb, table: "people", language: .french)
    request.key = "ine"
    let query = try sqlQuery(program("affectation-6e", on: CalendarDate(year: 2026, month: 9, day: 1)), request)
    #expect(query.contains("COALESCE(s.\"ine.kept\", r.\"ine\") AS \"demandes.owner.kept\""))
    #expect(query.contains("\"demandes.owner.kept\" AS \"eleve\","))
  }

  // MARK: Refusals

  private func descriptor(
    rules: String, inputs: String = "", criterion: String
  ) throws -> Descriptor {
    let file = try #require(repositoryFile("Tests/Cases/allocate/good/allocation.yaml"))
    let text = file.text.replacing("parameters:", with: inputs + "parameters:")
      .replacing("allocate:", with: rules + "allocate:")
      .replacing("{name: rang, rule: rang,", with: "{name: \(criterion), rule: \(criterion),")
    let (descriptor, diagnostics) = readDescriptor(SourceFile(name: "d.yaml", text: text), units: fixtureUnits)
    #expect(!diagnostics.hasErrors, "\(renderShort(diagnostics, in: .english))")
    return try #require(descriptor)
  }

  @Test("what has no exact form is refused as everywhere, and the applicants are allocated instead")
  func inexact() throws {
    let descriptor = try descriptor(
      rules: """
          log:
            label: {fr: logarithme}
            for_each: demandes
            value: log10((distance + 1 metre) / 1 metre)
            round: {to: 0.01, mode: half_even}
            legal: L1

        """, criterion: "log")
    let told = written(
      try compile(descriptor, on: descriptor.inForce.from),
      SQLRequest(dialect: .duckdb, table: "people", language: .french)
    ).refusals
    #expect(told.map { $0.code.id } == ["sql.inexact"])
    #expect(told.first?.help?.fr.contains("--applicants") == true)
  }

  private func refusals(_ descriptor: Descriptor, _ change: (inout SQLRequest) -> Void = { _ in }) throws -> [String] {
    var request = SQLRequest(dialect: .duckdb, table: "people", language: .french)
    change(&request)
    return written(try compile(descriptor, on: descriptor.inForce.from), request).refusals.map {
      "\($0.code.id): \($0.message.fr)"
    }
  }

  @Test("what a place is cannot be looked at where only its name is known")
  func place() throws {
    let descriptor = try descriptor(
      rules:
        "  ailleurs: {label: {fr: hors secteur}, for_each: demandes, value: if lieu = secteur then 0 else 1, legal: L1}"
        + "\n",
      criterion: "ailleurs")
    #expect(
      try refusals(descriptor) == [
        "sql.inexact: « ailleurs » : Ce critère dépend de quel lieu il s'agit, et la base n'en a que le nom."
      ])
  }

  @Test("a criterion over another list than the wishes is refused, as in a file of applicants")
  func otherList() throws {
    let descriptor = try descriptor(
      rules: """
          ainee: {label: {fr: aînée}, for_each: {list: fratrie, max: age}, legal: L1}
          ainee_du_voeu: {label: {fr: aînée}, for_each: demandes, value: ainee, legal: L1}

        """,
      inputs: """
          fratrie:
            label: {fr: fratrie}
            type: list
            maximum: 3
            of:
              age: {label: {fr: âge}, type: number, unit: year, range: [0..99]}

        """, criterion: "ainee_du_voeu")
    let told = try refusals(descriptor)
    #expect(told.count == 1)
    #expect(told.first?.hasPrefix("allocation.list: Un critère dépend de la liste « fratrie »") == true)
  }

  @Test("an outcome, a reason, a kept column and a comparison are refused, each with what can be done")
  func outcome() throws {
    let descriptor = try descriptor(rules: "", criterion: "rang")
    let others =
      "sql.allocation: « allocation » attribue des places : la requête donne ce qui départage les demandes, rien de plus."
    #expect(try refusals(descriptor) { $0.parts = [.outputs, .reasons] } == [others])
    #expect(try refusals(descriptor) { $0.parts = [.outputs] } == [others])
    #expect(try refusals(descriptor) { $0.kept = ["commune"] } == [others])
    #expect(
      try refusals(descriptor) { $0.decided = [] } == [
        "sql.allocation: « allocation » attribue des places : le résultat d'une personne dépend de toutes les autres."
      ])
  }

  @Test("a place by right cannot be left out, and a key is not a place")
  func needed() throws {
    let descriptor = try descriptor(rules: "", criterion: "rang")
    #expect(
      try refusals(descriptor) { $0.inputs = [] } == [
        "sql.column: Sans « secteur », aucune demande ne peut être départagée."
      ])
    #expect(
      try refusals(descriptor) { $0.key = "secteur" } == [
        "sql.column: « secteur » est une information : elle est déjà lue."
      ])
  }

  @Test("a criterion that is named like another column is refused")
  func twice() throws {
    var descriptor = try descriptor(rules: "", criterion: "rang")
    descriptor.allocation?.priority[0].name = "lieu"
    #expect(try refusals(descriptor) == ["sql.column: La requête aurait deux colonnes « lieu »."])
  }
}
