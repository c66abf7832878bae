internal import ArgumentParser
internal import DescriptorScaffolding
internal import Languages
internal import RuleValues
internal import SourceDiagnostics

/// What can be said of an algorithm on the command line: one option a field of a draft.
package struct DraftOptions: ParsableArguments {
  @Option(help: "The algorithm's id in the registry: lowercase words joined by -. Else made from the title.")
  var id: String?

  @Option(help: "What the algorithm is called, in French.")
  var title: String?

  @Option(help: "The folder of the registry that it belongs in, such as education.")
  var domain: String?

  @Option(help: ArgumentHelp("The first day on which its rules apply.", valueName: "YYYY-MM-DD"))
  var inForce: String?

  @Option(help: "The administration that answers for the decision, in French.")
  var administration: String?

  @Option(help: "The service in charge, in French.")
  var service: String?

  @Option(help: "How to reach it, in French.")
  var contact: String?

  @Option(help: "What it does, in one French sentence.")
  var summary: String?

  @Option(help: "What it is for, in French, as it follows « pour ».")
  var purpose: String?

  @Option(help: "fully_automated or decision_support.")
  var automation: String?

  @Option(help: "Degree and mode of contribution to the decision, in French.")
  var contribution: String?

  @Option(help: "Whom the decision concerns, in French.")
  var peopleConcerned: String?

  @Option(help: ArgumentHelp("A text that it rests on, as it is cited; may be repeated.", valueName: "citation"))
  var legal: [String] = []

  @Option(help: ArgumentHelp("The day on which the texts were last read.", valueName: "YYYY-MM-DD"))
  var checked: String?

  @Option(
    help: ArgumentHelp(
      "What must be known of a person; may be repeated.",
      discussion: "revenu:number:EUR/year:0..100000, logement:choice:locataire|propriétaire, or boolean, date, text.",
      valueName: "name:type[:unit:range]"))
  var input: [String] = []

  @Option(
    help: ArgumentHelp("A rule; may be repeated, the last one gives the result.", valueName: "name=formula"))
  var rule: [String] = []

  package init() {}

  private func values(of field: DescriptorDraft.Field) -> [String] {
    let single: String? =
      switch field {
      case .title: title
      case .id: id
      case .domain: domain
      case .inForce: inForce
      case .administration: administration
      case .service: service
      case .contact: contact
      case .summary: summary
      case .purpose: purpose
      case .automation: automation
      case .contribution: contribution
      case .peopleConcerned: peopleConcerned
      case .checked: checked
      case .legal, .input, .rule: nil
      }
    switch field {
    case .legal: return legal
    case .input: return input
    case .rule: return rule
    default: return single.map { [$0] } ?? []
    }
  }

  /// Puts every option into a draft; the first that cannot be taken is told, and ends the command.
  func apply(to draft: inout DescriptorDraft, units: UnitTable, _ language: Language) throws {
    for field in DescriptorDraft.Field.allCases {
      for value in values(of: field) { try take(value, field, &draft, units, language) }
    }
  }

  func take(
    _ value: String, _ field: DescriptorDraft.Field, _ draft: inout DescriptorDraft, _ units: UnitTable,
    _ language: Language
  ) throws {
    guard let problem = draft.refusal(of: value, as: field, units: units, in: language) else { return }
    _ = try Terminal.report(
      [
        Diagnostic(
          ScaffoldDiagnostics.value, at: nil, fr: "--\(field.rawValue) « \(value) » : \(problem.message.fr)",
          en: "--\(field.rawValue) “\(value)”: \(problem.message.text(in: .english))", help: problem.help)
      ], in: language)
    throw ExitCode.validationFailure
  }
}
