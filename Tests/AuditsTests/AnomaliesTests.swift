import Audits
import CanonicalJSON
import DescriptorModel
import Languages
import RegistryFolder
import RuleEngine
import RuleValues
import StructuredDocuments
import TestSupport
import Testing

@Suite("Anomalies of rules")
struct AnomaliesTests {
  @Test(
    "the published grids of autonomy are contradicted exactly where counting all 6 561 people contradicts them",
    arguments: [false, true])
  func aggir(ofDecree: Bool) throws {
    let grid = ofDecree ? AggirGrid.decree : .code
    let report = ofDecree ? findAnomalies(try grid.program()) : try AggirGrid.report.get()
    #expect(report.isProof && report.decided == 6561 && report.size == 6561)
    for (variable, finding) in zip(0..<8, report.expectations) {
      var expected: [String: Int] = [:]
      for person in 0..<6561 {
        var rest = person
        let answers = (0..<8).map { _ in
          defer { rest /= 3 }
          return rest % 3
        }
        guard answers[variable] < 2 else { continue }
        var next = answers
        next[variable] += 1
        let (before, after) = (grid.gir(answers), grid.gir(next))
        if after > before { expected["\(answers[variable]) \(before) \(after)", default: 0] += 1 }
      }
      let found = finding.turns.map { turn in
        ("\(turn.lower.short == "A" ? 0 : 1) \(turn.result.atLower.short) \(turn.result.atUpper.short)", turn.pairs)
      }
      #expect(Dictionary(uniqueKeysWithValues: found) == expected)
      #expect(finding.pairs == expected.values.reduce(0, +))
    }
  }

  @Test("help with transfers from B to C makes a person more autonomous on paper: AAAAAABA is 5, AAAAAACA is 6")
  func aggirWitness() throws {
    let report = try AggirGrid.report.get()
    let transfers = try #require(report.expectations.first { $0.input == 6 })
    let turn = try #require(
      transfers.turns.first { $0.result.atLower.short == "5" && $0.result.atUpper.short == "6" })
    #expect(turn.lower == .key("B") && turn.upper == .key("C"))
    #expect(turn.witness.map { $0?.short } == ["A", "A", "A", "A", "A", "A", "B", "A"])
    #expect(!report.holds)
    let text = TerminalRenderer(width: 100, colour: false).render(report.document(in: .french))
    #expect(text.contains("Les 6\u{202F}561 combinaisons possibles ont toutes été calculées."))
    #expect(text.contains("« GIR » ne doit pas monter quand « transferts » passe au choix suivant".breaking))
  }

  @Test("each kind of anomaly is found in a range of a million, proven, at the right value")
  func longRange() throws {
    let report = findAnomalies(
      try program(
        inputs: """
          revenu:
            label: {fr: revenu}
            type: number
            unit: EUR
            range: [0..1000000]
            expect: {aide: decreasing, droit: decreasing}
            cliff: {aide: 120 EUR}
          enfants: {label: {fr: enfants}, type: number, unit: child, range: [0..3], expect: {aide: increasing}}
          couleur: {label: {fr: couleur}, type: choice, choices: {r: {fr: rouge}, v: {fr: vert}}}
          """,
        rules: """
          teinte: {label: {fr: teinte}, cases: [{when: couleur = "r", then: 1}, {otherwise: 2}], legal: L1}
          plafond: {label: {fr: plafond}, value: 10000 EUR + enfants * 1000 EUR/child, legal: L1}
          aide:
            label: {fr: aide}
            cases:
              - {when: revenu > plafond, then: 0 EUR}
              - {when: revenu > 9000 EUR, then: 150 EUR}
              - {when: revenu > 500000 EUR, then: 7 EUR}
              - {when: revenu > 5000 EUR and enfants = 2 child, then: 90 EUR}
              - {otherwise: 100 EUR}
            legal: L1
          droit: {label: {fr: droit}, value: aide >= 0 EUR, legal: L1}
          """, outputs: "aide, droit"))
    #expect(report.isProof && report.size == Int128(1_000_001 * 4 * 2) && report.decided < 1000)
    let found = report.expectations.map { finding in
      finding.turns.map { "\($0.lower.short)→\($0.upper.short) \($0.result.atLower.short)→\($0.result.atUpper.short)" }
    }
    #expect(
      found == [
        // At 9 001 € the aid rises from 100 € to 150 €, for two children from 90 €.
        ["9000→9001 90→150", "9000→9001 100→150"], [],
        ["10000→10001 150→0", "11000→11001 150→0", "12000→12001 150→0", "13000→13001 150→0"],
        // The second child takes 10 € away between 5 001 € and 9 000 €.
        ["1→2 100→90"],
      ])
    #expect(report.idleInputs == [2])
    #expect(report.unreachedWays.map { $0.kind } == [.branch(2)])
    #expect(report.constantOutputs.map { $0.output } == [1])
    #expect(report.expectations[2].turns[0].witness.map { $0?.short } == ["10000", "0", "r"])
  }

  @Test("rules without an anomaly are reported to have none")
  func clean() throws {
    let report = findAnomalies(
      try program(
        inputs: """
          age: {label: {fr: âge}, type: number, unit: year, range: [0..120], expect: {prix: increasing}, cliff: {prix: 5 EUR}}
          """,
        rules: "prix: {label: {fr: prix}, value: if age < 18 year then 0 EUR else 5 EUR, legal: L1}", outputs: "prix"))
    #expect(report.holds && report.isProof && report.decided == 121)
    #expect(report.idleInputs.isEmpty && report.constantOutputs.isEmpty && report.unreachedWays.isEmpty)
    #expect(report.unreachedValues.isEmpty)
  }

  @Test("what grows evenly is searched and not proven; a fall in it is found all the same")
  func evenGrowth() throws {
    let report = findAnomalies(
      try program(
        inputs: """
          revenu: {label: {fr: revenu}, type: number, unit: EUR, range: [0..10000000], expect: {impot: increasing}}
          """,
        rules: """
          impot:
            label: {fr: impôt}
            cases: [{when: revenu > 777777 EUR, then: revenu * 0.1}, {otherwise: revenu * 0.2}]
            legal: L1
          """, outputs: "impot"))
    #expect(report.coversWays && !report.isProof && !report.holds)
    #expect(report.expectations[0].turns.map { $0.upper.short } == ["777778"])
    #expect(report.unreachedWays.isEmpty)
  }

  @Test("with two long ranges nothing is claimed to be proven, and a jump that needs both is found")
  func twoLongRanges() throws {
    let report = findAnomalies(
      try program(
        inputs: """
          a: {label: {fr: a}, type: number, unit: EUR, range: [0..1000000], cliff: {x: 1 EUR}}
          b: {label: {fr: b}, type: number, unit: EUR, range: [0..1000000]}
          """,
        rules: """
          x:
            label: {fr: x}
            cases: [{when: b > 654321 EUR and a > 123456 EUR, then: 10 EUR}, {otherwise: 0 EUR}]
            legal: L1
          """, outputs: "x"))
    #expect(!report.isProof && !report.coversWays)
    #expect(report.expectations[0].turns.map { $0.lower.short } == ["123456"])
    #expect(report.unreachedWays.isEmpty && report.idleInputs.isEmpty)
  }

  @Test("on small rules drawn by lot, all that is found is what going through everybody finds")
  func drawn() throws {
    var random = SplitMix64(seed: 7)
    for _ in 0..<12 {
      try compare(&random)
    }
  }

  /// A table over three inputs, each combination a branch of its own, in an order and with repetitions drawn by lot.
  private func compare(_ random: inout SplitMix64) throws {
    let sizes = [3, 2, 4]
    let idle = Int(random.next() % 4)
    var values: [Int] = []
    for _ in 0..<24 { values.append(Int(random.next() % 4)) }
    func value(_ a: Int, _ b: Int, _ n: Int) -> Int {
      // An idle input always counts as its first value.
      let (a, b, n) = (idle == 0 ? 0 : a, idle == 1 ? 0 : b, idle == 2 ? 0 : n)
      return values[(a * 2 + b) * 4 + n]
    }
    var branches: [(person: Int, text: String)] = []
    for person in 0..<24 {
      let (a, b, n) = (person / 8, person / 4 % 2, person % 4)
      let text =
        "{when: 'a = \"\(["x", "y", "z"][a])\" and \(b == 1 ? "b" : "not b") and n = \(n)', then: \(value(a, b, n))}"
      branches.append((person, text))
      if random.next() % 5 == 0 { branches.append((person, text)) }
    }
    branches.sort { ($0.person * 7919) % 24 < ($1.person * 7919) % 24 }
    let direction = random.next() % 2 == 0 ? "increasing" : "decreasing"
    let report = findAnomalies(
      try program(
        inputs: """
          a: {label: {fr: a}, type: choice, choices: {x: {fr: x}, y: {fr: y}, z: {fr: z}}, expect: {r: \(direction)}}
          b: {label: {fr: b}, type: boolean, expect: {r: \(direction)}}
          n: {label: {fr: n}, type: number, unit: "1", range: [0..3], expect: {r: \(direction)}, cliff: {r: 2}}
          """,
        rules:
          "r: {label: {fr: r}, cases: [\(branches.map { $0.text }.joined(separator: ", ")), {otherwise: 9}], legal: L1}",
        outputs: "r"))
    var (pairs, jumps, matters) = ([0, 0, 0], 0, [false, false, false])
    for person in 0..<24 {
      let own = [person / 8, person / 4 % 2, person % 4]
      for axis in 0..<3 where own[axis] + 1 < sizes[axis] {
        var next = own
        next[axis] += 1
        let change = value(next[0], next[1], next[2]) - value(own[0], own[1], own[2])
        if direction == "increasing" ? change < 0 : change > 0 { pairs[axis] += 1 }
        if axis == 2, abs(change) > 2 { jumps += 1 }
        if change != 0 { matters[axis] = true }
      }
    }
    #expect(report.isProof)
    #expect(report.expectations.map { $0.pairs } == pairs + [jumps])
    #expect(report.idleInputs == (0..<3).filter { !matters[$0] })
    var seen: Set<Int> = []
    let repeated = branches.indices.filter { !seen.insert(branches[$0].person).inserted }
    #expect(report.unreachedWays.map { $0.kind } == (repeated + [branches.count]).map { .branch($0) })
  }

  @Test("the report is the same in both runs, says everything in JSON, and speaks both languages")
  func report() throws {
    let rules = try program(
      inputs: """
        a: {label: {fr: a}, type: choice, choices: {x: {fr: x}, y: {fr: y}}, expect: {r: decreasing}}
        n: {label: {fr: n}, type: number, unit: "1", range: [0..9], cliff: {r: 1}}
        """,
      rules: "r: {label: {fr: r}, cases: [{when: 'a = \"y\" and n > 3', then: 5}, {otherwise: 0}], legal: L1}",
      outputs: "r")
    let (first, second) = (findAnomalies(rules), findAnomalies(rules))
    #expect(first.json.canonicalBytes == second.json.canonicalBytes)
    let english = MarkdownRenderer().render(first.document(in: .english))
    #expect(english.contains("must not go up when “a” becomes the next choice"))
    let html = HTMLRenderer().render(first.document(in: .french))
    #expect(html.contains("<h1") && html.contains("Audit des règles"))
  }
}

extension String {
  /// With the no-break spaces that the page has inside quotation marks.
  fileprivate var breaking: String {
    replacingOccurrences("« ", "«\u{A0}").replacingOccurrences(" »", "\u{A0}»")
  }

  private func replacingOccurrences(_ old: String, _ new: String) -> String {
    var result = ""
    var rest = self[...]
    while let range = rest.firstRange(of: old) {
      result += rest[..<range.lowerBound] + new
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
