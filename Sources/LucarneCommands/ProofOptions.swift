internal import ArgumentParser
internal import Audits
internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RegistryFolder
internal import RuleEngine
internal import RuleValues
internal import SourceDiagnostics

/// A person's proof that her assignment is among those that were committed to.
struct ProofOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Check your proof, or yours in a file of them; exit 1 when it fails.", valueName: "file"))
  var proof: String?

  @Option(
    help: ArgumentHelp(
      "The published commitment. Else commitment.json of the campaign, if there is one.", valueName: "file"))
  var commitment: String?
}

extension PreparedCase {
  /// Checks the proof that was given, if one was.
  func check(
    _ options: ProofOptions, of record: DecisionRecord, _ algorithm: String, _ registry: RegistryOptions
  ) throws(DiagnosticsError) -> RecordedProof? {
    guard let path = options.proof else { return nil }
    guard let rule = descriptor.allocation, let campaign else { throw notProvable }
    guard let input = rule.applicant, case .text(let pseudonym)? = values[input], !pseudonym.isEmpty else {
      throw unidentified(rule.applicant)
    }
    let proof = try readProof(try Files.read(path), pseudonym: pseudonym)
    let entry = try registry.locate().find(algorithm)
    let published = options.commitment ?? "\(entry.folder)/data/\(campaign.name)/commitment.json"
    let isGiven = options.commitment != nil || Files.exists(published)
    let commitment = isGiven ? try readCommitment(try Files.read(published)) : nil
    return Audits.check(
      proof, published: commitment, pseudonym: pseudonym, record: record, descriptor: descriptor, campaign: campaign,
      inputs: values)
  }

  private var notProvable: DiagnosticsError {
    DiagnosticsError(
      Diagnostic(
        QuestionDiagnostics.notAnswered, at: nil, fr: "--proof ne vaut que pour une affectation et sa campagne.",
        en: "--proof is for an assignment and its campaign only.",
        help: .init(fr: "Nommez la campagne dans vos données.", en: "Name the campaign in your data.")))
  }

  private func unidentified(_ input: Int?) -> DiagnosticsError {
    let name = input.map { descriptor.inputs[$0].name } ?? "…"
    return DiagnosticsError(
      Diagnostic(
        AssignmentDiagnostics.identity, at: nil, fr: "Pour vérifier une preuve, il faut aussi « \(name) ».",
        en: "To check a proof, “\(name)” is needed too.",
        help: .init(
          fr: "Ajoutez \(name) à vos données, tel qu'il figure sur la décision.",
          en: "Add \(name) to your data, as the decision gives it.")))
  }
}
