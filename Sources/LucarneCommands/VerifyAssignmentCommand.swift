package import ArgumentParser
internal import Audits
internal import CanonicalJSON
internal import DecisionRecords
internal import DescriptorModel
internal import Fingerprints
internal import Languages
internal import RegistryFolder
internal import RuleEngine
internal import RuleValues
internal import SourceDiagnostics
internal import StructuredDocuments

/// `lucarne verify assignment ALGORITHM --campaign … --applicants … --assignments …`: audits a whole assignment.
package struct VerifyAssignmentCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "assignment", abstract: "Audit an assignment made elsewhere, on all its data.",
    discussion: """
      Checks that each person has a place of her list or her place by right, that
      capacities and reserves hold, that nobody was overtaken wrongly, that no seat
      is wasted, that nobody could have a better place, and that the lots are drawn
      as announced; with --cutoffs and --commitment, also what was published.
      Exit 1 when one of these does not hold, 65 for bad data.

      The assignments are a CSV file as "lucarne allocate" writes it: one row a
      person, with her place and the rank of her wish (0 by right), empty for none.

      Example:
        lucarne verify assignment affectation --campaign exemple-2026 \\
          --applicants Examples/affectation/eleves.csv \\
          --assignments affectations.csv --cutoffs seuils.csv
      """)

  @Argument(help: "The algorithm's id or alias.")
  var algorithm: String

  @Option(help: ArgumentHelp("The campaign: a folder of the algorithm's data/, or any folder.", valueName: "name|dir"))
  var campaign: String

  @Option(help: ArgumentHelp("The applicants, one row a wish.", valueName: "file.csv"))
  var applicants: String

  @Option(help: ArgumentHelp("The assignments to audit.", valueName: "file.csv"))
  var assignments: String

  @Option(help: ArgumentHelp("The published cut-offs, to compare with those computed anew.", valueName: "file.csv"))
  var cutoffs: String?

  @Option(
    help: ArgumentHelp("The published commitment, to compare with the assignment.", valueName: "commitment.json"))
  var commitment: String?

  @Option(help: ArgumentHelp("The commitment's secret, to make every hash again.", valueName: "file"))
  var secret: String?

  @Option(help: ArgumentHelp("The day whose rules apply. Else the campaign's.", valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  @Option(help: "text, markdown, html, or json: everything that was found.")
  var format: ExplanationFormat = .text

  @OptionGroup var registryOptions: RegistryOptions

  package init() {}

  package func run() throws {
    let language = registryOptions.language
    try Terminal.run(language) {
      let registry = try registryOptions.locate()
      let prepared = try PreparedCampaign(registry, algorithm, campaign: campaign, asOf: asOf)
      let requests = try CampaignRequests(
        prepared.program, campaign: prepared.campaign, applicants: try Files.read(applicants))
      let sealed = try commitment.map { try toAudit($0, prepared.descriptor) }
      let report = try audit(
        assignments: try Files.read(assignments), cutOffs: try cutoffs.map { try Files.read($0) }, commitment: sealed,
        of: requests)
      let document = report.document(prepared.descriptor, in: language)
      switch format {
      case .text: try Terminal.print(DocumentFormat.text.render(document))
      case .markdown: try Terminal.print(DocumentFormat.markdown.render(document))
      case .html: try Terminal.print(DocumentFormat.html.render(document))
      case .json: try Terminal.print(report.json.prettyText)
      }
      if !report.holds { throw Exit.disagreement }
    }
  }

  private func toAudit(_ path: String, _ descriptor: Descriptor) throws -> CommitmentToAudit {
    CommitmentToAudit(
      published: try readCommitment(try Files.read(path)),
      algorithm: AlgorithmVersion(
        id: descriptor.id, version: descriptor.inForce.from, fingerprint: descriptor.fingerprint),
      secret: try secret.map { try Secret(reading: $0) })
  }
}
