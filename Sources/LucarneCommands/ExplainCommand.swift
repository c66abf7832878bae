package import ArgumentParser
internal import CanonicalJSON
internal import DecisionRecords
internal import Explanations
internal import Languages
internal import RuleEngine
internal import RuleValues
internal import StructuredDocuments

/// `explain ALGORITHM --input FILE`: one person's result, and why.
package struct ExplainCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Give the result of a public algorithm in one person's case, and explain it.",
    discussion: """
      Nothing that is read is stored or sent anywhere. In a terminal, what is not
      given is asked, and only as long as it can change the result.

      Examples:
        explain affectation --input Examples/affectation/me.json
        explain bourse --input me.json --as-of 2024-09-01 --lang en
        explain bourse --input - < me.json
        explain bourse --input me.json --what-if revenu_fiscal_reference=12000
        explain bourse --input me.json --why-not echelon=2
        explain bourse --input me.json --check montant_annuel=111
        explain affectation --input me.json --proof proof.json --commitment commitment.json
        explain bourse
      """, version: ToolVersion.text)

  @OptionGroup var caseOptions: CaseOptions
  @OptionGroup var questionOptions: QuestionOptions
  @OptionGroup var proofOptions: ProofOptions
  @OptionGroup var registryOptions: RegistryOptions

  @Option(help: "text, markdown, html: a page to read or print, or json: the record with the explanation in it.")
  var format: ExplanationFormat = .text

  @Option(help: "short: the result and what decided. standard. full: every step, test and text, with its dates.")
  var depth: DepthChoice = .standard

  @Option(
    help: ArgumentHelp(
      "The day on which the decision was notified: tells until when it can be contested.", valueName: "YYYY-MM-DD"))
  var decisionDate: CalendarDate?

  package init() {}

  package func run() throws {
    let language = registryOptions.language
    try Terminal.run(language) {
      let (prepared, answers) = try preparedCase()
      var record = try prepared.decide(questionOptions)
      record.answers.proof = try prepared.check(proofOptions, of: record, caseOptions.algorithm, registryOptions)
      if let decisionDate { record.setDeadlines(by: prepared.descriptor, notifiedOn: decisionDate) }
      let document = explain(
        record, by: prepared.descriptor, in: language, receipt: record.fingerprint, depth: depth.depth,
        illustrated: format == .html)
      switch format {
      case .text: try Terminal.print(DocumentFormat.text.render(document))
      case .markdown: try Terminal.print(DocumentFormat.markdown.render(document))
      case .html: try Terminal.print(DocumentFormat.html.render(document))
      case .json:
        let explanation = JSONMember("explanation") { json in
          json.object { json in
            json.member("language", language.rawValue)
            json.member("text", TerminalRenderer(width: 100, colour: false).render(document))
          }
        }
        try Terminal.print((record.members + [explanation]).prettyText)
      }
      if let answers { try caseOptions.offerToSave(answers, in: language) }
      if record.answers.check?.agrees == false || record.answers.proof?.holds == false { throw Exit.disagreement }
    }
  }

  /// The case in the person's file; in a terminal without one, as she tells it.
  private func preparedCase() throws -> (PreparedCase, answers: JSON?) {
    if caseOptions.input != nil { return (try caseOptions.prepare(registryOptions), nil) }
    return try caseOptions.ask(registryOptions)
  }
}

/// How much `--depth` tells.
enum DepthChoice: String, ExpressibleByArgument, CaseIterable {
  case short, standard, full

  var depth: Depth {
    switch self {
    case .short: .short
    case .standard: .standard
    case .full: .full
    }
  }
}
