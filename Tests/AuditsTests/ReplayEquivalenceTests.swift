import Audits
import RuleEngine
import Testing

/// Rules with a change that nobody's result can show, and one beside it that somebody's can.
struct EquivalenceExample: Sendable, CustomTestStringConvertible {
  let name: String
  let kind: Mutant.Kind
  let without: String
  let with: String
  let parameters: String
  let rules: String
  let cases: [String]

  init(
    _ name: String, _ kind: Mutant.Kind, without: String, with: String, parameters: String = "", _ rules: String,
    cases: [String]
  ) {
    self.name = name
    self.kind = kind
    self.without = without
    self.with = with
    self.parameters = parameters
    self.rules = rules
    self.cases = cases
  }

  var testDescription: String { name }
}

private let examples: [EquivalenceExample] = [
  EquivalenceExample(
    "a number whose change a rounding hides", .parameterValue, without: "445.93 → 445.94", with: "113.25 → 113.24",
    parameters: """
        base: {label: {fr: base}, unit: EUR, values: [{from: 2020-01-01, until: open, legal: L1, value: 445.93}]}
        petite: {label: {fr: petite base}, unit: EUR, values: [{from: 2020-01-01, until: open, legal: L1, value: 113.25}]}
      """,
    "  resultat: {label: {fr: résultat}, legal: L1, cases: [{when: couple, then: base}, {otherwise: petite * 2}], round: {to: 3 EUR, mode: half_up}}",
    cases: ["couple: true -> resultat: 447"]),
  EquivalenceExample(
    "a comparison whose sides never meet", .comparison, without: "> → >=", with: "< → <=",
    "  resultat: {label: {fr: résultat}, legal: L1, cases: [{when: 'min(revenu, 50 EUR) > loyer + 60 EUR', then: 0 EUR}, {when: revenu < 10 EUR, then: 1 EUR}, {otherwise: 2 EUR}]}",
    cases: ["revenu: 5, loyer: 0 -> resultat: 1"]),
  EquivalenceExample(
    "two branches with one result, few inputs", .connective, without: "and → or", with: "or → and",
    "  resultat: {label: {fr: résultat}, legal: L1, cases: [{when: couple or boursier, then: 1 EUR}, {when: couple and boursier, then: 2 EUR}, {otherwise: 2 EUR}]}",
    cases: ["couple: true, boursier: true -> resultat: 1"]),
  EquivalenceExample(
    "points that never add up to what tells", .literal, without: "100 → 101", with: "1 → 2", points,
    cases: ["revenu: 0, loyer: 0 -> resultat: 0"]),
  EquivalenceExample(
    "a threshold between two sums of points", .literal, without: "90 → 89", with: "1 → 2", points,
    cases: ["revenu: 0, loyer: 0 -> resultat: 0"]),
  EquivalenceExample(
    "a threshold beside one that a sum of points reaches", .literal, without: "90 → 91", with: "140 → 141", points,
    cases: ["revenu: 0, loyer: 0 -> resultat: 0"]),
]

/// Sums of 0, 40, 100 and 140 points.
private let points = """
    points: {label: {fr: points}, legal: L1, score: [{label: {fr: revenu}, when: revenu > 500 EUR, points: 100 point}, {label: {fr: loyer}, when: loyer > 300 EUR, points: 40 point}]}
    resultat: {label: {fr: résultat}, legal: L1, cases: [{when: points >= 140 point, then: 3 EUR}, {when: points >= 90 point, then: 1 EUR}, {otherwise: 0 EUR}]}
  """

@Suite struct ReplayEquivalenceTests {
  @Test("what can be proven to change nobody's result is left out; what cannot is not", arguments: examples)
  func proofs(_ example: EquivalenceExample) throws {
    let algorithm = SmallAlgorithm(parameters: example.parameters, rules: example.rules)
    let replayed = try algorithm.replayed(example.cases)
    #expect(replayed.count.differing == 0)
    #expect(replayed.status(example.kind)[example.without] == .equivalent)
    #expect(replayed.status(example.kind)[example.with] == .survived)
    #expect(replayed.count.equivalent > 0)
    #expect(replayed.count.counted + replayed.count.equivalent == replayed.mutants.count)
  }

  @Test("what a change makes of the values of a list is an effect: it is not called without")
  func lists() throws {
    let algorithm = SmallAlgorithm(
      rules: "  resultat: {label: {fr: résultat}, legal: L1, for_each: enfants, value: frais + 1 EUR}")
    let none = try algorithm.replayed(["enfants: [] -> resultat: []"])
    #expect(none.status(.literal)["1 → 2"] == .survived)
    let one = try algorithm.replayed(["enfants: [{frais: 10, scolarise: true}] -> resultat: [11]"])
    #expect(one.count.differing == 0)
    #expect(one.status(.literal)["1 → 2"] == .noticed)
  }

  @Test("a change of a reading day is not called without effect: another date may show it")
  func readingDays() throws {
    let algorithm = SmallAlgorithm(
      parameters: """
          base:
            label: {fr: base}
            unit: EUR
            values:
              - {from: 2020-01-01, until: 2024-01-01, legal: L1, value: 10}
              - {from: 2024-01-01, until: open, legal: L1, value: 20}
        """,
      rules: "  resultat: {label: {fr: résultat}, legal: L1, value: 'base at latest(\"03-01\", reference_date)'}")
    let replayed = try algorithm.replayed([" -> resultat: 20"])
    #expect(replayed.status(.literal)["03-01 → 03-02"] == .survived)
    // Of the two values, only the one that the case's day reads is changed.
    #expect(Set(replayed.status(.parameterValue).keys) == ["20 → 21", "20 → 19"])
  }
}
