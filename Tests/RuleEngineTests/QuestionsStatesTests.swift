import DecisionRecords
import DescriptorModel
import RuleEngine
import RuleValues
import Testing

private func number(_ value: Int) -> Value { .number(Number(Int128(value))) }

@Suite struct QuestionsStatesTests {
  @Test("a rule that ceases to apply, with what is missing beside it, is searched to the end like any other")
  func notApplicable() throws {
    let descriptor = try small(
      """
        bonus: {label: {fr: b}, legal: L1, value: y, applies_when: x >= 400}
        r: {label: {fr: r}, legal: L1, cases: [{when: applies(bonus), then: 1}, {otherwise: 0}]}
      """, output: "r")
    // `y` is not given: the bonus is missing from 400 on, and so is whether it applies.
    let open = try Asked(descriptor, [number(10), nil, .boolean(true)], on: day)
    #expect(open.nearest() == NearestChanges(suggestions: [], isComplete: true))
    let asked = try Asked(descriptor, [number(10), number(5), .boolean(true)], on: day)
    let nearest = try #require(asked.nearest())
    #expect(nearest.suggestions.map { $0.inputs.map { $0.to.state } } == [[.known(number(400))]])
  }

  @Test("of an undetermined result nothing is said")
  func undetermined() throws {
    let descriptor = try small(
      "  r: {label: {fr: r}, legal: L1, cases: [{when: x > 3, then: 1}, {otherwise: 0}]}", output: "r")
    #expect(try Asked(descriptor, [nil, number(1), .boolean(true)], on: day).nearest() == nil)
  }

  @Test("an amount without levels is told up to where it stays what it becomes")
  func amounts() throws {
    let descriptor = try small(
      "  r: {label: {fr: r}, legal: L1, value: x * 0.37 EUR, round: {to: 10 EUR, mode: floor}}", output: "r")
    let asked = try Asked(descriptor, [number(500), number(1), .boolean(true)], on: day)
    // 185 is rounded to 180; 190 begins at 513.5…, 170 ends at 486.4…
    let nearest = try #require(asked.nearest())
    #expect(nearest.suggestions.map { $0.inputs[0].to.state } == [.known(number(486)), .known(number(514))])
    #expect(nearest.suggestions.map { $0.inputs[0].until?.state } == [.known(number(460)), .known(number(540))])
  }
}
