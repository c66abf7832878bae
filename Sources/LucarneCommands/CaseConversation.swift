internal import CanonicalJSON
internal import DecisionRecords
internal import DescriptorModel
internal import DescriptorScaffolding
internal import Languages
internal import RegistryFolder
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

/// Asks a person for what her case needs: after each answer, only what can still change the result, and in the order
/// which ends soonest. Every answer goes through the reader of cases. What was answered is kept nowhere.
struct CaseConversation: Conversation {
  let registry: Registry
  let entry: Registry.Entry
  let units: UnitTable
  let asOf: CalendarDate?
  let language: Language
  private(set) var state: State
  private var history: [State] = []

  struct State {
    /// The case as far as it is known.
    var prepared: PreparedCase
    var answers: JSON.Members = [:]
    /// What the person does not know.
    var unknown: Set<String> = []
    /// The records of the list at hand, and the one that is being asked for.
    var rows: [JSON] = []
    var row: JSON.Members = [:]
    var question: Question?
  }

  enum Question {
    case input(Input)
    /// Whether the list has one record more.
    case more(Input)
    case field(Int, of: Input)
  }

  init(
    _ registry: Registry, _ entry: Registry.Entry, asOf: CalendarDate?, in language: Language
  ) throws(DiagnosticsError) {
    (self.registry, self.entry, self.asOf, self.language) = (registry, entry, asOf, language)
    units = try registry.units()
    let nothing = try CaseConversation.read([:])
    state = State(prepared: try PreparedCase(registry, entry, units: units, input: nothing, asOf: asOf))
    state.question = question(in: state)
  }

  var canGoBack: Bool { !history.isEmpty }

  mutating func goBack() {
    if let last = history.popLast() { state = last }
  }

  mutating func refusal(of answer: String) -> Wording? {
    guard let question = state.question else { return nil }
    var next = state
    do {
      try take(answer, for: question, &next)
    } catch {
      let first = error.diagnostics.first { $0.severity == .error } ?? error.diagnostics.first
      return first.map { inWords($0.message.followed(by: $0.help)) }
        ?? Wording(fr: "Cette réponse n'est pas comprise.", en: "This answer is not understood.")
    }
    history.append(state)
    state = next
    return nil
  }

  /// A message with the words of what is asked in the place of its name, which a person has not seen.
  private func inWords(_ message: Wording) -> Wording {
    var input: Input?
    switch state.question {
    case .input(let asked), .more(let asked): input = asked
    case .field(let index, let list):
      if case .records(let fields, _) = list.kind, fields.indices.contains(index) { input = fields[index] }
    case nil: break
    }
    guard let input else { return message }
    let words = input.label.words
    return Wording(
      fr: message.fr.replacing("« \(input.name) »", with: "« \(words.fr) »"),
      en: message.text(in: .english).replacing("“\(input.name)”", with: "“\(words.text(in: .english))”"))
  }

  private func take(_ answer: String, for question: Question, _ state: inout State) throws(DiagnosticsError) {
    let text = answer.trimmed
    switch question {
    case .input(let input):
      if text.isEmpty {
        state.unknown.insert(input.name)
      } else {
        state.answers[input.name] = try self.answer(text, to: input, in: state)
        try prepare(&state)
      }
      state.question = self.question(in: state)
    case .more(let list):
      if text.isEmpty, state.rows.isEmpty {
        state.unknown.insert(list.name)
        state.question = self.question(in: state)
      } else if !text.isEmpty, try yes(text) {
        state.question = .field(0, of: list)
      } else {
        try close(list, &state)
      }
    case .field(let index, let list): try take(text, field: index, of: list, &state)
    }
  }

  private func take(
    _ text: String, field index: Int, of list: Input, _ state: inout State
  ) throws(DiagnosticsError) {
    guard case .records(let fields, let maximum) = list.kind, fields.indices.contains(index) else { return }
    if !text.isEmpty {
      state.row[fields[index].name] = try answer(text, to: fields[index], in: state)
      state.answers[list.name] = .array(state.rows + [.object(state.row)])
      try prepare(&state)
    }
    guard index + 1 == fields.count else {
      state.question = .field(index + 1, of: list)
      return
    }
    state.rows.append(.object(state.row))
    state.row = [:]
    state.question = .more(list)
    if state.rows.count >= maximum { try close(list, &state) }
  }

  /// The list is complete.
  private func close(_ list: Input, _ state: inout State) throws(DiagnosticsError) {
    state.answers[list.name] = .array(state.rows)
    (state.rows, state.row) = ([], [:])
    try prepare(&state)
    state.question = question(in: state)
  }

  /// Reads and checks all the answers, as if they had come from a file.
  private func prepare(_ state: inout State) throws(DiagnosticsError) {
    let input = try CaseConversation.read(state.answers)
    state.prepared = try PreparedCase(registry, entry, units: units, input: input, asOf: asOf)
  }

  private static func read(_ answers: JSON.Members) throws(DiagnosticsError) -> YAMLNode {
    let (document, diagnostics) = YAML.read(SourceFile(name: "-", text: JSON.object(answers).prettyText))
    guard let document, !diagnostics.hasErrors else { throw DiagnosticsError(diagnostics) }
    return document.root
  }

  /// What to ask next: nil once the result follows, or nothing more is known that it depends on.
  private func question(in state: State) -> Question? {
    let inputs = state.prepared.descriptor.inputs
    let open = state.prepared.decide().toAsk.first { state.answers[$0] == nil && !state.unknown.contains($0) }
    guard let input = inputs.first(where: { $0.name == open }) else { return nil }
    if case .records = input.kind { return .more(input) }
    return .input(input)
  }
}
