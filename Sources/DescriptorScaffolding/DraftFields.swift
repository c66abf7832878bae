internal import DescriptorModel
package import Languages
package import RuleValues
internal import SourceDiagnostics

/// Why an answer or an option cannot be taken, and what to write instead.
package struct DraftProblem: Sendable, Hashable, Error {
  package let message: Wording
  package let help: Wording?

  init(_ fr: String, _ en: String, help: Wording? = nil) {
    message = Wording(fr: fr, en: en)
    self.help = help
  }

  fileprivate init(_ diagnostic: Diagnostic) {
    message = diagnostic.message
    help = diagnostic.help
  }
}

extension DescriptorDraft {
  /// What can be said of an algorithm in one text. The raw value is the option's name.
  package enum Field: String, Sendable, Hashable, CaseIterable {
    case title, id, domain
    case inForce = "in-force"
    case administration, service, contact, summary, purpose, automation, contribution
    case peopleConcerned = "people-concerned"
    case legal, checked, input, rule
  }

  /// Takes one text for one field, if it makes a descriptor that can be read; else changes nothing and gives the reason.
  ///
  /// Repeating `legal`, `input` and `rule` adds to them. Complexity: O(draft).
  package mutating func refusal(
    of text: String, as field: Field, units: UnitTable, in language: Language
  ) -> DraftProblem? {
    do {
      try take(text, as: field, units: units, in: language)
      return nil
    } catch {
      return error
    }
  }

  mutating func take(
    _ text: String, as field: Field, units: UnitTable, in language: Language
  ) throws(DraftProblem) {
    var changed = self
    try changed.set(field, to: text)
    try changed.check(units: units, in: language)
    self = changed
  }

  func check(units: UnitTable, in language: Language) throws(DraftProblem) {
    if let error = diagnostics(units: units, in: language).first(where: { $0.severity == .error }) {
      throw DraftProblem(error)
    }
  }

  private mutating func set(_ field: Field, to text: String) throws(DraftProblem) {
    guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      throw DraftProblem("Il faut un texte.", "A text is needed.")
    }
    switch field {
    case .title: title = text
    case .id: id = text
    case .domain:
      guard slug(text, separator: "-") == text else {
        throw DraftProblem(
          "Le domaine est un nom de dossier : des minuscules sans accent, des chiffres et « - ».",
          "The domain is the name of a folder: lowercase letters, digits and “-”.",
          help: .init(
            fr: "Par exemple : \(slug(text, separator: "-"))", en: "For example: \(slug(text, separator: "-"))")
        )
      }
      domain = text
    case .inForce: inForce = try date(text)
    case .administration: administration = text
    case .service: service = text
    case .contact: contact = text
    case .summary: summary = text
    case .purpose: purpose = text
    case .automation:
      guard let value = automationLevel(text) else {
        let values = PublicRecord.Automation.allCases.map { $0.rawValue }.joined(separator: ", ")
        throw DraftProblem(
          "« \(text) » n'est pas un niveau d'automatisation ; il faut l'un de ceux-ci : \(values).",
          "“\(text)” is no level of automation; it must be one of: \(values).")
      }
      automation = value
    case .contribution: contribution = text
    case .peopleConcerned: peopleConcerned = text
    case .legal: texts.append(LegalText(cite: text, url: nil, isRead: true))
    case .checked: checked = try date(text)
    case .input: inputs.append(try Input(parsing: text))
    case .rule: rules.append(try Rule(parsing: text))
    }
  }

  private func date(_ text: String) throws(DraftProblem) -> CalendarDate {
    if let date = CalendarDate(iso: text) { return date }
    throw DraftProblem(
      "« \(text) » n'est pas une date qui existe, écrite AAAA-MM-JJ.",
      "“\(text)” is not a date that exists, written YYYY-MM-DD.")
  }
}

/// The words of the inventory's template, or the keys of the format.
func automationLevel(_ text: String) -> PublicRecord.Automation? {
  switch slug(text, separator: "_") {
  case "entierement_automatisee", "entierement_automatise", "fully_automated", "1": .fullyAutomated
  case "aide_a_la_decision", "decision_support", "2": .decisionSupport
  default: nil
  }
}

/// The words of the inventory's template, or the keys of the format.
func decisionScope(_ text: String) -> PublicRecord.Scope? {
  switch slug(text, separator: "_").split(separator: "_").first {
  case "externe", "external": .external
  case "interne", "internal": .internal
  default: nil
  }
}

extension DescriptorDraft.Input {
  /// `name:type`, `name:number:unit:range`, `name:choice:one|another`.
  init(parsing text: String) throws(DraftProblem) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
    guard parts.count >= 2, let type = DescriptorDraft.InputType(rawValue: parts[1]) else {
      let types = DescriptorDraft.InputType.allCases.map { $0.rawValue }
      let written = parts.count >= 2 ? parts[1] : ""
      throw DraftProblem(
        "Une donnée s'écrit nom:type, et le type est l'un de ceux-ci : \(types.joined(separator: ", ")).",
        "An input is written name:type, and the type is one of: \(types.joined(separator: ", ")).",
        help: .didYouMean(written, among: types))
    }
    try checkName(parts[0])
    self.init(name: parts[0], label: words(parts[0]), type: type)
    let needed = type == .number ? 4 : type == .choice ? 3 : 2
    guard parts.count == needed else {
      throw DraftProblem(
        "Une donnée de ce type s'écrit \(DescriptorDraft.Input.form(of: type)).",
        "An input of this type is written \(DescriptorDraft.Input.form(of: type)).")
    }
    if type == .number {
      unit = parts[2]
      range = try DescriptorDraft.Input.range(parts[3])
    }
    if type == .choice { choices = parts[2].split(separator: "|").map { String($0) } }
  }

  private static func form(of type: DescriptorDraft.InputType) -> String {
    switch type {
    case .number: "revenu:number:EUR/year:0..100000"
    case .choice: "logement:choice:locataire|propriétaire"
    case .boolean, .date, .text: "nom:\(type.rawValue)"
    }
  }

  /// `0..100` from `0..100` or `[0..100]`; both ends are numbers.
  static func range(_ text: String) throws(DraftProblem) -> String {
    var inner = text[...]
    if inner.hasPrefix("["), inner.hasSuffix("]") { inner = inner.dropFirst().dropLast() }
    let parts = bounds(String(inner)).map { ($0.low.trimmed, $0.high.trimmed) }
    guard let (low, high) = parts, Number(decimal: low) != nil, Number(decimal: high) != nil else {
      throw DraftProblem(
        "« \(text) » n'est pas une plage écrite minimum..maximum.",
        "“\(text)” is not a range written minimum..maximum.",
        help: .init(fr: "Par exemple : 0..100000", en: "For example: 0..100000"))
    }
    return "\(low)..\(high)"
  }
}

extension DescriptorDraft.Rule {
  /// `name=expression`.
  init(parsing text: String) throws(DraftProblem) {
    guard let sign = text.firstIndex(of: "=") else {
      throw DraftProblem(
        "Une règle s'écrit nom=formule.", "A rule is written name=formula.",
        help: .init(fr: "Par exemple : montant=revenu * 10 %", en: "For example: montant=revenu * 10 %"))
    }
    let name = String(text[..<sign]).trimmed
    try checkName(name)
    self.init(name: name, label: words(name), expression: String(text[text.index(after: sign)...]).trimmed)
  }
}

/// Names go into the text as they are.
private func checkName(_ name: String) throws(DraftProblem) {
  let suggestion = slug(name, separator: "_")
  guard suggestion != name || name.isEmpty else { return }
  throw DraftProblem(
    "« \(name) » ne peut pas servir de nom.", "“\(name)” cannot be a name.",
    help: .init(
      fr: "Employez des minuscules sans accent, des chiffres et « _ » : \(suggestion)",
      en: "Use lowercase letters without accents, digits and “_”: \(suggestion)"))
}

extension String {
  /// Without white space at both ends.
  package var trimmed: String {
    var view = unicodeScalars[...]
    while let first = view.first, first.properties.isWhitespace { view = view.dropFirst() }
    while let last = view.last, last.properties.isWhitespace { view = view.dropLast() }
    return String(view)
  }
}
