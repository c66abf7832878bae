package import CanonicalJSON
internal import DecisionRecords
internal import DescriptorModel
internal import Explanations
package import Languages
internal import RuleExpressions
package import RuleValues
package import StructuredDocuments

/// The groups of one column compared in one output.
package struct DecidedComparison: Sendable {
  package let column: String
  /// The place of the output among those audited.
  package let output: Int
  let classes: OutcomeClasses
  /// The inputs looked at, by their indices in the descriptor.
  let inputs: [Int]
  let leastPeople: Int
  /// Whether the file has so many different values that numbers were looked at in ranges, or not all together.
  package let isInRanges: Bool
  /// Whether the column has too many groups to be looked at.
  package let hasTooManyGroups: Bool
  /// Nil where fewer than two groups are great enough.
  package let comparison: GroupComparison?
  /// Of an amount, for each group shown.
  package let means: [Mean]

  package struct Mean: Sendable, Hashable {
    package let group: String
    package let people: Int
    package let mean: Number
  }

  /// The section of a report. The column's name and its groups' are those of the file.
  package func section(_ subject: AuditSubject, in language: Language) -> Block {
    let output = subject.outputs[self.output]
    let name = column + ", " + output.label.words.text(in: language)
    if hasTooManyGroups {
      let phrases = GroupComparisonPhrases.in(language)
      return .section([.text(phrases.title + phrases.colon + name)], [.paragraph([.text(phrases.tooMany)])])
    }
    guard var comparison else { return groupsMissing(of: name, leastPeople: leastPeople, in: language) }
    comparison.outcomes = classes.values.map { words($0, output, subject.descriptor, language) }
    let inputs = inputs.map { subject.descriptor.inputs[$0].label.words.text(in: language) }
    let section = comparison.section(of: name, inputs: inputs, in: language)
    guard case .section(let title, var blocks) = section else { return section }
    if isInRanges { blocks.append(.paragraph([.text(GroupComparisonPhrases.in(language).inRanges)])) }
    if means.isEmpty { return .section(title, blocks) }
    blocks.append(.bulletList(means.map { [.paragraph([.text(sentence($0, output, subject.descriptor, language))])] }))
    return .section(title, blocks)
  }

  private func sentence(
    _ mean: Mean, _ output: DecidedOutput, _ descriptor: Descriptor, _ language: Language
  ) -> String {
    let format = Formatter(language: language, units: descriptor.units)
    return GroupComparisonPhrases.in(language).mean(mean.group, format.quantity(mean.mean, output.unit ?? .one))
  }

  private func words(
    _ outcome: OutcomeClasses.Class, _ output: DecidedOutput, _ descriptor: Descriptor, _ language: Language
  ) -> String {
    let phrases = GroupComparisonPhrases.in(language)
    let format = Formatter(language: language, units: descriptor.units)
    switch outcome {
    case .nothing: return phrases.nothing
    case .something: return phrases.something
    case .value(let code):
      switch output.value(code) {
      case .boolean(let flag)?: return flag ? phrases.yes : phrases.no
      case .number(let number)?: return format.quantity(number, output.unit ?? .one)
      case .key(let key)?:
        if case .rule(let rule) = descriptor.outputs[output.index].source,
          let own = descriptor.rules[rule].choices.first(where: { $0.key == key })
        {
          return own.label.text(in: language)
        }
        return descriptor.inputs.lazy.compactMap { $0.choiceLabel(key) }.first?.text(in: language) ?? key
      default: return ""
      }
    }
  }

  /// The same as numbers, under the names of the descriptor.
  package func json(_ subject: AuditSubject) -> JSON {
    let output = subject.outputs[self.output]
    guard var comparison else {
      return .object(["column": .string(column), "output": .string(output.name), "groups": .array([])])
    }
    comparison.outcomes = classes.values.map { outcome in
      if case .value(let code) = outcome, case .string(let text)? = output.value(code)?.json { return text }
      if case .value(let code) = outcome, let value = output.value(code) {
        return String(decoding: value.json.canonicalBytes, as: UTF8.self)
      }
      return outcome.description
    }
    let names = inputs.map { subject.descriptor.inputs[$0].name }
    guard case .object(var entries) = comparison.json(of: column, inputs: names) else { return .null }
    entries["output"] = .string(output.name)
    if isInRanges { entries["in_ranges"] = .boolean(true) }
    entries["means"] = .array(
      means.map {
        .object([
          "group": .string($0.group), "people": .integer(Int64($0.people)), "mean": Value.number($0.mean.reduced).json,
        ])
      })
    return .object(entries)
  }
}
