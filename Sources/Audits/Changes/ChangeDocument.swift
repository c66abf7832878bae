internal import DecisionRecords
internal import DescriptorModel
internal import DescriptorReading
internal import Explanations
package import Languages
internal import RuleValues
package import StructuredDocuments

extension RuleChange {
  /// The change in words: its effect on the sample cases first, then what is other in the rules, part by part.
  ///
  /// - Parameter limit: how many changed cases are shown; nil for all.
  package func document(in language: Language, limit: Int? = 20) -> Document {
    Document(
      ChangeWriter(change: self, language: language, limit: limit ?? Int.max).blocks, language: language.rawValue)
  }
}

private struct ChangeWriter {
  let change: RuleChange
  let language: Language
  let limit: Int
  let phrases: ChangePhrases
  let format: Formatter

  init(change: RuleChange, language: Language, limit: Int) {
    self.change = change
    self.language = language
    self.limit = limit
    phrases = .in(language)
    format = Formatter(language: language, units: change.differences.after.descriptor.units)
  }

  private var found: RuleDifferences { change.differences }

  var blocks: [Block] {
    let (before, after) = (found.before, found.after)
    let names = [before, after].map { $0.descriptor.title.text(in: language) }
    let details = [
      names[0] == names[1] ? names[0] : names.joined(separator: " → "),
      phrases.days(format.date(before.day), format.date(after.day)),
    ]
    var blocks: [Block] = [.title([.text(phrases.title)], details: details.map { [.text($0)] })]
    blocks.append(.paragraph([.strong([.text(change.summary(in: language).joined(separator: " "))])]))
    if found.isEmpty { blocks.append(paragraph(phrases.nothing)) }
    blocks += section(phrases.effectTitle, cases)
    if !found.parameters.isEmpty {
      blocks.append(.section([.text(phrases.parametersTitle)], [.table(parameters)]))
    }
    blocks += section(phrases.rulesTitle, found.rules.map { rule($0) })
    blocks += section(phrases.inputsTitle, found.inputs.map { told($0, $0.label) })
    blocks += section(phrases.outputsTitle, found.outputs.map { told($0, $0.label) })
    blocks += section(phrases.criteriaTitle, criteria)
    blocks += section(phrases.textsTitle, found.texts.map { told($0, ($0.after ?? $0.before)?.cite ?? "") })
    return blocks
  }

  private var cases: [[String]] {
    guard let effect = change.effect else { return [] }
    let words = [found.before, found.after].map { ChangeWords($0.descriptor, in: language) }
    var entries = effect.changed.prefix(limit).map { compared in
      [change.samples[compared.sample].name]
        + compared.differences.map { difference in
          let label = found.after.descriptor.outputs.first { $0.name == difference.name }?.label.words
          return phrases.shift(
            format.capitalized(label?.text(in: language) ?? difference.name), words[0].text(difference.before),
            words[1].text(difference.after), difference.growth.map { words[1].growth($0, difference.after.unit) })
        }
    }
    let rest = effect.changed.count - limit
    if rest > 0 { entries.append([phrases.more(RuleChange.counted(rest, language))]) }
    return entries
  }

  private var parameters: Table {
    let rows = found.parameters.map { parameter -> [[Inline]] in
      let (old, new) = found.lines(of: parameter, in: language)
      return [
        [.text(format.capitalized(parameter.label(in: language)))],
        [.text(old.isEmpty ? phrases.noValue : old.joined(separator: phrases.semicolon))],
        [.text(new.isEmpty ? phrases.noValue : new.joined(separator: phrases.semicolon))],
      ]
    }
    return Table(
      columns: [.leading, .leading, .leading], rows: rows, headers: .shown(phrases.headers.map { [.text($0)] }),
      hasRowHeaders: true)
  }

  private func rule(_ difference: Difference<Rule>) -> [String] {
    let told = told(difference, difference.label)
    guard case .changed(let before, let after) = difference else { return told }
    let (removed, added) = before.formalChange(to: after)
    return told + removed.map { phrases.before + $0 } + added.map { phrases.after + $0 }
  }

  private func told<Element>(_ difference: Difference<Element>, _ label: Label?) -> [String] {
    told(difference, format.capitalized(label?.words.text(in: language) ?? ""))
  }

  private func told<Element>(_ difference: Difference<Element>, _ name: String) -> [String] {
    switch difference {
    case .added: [phrases.added(name)]
    case .removed: [phrases.removed(name)]
    case .changed: [phrases.otherwise(name)]
    }
  }

  private var criteria: [[String]] {
    guard let difference = found.criteria else { return [] }
    func list(_ rule: AllocationRule?) -> String {
      guard let rule, !rule.priority.isEmpty else { return phrases.noCriterion }
      return rule.priority.map { $0.label.words.text(in: language) }.joined(separator: ", ")
    }
    return [[phrases.before + list(difference.before)], [phrases.after + list(difference.after)]]
  }

  private func section(_ title: String, _ entries: [[String]]) -> [Block] {
    entries.isEmpty
      ? [] : [.section([.text(title)], [.bulletList(entries.map { entry in entry.map { paragraph($0) } })])]
  }

  private func paragraph(_ text: String) -> Block { .paragraph([.text(text)]) }
}

extension Difference<Parameter> {
  package func label(in language: Language) -> String { (after ?? before)?.label.words.text(in: language) ?? "" }
}

extension Difference<Rule> {
  fileprivate var label: Label? { (after ?? before)?.label }
}

extension Difference<Input> {
  fileprivate var label: Label? { (after ?? before)?.label }
}

extension Difference<Output> {
  fileprivate var label: Label? { (after ?? before)?.label }
}
