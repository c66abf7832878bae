import Audits
import DescriptorModel
import DescriptorReading
import Languages
import RuleEngine
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

/// Rules made for one test.
func program(inputs: String, rules: String, outputs: String) throws -> Program {
  let text = """
    lucarne: 1
    id: essai
    title: {fr: Essai}
    summary: {fr: Un essai.}
    status: draft
    in_force: {from: 2020-01-01, until: open}
    administration: {name: {fr: Service}}
    legal:
      L1: {cite: "Code de l'essai, art. L. 1", checked: 2026-11-23, evidence: text}
    inputs:
    \(indented(inputs))
    rules:
    \(indented(rules))
    outputs: [\(outputs)]
    answer: [{otherwise: , say: {fr: "Voici."}}]

    """
  let units = readUnitTable(try #require(repositoryFile("Tests/Cases/units.yaml"))).table
  let (descriptor, diagnostics) = readDescriptor(SourceFile(name: "essai.yaml", text: text), units: units)
  #expect(diagnostics.map { $0.message.en ?? $0.message.fr } == [])
  return try compile(try #require(descriptor), on: try #require(CalendarDate(iso: "2026-09-01")))
}

private func indented(_ text: String) -> String {
  text.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
}

extension Value {
  /// A number's value, a choice's key: what the tests compare.
  var short: String {
    switch self {
    case .number(let number): number.reduced.description
    case .key(let key): key
    case .boolean(let flag): String(flag)
    case .date(let date): date.description
    default: "…"
    }
  }
}

/// The grid by which the loss of autonomy is measured, as annex 2-2 of the Code de l'action sociale et des familles
/// gives it; and as the decree of 28 April 1997 did, which differs in group F.
struct AggirGrid {
  static let variables = [
    "coherence", "orientation", "toilette", "habillage", "alimentation", "elimination", "transferts", "deplacement",
  ]
  /// For each group the points of C and of B, and from how many points on there is which rank.
  let groups: [(c: [Int], b: [Int], ranks: [(least: Int, rank: Int)])]

  static let code = AggirGrid(groupF: (c: [200, 200, 500, 500, 500, 500, 500, 200], coherenceB: 100))
  /// Of the code's grid, searched once for all the tests.
  static let report = Result { findAnomalies(try AggirGrid.code.program()) }
  static let decree = AggirGrid(groupF: (c: [200, 200, 500, 500, 500, 500, 500, 500], coherenceB: 0))

  private init(groupF: (c: [Int], coherenceB: Int)) {
    groups = [
      (
        [2000, 1200, 40, 40, 60, 100, 800, 200], [0, 0, 16, 16, 20, 16, 120, 32], [(4380, 1), (4140, 2), (3390, 3)]
      ),
      ([1500, 1200, 40, 40, 60, 100, 800, -80], [320, 120, 16, 16, 0, 16, 120, -40], [(2016, 4)]),
      ([0, 0, 40, 40, 60, 160, 1000, 400], [0, 0, 16, 16, 20, 20, 200, 40], [(1700, 5), (1432, 6)]),
      ([0, 0, 0, 0, 2000, 400, 2000, 200], [0, 0, 0, 0, 200, 200, 200, 0], [(2400, 7)]),
      ([400, 400, 400, 400, 400, 800, 800, 200], [0, 0, 100, 100, 100, 100, 100, 0], [(1200, 8)]),
      (groupF.c, [groupF.coherenceB, 100, 100, 100, 100, 100, 100, 0], [(800, 9)]),
      ([150, 150, 300, 300, 500, 500, 400, 200], [0, 0, 200, 200, 200, 200, 200, 100], [(650, 10)]),
      (
        [0, 0, 3000, 3000, 3000, 3000, 1000, 1000], [0, 0, 2000, 2000, 2000, 2000, 2000, 1000],
        [(4000, 11), (2000, 12)]
      ),
    ]
  }

  /// The group of eight answers, 0 for A, 1 for B, 2 for C.
  func gir(_ answers: [Int]) -> Int {
    for group in groups {
      var points = 0
      for (index, answer) in answers.enumerated() { points += [0, group.b[index], group.c[index]][answer] }
      if let reached = group.ranks.first(where: { points >= $0.least }) { return AggirGrid.gir(rank: reached.rank) }
    }
    return 6
  }

  private static func gir(rank: Int) -> Int { rank <= 1 ? 1 : rank <= 7 ? 2 : rank <= 9 ? 3 : rank <= 11 ? 4 : 5 }

  func program() throws -> Program {
    let inputs = AggirGrid.variables.map {
      "\($0): {label: {fr: \($0)}, type: choice, choices: {A: {fr: A}, B: {fr: B}, C: {fr: C}}, expect: {gir: decreasing}}"
    }
    var (rules, cases): ([String], [String]) = ([], [])
    for (group, name) in zip(groups, "abcdefgh") {
      let terms = zip(AggirGrid.variables, zip(group.c, group.b)).map { variable, points in
        "(if \(variable) = \"C\" then \(points.0) else if \(variable) = \"B\" then \(points.1) else 0)"
      }
      rules.append(
        "groupe_\(name): {label: {fr: groupe \(name)}, value: '\(terms.joined(separator: " + "))', legal: L1}")
      cases += group.ranks.map {
        "{when: groupe_\(name) >= \($0.least), then: \(AggirGrid.gir(rank: $0.rank))}"
      }
    }
    rules.append("gir: {label: {fr: GIR}, cases: [\((cases + ["{otherwise: 6}"]).joined(separator: ", "))], legal: L1}")
    return try AuditsTests.program(
      inputs: inputs.joined(separator: "\n"), rules: rules.joined(separator: "\n"), outputs: "gir")
  }
}
