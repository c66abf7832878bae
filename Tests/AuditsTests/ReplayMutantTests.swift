import Audits
import DescriptorModel
import RuleEngine
import RuleExpressions
import SourceDiagnostics
import Testing

/// One kind of change, cases that do not notice it, and the case that does.
struct ChangeExample: Sendable, CustomTestStringConvertible {
  let kind: Mutant.Kind
  /// `before → after`, or the subject where nothing becomes anything else.
  let change: String
  var algorithm: SmallAlgorithm
  let weak: [String]
  let boundary: String

  init(
    _ kind: Mutant.Kind, _ change: String, parameters: String = "", refuses: String = "", _ rule: String,
    weak: [String], boundary: String
  ) {
    self.kind = kind
    self.change = change
    algorithm = SmallAlgorithm(
      parameters: parameters, refuses: refuses, rules: "  resultat: {label: {fr: résultat}, legal: L1, \(rule)}")
    self.weak = weak
    self.boundary = boundary
  }

  var testDescription: String { "\(kind.rawValue), \(change)" }
}

private let taux =
  "  taux: {label: {fr: taux}, unit: EUR, values: [{from: 2020-01-01, until: open, legal: L1, value: 12.50}]}"
private let montants =
  "  montants: {label: {fr: montants}, unit: EUR, by: statut, values: [{from: 2020-01-01, until: open, legal: L1, table: {salarie: 10, retraite: 20, autre: 30}}]}"
private let paliers =
  "  paliers: {label: {fr: paliers}, unit: EUR, threshold_unit: EUR, values: [{from: 2020-01-01, until: open, legal: L1, scale: {0: 5, 1000: 8}}]}"

private let examples: [ChangeExample] = [
  ChangeExample(
    .comparison, "> → >=", "cases: [{when: revenu > 1000 EUR, then: 0 EUR}, {otherwise: 10 EUR}]",
    weak: ["revenu: 0 -> resultat: 10", "revenu: 5000 -> resultat: 0"], boundary: "revenu: 1000 -> resultat: 10"),
  ChangeExample(
    .comparison, "= → !=", "value: 'statut = \"autre\"'", weak: [],
    boundary: "statut: autre -> resultat: true"),
  ChangeExample(
    .literal, "1000 → 1001", "cases: [{when: revenu > 1000 EUR, then: 0 EUR}, {otherwise: 10 EUR}]",
    weak: ["revenu: 0 -> resultat: 10", "revenu: 5000 -> resultat: 0"], boundary: "revenu: 1001 -> resultat: 0"),
  ChangeExample(
    .literal, "true → false", "cases: [{when: age < 18 year, then: true}, {otherwise: couple}]",
    weak: ["age: 40, couple: true -> resultat: true"], boundary: "age: 3, couple: false -> resultat: true"),
  ChangeExample(
    .literal, "2000-01-01 → 2000-01-02", "value: 'ne_le < 2000-01-01'",
    weak: ["ne_le: 1990-05-05 -> resultat: true", "ne_le: 2010-05-05 -> resultat: false"],
    boundary: "ne_le: 2000-01-01 -> resultat: false"),
  ChangeExample(
    .connective, "and → or", "value: couple and boursier",
    weak: ["couple: true, boursier: true -> resultat: true", "couple: false, boursier: false -> resultat: false"],
    boundary: "couple: true, boursier: false -> resultat: false"),
  ChangeExample(
    .connective, "any_of → all_of", "any_of: [couple, boursier]",
    weak: ["couple: true, boursier: true -> resultat: true", "couple: false, boursier: false -> resultat: false"],
    boundary: "couple: true, boursier: false -> resultat: true"),
  ChangeExample(
    .arithmetic, "+ → -", "value: revenu + loyer", weak: ["revenu: 100, loyer: 0 -> resultat: 100"],
    boundary: "revenu: 100, loyer: 1 -> resultat: 101"),
  ChangeExample(
    .extreme, "min → max", "value: 'min(revenu, loyer)'", weak: ["revenu: 100, loyer: 100 -> resultat: 100"],
    boundary: "revenu: 100, loyer: 1 -> resultat: 1"),
  ChangeExample(
    .extreme, "max_of → min_of", "max_of: [revenu, loyer]", weak: ["revenu: 100, loyer: 100 -> resultat: 100"],
    boundary: "revenu: 100, loyer: 1 -> resultat: 100"),
  ChangeExample(
    .conditionNegated, "couple", "cases: [{when: couple, then: loyer * 2}, {otherwise: loyer}]",
    weak: ["couple: true, loyer: 0 -> resultat: 0"], boundary: "couple: true, loyer: 10 -> resultat: 20"),
  ChangeExample(
    .branchRemoved, "age < 12 year",
    "cases: [{when: age < 12 year, then: 0 EUR}, {when: age < 26 year, then: loyer}, {otherwise: 10 EUR}]",
    weak: ["age: 20, loyer: 5 -> resultat: 5", "age: 40 -> resultat: 10", "age: 3, loyer: 0 -> resultat: 0"],
    boundary: "age: 3, loyer: 5 -> resultat: 0"),
  ChangeExample(
    .rowRemoved, "{when: [\"< 18\", \"-\"], then: 1 EUR}",
    "table: {columns: [age, couple], hit: first, rows: [{when: [\"< 18\", \"-\"], then: 1 EUR}, {when: [\"-\", true], then: 2 EUR}, {when: [\"-\", false], then: 1 EUR}]}",
    weak: ["age: 40, couple: true -> resultat: 2", "age: 3, couple: false -> resultat: 1"],
    boundary: "age: 3, couple: true -> resultat: 1"),
  ChangeExample(
    .refusalRemoved, "couple", refuses: "[{when: couple, say: {fr: Non.}}, {when: age < 18 year, say: {fr: Non.}}]",
    "value: loyer", weak: ["couple: false, age: 40, loyer: 5 -> resultat: 5"],
    boundary: "couple: true, age: 40, loyer: 5 -> resultat: null"),
  ChangeExample(
    .literal, "18 → 19", refuses: "[{when: couple, say: {fr: Non.}}, {when: age < 18 year, say: {fr: Non.}}]",
    "value: loyer", weak: ["couple: false, age: 40, loyer: 5 -> resultat: 5"],
    boundary: "couple: false, age: 18, loyer: 5 -> resultat: 5"),
  ChangeExample(
    .exceptionRemoved, "boursier", "value: loyer, unless: {when: boursier, then: 0 EUR, legal: L1}",
    weak: ["boursier: false, loyer: 10 -> resultat: 10", "boursier: true, loyer: 0 -> resultat: 0"],
    boundary: "boursier: true, loyer: 10 -> resultat: 0"),
  ChangeExample(
    .conditionRemoved, "age >= 18 year", "value: loyer, applies_when: age >= 18 year",
    weak: ["age: 20, loyer: 10 -> resultat: 10"], boundary: "age: 3, loyer: 10 -> resultat: null"),
  ChangeExample(
    .partRemoved, "loyer", "sum: [revenu, loyer]", weak: ["revenu: 100, loyer: 0 -> resultat: 100"],
    boundary: "revenu: 100, loyer: 1 -> resultat: 101"),
  ChangeExample(
    .modifierRemoved, "cap\u{A0}: 200 EUR", "value: loyer, cap: 200 EUR",
    weak: ["loyer: 10 -> resultat: 10", "loyer: 200 -> resultat: 200"], boundary: "loyer: 201 -> resultat: 200"),
  ChangeExample(
    .rounding, "half_up → floor", "value: loyer, round: {to: 1 EUR, mode: half_up}",
    weak: ["loyer: 10 -> resultat: 10", "loyer: 10.4 -> resultat: 10"], boundary: "loyer: 10.5 -> resultat: 11"),
  ChangeExample(
    .aggregation, "sum → count", "for_each: {list: enfants, sum: frais}", weak: ["enfants: [] -> resultat: 0"],
    boundary: "enfants: [{frais: 10, scolarise: true}] -> resultat: 10"),
  ChangeExample(
    .conditionRemoved, "scolarise", "for_each: {list: enfants, sum: frais, where: scolarise}",
    weak: ["enfants: [{frais: 10, scolarise: true}] -> resultat: 10"],
    boundary: "enfants: [{frais: 10, scolarise: false}] -> resultat: 0"),
  ChangeExample(
    .parameterValue, "12.50 → 12.51", parameters: taux, "value: taux, applies_when: age >= 18 year",
    weak: ["age: 3 -> resultat: null"], boundary: "age: 20 -> resultat: 12.5"),
  ChangeExample(
    .parameterValue, "30 → 31", parameters: montants, "value: montants", weak: ["statut: salarie -> resultat: 10"],
    boundary: "statut: autre -> resultat: 30"),
  ChangeExample(
    .threshold, "1000 → 1001", parameters: paliers, "steps: {of: revenu, scale: paliers}",
    weak: ["revenu: 0 -> resultat: 5", "revenu: 5000 -> resultat: 8"], boundary: "revenu: 1000 -> resultat: 8"),
]

@Suite struct ReplayMutantTests {
  @Test(
    "each kind of change is made, slips through weak cases, and is noticed by one at the boundary", arguments: examples)
  func kinds(_ example: ChangeExample) throws {
    if !example.weak.isEmpty {
      let before = try example.algorithm.replayed(example.weak)
      #expect(before.count.differing == 0)
      #expect(before.status(example.kind)[example.change] == .survived)
    }
    let after = try example.algorithm.replayed(example.weak + [example.boundary])
    #expect(after.count.differing == 0)
    #expect(after.status(example.kind)[example.change] == .noticed)
  }

  @Test("every kind of change has an example here, but those of allocations and of orders")
  func complete() {
    let shown = Set(examples.map { $0.kind })
    #expect(Set(Mutant.Kind.allCases).subtracting(shown) == [.order, .direction])
  }

  @Test("a refusal is changed once for all outputs, and a rule's own condition beside it as one of the rule")
  func refusals() throws {
    let algorithm = SmallAlgorithm(
      refuses: "[{when: couple, say: {fr: Non.}}, {when: age < 18 year, say: {fr: Non.}}]",
      rules: """
          resultat: {label: {fr: résultat}, legal: L1, value: loyer, applies_when: boursier}
          autre: {label: {fr: autre}, legal: L1, value: loyer}
        """, outputs: "resultat, autre")
    let replayed = try algorithm.replayed(["couple: false, age: 40, boursier: true, loyer: 5 -> resultat: 5, autre: 5"])
    #expect(
      replayed.mutants.map { "\($0.mutant.kind.rawValue) \($0.rule ?? "-") \($0.mutant.subject)" } == [
        "refusal_removed - couple", "refusal_removed - age < 18 year", "comparison - age < 18 year",
        "literal - age < 18 year", "literal - age < 18 year", "condition_negated resultat boursier",
        "condition_removed resultat boursier",
      ])
    // What would notice is a case that is refused.
    let removed = try #require(replayed.mutants.first { $0.mutant.kind == .refusalRemoved })
    #expect(removed.hint?.inputs.map { "\($0.name) \($0.value)" } == ["couple true"])
    #expect(removed.hint?.outputs.map { "\($0.expected) \($0.changed)" } == ["null 5.00", "null 5.00"])
    // Without it, the answer is no refusal either, and the other refusals stay.
    let descriptor = removed.mutant.applied(to: try algorithm.descriptor())
    #expect(descriptor.covered?.refusals.count == 1)
    #expect(descriptor.answers.count == 2)
    let own = try #require(descriptor.rules[0].appliesWhen?.operands)
    #expect(own.map { $0.operands.first?.span.text ?? $0.span.text } == ["age < 18 year", "boursier"])
  }

  @Test("a case that differs already judges no change")
  func wrongCase() throws {
    let algorithm = SmallAlgorithm(rules: "  resultat: {label: {fr: résultat}, legal: L1, value: revenu + 1 EUR}")
    let replayed = try algorithm.replayed(["revenu: 1 -> resultat: 3"])
    #expect(replayed.count.differing == 1)
    #expect(replayed.mutants.isEmpty)
  }

  @Test("what a case does not state, it does not notice")
  func unstated() throws {
    let algorithm = SmallAlgorithm(
      rules: """
          resultat: {label: {fr: résultat}, legal: L1, value: revenu + 1 EUR}
          autre: {label: {fr: autre}, legal: L1, value: loyer}
        """, outputs: "resultat, autre")
    let replayed = try algorithm.replayed(["revenu: 1, loyer: 5 -> autre: 5"])
    let survivors = replayed.mutants.filter { $0.status == .survived }
    #expect(survivors.count == replayed.mutants.count)
    // The case itself would notice, if it said more.
    for tried in survivors {
      let hint = try #require(tried.hint)
      #expect(hint.inputs.isEmpty)
      #expect(hint.base == "cas 1")
      #expect(hint.outputs.map { $0.name } == ["resultat"])
    }
  }

  @Test("which inputs are missing is noticed where the case says which")
  func missing() throws {
    var algorithm = SmallAlgorithm(
      rules: "  resultat: {label: {fr: résultat}, legal: L1, cases: [{when: couple, then: loyer}, {otherwise: 0 EUR}]}")
    algorithm.outputs = "resultat"
    let replayed = try algorithm.replayed(["couple: true -> resultat: null"])
    #expect(replayed.status(.branchRemoved)["couple"] == .noticed)
    #expect(replayed.status(.branchRemoved)["otherwise"] == .survived)
  }

  @Test("a change is told at its line, in the author's words")
  func words() throws {
    let algorithm = SmallAlgorithm(
      rules:
        "  resultat: {label: {fr: résultat}, legal: L1, cases: [{when: revenu > 1000 EUR, then: 0 EUR}, {otherwise: 10 EUR}]}"
    )
    let replayed = try algorithm.replayed(["revenu: 0 -> resultat: 10"])
    let tried = try #require(replayed.mutants.first { $0.mutant.kind == .comparison })
    #expect(tried.mutant.subject == "revenu > 1000 EUR")
    #expect(tried.mutant.span.text == "revenu > 1000 EUR")
    #expect(tried.rule == "resultat")
  }

  @Test("numbers that a mechanism is lowered to are nobody's: they are not changed")
  func unwritten() throws {
    let algorithm = SmallAlgorithm(
      rules: """
          resultat:
            label: {fr: résultat}
            legal: L1
            score: [{label: {fr: base}, points: 3 point}, {label: {fr: bourse}, points: 4 point, when: boursier}]
            deduct: 1 point
        """)
    let replayed = try algorithm.replayed(["boursier: true -> resultat: 6", "boursier: false -> resultat: 2"])
    #expect(Set(replayed.status(.literal).keys) == ["3 → 4", "3 → 2", "4 → 5", "4 → 3", "1 → 2", "1 → 0"])
  }
}
