import Foundation
import Testing

@Suite struct SQLCommandTests {
  @Test("lucarne sql prints one query, and a view where one is asked for")
  func query() throws {
    let day = ["--as-of", "2024-09-01"]
    let query = try run("lucarne", ["sql", "bourse", "--dialect", "duckdb", "--table", "foyers"] + day)
    #expect(query.status == 0 && query.errors == "")
    #expect(query.output.hasPrefix("-- Bourse de collège (bourse-college) : règles en vigueur depuis le 2016-09-01"))
    #expect(query.output.contains("FROM \"foyers\" AS s") && query.output.contains("\nWITH\n"))
    let view = try run(
      "lucarne", ["sql", "bourse", "--dialect", "spark", "--view", "prod.bourses", "--lang", "en"] + day)
    #expect(view.output.contains("CREATE VIEW `prod`.`bourses` AS\nWITH\n"))
    #expect(view.output.contains("FROM `bourse-college` AS s"))
  }

  @Test("the columns are those of lucarne run --cases, in the same order")
  func columns() throws {
    let people = "dossier,revenu_fiscal_reference,enfants_a_charge\n1,20000,2\n"
    let day = ["--as-of", "2024-09-01", "--keep", "dossier", "--columns", "inputs,outputs,reasons"]
    let decided = try run("lucarne", ["run", "bourse", "--cases", "-"] + day, input: people)
    let query = try run("lucarne", ["sql", "bourse", "--dialect", "postgresql"] + day)
    let select = try #require(query.output.components(separatedBy: "\nSELECT\n").last)
    let names = select.split(separator: "\n").compactMap { line -> Substring? in
      guard line.hasSuffix("\",") || line.hasSuffix("\""), let start = line.range(of: " AS \"", options: .backwards)
      else {
        return nil
      }
      return line[start.upperBound...].prefix { $0 != "\"" }
    }
    #expect(names.joined(separator: ",") == decided.output.split(separator: "\n").first.map(String.init))
  }

  @Test(
    "what cannot be done is told with its reason, and nothing is printed",
    arguments: [
      (["affectation", "--dialect", "duckdb", "--as-of", "2026-09-01"], Int32(65), "erreur[sql.allocation]"),
      (["dgf-coefficient-population", "--dialect", "spark", "--as-of", "2026-09-01"], 65, "erreur[sql.inexact]"),
      (["bourse", "--dialect", "duckdb", "--keep", "echelon", "--as-of", "2024-09-01"], 65, "erreur[sql.column]"),
      (["bourse", "--dialect", "oracle"], 64, "duckdb"),
      (["bourse", "--dialect", "duckdb", "--table", "a..b"], 64, "a..b"),
      (["bourse", "--dialect", "duckdb", "--as-of", "2010-01-01"], 65, "erreur["),
    ])
  func refused(_ arguments: [String], _ status: Int32, _ text: String) throws {
    let finished = try run("lucarne", ["sql"] + arguments)
    #expect(finished.status == status && finished.output == "")
    #expect(finished.errors.contains(text), "\(finished.errors)")
  }
}
