internal import Audits
internal import DecisionRecords
internal import DescriptorModel
internal import DescriptorReading
internal import Explanations
internal import Languages
internal import RegistryFolder
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

/// One person's case as a program sends it. It lives as long as its answer is being made; nothing of it is kept.
struct CaseRequest {
  /// The names of a body, as the document of the API has them.
  static let runNames = ["inputs", "date", "language"]
  static let explainNames = runNames + ["depth", "whatIf", "whyNot", "check", "notified"]

  let language: Language
  let depth: Depth
  let notified: CalendarDate?
  private let date: CalendarDate?
  private let inputs: YAMLNode
  private let whatIf: YAMLNode?
  private let whyNot: YAMLNode?
  private let check: YAMLNode?

  /// What is wrong with a body, in the language that it asks for if it can be read so far.
  struct Refusal: Error {
    let diagnostics: [Diagnostic]
    let language: Language
  }

  /// - Parameter language: where the body names none.
  init(_ body: [UInt8], names: [String], in language: Language) throws(Refusal) {
    var reading = BodyReading(body, names: names)
    self.language = reading.choice("language") ?? language
    date = reading.day("date")
    depth = reading.choice("depth") ?? .standard
    notified = reading.day("notified")
    let inputs = reading.object("inputs")
    whatIf = reading.object("whatIf")
    whyNot = reading.object("whyNot")
    check = reading.object("check")
    guard !reading.hasErrors else { throw Refusal(diagnostics: reading.diagnostics, language: self.language) }
    guard let inputs else {
      let file = BodyReading.file(body)
      throw Refusal(
        diagnostics: [
          Diagnostic(
            APIDiagnostics.value, at: SourceSpan(file, 0, 0),
            fr: "Il manque « inputs », ce qui est connu de la personne.",
            en: "“inputs” is missing: what is known of the person.",
            help: .init(
              fr: "Envoyez au moins {\"inputs\": {}}.", en: "Send at least {\"inputs\": {}}."))
        ], language: self.language)
    }
    self.inputs = inputs
  }

  /// The case with the rules of its day: the one asked for, else that of its campaign, else today's.
  func decidable(
    _ entry: PublishedEntry, programs: ProgramCache, today: @Sendable () -> CalendarDate?
  ) throws(DiagnosticsError) -> DecidableCase {
    let campaign = try entry.campaign(namedIn: inputs)
    guard let day = date ?? campaign?.date ?? today() else {
      throw DiagnosticsError(
        Diagnostic(
          APIDiagnostics.value, at: nil, fr: "Il manque « date », le jour dont les règles s'appliquent.",
          en: "“date” is missing: the day whose rules apply."))
    }
    let rules = try entry.rules(on: day, campaign: campaign, programs: programs)
    let (values, diagnostics) = readCase(inputs, descriptor: rules.descriptor, campaign: campaign)
    if diagnostics.hasErrors { throw DiagnosticsError(diagnostics) }
    return DecidableCase(
      program: rules.program, campaign: campaign, inputs: values,
      origin: date != nil ? .given : campaign != nil ? .campaign : .today)
  }

  func questions(about decidable: DecidableCase) throws(DiagnosticsError) -> CaseQuestions {
    let reading = QuestionReading(decidable.descriptor, campaign: decidable.campaign)
    var questions = CaseQuestions()
    if let whatIf { questions.changes = try reading.changes(whatIf) }
    if let whyNot { questions.wanted = try reading.result(whyNot) }
    if let check { questions.received = try reading.result(check) }
    return questions
  }
}

extension PublishedEntry {
  /// The campaign that a case names, of an algorithm that allocates; nil where it names none.
  ///
  /// - Throws: that there is no such campaign, or that it has not published what decides.
  func campaign(namedIn inputs: YAMLNode) throws(DiagnosticsError) -> Campaign? {
    guard let rule = newest.descriptor.allocation, let node = inputs[newest.descriptor.inputs[rule.campaign].name],
      let name = node.scalar?.text, !name.isEmpty
    else { return nil }
    guard let campaign = campaign(named: name) else {
      throw DiagnosticsError(
        Diagnostic(
          RegistryDiagnostics.unknownCampaign, at: node.span,
          fr: "La campagne « \(name) » n'existe pas pour cet algorithme.",
          en: "This algorithm has no campaign “\(name)”.",
          help: .didYouMean(
            name, among: campaigns.map { $0.name }, else: .init(fr: "Campagnes connues", en: "Known campaigns"))))
    }
    guard campaign.cutOffs != nil else {
      throw DiagnosticsError(
        Diagnostic(
          CaseDiagnostics.campaign, at: node.span,
          fr: "La campagne « \(name) » n'a pas encore publié ses seuils d'admission.",
          en: "The campaign “\(name)” has not published its cut-offs yet."))
    }
    return campaign
  }
}
