// Writes a registry of generated descriptors, about 150 lines each, and one with a wide decision table:
//   generate-registry FOLDER COUNT UNITS.yaml
// Everything follows from the arguments, so that two runs measure the same files.
import Foundation

let arguments = CommandLine.arguments
guard arguments.count == 4, let count = Int(arguments[2]) else {
  FileHandle.standardError.write(Data("usage: generate-registry FOLDER COUNT UNITS.yaml\n".utf8))
  exit(64)
}
let root = URL(fileURLWithPath: arguments[1])

func header(_ id: String) -> String {
  """
  lucarne: 1
  id: \(id)
  title: {fr: Aide municipale \(id), en: Municipal grant \(id)}
  summary: {fr: Dit si un foyer a droit à l'aide et pour quel montant., en: Tells whether a household is entitled.}
  status: draft
  in_force: {from: 2020-01-01, until: open}
  administration:
    name: {fr: Ville d'essai, en: Test town}
    contact: {fr: Le guichet de la mairie, en: The town hall's desk}
  purpose: {fr: calculer le montant de l'aide, en: work out the amount of the grant}
  legal:
    texte: {cite: "délibération d'essai du 12 janvier 2020", checked: 2026-11-01, evidence: secondary}
    code: {cite: "Code de l'éducation, art. D. 531-4", checked: 2026-11-01, evidence: text}

  """
}

/// A descriptor of about 150 lines: inputs, dated parameters, a table under keys, a scale, and rules of every kind.
func descriptor(_ number: Int) -> String {
  let id = "aide-\(number)"
  var text = header(id) + "inputs:\n"
  for index in 1...8 {
    text += """
        revenu_\(index):
          label: {fr: revenu n° \(index) du foyer, en: income no. \(index) of the household, gender: m}
          question: {fr: Quel est le revenu n° \(index) ?, en: What is income no. \(index)?}
          type: number
          unit: EUR/year
          range: [0..\(90_000 + number % 1000)]
          modifiable: true

      """
  }
  text += """
      enfants: {label: {fr: nombre d'enfants, en: number of children}, type: number, unit: child, range: [0..12]}
      zone: {label: {fr: zone, en: zone}, type: choice, choices: {nord: {fr: nord}, sud: {fr: sud}, centre: {fr: centre}}}
      couple: {label: {fr: vie en couple, en: couple}, type: boolean}
    parameters:

    """
  for index in 1...6 {
    text += """
        plafond_\(index):
          label: {fr: plafond n° \(index), en: ceiling no. \(index), gender: m}
          unit: EUR/year
          values:
            - {from: 2020-01-01, until: 2023-01-01, legal: texte, value: \(10_000 + 100 * index)}
            - {from: 2023-01-01, until: open, legal: texte, value: \(11_000 + 100 * index)}

      """
  }
  text += """
      montants:
        label: {fr: montants, en: amounts}
        unit: EUR
        by: [zone, enfants]
        values:
          - from: 2020-01-01
            until: open
            legal: texte
            table: {nord: {0: 0, 1: 100, 2+: 200}, sud: {0: 0, 1: 90, 2+: 180}, centre: {0: 0, 1: 80, 2+: 160}}
      bareme:
        label: {fr: barème, en: scale}
        unit: "1"
        threshold_unit: EUR/year
        values: [{from: 2020-01-01, until: open, legal: code, scale: {0: 0 %, 11294: 11 %, 28797: 30 %, 82341: 41 %}}]
    rules:
      ressources:
        label: {fr: ressources, en: resources}
        sum: [revenu_1, revenu_2, revenu_3, revenu_4, revenu_5, revenu_6, revenu_7, revenu_8]
        legal: texte
      prelevement:
        label: {fr: prélèvement, en: levy}
        brackets: {of: ressources, scale: bareme}
        round: {to: 1 EUR/year, mode: half_up}
        legal: code
      niveau:
        label: {fr: niveau, en: level}
        legal: texte
        cases:

    """
  for index in 1...6 { text += "      - {when: ressources <= plafond_\(index), then: \(7 - index)}\n" }
  text += """
          - {otherwise: 0}
      base:
        label: {fr: base, en: base}
        value: montants
        legal: texte
      majoration:
        label: {fr: majoration, en: supplement}
        legal: texte
        table:
          columns: [niveau, zone, couple]
          rows:
            - {when: ["0", "-", "-"], then: 0 EUR}
            - {when: ["[1..3]", "nord", "-"], then: 10 EUR}
            - {when: ["[1..3]", "not(nord)", "true"], then: 20 EUR}
            - {when: ["[1..3]", "not(nord)", "false"], then: 30 EUR}
            - {when: [">= 4", "-", "true"], then: 40 EUR}
            - {when: [">= 4", "-", "false"], then: 50 EUR}
      montant:
        label: {fr: montant de l'aide, en: amount of the grant}
        sum: [base, majoration]
        cap: 250 EUR
        unless:
          - {when: ressources > 500000 EUR/year, then: 0 EUR, legal: texte}
        legal: texte
    outputs: [niveau, montant, prelevement]
    answer:
      - {when: montant = 0 EUR, say: {fr: Vous n'avez pas droit à l'aide., en: You are not entitled to the grant.}}
      - {otherwise: , say: {fr: "Vous avez droit à {montant}.", en: "You are entitled to {montant}."}}
    notes:
      - {fr: Ce descripteur est produit par un programme., en: This descriptor is made by a program.}

    """
  return text
}

/// SplitMix64, so that the table is the same in every run.
struct Random {
  var state: UInt64
  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }
}

/// A table of 10 columns and 200 rows at random, the last of which covers what the others leave.
func wideTable() -> String {
  var random = Random(state: 2026)
  var text = header("table-large") + "inputs:\n"
  for column in 1...10 {
    text += "  c\(column): {label: {fr: colonne \(column)}, type: number, unit: \"1\", range: [0..1000]}\n"
  }
  text += "rules:\n  resultat:\n    label: {fr: résultat}\n    legal: texte\n    table:\n      hit: first\n"
  text += "      columns: [\((1...10).map { "c\($0)" }.joined(separator: ", "))]\n      rows:\n"
  for row in 1...199 {
    let cells = (1...10).map { _ -> String in
      guard random.below(3) > 0 else { return "\"-\"" }
      let low = random.below(900)
      return "\"[\(low)..\(low + 1 + random.below(100))]\""
    }
    text += "        - {when: [\(cells.joined(separator: ", "))], then: \(row)}\n"
  }
  text += "        - {when: [\((1...10).map { _ in "\"-\"" }.joined(separator: ", "))], then: 0}\n"
  return text + "outputs: [resultat]\nanswer: [{otherwise: , say: {fr: \"{resultat}\"}}]\n"
}

func write(_ text: String, _ id: String) throws {
  let folder = root.appendingPathComponent("essai/\(id)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  try text.write(to: folder.appendingPathComponent("2020-01-01.yaml"), atomically: false, encoding: .utf8)
}

try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
try Data(contentsOf: URL(fileURLWithPath: arguments[3])).write(to: root.appendingPathComponent("units.yaml"))
for number in 1...max(1, count) { try write(descriptor(number), "aide-\(number)") }
let table = root.deletingLastPathComponent().appendingPathComponent(root.lastPathComponent + "-table.yaml")
try wideTable().write(to: table, atomically: false, encoding: .utf8)
