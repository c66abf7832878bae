package import CanonicalJSON
internal import DescriptorModel
internal import Explanations
package import Languages
internal import RuleValues
package import StructuredDocuments

extension GroupComparison {
  /// A section of a report: the warning first, then each outcome's shares, differences, and what goes with them.
  ///
  /// - Parameters:
  ///   - column: the name of what makes the groups, as a reader is told.
  ///   - inputs: the names of the inputs, in the order in which they were given.
  package func section(of column: String, inputs: [String], in language: Language) -> Block {
    let writer = GroupWriter(comparison: self, column: column, inputs: inputs, language: language)
    return .section([.text(writer.phrases.title + writer.phrases.colon + column)], writer.blocks)
  }

  /// The same as numbers: shares in ten-thousandths.
  package func json(of column: String, inputs: [String]) -> JSON {
    .object([
      "column": .string(column), "least_people": .integer(Int64(leastPeople)),
      "groups_not_shown": .integer(Int64(smallGroups)), "reference": .string(groups[reference].name),
      "groups": .array(groups.map { json($0) }), "differences": .array(gaps.map { json($0, inputs) }),
    ])
  }

  private func json(_ group: Group) -> JSON {
    .object([
      "group": .string(group.name), "people": .integer(Int64(group.people)),
      "outcomes": .array(
        outcomes.indices.map { outcome in
          .object([
            "outcome": .string(outcomes[outcome]), "people": .integer(Int64(group.counts[outcome])),
            "interval": json(group.intervals[outcome]),
          ])
        }),
    ])
  }

  private func json(_ interval: ShareInterval) -> JSON {
    .array([.string(interval.low.description), .string(interval.high.description)])
  }

  private func json(_ gap: Gap, _ inputs: [String]) -> JSON {
    .object([
      "group": .string(groups[gap.group].name), "outcome": .string(outcomes[gap.outcome]),
      "difference": .integer(Int64(gap.difference)), "interval": json(gap.interval),
      "parts": .array(
        gap.parts.enumerated().map { index, part in
          .object([
            "input": inputs.indices.contains(index) ? .string(inputs[index]) : .null,
            "composition": .integer(Int64(part.composition)), "residual": .integer(Int64(part.residual)),
            "in_common": .integer(Int64(part.inCommon)),
          ])
        }),
    ])
  }
}

/// The section where there is nothing to compare.
package func groupsMissing(of column: String, leastPeople: Int, in language: Language) -> Block {
  let phrases = GroupComparisonPhrases.in(language)
  let format = Formatter(language: language, units: UnitTable([]))
  return .section(
    [.text(phrases.title + phrases.colon + column)],
    [.paragraph([.text(phrases.none(format.count(leastPeople)))])])
}

private struct GroupWriter {
  let comparison: GroupComparison
  let column: String
  let inputs: [String]
  let phrases: GroupComparisonPhrases
  private let format: Formatter

  init(comparison: GroupComparison, column: String, inputs: [String], language: Language) {
    self.comparison = comparison
    self.column = column
    self.inputs = inputs
    phrases = .in(language)
    format = Formatter(language: language, units: UnitTable([]))
  }

  var blocks: [Block] {
    var blocks = [paragraph(phrases.warning)]
    for outcome in comparison.outcomes.indices {
      // Of two outcomes the second says nothing that the first does not.
      if comparison.outcomes.count == 2, outcome == 1 { break }
      blocks.append(.section([.text(phrases.outcome(comparison.outcomes[outcome]))], self.outcome(outcome)))
    }
    if comparison.smallGroups > 0 {
      blocks.append(
        paragraph(
          phrases.small(
            format.count(comparison.smallGroups), !format.isPlural(comparison.smallGroups),
            format.count(comparison.leastPeople))))
    }
    blocks.append(paragraph(phrases.method))
    return blocks
  }

  private func outcome(_ outcome: Int) -> [Block] {
    let rows = comparison.groups.map { group -> [[Inline]] in
      let interval = group.intervals[outcome]
      let share = phrases.share(percent(group.counts[outcome], group.people), format.count(group.counts[outcome]))
      return [
        [.text(group.name)], [.text(format.count(group.people))], [.text(share)],
        [.text(phrases.between(percent(interval.low), percent(interval.high)))],
      ]
    }
    var blocks: [Block] = [
      .table(
        Table(
          columns: [.leading, .trailing, .trailing, .leading], rows: rows,
          headers: .shown(phrases.columns(comparison.outcomes[outcome]).map { [.text($0)] }), hasRowHeaders: true))
    ]
    if let figure = figure(outcome) { blocks.append(.figure(figure)) }
    let gaps = comparison.gaps.filter { $0.outcome == outcome }
    blocks.append(.bulletList(gaps.map { differences($0) }))
    return blocks
  }

  private func figure(_ outcome: Int) -> Figure? {
    let intervals = comparison.groups.map { group -> ChartInterval in
      let interval = group.intervals[outcome]
      let said = phrases.said(
        percent(group.counts[outcome], group.people), percent(interval.low), percent(interval.high))
      return ChartInterval(
        label: group.name, low: thousandths(interval.low),
        point: rounded(group.counts[outcome] * 1000, group.people), high: thousandths(interval.high), said: said)
    }
    return .intervals(
      title: phrases.outcome(comparison.outcomes[outcome]), intervals: intervals, axis: 0...1000,
      ends: (percent(Number(0)), percent(Number(1))), colon: phrases.colon, isToldInText: true)
  }

  private func differences(_ gap: GroupComparison.Gap) -> [Block] {
    var sentences = [
      phrases.gap(
        comparison.groups[gap.group].name, comparison.groups[comparison.reference].name,
        signed(Number(Int128(gap.difference), scale: 4)), signed(gap.interval.low), signed(gap.interval.high))
    ]
    if gap.interval.low <= Number(0), gap.interval.high >= Number(0) { sentences.append(phrases.unclear) }
    let parts = gap.parts.enumerated().map { index, part -> [Block] in
      let name = inputs.indices.contains(index) ? inputs[index] : phrases.together
      var text = phrases.part(
        name, signed(Number(Int128(part.composition), scale: 4)), signed(Number(Int128(part.residual), scale: 4)))
      if part.inCommon < 10_000 {
        text += " " + phrases.inCommon(percent(Number(Int128(part.inCommon), scale: 4)))
      }
      return [paragraph(text)]
    }
    return [paragraph(sentences.joined(separator: " "))] + (parts.isEmpty ? [] : [.bulletList(parts)])
  }

  /// A share of people in tenths of a percent, to the nearest.
  private func percent(_ count: Int, _ total: Int) -> String {
    percent(Number(Int128(rounded(count * 1000, total)), scale: 3))
  }

  private func rounded(_ count: Int, _ total: Int) -> Int {
    Int(truncatingIfNeeded: divide(Int128(count), by: Int128(max(1, total)), rounding: .halfUp) ?? 0)
  }

  private func thousandths(_ share: Number) -> Int { Int(truncatingIfNeeded: share.coefficient(atScale: 3) ?? 0) }

  private func percent(_ share: Number) -> String {
    // A share with two decimals or more is written as a percentage.
    format.quantity(Number(share.coefficient(atScale: 4) ?? share.coefficient, scale: 4), .one)
  }

  /// Percentage points with their sign.
  private func signed(_ share: Number) -> String {
    let points = Number(share.coefficient(atScale: 4) ?? share.coefficient, scale: 2)
    return (share > Number(0) ? "+" : "") + format.number(points)
  }

  private func paragraph(_ text: String) -> Block { .paragraph([.text(text)]) }
}
