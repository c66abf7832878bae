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
      (
        ["affectation", "--dialect", "duckdb", "--as-of", "2026-09-01", "--columns", "outputs"], Int32(65),
        "erreur[sql.allocation]"
      ),
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

  @Test("a list needs a key, and its records may be in a table of any name")
  func lists() throws {
    let arguments = ["sql", "af", "--dialect", "postgresql", "--as-of", "2026-04-01"]
    let refused = try run("lucarne", arguments)
    #expect(refused.status == 65 && refused.errors.contains("« enfants » est une liste"))
    let query = try run("lucarne", arguments + ["--key", "dossier", "--lists", "enfants=prod.enfants_connus"])
    #expect(query.status == 0)
    #expect(query.output.contains("LEFT JOIN \"prod\".\"enfants_connus\" AS r ON r.\"dossier\" = s.\"dossier.kept\""))
    #expect(try run("lucarne", arguments + ["--lists", "enfants"]).status == 64)
  }

  @Test("an allocation has a query of its requests, and no audit of one decision after the other")
  func allocation() throws {
    let arguments = ["--dialect", "duckdb", "--table", "eleves", "--as-of", "2026-09-01"]
    let query = try run("lucarne", ["sql", "affectation"] + arguments + ["--lists", "demandes=voeux"])
    #expect(query.status == 0 && query.errors == "")
    #expect(query.output.contains("FULL JOIN \"voeux\" AS r"))
    let audit = try run("lucarne", ["audit", "affectation", "--sql"] + arguments)
    #expect(audit.status == 65 && audit.output == "")
    #expect(audit.errors.contains("erreur[sql.allocation]") && audit.errors.contains("lucarne verify assignment"))
  }

  @Test("an audit in a database gives who was decided otherwise, and who cannot be compared")
  func audit() throws {
    let arguments = ["audit", "bourse", "--sql", "--dialect", "spark", "--keep", "dossier", "--as-of", "2024-09-01"]
    let all = try run("lucarne", arguments)
    #expect(all.status == 0)
    #expect(
      all.output.hasSuffix(
        """
        ) AS d
        WHERE `echelon.decided` IS DISTINCT FROM `echelon`
          OR `montant_annuel.decided` IS DISTINCT FROM `montant_annuel`
          OR `missing` IS NOT NULL
          OR `error` IS NOT NULL;

        """))
    let one = try run("lucarne", arguments + ["--compare", "montant_annuel"])
    #expect(one.output.contains("`montant_annuel.decided`") && !one.output.contains("`echelon.decided`"))
    let unknown = try run("lucarne", arguments + ["--compare", "montant"])
    #expect(unknown.status == 65 && unknown.errors.contains("« montant » n'est pas un résultat"))
    #expect(try run("lucarne", ["audit", "bourse", "--table", "d"]).status == 64)
    #expect(
      try run("lucarne", ["audit", "bourse", "--sql", "--decisions", "d.csv", "--dialect", "duckdb"]).status == 64)
  }
}
