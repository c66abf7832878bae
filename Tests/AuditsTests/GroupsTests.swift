import Audits
import CanonicalJSON
import DescriptorModel
import Languages
import RuleEngine
import RuleValues
import StructuredDocuments
import TestSupport
import Testing

@Suite("Differences between groups")
struct GroupsTests {
  /// So many people of a group, with an outcome and a value of one input.
  private func data(_ parts: [(group: Int, cell: Int, yes: Int, no: Int)], groups: [String]) -> GroupedOutcomes {
    var (group, cell, outcome): ([Int32], [Int32], [Int32]) = ([], [], [])
    for part in parts {
      for (code, count) in [(0, part.yes), (1, part.no)] {
        group += [Int32](repeating: Int32(part.group), count: count)
        cell += [Int32](repeating: Int32(part.cell), count: count)
        outcome += [Int32](repeating: Int32(code), count: count)
      }
    }
    return GroupedOutcomes(
      groups: groups, group: group, outcomes: ["oui", "non"], outcome: outcome,
      inputs: [.init(name: "revenu", cell: cell)])
  }

  @Test("a difference that comes from an input's distribution alone has no rest")
  func compositionAlone() throws {
    // Among the poor eight in ten, among the others two in ten, whatever the group.
    let comparison = try #require(
      compareGroups(
        data([(0, 0, 240, 60), (0, 1, 20, 80), (1, 0, 80, 20), (1, 1, 40, 160)], groups: ["A", "B"])))
    #expect(comparison.groups.map { $0.people } == [400, 300] && comparison.reference == 0)
    let gap = comparison.gaps[0]
    // 120/300 − 260/400 = −0.25
    #expect(gap.difference == -2500)
    #expect(gap.parts.map { [$0.composition, $0.residual, $0.inCommon] } == [[-2500, 0, 10_000]])
    #expect(gap.interval.high < Number(0))
  }

  @Test("a difference within equal values of an input is all rest")
  func restAlone() throws {
    let comparison = try #require(
      compareGroups(
        data([(0, 0, 60, 40), (0, 1, 30, 70), (1, 0, 40, 60), (1, 1, 10, 90)], groups: ["A", "B"])))
    #expect(comparison.gaps[0].parts.map { [$0.composition, $0.residual, $0.inCommon] } == [[0, -2000, 10_000]])
    #expect(comparison.gaps[1].parts.map { [$0.composition, $0.residual, $0.inCommon] } == [[0, 2000, 10_000]])
  }

  @Test("people whose values the other group has not are told, and count as distribution")
  func nothingInCommon() throws {
    let comparison = try #require(
      compareGroups(data([(0, 0, 90, 10), (1, 1, 10, 40)], groups: ["A", "B"])))
    #expect(comparison.gaps[0].parts.map { [$0.composition, $0.residual, $0.inCommon] } == [[-7000, 0, 0]])
  }

  @Test("both parts always make up the difference, and change sides with the groups")
  func partsAddUp() throws {
    var random = SplitMix64(seed: 3)
    for _ in 0..<40 {
      let parts = (0..<8).map { index in
        (group: index / 4, cell: index % 4, yes: Int(random.next() % 40), no: Int(random.next() % 40) + 3)
      }
      let comparison = try #require(compareGroups(data(parts, groups: ["A", "B"])))
      let turned = try #require(
        compareGroups(data(parts.map { (1 - $0.group, $0.cell, $0.yes, $0.no) }, groups: ["B", "A"])))
      let gap = comparison.gaps[0]
      #expect(gap.parts[0].composition + gap.parts[0].residual == gap.difference)
      let people = comparison.groups.map { $0.people }
      if people[0] != people[1] { #expect(turned.gaps[0].parts == gap.parts) }
    }
  }

  @Test("several inputs are also looked at together: what the rules make of them leaves no rest")
  func together() throws {
    var (group, outcome, a, b): ([Int32], [Int32], [Int32], [Int32]) = ([], [], [], [])
    var random = SplitMix64(seed: 5)
    for _ in 0..<4000 {
      let who = Int32(random.next() % 2)
      let values = [Int32(random.next() % 3), Int32(random.next() % (who == 0 ? 4 : 3))]
      group.append(who)
      a.append(values[0])
      b.append(values[1])
      outcome.append(values[0] + values[1] > 2 ? 0 : 1)
    }
    let comparison = try #require(
      compareGroups(
        GroupedOutcomes(
          groups: ["A", "B"], group: group, outcomes: ["oui", "non"], outcome: outcome,
          inputs: [.init(name: "a", cell: a), .init(name: "b", cell: b)])))
    let parts = comparison.gaps[0].parts
    #expect(parts.count == 3 && parts[2].residual == 0 && parts[2].composition == comparison.gaps[0].difference)
    #expect(abs(parts[1].residual) < abs(parts[0].residual))
  }

  @Test("small groups are counted and not shown; with fewer than two others there is no comparison")
  func smallGroups() throws {
    let parts = [(group: 0, cell: 0, yes: 50, no: 50), (1, 0, 5, 4), (2, 0, 5, 5), (3, 0, 0, 1)]
    let comparison = try #require(compareGroups(data(parts, groups: ["A", "B", "C", "D"])))
    #expect(comparison.groups.map { $0.name } == ["A", "C"] && comparison.smallGroups == 2)
    #expect(compareGroups(data(parts, groups: ["A", "B", "C", "D"]), leastPeople: 11) == nil)
    #expect(compareGroups(data([], groups: [])) == nil)
    let text = TerminalRenderer(width: 100, colour: false).render(
      Document([comparison.section(of: "département", inputs: ["revenu"], in: .french)]))
    #expect(text.contains("2 groupes de moins de 10 personnes ne sont pas montrés."))
    #expect(!text.contains("B ") && !text.contains("D "))
  }

  @Test("people without a known group or outcome are left out")
  func unknown() throws {
    var data = data([(0, 0, 50, 50), (1, 0, 20, 20)], groups: ["A", "B"])
    data.group[0] = -1
    data.outcome[149 - 20] = -1
    let comparison = try #require(compareGroups(data))
    #expect(comparison.groups.map { $0.people } == [99, 39])
  }

  @Test("numbers are cut into ranges of about as many people; equal ones stay together")
  func cells() {
    let codes = GroupedOutcomes.cells(of: (0..<1000).map { Int128($0 * $0 % 1009) } + [nil], atMost: 10)
    #expect(Set(codes.dropLast()) == Set(0..<10) && codes.last == -1)
    for code in Set(codes.dropLast()) { #expect((80...120).contains(codes.count { $0 == code })) }
    #expect(GroupedOutcomes.cells(of: [5, 5, 5, 9, nil], atMost: 20) == [0, 0, 0, 1, -1])
    #expect(GroupedOutcomes.cells(of: [0, 0, 0, 0, 0, 0, 7], atMost: 3) == [0, 0, 0, 0, 0, 0, 1])
    #expect(GroupedOutcomes.cells(of: [nil], atMost: 0) == [-1])
  }

  @Test("the section warns first, in both languages, and gives the numbers with their intervals")
  func words() throws {
    let comparison = try #require(
      compareGroups(
        data([(0, 0, 240, 60), (0, 1, 20, 80), (1, 0, 80, 20), (1, 1, 40, 160)], groups: ["Nord", "Sud"])))
    let french = MarkdownRenderer().render(
      Document([comparison.section(of: "zone", inputs: ["Revenu"], in: .french)]))
    #expect(french.contains("Ils ne prouvent pas une discrimination"))
    #expect(french.contains("65\u{A0}% (260)"))
    #expect(french.contains("Revenu\u{A0}: \u{2212}25 points vont avec cette donnée, 0 ne vont pas avec elle."))
    let english = MarkdownRenderer().render(
      Document([comparison.section(of: "zone", inputs: ["Income"], in: .english)], language: "en"))
    #expect(english.contains("They do not prove discrimination"))
    #expect(comparison.json(of: "zone", inputs: ["revenu"]).canonicalBytes.count > 100)
  }

  @Test("decisions are compared by a declared column, however the file is cut, with exact counts and means")
  func decisions() throws {
    let file = try DecisionFile.grants(900)
    let names = file.people.indices.map { ["Nord", "Sud", ""][$0 % 3] }
    func comparisons(cut size: Int) -> [DecidedComparison] {
      var tally = DecidedGroups(file.subject, columns: ["zone"])
      for start in stride(from: 0, to: 900, by: size) {
        let rows = start..<min(900, start + size)
        tally.add(
          DecidedPart(
            population: Population(file.subject.descriptor, Array(file.people[rows])),
            decided: file.decided.map { Array($0[rows]) }, lines: Array(rows)),
          groups: [Array(names[rows])])
      }
      return tally.comparisons()
    }
    let (whole, cut) = (comparisons(cut: 900), comparisons(cut: 7))
    #expect(whole.map { $0.json(file.subject).canonicalBytes } == cut.map { $0.json(file.subject).canonicalBytes })
    // The level by its four values, the amount by its mean.
    let (level, amount) = (whole[0], whole[1])
    let comparison = try #require(level.comparison)
    #expect(comparison.groups.map { $0.name } == ["Nord", "Sud"] && comparison.groups.map { $0.people } == [300, 300])
    let levels = file.decided[0].enumerated().filter { $0.offset % 3 == 0 }.map { $0.element }
    #expect(comparison.groups[0].counts == [0, 1, 2, 3].map { value in levels.count { $0 == value * 1_000_000 } })
    let sum = file.decided[1].enumerated().filter { $0.offset % 3 == 1 }.reduce(Int128(0)) { $0 + $1.element }
    let difference = (amount.means[1].mean.coefficient(atScale: 2) ?? 0) * 300 * 10_000 - sum
    #expect(abs(difference) <= 300 * 5000 && amount.means[1].group == "Sud")
    let text = MarkdownRenderer().render(Document([amount.section(file.subject, in: .french)]))
    #expect(text.contains("Différences entre groupes\u{A0}: zone, montant annuel de la bourse"))
    #expect(text.contains("Sud\u{A0}: ") && text.contains("en moyenne."))
  }
}
