internal import CanonicalJSON
internal import DecisionRecords
internal import DescriptorModel
internal import Explanations
internal import Languages
internal import RuleEngine
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

/// One person's case as she entered it: what is understood of it, what is wrong with it, and what follows.
///
/// It lives as long as the answer to her request is being written. Nothing of it is stored, logged or sent.
struct PersonCase {
  let entry: PublishedEntry
  let language: Language
  let fields: FormFields
  /// The day whose rules apply, as it stands in the form.
  var dayText: String
  /// Whether a campaign gives the day where the person names none.
  let takesDayOfCampaign: Bool
  /// Nil where no rules could be found for the day.
  var rules: CaseRules?
  var values: [Value?] = []
  /// What is wrong, by the name of the field beside which it is told, in the order of the form.
  var faults: [(field: String, message: String)] = []
  /// What can still change the result, soonest end first.
  private var toAsk: [String] = []
  /// Nil as long as something is wrong with the case itself; a question that is not understood leaves the result.
  var record: DecisionRecord?

  /// - Parameter today: the day that is proposed where the person named none.
  init(
    _ entry: PublishedEntry, _ fields: FormFields, in language: Language, programs: ProgramCache, today: CalendarDate?
  ) {
    self.entry = entry
    self.fields = fields
    self.language = language
    let newest = entry.newest.descriptor
    let campaignField = newest.allocation.map { AnswerReading.Part.own.rawValue + newest.inputs[$0.campaign].name }
    takesDayOfCampaign = campaignField != nil
    let campaign = entry.campaign(named: campaignField.flatMap { fields[$0] })
    let given = trimmed(fields["date"] ?? "")
    dayText = given.isEmpty ? (campaign?.date ?? today ?? entry.newest.from).description : day(given)
    guard let day = CalendarDate(iso: dayText) else {
      faults.append(
        ("date", Words(language: language)("Écrivez une date, comme 31/12/2026.", "Write a date, such as 31/12/2026.")))
      return
    }
    do throws(DiagnosticsError) {
      let rules = try entry.rules(on: day, campaign: campaign, programs: programs)
      self.rules = rules
      read(rules, origin: given.isEmpty && campaign != nil ? .campaign : given.isEmpty ? .today : .given)
    } catch {
      let first = error.diagnostics.first { $0.severity == .error } ?? error.diagnostics.first
      let help = first?.help.map { " " + $0.text(in: language) } ?? ""
      faults.append(("date", (first?.message.text(in: language) ?? "") + help))
    }
  }

  private mutating func read(_ rules: CaseRules, origin: DecisionRecord.DateOrigin) {
    let say = Words(language: language)
    var reading = AnswerReading(fields, of: rules.descriptor, campaign: rules.campaign, in: language)
    values = reading.values()
    faults += reading.faults
    if let campaign = rules.campaign, campaign.cutOffs == nil, let allocation = rules.descriptor.allocation {
      faults.append(
        (
          AnswerReading.Part.own.rawValue + rules.descriptor.inputs[allocation.campaign].name,
          say(
            "Cette campagne n'a pas encore publié ses seuils d'admission : aucun résultat ne peut être calculé.",
            "This campaign has not published its cut-offs yet: no result can be computed.")
        ))
    }
    // Where something is wrong, what is right still says what is left to ask.
    let campaign = rules.campaign?.cutOffs == nil ? nil : rules.campaign
    var decided = decide(rules.program, inputs: values, campaign: campaign, dateFrom: origin)
    toAsk = decided.toAsk
    guard faults.isEmpty else { return }
    if isAnswered(decided) {
      decided.answers = RecordedAnswers(
        nearest: nearestChanges(decided, rules.program, inputs: values, campaign: rules.campaign))
      ask(rules, &decided)
    }
    record = decided
  }

  /// Whether the result follows from what was entered.
  private func isAnswered(_ record: DecisionRecord) -> Bool { record.answer != nil || record.toAsk.isEmpty }

  /// The day that the form shows: none where it would stand in the way of the campaign's.
  var shownDay: String { takesDayOfCampaign ? trimmed(fields["date"] ?? "") : dayText }

  var isAnswered: Bool { record.map { isAnswered($0) } ?? false }

  /// The inputs that were answered, and those that can still change the result, soonest end first.
  var questions: (answered: [Input], open: [Input]) {
    guard let descriptor = rules?.descriptor else { return ([], []) }
    let wrong = Set(faults.map { $0.field })
    func isTouched(_ input: Input) -> Bool {
      let name = AnswerReading.Part.own.rawValue + input.name
      return wrong.contains { $0 == name || $0.hasPrefix(name + ".") }
    }
    let answered = zip(descriptor.inputs, values).filter { $0.1 != nil || isTouched($0.0) }.map { $0.0 }
    let known = Set(answered.map { $0.name })
    let open = toAsk.filter { !known.contains($0) }.compactMap { name in descriptor.inputs.first { $0.name == name } }
    // A campaign says which places can be asked for, so it comes alone.
    if case .campaign? = open.first?.kind { return (answered, Array(open.prefix(1))) }
    return (answered, Array(open.prefix(PersonCase.mostQuestions)))
  }

  /// So many at a time: after the first answers, later questions may no longer matter.
  static let mostQuestions = 6
}

// What she asks about the result.
extension PersonCase {
  private mutating func ask(_ rules: CaseRules, _ record: inout DecisionRecord) {
    let (program, campaign, descriptor) = (rules.program, rules.campaign, rules.descriptor)
    var reading = AnswerReading(fields, of: descriptor, campaign: campaign, in: language)
    let changes = reading.values(.otherwise).enumerated().compactMap { index, value in
      value.map { (input: index, value: $0) }
    }
    .filter { $0.input != descriptor.allocation?.campaign && values[$0.input] != $0.value }
    faults += reading.faults
    if !changes.isEmpty {
      let (answer, texts) = whatIf(changes, record, program, inputs: values, campaign: campaign)
      record.answers.whatIf = answer
      record.answers.texts = texts
    }
    if let wanted = result("wanted.", descriptor, campaign) {
      record.answers.whyNot = whyNot(
        wanted.output, is: wanted.value, record, program, inputs: values, campaign: campaign)
      if record.answers.whyNot == nil { refuse(wanted.field) }
      addTexts(record.answers.whyNot?.obstacles.flatMap { $0.step.legal }, of: descriptor, to: &record)
    }
    if let received = result("received.", descriptor, campaign) {
      record.answers.check = check(
        received.output, received: received.value, record, program, inputs: values, campaign: campaign,
        versions: entry.versions.map { $0.descriptor })
      if record.answers.check == nil { refuse(received.field) }
      addTexts(record.answers.check?.legal, of: descriptor, to: &record)
    }
    let notified = trimmed(fields["notified"] ?? "")
    if let day = CalendarDate(iso: day(notified)) {
      record.setDeadlines(by: descriptor, notifiedOn: day)
    } else if !notified.isEmpty {
      faults.append(
        (
          "notified",
          Words(language: language)("Écrivez une date, comme 31/12/2026.", "Write a date, such as 31/12/2026.")
        ))
    }
  }

  /// The texts behind an answer that are not told already.
  private func addTexts(_ legal: [String]?, of descriptor: Descriptor, to record: inout DecisionRecord) {
    let keys = Set(legal ?? []).subtracting((record.texts + record.answers.texts).map { $0.key })
    record.answers.texts += descriptor.legal.filter { keys.contains($0.key) }.map {
      RecordedText(key: $0.key, cite: $0.cite, checked: $0.checked)
    }
  }

  /// The first result that was entered in a part of the form.
  private mutating func result(
    _ part: String, _ descriptor: Descriptor, _ campaign: Campaign?
  ) -> (output: String, value: Value, field: String)? {
    for output in descriptor.outputs {
      let field = part + output.name
      let text = trimmed(fields[field] ?? "")
      guard !text.isEmpty else { continue }
      if let value = value(text, of: output, descriptor, campaign) { return (output.name, value, field) }
      refuse(field)
      return nil
    }
    return nil
  }

  private mutating func refuse(_ field: String) {
    faults.append(
      (
        field,
        Words(language: language)(
          "Cet algorithme ne peut pas donner ce résultat.", "This algorithm cannot give this result.")
      ))
  }

  private func value(_ text: String, of output: Output, _ descriptor: Descriptor, _ campaign: Campaign?) -> Value? {
    func decimal() -> Value? {
      switch number(text, in: language) {
      case .integer(let integer)?: .number(Number(Int128(integer)))
      case .string(let decimal)?: Number(decimal: decimal).map { .number($0) }
      default: nil
      }
    }
    switch output.source {
    case .rule(let index):
      switch descriptor.rules[index].type {
      case .boolean: return text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
      case .number: return decimal()
      case .date: return CalendarDate(iso: day(text)).map { .date($0) }
      case .key(let type): return type.members?.contains(text) == true ? .key(text) : nil
      case .keys, .text: return nil
      }
    case .place:
      let places = campaign?.places ?? []
      let named = places.filter { $0.name == text }
      if named.count == 1 { return .key(named[0].key) }
      return places.contains { $0.key == text } ? .key(text) : nil
    case .wishRank, .grantedCount: return decimal()
    case .elements: return nil
    }
  }

  /// The outputs of which one value can be asked about.
  static func askable(_ descriptor: Descriptor) -> [Output] {
    descriptor.outputs.filter { output in
      guard case .elements = output.source else { return true }
      return false
    }
  }
}
