import Audits
import CanonicalJSON
import CaseTables
import DescriptorModel
import Languages
import RegistryFolder
import RuleValues
import SourceDiagnostics
import StructuredDocuments
import TestSupport
import Testing

/// Files of decisions as people have them, good and bad.
@Suite struct DecisionsReadingTests {
  private func audit(
    _ text: String, roles: DecisionColumns.Roles = .init(), size: Int = 1 << 20, mark: UInt8 = UInt8(ascii: ".")
  ) throws -> (report: DecisionReport, diagnostics: [Diagnostic]) {
    let registry = Registry(root: repositoryRoot + "/Registry")
    let entry = try registry.find("bourse-college")
    let descriptor = try registry.descriptor(entry, entry.newest, units: registry.units())
    let date = try #require(CalendarDate(iso: "2024-09-01"))
    var blocks = RowBlocks(BytesInMemory(Array(text.utf8)), name: "decisions.csv", size: size)
    let (audit, diagnostics) = try readDecisions(&blocks, descriptor, roles: roles, decimalMark: mark) { outputs in
      DecisionAudit(AuditSubject(descriptor: descriptor, versions: [descriptor], outputs: outputs, date: date))
    }
    return (audit.report(), diagnostics)
  }

  private func failures(_ text: String, roles: DecisionColumns.Roles = .init()) throws -> [String] {
    do {
      _ = try audit(text, roles: roles)
      return []
    } catch let error as DiagnosticsError {
      return error.diagnostics.map { $0.code.id }
    }
  }

  private let header = "revenu_fiscal_reference,enfants_a_charge,echelon,montant_annuel\n"

  @Test("each row is compared, and each that cannot be is counted with its reason and its line")
  func obstacles() throws {
    let (report, diagnostics) = try audit(
      header + """
        20000,2,1,114
        20000,2,1,111
        ,2,1,114
        20000,2,,
        20000,deux,1,114
        20000,2,1,114.50
        """)
    #expect(report.total.compared == 3 && report.total.agreeing == 1 && report.total.undecided == 3)
    #expect(
      report.obstacles.map { "\($0.obstacle) \($0.lines)" }.sorted() == [
        "missing([\"revenu_fiscal_reference\"]) [4]", "noDecision [5]", "unreadable [6]",
      ])
    #expect(report.differing == [0, 2])
    // 3 € too little, 50 cents too much.
    #expect(report.amounts[1].shortfall == 3_000_000 && report.amounts[1].excess == 500_000)
    #expect(found(diagnostics, in: SourceFile(name: "", text: "")).count == 1)
    let place = try #require(diagnostics.first?.span)
    #expect(place.text == "deux")
  }

  @Test("one of the results may be given without the others")
  func oneResult() throws {
    let (report, _) = try audit("revenu_fiscal_reference,enfants_a_charge,echelon\n20000,2,1\n20000,2,2\n")
    #expect(report.subject.outputs.map { $0.name } == ["echelon"])
    #expect(report.total.compared == 2 && report.total.agreeing == 1)
  }

  @Test("an interval that a table of Clopper and Pearson gives: 19 of 20")
  func interval() throws {
    let rows = (0..<20).map { "20000,2,1,\($0 == 7 ? 111 : 114)\n" }.joined()
    let json = String(decoding: try audit(header + rows).report.json.canonicalBytes, as: UTF8.self)
    #expect(json.contains("\"exact_interval_95\":[\"0.7512\",\"0.9988\"]"))
  }

  @Test("blocks of any size, semicolons, and JSON Lines give the same report, lines included")
  func forms() throws {
    let rows = [
      ["20000", "2", "1", "114"], ["20000", "2", "1", "111"], ["", "2", "1", "114"], ["x", "2", "1", "114"],
    ]
    let csv = header + rows.map { $0.joined(separator: ",") + "\n" }.joined()
    let whole = try audit(csv)
    for size in [1, 7, 90, 150] {
      let cut = try audit(csv, size: size)
      #expect(cut.report.json == whole.report.json && cut.diagnostics.count == 1)
    }
    #expect(try audit(csv.replacing(",", with: ";")).report.json == whole.report.json)
    let comma = try audit(csv.replacing(",", with: ";").replacing("111", with: "111,0"), mark: UInt8(ascii: ","))
    #expect(comma.report.json == whole.report.json)
    let lines = rows.map { row in
      "{"
        + zip(["revenu_fiscal_reference", "enfants_a_charge", "echelon", "montant_annuel"], row).filter { !$1.isEmpty }
        .map { "\"\($0)\": \($1 == "x" ? "\"x\"" : $1)" }.joined(separator: ", ") + "}\n"
    }.joined()
    let json = try audit(lines).report
    #expect(json.total == whole.report.total && json.differing == whole.report.differing)
    // No header stands above them.
    #expect(json.obstacles.map { $0.lines } == [[3], [4]])
  }

  @Test("bad headers and empty files are refused")
  func headers() throws {
    #expect(try failures("") == ["csv.empty"])
    #expect(try failures("revenu_fiscal_reference,enfants_a_charge\n1,1\n") == ["decisions.no-output"])
    #expect(try failures("revenu_fiscal_reference,enfants_a_charge,echelons\n1,1,1\n") == ["decisions.no-output"])
    #expect(try failures("revenu_fiscal_referance,enfants_a_charge,echelon\n1,1,1\n") == ["csv.unknown-column"])
    #expect(try failures(header + "1,1,1,1\n", roles: .init(office: "bureau")) == ["csv.missing-column"])
    #expect(try failures(header + "1,1,1,1\n", roles: .init(office: "echelon")) == ["decisions.column"])
    #expect(
      try failures("bureau," + header + "x,1,1,1,1\n", roles: .init(ignored: ["bureau"])) == [])
  }

  @Test("a header alone is a report about nothing")
  func headerAlone() throws {
    let (report, diagnostics) = try audit(header)
    #expect(report.total.compared == 0 && diagnostics.isEmpty)
    #expect(!report.document(in: .french).blocks.isEmpty)
  }

  @Test("each row is compared with the rules of its own day")
  func days() throws {
    let (report, _) = try audit(
      "jour," + header
        + "2024-09-01,20000,2,1,114\n2023-09-01,20000,2,1,111\n2023-09-01,20000,2,1,114\n1990-01-01,1,1,0,0\n",
      roles: .init(day: "jour"))
    #expect(report.total.compared == 3 && report.total.agreeing == 2)
    #expect(report.obstacles.map { "\($0.obstacle)" } == ["noRules(1990-01-01)"])
    // A year later for everyone would contradict the decision that is right.
    #expect(report.findings.map { $0.hypothesis } == [.day(try #require(CalendarDate(iso: "2024-09-01")))])
  }

  @Test("identifiers are in the report only where they were asked for")
  func identifiers() throws {
    let rows = "A1,20000,2,1,111\nA2,20000,2,1,114\nA3,20000,2,1,111\n"
    let (named, _) = try audit("dossier," + header + rows, roles: .init(id: "dossier"))
    let (unnamed, _) = try audit("dossier," + header + rows, roles: .init(ignored: ["dossier"]))
    #expect(String(decoding: named.json.canonicalBytes, as: UTF8.self).contains("\"A1\""))
    #expect(!String(decoding: unnamed.json.canonicalBytes, as: UTF8.self).contains("A1"))
    #expect(String(decoding: named.disagreementTable(), as: UTF8.self).hasPrefix("line,id,echelon.decided"))
    #expect(
      String(decoding: unnamed.disagreementTable(), as: UTF8.self)
        == "line,echelon.decided,echelon.recomputed,montant_annuel.decided,montant_annuel.recomputed,explanation\n"
        + "2,1,1,111,114,1\n4,1,1,111,114,1\n")
  }
}
