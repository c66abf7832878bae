package import DecisionRecords
package import DescriptorModel
internal import Explanations
package import Languages
package import RuleValues

/// Says values as a reader sees them: results of a decision, and what parameters are on a day.
package struct ChangeWords: Sendable {
  package let descriptor: Descriptor
  package let language: Language
  private let format: Formatter

  package init(_ descriptor: Descriptor, in language: Language) {
    self.descriptor = descriptor
    self.language = language
    format = Formatter(language: language, units: descriptor.units)
  }

  private func say(_ french: String, _ english: String) -> String { language == .french ? french : english }
  private var colon: String { say("\u{A0}: ", ": ") }

  /// A result; what is not known yet, or does not apply, is told so.
  package func text(_ value: RecordedValue) -> String {
    switch value.state {
    case .missing: say("pas encore de résultat", "no result yet")
    case .notApplicable: say("ne s'applique pas", "does not apply")
    case .known(let known): text(known, value.unit)
    }
  }

  private func text(_ value: Value, _ unit: Unit?) -> String {
    switch value {
    case .boolean(let flag): flag ? say("oui", "yes") : say("non", "no")
    case .number(let number): format.quantity(number, unit ?? .one, short: true)
    case .date(let date): format.date(date)
    case .key(let key): choice(key)
    case .keys(let keys): keys.isEmpty ? say("aucun", "none") : keys.map { choice($0) }.joined(separator: ", ")
    case .text(let text): text
    case .records(let rows):
      rows.map { row in row.last?.value.map { text($0, unit) } ?? "…" }.joined(separator: ", ")
    }
  }

  /// `+83 €`, `−12 €`.
  package func growth(_ number: Number, _ unit: Unit?) -> String {
    let text = format.quantity(number, unit ?? .one, short: true)
    return number > Number(0) ? "+" + text : text
  }

  /// What a parameter is, a line for each of its values.
  package func lines(of parameter: Parameter, on day: CalendarDate) -> [String] {
    switch parameter.value(on: day)?.content {
    case nil: []
    case .single(let number): [format.quantity(number, parameter.unit)]
    case .table(let rows):
      rows.map { row in
        row.keys.map { key($0) }.joined(separator: ", ") + colon + format.quantity(row.value, parameter.unit)
      }
    case .scale(let thresholds):
      thresholds.map { threshold in
        say("à partir de ", "from ") + format.quantity(threshold.from, parameter.thresholdUnit ?? .one) + colon
          + format.quantity(threshold.value, parameter.unit)
      }
    case .order(let keys): keys.enumerated().map { "\($0.offset + 1). " + choice($0.element) }
    }
  }

  private func key(_ key: Parameter.Key) -> String {
    switch key {
    case .number(let number): format.count(number)
    case .andAbove(let number): format.count(number) + say(" et plus", " and more")
    case .choice(let choice): self.choice(choice)
    }
  }

  /// The words of a choice, of whatever enumeration has it.
  private func choice(_ key: String) -> String {
    let inputs = descriptor.inputs.flatMap { input -> [Input] in
      if case .records(let fields, _) = input.kind { return [input] + fields }
      return [input]
    }
    return inputs.lazy.compactMap { $0.choiceLabel(key) }.first?.text(in: language)
      ?? descriptor.rules.lazy.flatMap { $0.choices }.first { $0.key == key }?.label.text(in: language) ?? key
  }
}

extension RuleDifferences {
  /// The lines of a parameter that one side has and the other has not.
  package func lines(
    of change: Difference<Parameter>, in language: Language
  ) -> (before: [String], after: [String]) {
    let old = change.before.map { ChangeWords(before.descriptor, in: language).lines(of: $0, on: before.day) } ?? []
    let new = change.after.map { ChangeWords(after.descriptor, in: language).lines(of: $0, on: after.day) } ?? []
    // Of an order, what stays where it was is told too: a place means nothing alone.
    if case .order? = change.after?.value(on: after.day)?.content { return (old, new) }
    let (kept, known) = (Set(new), Set(old))
    return (old.filter { !kept.contains($0) }, new.filter { !known.contains($0) })
  }
}
