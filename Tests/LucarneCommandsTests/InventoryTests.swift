import DescriptorModel
import DescriptorScaffolding
import Foundation
import Languages
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

private func inventory(_ text: String) -> (inventory: Inventory?, diagnostics: [Diagnostic]) {
  Inventory.read(SourceFile(name: "inventaire.csv", text: text))
}

@Suite struct InventoryTests {
  @Test("a row of the inventory becomes a descriptor that says what the row says")
  func row() throws {
    try withScratchFolder { folder in
      try FileManager.default.createDirectory(atPath: folder + "/Registry", withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        atPath: repositoryRoot + "/Registry/units.yaml", toPath: folder + "/Registry/units.yaml")
      let file = repositoryRoot + "/Examples/inventaire/ligne.csv"
      let options = ["init", "--from-inventory", file, "--domain", "education"]
      let undated = try run("lucarne", options, folder: folder)
      #expect(undated.status == 64)
      #expect(undated.errors.contains("Il manque --in-force."))
      let finished = try run("lucarne", options + ["--in-force", "2026-09-01"], folder: folder)
      #expect(finished.errors == "")
      let path = "Registry/education/tarif-de-la-cantine/2026-09-01.yaml"
      #expect(finished.output.hasPrefix("Écrit : \(path)\n"))
      let text = try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
      for line in [
        "id: tarif-de-la-cantine", "title: {fr: Tarif de la cantine}", "  name: {fr: Commune d'Exempleville}",
        "  contact: {fr: cantine@exempleville.example}", "  automation: decision_support",
        "purpose: {fr: calculer le tarif d'un repas selon les ressources de la famille}",
        "  R531-52: {cite: \"Code de l'éducation, art. R. 531-52\", checked: 2026-09-15, evidence: secondary}",
        "# Donnée à décrire : quotient familial", "# Donnée à décrire : nombre d'enfants inscrits", "inputs: {}",
        "# Ressources connexes : https://exempleville.example/cantine/regles",
        "  scope: external", "  per_year: {fr: \"1200\"}", "    applies_when: false",
      ] {
        #expect(text.contains("\n\(line)\n"), "\(line) in \(text)")
      }
      #expect(try run("lucarne", ["validate"], folder: folder).status == 0)
    }
  }

  @Test("headers may be the template's words, in any order and case")
  func words() throws {
    let (read, diagnostics) = inventory(
      "Niveau d’automatisation de la décision,NOM DE L'ALGORITHME,Nom de l'administration concernée,"
        + "Date de mise à jour des informations,Fondements juridiques\n"
        + "Entièrement automatisée,Taxe,Ville,21/08/2026,\"Loi A\nLoi B ; https://www.legifrance.gouv.fr/b\"\n")
    #expect(diagnostics.isEmpty)
    let draft = try #require(read?.draft(row: 0).draft)
    #expect(draft.automation == .fullyAutomated)
    #expect(draft.checked == CalendarDate(iso: "2026-08-21"))
    #expect(draft.texts.map { $0.cite } == ["Loi A", "Loi B"])
    #expect(draft.texts.map { $0.url } == [nil, "https://www.legifrance.gouv.fr/b"])
    #expect(draft.missing == ["domain", "in-force"])
    #expect(draft.inputs.isEmpty && draft.rules.isEmpty && draft.purpose == nil)
  }

  @Test("several rows: one must be chosen, and they are listed")
  func rows() throws {
    try withScratchFolder { folder in
      let path = folder + "/inventaire.csv"
      try "nom_algorithme,nom_administration\nPremier,A\nSecond,B\n".write(
        toFile: path, atomically: true, encoding: .utf8)
      let options = [
        "init", folder + "/second", "--from-inventory", path, "--in-force", "2026-01-01", "--registry",
        repositoryRoot + "/Registry",
      ]
      let open = try run("lucarne", options)
      #expect(open.status == 64)
      #expect(open.errors.contains("1. Premier ; 2. Second"))
      #expect(try run("lucarne", options + ["--row", "3"]).status == 64)
      #expect(try run("lucarne", options + ["--row", "2"]).status == 0)
      #expect(try String(contentsOfFile: folder + "/second/2026-01-01.yaml", encoding: .utf8).contains("{fr: Second}"))
    }
  }

  @Test("a text that cannot be cited as it stands is told, and kept as a remark")
  func citations() throws {
    let file = SourceFile(
      name: "inventaire.csv",
      text: "nom_algorithme,nom_administration,fondements_juridiques\nA,B,\"Code de l'éducation, art. 1 bis ; Loi A\"\n"
    )
    let (draft, diagnostics) = try #require(Inventory.read(file).inventory).draft(row: 0)
    #expect(found(diagnostics, in: file) == ["2 warning inventory.value"])
    #expect(draft?.texts.map { $0.cite } == ["Loi A"])
    #expect(draft?.remarks[.rules]?.contains("Fondements juridiques : Code de l'éducation, art. 1 bis") == true)
  }

  @Test(
    "what is wrong with an inventory is told at its place",
    arguments: [
      ("nom_algorithme\nA\n", ["1 error inventory.missing-column"]),
      ("nom_algorithme,nom_administration\n", ["1 error inventory.empty"]),
      ("nom_algorithme;nom_administration\nA;B\n", []),
      ("nom_algorithme,nom_administration\nA\n", ["2 error csv.width"]), ("", ["1 error csv.empty"]),
      ("nom_algorithme,nom_administration\nA,\" \"\n", ["2 error inventory.value"]),
      ("nom_algorithme,nom_administration,nom_algorithme\nA,B,C\n", ["1 warning inventory.unknown-column"]),
      (
        "nom_algorithme,nom_administration,niveau_automatisation,date_mise_a_jour\nA,B,robot,hier\n",
        ["2 warning inventory.value", "2 warning inventory.value"]
      ),
    ])
  func bad(_ text: String, _ expected: [String]) {
    let file = SourceFile(name: "inventaire.csv", text: text)
    let (read, diagnostics) = Inventory.read(file)
    let all = diagnostics + (read?.draft(row: 0).diagnostics ?? [])
    #expect(found(all, in: file) == expected)
  }
}

@Suite struct InterviewTests {
  private let units: UnitTable

  init() throws {
    units = UnitTable([])
  }

  /// What is asked after each answer.
  private func asked(_ interview: inout Interview, _ answers: [String]) -> [Interview.Question?] {
    answers.map { answer in
      if answer == "<" { interview.goBack() } else { _ = interview.refusal(of: answer) }
      return interview.question
    }
  }

  @Test("questions follow each other; a way back undoes an answer; an answer that cannot be taken is asked again")
  func conversation() {
    var interview = Interview(DescriptorDraft(), units: units, in: .french)
    #expect(!interview.canGoBack)
    #expect(interview.question == .title)
    #expect(
      asked(&interview, ["", "Aide", "<", "Aide au loyer", "Non Valide", "", "Le logement", "logement"])
        == [.title, .id, .title, .id, .id, .domain, .domain, .inForce])
    #expect(interview.draft.id == "aide-au-loyer")
    #expect(
      asked(&interview, ["demain", "2027-01-01", "Ville", "", "", "2", "", ""])
        == [.inForce, .administration, .contact, .purpose, .automation, .legal, .inputLabel, .ruleLabel])
    #expect(asked(&interview, ["<", "Né le", "9", "date"]) == [.inputLabel, .inputType, .inputType, .inputLabel])
    #expect(
      asked(&interview, ["Né le", "Statut", "4", " ", "a|b", ""]) == [
        .inputLabel, .inputType, .inputChoices, .inputChoices, .inputLabel, .ruleLabel,
      ])
    #expect(asked(&interview, ["Droit", "né_le = 1", "statut = \"a\""]) == [.ruleExpression, .ruleExpression, nil])
    #expect(interview.draft.inputs.map { $0.name } == ["ne_le", "statut"])
    #expect(interview.draft.rules.map { $0.expression } == ["statut = \"a\""])
    #expect(interview.draft.automation == .decisionSupport)
    #expect(!interview.draft.diagnostics(units: units, in: .french).hasErrors)
    interview.goBack()
    #expect(interview.question == .ruleExpression)
    #expect(interview.draft.rules.isEmpty)
  }

  @Test("what is known already is not asked")
  func known() {
    var draft = DescriptorDraft()
    (draft.title, draft.domain, draft.administration) = ("Aide", "logement", "Ville")
    draft.texts = [.init(cite: "Loi", url: nil, isRead: false)]
    var interview = Interview(draft, units: units, in: .english)
    #expect(
      asked(&interview, ["", "2027-01-01", "-", "-", "1", "2026-01-01", "", ""])
        == [.inForce, .contact, .purpose, .automation, .checked, .inputLabel, .ruleLabel, nil])
  }

  @Test("every question says how to answer it in both languages", arguments: Interview.Question.allCases)
  func words(_ question: Interview.Question) {
    #expect(!question.text.fr.isEmpty && question.text.en?.isEmpty == false)
    #expect(!question.help.fr.isEmpty && question.help.en?.isEmpty == false)
  }
}
