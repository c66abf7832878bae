import DecisionRecords
import DescriptorModel
import RegistryFolder
import RuleEngine
import RuleExpressions
import RuleValues
import TestSupport
import Testing

private func number(_ value: Int) -> Value { .number(Number(Int128(value))) }

@Suite struct WhatIfTests {
  @Test("the other result is that of another decision, and the first step that differs is named")
  func income() throws {
    let asked = try Asked.grant(income: 20_000, children: 2)
    let (answer, texts) = whatIf(
      [(0, number(11_000))], asked.record, asked.program, inputs: asked.inputs, campaign: nil)
    #expect(answer.result.outcome.map { $0.value.state.value } == [number(2), number(315)])
    #expect(answer.difference?.rule == "echelon")
    #expect(answer.difference?.own?.state == .known(number(1)))
    #expect(answer.difference?.other?.state == .known(number(2)))
    #expect(texts.isEmpty)
  }

  @Test("several changes are made at once; what is not read does not differ")
  func several() throws {
    let asked = try Asked.grant(income: 20_000, children: 2)
    let (both, _) = whatIf(
      [(0, number(12_000)), (1, number(3))], asked.record, asked.program, inputs: asked.inputs, campaign: nil)
    let other = try Asked.grant(income: 12_000, children: 3)
    #expect(both.result.outcome == other.record.outcome)
    #expect(both.difference?.rule == "plafond_echelon_1")
    let (same, _) = whatIf([(0, number(20_000))], asked.record, asked.program, inputs: asked.inputs, campaign: nil)
    #expect(same.difference == nil)
    #expect(same.result.outcome == asked.record.outcome)
  }
}

@Suite struct WhyNotTests {
  @Test("the condition in the way has both numbers, the gap and the article")
  func level() throws {
    let asked = try Asked.grant(income: 20_000, children: 2)
    let answer = try #require(
      whyNot("echelon", is: number(2), asked.record, asked.program, inputs: asked.inputs))
    #expect(!answer.isOwn && answer.obstacles.count == 1)
    let gap = try #require(answer.obstacles.first?.gaps.first)
    let told = [gap.own, gap.threshold, gap.difference].compactMap { $0.state.value }
    #expect(told == [20_000, 11_928, 8_072].map(number))
    #expect(answer.obstacles.first?.step.legal == ["D531-5"])
    #expect(answer.changes.map { $0.inputs[0].to.state.value } == [number(11_928)])
  }

  @Test("an amount that follows from a level is refused for the level's reason")
  func amount() throws {
    let asked = try Asked.grant(income: 20_000, children: 2)
    let answer = try #require(
      whyNot("montant_annuel", is: number(315), asked.record, asked.program, inputs: asked.inputs))
    #expect(answer.obstacles.map { $0.step.rule } == ["echelon"])
  }

  @Test("of two branches that give the value, the one with fewer and nearer conditions is told")
  func nearest() throws {
    let descriptor = try small(
      """
        r: {label: {fr: r}, legal: L1, cases: [
          {when: 'x > 900 and y > 900', then: 1}, {when: x > 700, then: 1}, {when: x > 600, then: 1}, {otherwise: 0}]}
      """, output: "r")
    let asked = try Asked(descriptor, [number(500), number(500), .boolean(true)], on: day)
    let answer = try #require(whyNot("r", is: number(1), asked.record, asked.program, inputs: asked.inputs))
    #expect(answer.obstacles.map { $0.step.tests.map { $0.index } } == [[2]])
    #expect(answer.obstacles.first?.gaps.map { $0.difference.state.value } == [number(100)])
    #expect(answer.changes.map { $0.inputs[0].to.state.value } == [number(601)])
  }

  @Test("a value that no change of one input reaches is told as such; one's own value is one's own")
  func notReached() throws {
    let asked = try Asked.grant(income: 20_000, children: 2)
    let never = try #require(
      whyNot("montant_annuel", is: number(300), asked.record, asked.program, inputs: asked.inputs))
    #expect(never.changes.isEmpty && never.obstacles.isEmpty && never.isComplete)
    let own = try #require(whyNot("echelon", is: number(1), asked.record, asked.program, inputs: asked.inputs))
    #expect(own.isOwn)
    #expect(whyNot("echelon", is: .key("a"), asked.record, asked.program, inputs: asked.inputs) == nil)
    #expect(whyNot("montant", is: number(1), asked.record, asked.program, inputs: asked.inputs) == nil)
  }

  @Test("every change that leads to the result asked for does lead there", arguments: 0..<4)
  func replayed(_ level: Int) throws {
    var random = SplitMix64(seed: UInt64(level))
    for _ in 0..<40 {
      let asked = try Asked.grant(
        income: Int.random(in: 0...45_000, using: &random), children: Int.random(in: 1...9, using: &random))
      let answer = try #require(
        whyNot("echelon", is: number(level), asked.record, asked.program, inputs: asked.inputs))
      #expect(answer.isOwn || answer.changes.count == 1)
      #expect(answer.isOwn || answer.obstacles.count >= 1)
      for change in answer.changes {
        let other = asked.record(with: change.inputs.map { ($0.name, $0.to) })
        #expect(other.outcome.first?.value.state == .known(number(level)))
      }
    }
  }
}

@Suite struct CheckTests {
  private func checked(_ output: String, _ value: Int, _ asked: Asked) throws -> DecisionCheck {
    try #require(
      check(
        output, received: number(value), asked.record, asked.program, inputs: asked.inputs,
        versions: [asked.descriptor]))
  }

  @Test("the same result agrees, whatever its decimals")
  func agrees() throws {
    let asked = try Asked.grant(income: 20_000, children: 2)
    #expect(try checked("montant_annuel", 114, asked).agrees)
    let exact = check(
      "montant_annuel", received: .number(Number(11_400, scale: 2)), asked.record, asked.program,
      inputs: asked.inputs, versions: [])
    #expect(exact?.agrees == true)
  }

  @Test("an amount of another school year is found by replaying that year's rules")
  func otherYear() throws {
    let answer = try checked("montant_annuel", 111, try Asked.grant(income: 20_000, children: 2))
    #expect(!answer.agrees)
    #expect(answer.dates.map { $0.date.description } == ["2023-09-01"])
    #expect(answer.changes.isEmpty && answer.isComplete)
    #expect(answer.dates.map { $0.difference?.rule } == ["plafond_echelon_1"])
    for date in answer.dates {
      let replayed = try Asked.grant(income: 20_000, children: 2, date: date.date.description)
      #expect(replayed.record.outcome == date.result.outcome)
    }
  }

  @Test("an amount that another income or another number of children gives is explained by it")
  func otherInput() throws {
    let asked = try Asked.grant(income: 20_000, children: 2)
    let answer = try checked("montant_annuel", 315, asked)
    #expect(answer.changes.map { $0.inputs[0].name } == ["revenu_fiscal_reference", "enfants_a_charge"])
    #expect(answer.changes.map { $0.difference?.rule } == ["echelon", "plafond_echelon_1"])
    for change in answer.changes {
      let other = asked.record(with: change.inputs.map { ($0.name, $0.to) })
      #expect(other.outcome.last?.value.state == .known(number(315)))
    }
  }

  @Test("what nothing explains is left unexplained")
  func unexplained() throws {
    let answer = try checked("montant_annuel", 1, try Asked.grant(income: 20_000, children: 2))
    #expect(answer.dates.isEmpty && answer.changes.isEmpty && answer.isComplete && !answer.agrees)
  }
}
