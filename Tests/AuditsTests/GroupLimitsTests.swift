import Audits
import CanonicalJSON
import DescriptorModel
import Languages
import RuleEngine
import RuleValues
import StructuredDocuments
import TestSupport
import Testing

/// The comparisons of a file that is given so many rows at a time.
private func comparisons(
  _ file: DecisionFile, _ names: [String], cut size: Int, limits: DecidedGroups.Limits = .init()
) -> [DecidedComparison] {
  var groups = DecidedGroups(file.subject, columns: ["zone"], limits: limits)
  for start in stride(from: 0, to: file.people.count, by: size) {
    let rows = start..<min(file.people.count, start + size)
    groups.add(
      DecidedPart(
        population: Population(file.subject.descriptor, Array(file.people[rows])),
        decided: file.decided.map { Array($0[rows]) }, lines: Array(rows)),
      groups: [Array(names[rows])])
  }
  return groups.comparisons()
}

private func text(_ comparison: DecidedComparison, _ file: DecisionFile, _ language: Language) -> String {
  MarkdownRenderer().render(Document([comparison.section(file.subject, in: language)]))
}

@Suite("Groups of files with many values")
struct GroupLimitsTests {
  private let names = (0..<900).map { ["Nord", "Sud", ""][$0 % 3] }

  @Test(
    "with more values than are counted apart, shares stay exact, parts add up, and the cut of the file changes nothing",
    arguments: [20, 500, 3000, 20_000])
  func ranges(_ combinations: Int) throws {
    let file = try DecisionFile.grants(900)
    let limits = DecidedGroups.Limits(combinations: combinations)
    let exact = comparisons(file, names, cut: 900)
    let whole = comparisons(file, names, cut: 900, limits: limits)
    for size in [7, 100] {
      let cut = comparisons(file, names, cut: size, limits: limits)
      #expect(whole.map { $0.json(file.subject).canonicalBytes } == cut.map { $0.json(file.subject).canonicalBytes })
    }
    for (a, b) in zip(exact, whole) {
      #expect(!a.isInRanges && b.isInRanges)
      let (known, found) = (try #require(a.comparison), try #require(b.comparison))
      #expect(known.groups == found.groups && a.means == b.means)
      for (gap, other) in zip(known.gaps, found.gaps) {
        #expect(gap.difference == other.difference && gap.interval == other.interval)
        #expect(other.parts.allSatisfy { $0.composition + $0.residual == other.difference })
        // Both inputs; and all of them together, unless there are too many even so.
        #expect(other.parts.count == (combinations == 20 ? 2 : 3))
      }
      #expect(text(b, file, .french).contains("cherché par tranches de valeurs"))
      #expect(text(b, file, .english).contains("ranges of values"))
      #expect(!text(a, file, .french).contains("tranches"))
    }
  }

  @Test("what little is taken together changes parts by little")
  func nearby() throws {
    let file = try DecisionFile.grants(900)
    let exact = comparisons(file, names, cut: 900)
    let near = comparisons(file, names, cut: 900, limits: .init(combinations: 20_000))
    for (a, b) in zip(exact, near) {
      for (gap, other) in zip(a.comparison?.gaps ?? [], b.comparison?.gaps ?? []) {
        // A percentage point.
        #expect(zip(gap.parts, other.parts).allSatisfy { abs($0.composition - $1.composition) <= 100 })
      }
    }
  }

  @Test("a column with more groups than can be compared is told, and holds no other back")
  func tooManyGroups() throws {
    let file = try DecisionFile.grants(900)
    let names = (0..<900).map { "personne \($0)" }
    for size in [7, 900] {
      let found = comparisons(file, names, cut: size, limits: .init(groups: 100))
      #expect(found.count == 2 && found.allSatisfy { $0.hasTooManyGroups && $0.comparison == nil })
      #expect(text(found[0], file, .french).contains("Cette colonne a trop de groupes pour être comparés."))
      #expect(text(found[0], file, .english).contains("This column has too many groups"))
    }
    #expect(comparisons(file, names, cut: 7, limits: .init(groups: 900)).allSatisfy { !$0.hasTooManyGroups })
  }

  @Test("a number that names many levels is compared as something or nothing, from whatever row on there are too many")
  func manyOutcomes() throws {
    let rules = try program(
      inputs: "n: {label: {fr: n}, type: number, unit: \"1\", range: [0..100]}",
      rules: "r: {label: {fr: r}, value: n, legal: L1}", outputs: "r")
    for most in [11, 12, 40] {
      // Twelve different numbers are compared one by one, thirteen are not.
      let people = (0..<600).map { index -> [Value?] in
        [.number(Number(Int128(index < 300 ? index % 3 : index % (most + 1))))]
      }
      let file = try DecisionFile(rules.descriptor, [rules.descriptor], rules.referenceDate, people)
      let names = (0..<600).map { ["Nord", "Sud"][$0 / 7 % 2] }
      let whole = comparisons(file, names, cut: 600)
      for size in [1, 50] {
        let cut = comparisons(file, names, cut: size)
        #expect(whole.map { $0.json(file.subject).canonicalBytes } == cut.map { $0.json(file.subject).canonicalBytes })
      }
      let comparison = try #require(whole[0].comparison)
      #expect(comparison.outcomes.count == (most < 12 ? most + 1 : 2))
      let numbers = people.map { person in
        if case .number(let number)? = person[0] { Int(number.coefficient) } else { -1 }
      }
      for (group, name) in comparison.groups.map({ $0.name }).enumerated() {
        let own = numbers.indices.filter { names[$0] == name }.map { numbers[$0] }
        let expected =
          most < 12
          ? (0...most).map { level in own.count { $0 == level } } : [own.count { $0 != 0 }, own.count { $0 == 0 }]
        #expect(comparison.groups[group].counts == expected)
      }
    }
  }
}
