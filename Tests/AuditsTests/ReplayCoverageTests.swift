import Audits
import DescriptorModel
import RuleValues
import Testing

@Suite struct ReplayCoverageTests {
  private func unreached(_ rules: String, _ cases: [String]) throws -> [String] {
    let replayed = try SmallAlgorithm(rules: rules).replayed(cases, tryingMutants: false)
    #expect(replayed.count.differing == 0)
    return replayed.versions.flatMap { $0.coverage }.filter { !$0.isReached }.map {
      "\($0.kind.rawValue) \($0.rule) \($0.text)"
    }
  }

  @Test("a branch is reached where it gives the value")
  func branches() throws {
    let rules =
      "  resultat: {label: {fr: résultat}, legal: L1, cases: [{when: age < 12 year, then: 0 EUR}, {when: age < 26 year, then: 5 EUR}, {otherwise: 10 EUR}]}"
    #expect(
      try unreached(rules, ["age: 20 -> resultat: 5"]) == [
        "branch resultat age < 12 year", "branch resultat otherwise",
      ])
    #expect(try unreached(rules, ["age: 3 -> resultat: 0", "age: 20 -> resultat: 5", "age: 30 -> resultat: 10"]) == [])
  }

  @Test("a rule that no outcome rests on in any case is not reached, whatever was computed")
  func rules() throws {
    let rules = """
        aide: {label: {fr: aide}, legal: L1, value: loyer * 2}
        resultat: {label: {fr: résultat}, legal: L1, cases: [{when: age < 12 year, then: 0 EUR}, {otherwise: aide}]}
      """
    #expect(
      try unreached(rules, ["age: 3, loyer: 5 -> resultat: 0"]) == ["rule aide ", "branch resultat otherwise"])
    #expect(try unreached(rules, ["age: 3 -> resultat: 0", "age: 20, loyer: 5 -> resultat: 10"]) == [])
  }

  @Test("a rule of a list is reached where its values are the outcome, and what it rests on with it")
  func lists() throws {
    var algorithm = SmallAlgorithm(
      rules: """
          taux: {label: {fr: taux}, legal: L1, cases: [{when: couple, then: 2}, {otherwise: 3}]}
          resultat: {label: {fr: résultat}, legal: L1, for_each: enfants, value: frais * taux}
        """)
    func unreached(_ cases: [String]) throws -> [String] {
      try algorithm.replayed(cases, tryingMutants: false).versions.flatMap { $0.coverage }.filter { !$0.isReached }.map
      {
        "\($0.kind.rawValue) \($0.rule) \($0.text)"
      }
    }
    algorithm.outputs = "resultat"
    #expect(
      try unreached(["couple: true, enfants: [{frais: 10, scolarise: true}] -> resultat: [20]"]) == [
        "branch taux otherwise"
      ])
    // Without a record, nothing is computed that anybody gets.
    #expect(try unreached(["couple: true, enfants: [] -> resultat: []"]).contains("rule resultat "))
  }

  @Test("rows of a table, all of them where they are brought together")
  func rows() throws {
    func table(_ hit: String) -> String {
      "  resultat: {label: {fr: résultat}, legal: L1, table: {columns: [age, couple], hit: \(hit), rows: [{when: [\">= 60\", \"-\"], then: 1 EUR}, {when: [\"-\", true], then: 2 EUR}, {when: [\"-\", \"-\"], then: 3 EUR}]}}"
    }
    #expect(
      try unreached(table("first"), ["age: 70, couple: true -> resultat: 1"]).map { $0.prefix(12) } == [
        "row resultat", "row resultat",
      ])
    #expect(try unreached(table("collect_sum"), ["age: 70, couple: true -> resultat: 6"]) == [])
  }

  @Test("exceptions, criteria and the case where a rule does not apply")
  func others() throws {
    let rules = """
        resultat:
          label: {fr: résultat}
          legal: L1
          score: [{label: {fr: base}, points: 3 point}, {label: {fr: bourse}, points: 4 point, when: boursier}]
          unless: {when: couple, then: 0 point, legal: L1}
          applies_when: age >= 18 year
      """
    let plain = "age: 20, boursier: false, couple: false -> resultat: 3"
    #expect(
      try unreached(rules, [plain]) == [
        "not_applicable resultat age >= 18 year", "criterion resultat boursier", "exception resultat couple",
      ])
    let all = [
      plain, "age: 3 -> resultat: null", "age: 20, boursier: true, couple: false -> resultat: 7",
      "age: 20, boursier: false, couple: true -> resultat: 0",
    ]
    #expect(try unreached(rules, all) == [])
  }

  @Test("a version that no case runs is named")
  func idleVersions() throws {
    let descriptor = try SmallAlgorithm(rules: "  resultat: {label: {fr: résultat}, legal: L1, value: loyer}")
      .descriptor()
    let replayed = replay(
      [], of: "essai", titled: descriptor.title, versions: [descriptor.inForce.from], tryingMutants: true)
    #expect(replayed.idle == [descriptor.inForce.from])
    #expect(replayed.count.cases == 0)
    #expect(replayed.count.strength == nil)
  }
}
