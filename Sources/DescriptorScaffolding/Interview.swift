package import Languages
package import RuleValues
internal import SourceDiagnostics

/// Asks for what a descriptor needs, one short question after the other, with a way back.
///
/// What the draft already holds is not asked. Every answer is checked by the reader of descriptors itself before the
/// next question. No terminal is involved: whoever holds it shows the questions and passes on what was typed.
package struct Interview: Sendable {
  package private(set) var draft: DescriptorDraft
  /// What is being asked; nil when everything has been.
  package private(set) var question: Question?
  let units: UnitTable
  let language: Language
  /// The input or rule of which some is known.
  var pending = DescriptorDraft.Input(name: "", label: "", type: .boolean)
  private var history: [(draft: DescriptorDraft, pending: DescriptorDraft.Input, question: Question)] = []

  package init(_ draft: DescriptorDraft, units: UnitTable, in language: Language) {
    self.draft = draft
    self.units = units
    self.language = language
    question = Question.opening.first { isOpen($0) }
  }

  /// Whether there is a question to go back to.
  package var canGoBack: Bool { !history.isEmpty }

  /// Undoes the last answer, and asks its question again.
  package mutating func goBack() {
    guard let last = history.popLast() else { return }
    (draft, pending, question) = last
  }

  /// Takes an answer to the question and goes on to the next; else changes nothing and gives the reason.
  package mutating func refusal(of answer: String) -> DraftProblem? {
    guard let question else { return nil }
    var next = self
    let text = answer.trimmed
    do {
      next.question = try next.take(text.isEmpty ? question.proposal(for: draft) ?? "" : text, for: question)
    } catch {
      return error
    }
    next.history.append((draft, pending, question))
    self = next
    return nil
  }

  /// The next question.
  private mutating func take(_ text: String, for question: Question) throws(DraftProblem) -> Question? {
    if text.isEmpty {
      guard question.isOptional else { throw DraftProblem("Il faut une réponse.", "An answer is needed.") }
      return question == .inputLabel ? .ruleLabel : question == .ruleLabel ? nil : after(question)
    }
    switch question {
    case .inputLabel:
      pending = .init(name: slug(text, separator: "_"), label: text, type: .boolean)
      try check(pending)
      return .inputType
    case .inputType: return try takeType(text)
    case .inputUnit:
      (pending.unit, pending.range) = (text, "0..1")
      try check(pending)
      return .inputRange
    case .inputRange:
      pending.range = try DescriptorDraft.Input.range(text)
      return try addInput()
    case .inputChoices:
      pending.choices = text.split(separator: "|").map { String($0).trimmed }
      return try addInput()
    case .ruleLabel:
      pending = .init(name: slug(text, separator: "_"), label: text, type: .boolean)
      return .ruleExpression
    case .ruleExpression:
      draft.rules.append(.init(name: pending.name, label: pending.label, expression: text))
      try draft.check(units: units, in: language)
      return nil
    default:
      guard let field = question.field else { return nil }
      try draft.take(text, as: field, units: units, in: language)
      return after(question)
    }
  }

  private mutating func takeType(_ text: String) throws(DraftProblem) -> Question? {
    let types = DescriptorDraft.InputType.allCases
    let byNumber = Int(text).flatMap { (1...types.count).contains($0) ? types[$0 - 1] : nil }
    guard let type = byNumber ?? DescriptorDraft.InputType(rawValue: text) else {
      throw DraftProblem(
        "Ce type n'existe pas.", "There is no such type.", help: .didYouMean(text, among: types.map { $0.rawValue }))
    }
    pending.type = type
    switch type {
    case .number: return .inputUnit
    case .choice: return .inputChoices
    case .boolean, .date, .text: return try addInput()
    }
  }

  private mutating func addInput() throws(DraftProblem) -> Question {
    try check(pending)
    draft.inputs.append(pending)
    return .inputLabel
  }

  /// Whether the descriptor can be read with one input more.
  private func check(_ input: DescriptorDraft.Input) throws(DraftProblem) {
    if draft.inputs.contains(where: { $0.name == input.name }) {
      throw DraftProblem("Une donnée porte déjà ce nom.", "An input has this name already.")
    }
    var changed = draft
    changed.inputs.append(input)
    try changed.check(units: units, in: language)
  }

  private func after(_ question: Question) -> Question? {
    let rest = Question.opening.drop { $0 != question }.dropFirst()
    return rest.first { isOpen($0) }
  }

  /// Whether the draft leaves a question to be asked.
  private func isOpen(_ question: Question) -> Bool {
    switch question {
    case .title: draft.title == nil
    case .id: draft.id == nil
    case .domain: draft.domain == nil
    case .inForce: draft.inForce == nil
    case .administration: draft.administration == nil
    case .contact: draft.contact == nil
    case .purpose: draft.purpose == nil
    case .automation: draft.automation == nil
    case .legal: draft.texts.isEmpty
    case .checked: !draft.texts.isEmpty && draft.checked == nil
    case .inputLabel: draft.inputs.isEmpty
    case .ruleLabel: draft.rules.isEmpty
    case .inputType, .inputUnit, .inputRange, .inputChoices, .ruleExpression: false
    }
  }
}
