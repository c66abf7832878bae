internal import ArgumentParser
internal import Audits
internal import DecisionRecords
internal import DescriptorModel
internal import DescriptorReading
internal import Languages
internal import RegistryFolder
internal import RuleEngine
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

/// What a person may ask about her decision, beside why it is what it is.
struct QuestionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The result with another value of an input; may be repeated.", valueName: "input=value"))
  var whatIf: [String] = []

  @Option(help: ArgumentHelp("What stands in the way of this result.", valueName: "output=value"))
  var whyNot: String?

  @Option(
    help: ArgumentHelp(
      "Compare with what you received; exit 1 when the rules give something else.", valueName: "output=value"))
  var check: String?

  @Option(
    help: ArgumentHelp(
      "Of an allocation, all requests: what if is then exact, and not read off the cut-offs.", valueName: "file.csv"))
  var applicants: String?
}

extension PreparedCase {
  /// Decides, and answers what was asked. What would have changed the result is always told.
  func decide(_ options: QuestionOptions) throws(DiagnosticsError) -> DecisionRecord {
    // Questions are read first: nothing is computed when one cannot be understood.
    let reading = QuestionReading(descriptor, campaign: campaign)
    var questions = CaseQuestions()
    questions.changes = try changes(options.whatIf, reading)
    questions.wanted = try options.whyNot.map { text throws(DiagnosticsError) in
      try reading.result(try entry(text, "--why-not"))
    }
    questions.received = try options.check.map { text throws(DiagnosticsError) in
      try reading.result(try entry(text, "--check"))
    }
    questions.menu = try options.applicants.map { path throws(DiagnosticsError) in try menu(path) }
    return try decidable.decide(questions) { () throws(DiagnosticsError) in try versions() }
  }

  /// What the places would have done without her, from the file of all requests.
  private func menu(_ path: String) throws(DiagnosticsError) -> CampaignMenu {
    let file = try Files.read(path)
    guard let rule = descriptor.allocation, rule.mechanism == .deferredAcceptance, let campaign else {
      throw DiagnosticsError(
        Diagnostic(
          AllocationDiagnostics.noMenu, at: nil,
          fr: "--applicants ne vaut que pour une acceptation différée, avec sa campagne.",
          en: "--applicants is for deferred acceptance, with its campaign.",
          help: .init(fr: "Posez la question sans --applicants.", en: "Ask without --applicants.")))
    }
    guard let input = rule.applicant, case .text(let id)? = values[input] else {
      let name = rule.applicant.map { descriptor.inputs[$0].name } ?? "-"
      throw DiagnosticsError(
        Diagnostic(
          AllocationDiagnostics.noApplicant, at: nil,
          fr: "Votre fichier ne dit pas qui vous êtes parmi les demandes : il manque « \(name) ».",
          en: "Your file does not say who you are among the requests: “\(name)” is missing.",
          help: .init(
            fr: "Ajoutez l'identifiant qui figure sur votre décision.",
            en: "Add the identifier that stands on your decision.")))
    }
    if let menu = try CampaignMenu(program, campaign: campaign, applicants: file, without: id) { return menu }
    throw DiagnosticsError(
      Diagnostic(
        AllocationDiagnostics.noApplicant, at: SourceSpan(file, 0, 0),
        fr: "Personne n'a l'identifiant « \(id) » dans ce fichier.",
        en: "Nobody has the identifier “\(id)” in this file.",
        help: .init(
          fr: "Vérifiez l'identifiant et la campagne.", en: "Check the identifier and the campaign.")))
  }

  /// `NAME=VALUE` as the one entry of a YAML mapping, so that what is wrong with it is told as for an input file.
  private func entry(_ text: String, _ option: String) throws(DiagnosticsError) -> YAMLNode {
    let file = SourceFile(name: option, text: text)
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex, text.index(after: sign) != text.endIndex else {
      throw DiagnosticsError(
        Diagnostic(
          QuestionDiagnostics.form, at: SourceSpan(file, 0, text.utf8.count),
          fr: "« \(text) » n'est pas de la forme NOM=VALEUR.", en: "“\(text)” is not NAME=VALUE.",
          help: .init(
            fr: "Écrivez par exemple \(option) \(example(option))=1.",
            en: "Write for example \(option) \(example(option))=1.")))
    }
    let mapping = SourceFile(name: option, text: "\(text[..<sign]): \(text[text.index(after: sign)...])")
    let (document, diagnostics) = YAML.read(mapping)
    guard let root = document?.root, !diagnostics.hasErrors else { throw DiagnosticsError(diagnostics) }
    return root
  }

  private func example(_ option: String) -> String {
    (option == "--what-if" ? descriptor.inputs.first?.name : descriptor.outputs.first?.name) ?? "nom"
  }

  private func changes(
    _ texts: [String], _ reading: QuestionReading
  ) throws(DiagnosticsError) -> [(input: Int, value: Value)] {
    var (changes, diagnostics): ([(input: Int, value: Value)], [Diagnostic]) = ([], [])
    for text in texts {
      let root = try entry(text, "--what-if")
      do throws(DiagnosticsError) {
        for change in try reading.changes(root) {
          changes.removeAll { $0.input == change.input }
          changes.append(change)
        }
      } catch {
        diagnostics += error.diagnostics
      }
    }
    if !diagnostics.isEmpty { throw DiagnosticsError(diagnostics) }
    return changes
  }
}
