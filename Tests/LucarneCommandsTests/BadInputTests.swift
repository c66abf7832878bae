import Foundation
import TestSupport
import Testing

/// What a person writes, and what she is told: the exit status, and texts that the message holds.
struct BadInput: Sendable, CustomTestStringConvertible {
  let name: String
  let arguments: [String]
  var input = ""
  let status: Int32
  let french: [String]
  let english: [String]

  var testDescription: String { name }
}

private let me = ["affectation", "--input", "-"]
private let grant = "{\"revenu_fiscal_reference\": 20000, \"enfants_a_charge\": 2}"

private let inputs: [BadInput] = [
  .init(
    name: "a file that does not exist", arguments: ["affectation", "--input", "absent.json"], status: 66,
    french: ["erreur[file.not-found]", "« absent.json » n'existe pas"],
    english: ["error[file.not-found]", "“absent.json” does not exist"]),
  .init(
    name: "a folder in place of a file", arguments: ["affectation", "--input", "Registry"], status: 74,
    french: ["erreur[file.unreadable]", "c'est un dossier"], english: ["it is a folder"]),
  .init(
    name: "JSON without a colon", arguments: me, input: "{\"campagne\": \"exemple-2026\",\n \"demandes\" []}",
    status: 65, french: ["--> -:2:12", "Il manque un deux-points"], english: ["--> -:2:12", "yaml.colon"]),
  .init(
    name: "JSON cut short", arguments: me, input: "{\"campagne\": \"exemple-2026\", ", status: 65,
    french: ["--> -:1:1", "yaml.unclosed"], english: ["yaml.unclosed"]),
  .init(
    name: "an empty file", arguments: me, status: 65, french: ["Ce fichier ne contient rien."],
    english: ["error[yaml.empty]"]),
  .init(
    name: "an unknown key", arguments: me, input: "{\"campagne\": \"exemple-2026\", \"college_secteu\": \"0990001A\"}",
    status: 65,
    french: [
      "L'information « college_secteu » n'existe pas dans cet algorithme.", "Vouliez-vous dire « college_secteur » ?",
    ], english: ["Did you mean “college_secteur”?"]),
  .init(
    name: "the same key twice", arguments: me, input: "{\"campagne\": \"exemple-2026\", \"campagne\": \"x\"}",
    status: 65,
    french: ["yaml.duplicate-key"], english: ["yaml.duplicate-key"]),
  .init(
    name: "a wrong type", arguments: me,
    input: "campagne: exemple-2026\ndemandes: [{college: 0990004D, motifs: [autre], distance: loin}]", status: 65,
    french: ["--> -:2:59", "Pour « distance », il faut un nombre (m)"], english: ["“distance” must be a number (m)"]),
  .init(
    name: "a unit where a number belongs", arguments: ["bourse", "--input", "-"],
    input: "{\"revenu_fiscal_reference\": \"20 000 EUR\", \"enfants_a_charge\": 2}", status: 65,
    french: ["il faut un nombre (€ par an), écrit avec un point"], english: ["must be a number (€ a year)"]),
  .init(
    name: "a number out of range", arguments: ["bourse", "--input", "-"],
    input: "{\"revenu_fiscal_reference\": 20000, \"enfants_a_charge\": 0}", status: 65,
    french: ["« enfants_a_charge » vaut 0, et doit être compris entre 1 et 20."],
    english: ["must be between 1 and 20"]),
  .init(
    name: "an unknown collège", arguments: me, input: "{\"campagne\": \"exemple-2026\", \"college_secteur\": \"X\"}",
    status: 65, french: ["input.place", "Aucun collège « X » dans la campagne « exemple-2026 »."],
    english: ["There is no collège “X” in the campaign “exemple-2026”."]),
  .init(
    name: "the same collège twice", arguments: me,
    input: """
      campagne: exemple-2026
      demandes:
        - {college: 0990004D, motifs: [autre], distance: 1}
        - {college: 0990004D, motifs: [fratrie], distance: 2}
      """, status: 65, french: ["input.repeated", "--> -:4:15", "« 0990004D » est demandé deux fois."],
    english: ["“0990004D” is asked for twice."]),
  .init(
    name: "an unknown ground", arguments: me,
    input: "campagne: exemple-2026\ndemandes: [{college: 0990004D, motifs: [fratri], distance: 1}]", status: 65,
    french: ["Vouliez-vous dire « fratrie » ?"], english: ["Did you mean “fratrie”?"]),
  .init(
    name: "an unknown campaign", arguments: me, input: "{\"campagne\": \"exemple-2025\"}", status: 66,
    french: ["La campagne « exemple-2025 » n'existe pas", "Vouliez-vous dire « exemple-2026 » ?"],
    english: ["This algorithm has no campaign “exemple-2025”."]),
  .init(
    name: "a campaign that reaches outside", arguments: me, input: "{\"campagne\": \"../../../education\"}", status: 66,
    french: ["registry.unknown-campaign"], english: ["registry.unknown-campaign"]),
  .init(
    name: "an unknown algorithm", arguments: ["afectation", "--input", "-"], status: 66,
    french: [
      "registry.unknown-algorithm", "« afectation » n'est pas dans le registre", "Vouliez-vous dire « affectation » ?",
    ],
    english: ["“afectation” is not in the registry"]),
  .init(
    name: "a day before any rules", arguments: ["bourse", "--input", "-", "--as-of", "2016-08-31"], input: grant,
    status: 65,
    french: [
      "registry.not-in-force", "Aucune règle de « bourse-college » n'est connue pour le 2016-08-31.", "le 2016-09-01.",
    ],
    english: ["No rules of “bourse-college” are known for 2016-08-31."]),
  .init(
    name: "a day after the last rules", arguments: ["impot-revenu", "--input", "-", "--as-of", "2027-06-01"],
    input: "{}", status: 65,
    french: ["registry.not-in-force", "Les règles du 2024-01-01 ne valent plus depuis le 2027-01-01"],
    english: ["The rules of 2024-01-01 no longer hold since 2027-01-01"]),
  .init(
    name: "a day for which a parameter has no value", arguments: ["bourse", "--input", "-", "--as-of", "2017-09-01"],
    input: grant, status: 65,
    french: ["« SMIC horaire brut (salaire minimum) » n'a pas de valeur connue au 2016-07-01."],
    english: ["“gross hourly minimum wage (SMIC)” has no known value on 2016-07-01."]),
  .init(
    name: "a registry that is none", arguments: me + ["--registry", "Sources"], status: 66,
    french: ["registry.not-found", "« Sources » n'est pas un registre"], english: ["“Sources” is not a registry"]),
  .init(
    name: "a day that does not exist", arguments: ["bourse", "--input", "-", "--as-of", "2023-02-29"], input: grant,
    status: 64, french: ["2023-02-29"], english: ["2023-02-29"]),
]

@Suite struct BadInputTests {
  @Test("bad input is told in the person's language, with nothing on standard output", arguments: inputs)
  func told(_ bad: BadInput) throws {
    for (language, expected) in [("fr", bad.french), ("en", bad.english)] {
      let finished = try run("explain", bad.arguments + ["--lang", language], input: bad.input)
      #expect(finished.status == bad.status)
      #expect(finished.output == "")
      for text in expected { #expect(finished.errors.contains(text), "\(finished.errors)") }
    }
  }

  @Test("`lucarne run` and `lucarne explain` refuse what `explain` refuses", arguments: inputs.prefix(5))
  func alike(_ bad: BadInput) throws {
    let explain = try run("explain", bad.arguments, input: bad.input)
    for command in ["explain", "run"] {
      let finished = try run("lucarne", [command] + bad.arguments, input: bad.input)
      #expect(finished.status == explain.status)
      #expect(finished.errors == explain.errors)
      #expect(finished.output == "")
    }
  }

  @Test("a campaign without cut-offs says so, and how the administration gets them")
  func withoutCutOffs() throws {
    try withScratchFolder { folder in
      try FileManager.default.copyItem(atPath: repositoryRoot + "/Registry", toPath: folder + "/Registry")
      let campaign = folder + "/Registry/education/affectation-6e/data/exemple-2026"
      try FileManager.default.removeItem(atPath: campaign + "/seuils.csv")
      let finished = try run(
        "explain", ["affectation", "--input", "Examples/affectation/me.json", "--registry", folder + "/Registry"])
      #expect(finished.status == 65)
      #expect(finished.output == "")
      #expect(finished.errors.contains("« exemple-2026 » n'a pas encore publié ses seuils d'admission."))
      #expect(finished.errors.contains("lucarne allocate … --cutoffs"))
    }
  }

  @Test("a fault in a campaign's files is told at its cell")
  func badCampaign() throws {
    try withScratchFolder { folder in
      try FileManager.default.copyItem(atPath: repositoryRoot + "/Registry", toPath: folder + "/Registry")
      let path = folder + "/Registry/education/affectation-6e/data/exemple-2026/seuils.csv"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try text.replacing("0990002B,88,", with: "0990002B,89,").write(toFile: path, atomically: true, encoding: .utf8)
      let finished = try run(
        "explain", ["affectation", "--input", "Examples/affectation/me.json", "--registry", folder + "/Registry"])
      #expect(finished.status == 65)
      #expect(finished.errors.contains("seuils.csv:3:10"))
      #expect(finished.errors.contains("« 89 » : il faut la capacité 88, comme dans colleges.csv."))
    }
  }
}
