import AllocationMechanisms
import Audits
import CanonicalJSON
import CaseTables
import Languages
import RuleEngine
import SourceDiagnostics
import StructuredDocuments
import TestSupport
import Testing

@Suite struct AssignmentAuditTests {
  private let example: Example

  init() throws { example = try Example.shared.get() }

  @Test("the right assignment passes every check, with the cut-offs that go with it")
  func right() throws {
    let report = try audit(
      assignments: example.assignments(), cutOffs: SourceFile(name: "seuils.csv", bytes: example.outcome.cutOffs),
      of: example.outcome.requests)
    #expect(report.holds)
    #expect(report.findings.isEmpty && report.wrongRanks.isEmpty && report.impact == 0)
    #expect(report.cutOffs == [])
    // No reserve in this campaign, and no commitment given: nothing to check.
    #expect(AssignmentReport.Check.allCases.filter { report.failures($0) == nil } == [.reserves, .commitment])
  }

  @Test("a place that nobody asked for is found, with the person")
  func outside() throws {
    let report = try example.report(but: ["E00031": ["0990001A", "0"]])
    #expect(report.failing[.list] == 1)
    #expect(text(report).contains("1 personne a une place qu'elle n'a pas demandée • E00031, collège Marguerite-Duras"))
  }

  @Test("a wrong rank is found, and nothing else")
  func rank() throws {
    let report = try example.report(but: ["E00004": ["0990007G", "1"]])
    #expect(report.failing == [.rank: 1])
    #expect(text(report).contains("E00004 : le rang indiqué est 1, le rang juste est 2."))
  }

  @Test("a person who lost her place by right is found")
  func deniedRight() throws {
    let report = try example.report(but: ["E00030": ["", ""]])
    #expect(report.failing[.byRight] == 1 && report.failing[.optimal] == 1)
    #expect(report.failing[.list] == nil && report.failing[.envy] == nil)
    #expect(text(report).contains("1 personne a été écartée de sa place de droit • E00030, collège Denis-Diderot"))
    #expect(text(report).contains("E00030 : aucune place selon le fichier, collège Denis-Diderot (0990023W) selon la"))
  }

  @Test("one person too many at a full place is found, with those she was put before")
  func overfull() throws {
    let report = try example.report(but: ["E00001": ["0990015O", "1"]])
    #expect(report.failing[.capacity] == 1)
    #expect(report.failing[.envy] == 4)
    #expect(text(report).contains("collège Sophie-Germain (0990015O) : 1 de trop, pour 82 places."))
    #expect(
      text(report).contains(
        "E00016, vœu n° 1, collège Sophie-Germain (0990015O) : passe avant E00001, qui y a une place (distance entre "
          + "le domicile et le collège : 820 contre 920)."))
  }

  @Test("a person put in the place of one with more priority is found, and she is named")
  func envy() throws {
    // The only one from outside at this collège, and the one who takes her seat.
    let admitted = try #require(outsiders(at: "0990015O").first)
    let home = example.home(of: admitted)
    let report = try example.report(but: [admitted: [home, "0"], "E00001": ["0990015O", "1"]])
    #expect(report.failing[.capacity] == nil && report.failing[.list] == nil)
    var (wronged, holders): (Set<String>, Set<String>) = ([], [])
    for case .envy(let applicant, _, let holder) in report.findings[.envy] ?? [] {
      wronged.insert(example.outcome.requests.pseudonym(applicant))
      holders.insert(example.outcome.requests.pseudonym(holder))
    }
    #expect(wronged.contains(admitted) && wronged.contains("E00016"))
    #expect(holders == ["E00001"])
  }

  @Test("a seat left free although people asked for it is found")
  func waste() throws {
    let admitted = try #require(outsiders(at: "0990015O").first)
    let home = example.home(of: admitted)
    let report = try example.report(but: [admitted: [home, "0"]])
    #expect((report.failing[.waste] ?? 0) > 1)
    let wronged = (report.findings[.waste] ?? []).map { finding in
      if case .waste(let applicant, _) = finding { example.outcome.requests.pseudonym(applicant) } else { "" }
    }
    #expect(wronged.contains(admitted))
    #expect(report.failing[.envy] == nil && report.failing[.capacity] == nil)
  }

  @Test("a published cut-off that was altered is found, cell by cell")
  func cutOffs() throws {
    let text = String(decoding: example.outcome.cutOffs, as: UTF8.self)
    #expect(text.contains("0990002B,88,88,2,1500,"))
    let altered = text.replacing("0990002B,88,88,2,1500,", with: "0990002B,88,88,2,1510,")
    let report = try audit(
      assignments: example.assignments(), cutOffs: SourceFile(name: "seuils.csv", text: altered),
      of: example.outcome.requests)
    #expect(report.failing == [.cutOffs: 1])
    #expect(self.text(report).contains("collège Simone-Veil (0990002B), distance : 1510 publié, 1500 recalculé."))
    let short = text.split(separator: "\n").dropLast().joined(separator: "\n") + "\n"
    #expect(throws: DiagnosticsError.self) {
      try audit(
        assignments: example.assignments(), cutOffs: SourceFile(name: "seuils.csv", text: short),
        of: example.outcome.requests)
    }
  }

  @Test("everything found stands in the JSON, although the words give ten examples")
  func json() throws {
    let admitted = try #require(outsiders(at: "0990015O").first)
    let home = example.home(of: admitted)
    let report = try example.report(but: [admitted: [home, "0"]])
    guard case .object(let entries) = report.json, case .object(let checks)? = entries["checks"],
      case .object(let waste)? = checks["no_waste"], case .array(let found)? = waste["found"]
    else {
      Issue.record("the JSON has another form")
      return
    }
    #expect(found.count > 10 && found.count == report.failing[.waste])
    #expect(entries["holds"] == .boolean(false) && entries["people"] == .integer(3000))
    #expect(text(report).contains("… et \(found.count - 10) autres. --format json les donne tous."))
  }

  @Test("the audit says what cut-offs alone prove and do not prove, in both languages")
  func limits() throws {
    let report = try example.report(but: [:])
    #expect(text(report).contains("Les seuils ne prouvent pas que l'affectation est la meilleure possible"))
    #expect(text(report, .english).contains("Cut-offs do not prove that the assignment is the best possible"))
    #expect(text(report).contains("Vérifié sur 3 000 personnes, 1 756 demandes et 24 collèges."))
  }

  @Test("bad rows are told where they stand, all of them")
  func badRows() throws {
    let good = example.assignments().text
    let bad = good.replacing("E00001,", with: "X,").replacing("\nE00003,", with: "\nE00002,")
      .replacing("\nE00007,0990009I,1", with: "\nE00007,0990009J,un").replacing(
        "\nE00009,0990010J,1", with: "\nE00009,,1")
    let file = SourceFile(name: "affectations.csv", text: bad)
    let error = #expect(throws: DiagnosticsError.self) {
      try audit(assignments: file, cutOffs: nil, of: example.outcome.requests)
    }
    let lines = LineTable(file)
    let told = (error?.diagnostics ?? []).map { diagnostic in
      let position = diagnostic.span.map { lines.position(of: $0.lower) }
      return "\(position?.line ?? 0):\(position?.column ?? 0) \(diagnostic.message.fr)"
    }
    #expect(
      Set(told) == [
        "2:1 « X » n'est pas dans le fichier des candidats.", "4:1 « E00002 » figure deux fois.",
        "8:8 « 0990009J » n'est pas dans la liste des collèges de la campagne.",
        "8:17 Le rang du vœu doit être un nombre entier, ou 0 pour la place de droit.",
        "10:9 La place et le rang du vœu sont vides ensemble, ou aucun des deux.",
        "1:1 Il manque la ligne de « E00001 ».", "1:1 Il manque la ligne de « E00003 ».",
      ])
  }

  /// Pupils admitted at a collège that is not theirs by right.
  private func outsiders(at place: String) -> [String] {
    example.assigned.filter { $0.value[0] == place && $0.value[1] != "0" }.map { $0.key }.sorted()
  }

  private func text(_ report: AssignmentReport, _ language: Language = .french) -> String {
    let document = report.document(example.program.descriptor, in: language)
    let text = TerminalRenderer(width: 100, colour: false).render(document)
    let plain = text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    return plain.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
  }
}
