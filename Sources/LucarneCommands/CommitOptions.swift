internal import ArgumentParser
internal import Audits
internal import DecisionRecords
internal import DescriptorModel
internal import DescriptorScaffolding
internal import Fingerprints
internal import Languages
internal import RegistryFolder
internal import RuleEngine
internal import RuleValues
internal import SourceDiagnostics

/// What `allocate` may publish before anyone is told: a commitment to the whole assignment, with a proof for each person.
struct CommitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Commit to the assignment: a new folder for commitment.json, proofs.jsonl and secret.",
      discussion: "Publish commitment.json first. Send each person her line of proofs.jsonl. Keep the secret.",
      valueName: "dir"))
  var commit: String?

  @Option(
    help: ArgumentHelp(
      "A secret of 64 hexadecimal digits for the proofs' salts. Else one is drawn.", valueName: "file"))
  var secret: String?

  /// Everything that can be refused before the allocation begins.
  func begin(_ rule: AllocationRule?) throws -> Commitment? {
    guard let commit else { return nil }
    if rule?.mechanism == .callOrder {
      throw DiagnosticsError(
        Diagnostic(
          AssignmentDiagnostics.mechanism, at: nil,
          fr: "--commit demande une seule place par personne, et un ordre d'appel peut en proposer plusieurs.",
          en: "--commit takes one place a person, and an order of call may offer her several.",
          help: .init(fr: "Publiez l'ordre d'appel.", en: "Publish the order of call.")))
    }
    return Commitment(
      secret: try secret.map { try Secret(reading: $0) } ?? Secret.drawn(), folder: try NewFolder(commit))
  }

  /// What was committed to, and what to do with it.
  func tell(_ fingerprint: String?, _ language: Language) throws {
    guard let fingerprint, let commit else { return }
    let text =
      language == .french
      ? "Engagement sha256 \(fingerprint)\n  À publier avant les résultats : \(commit)/commitment.json\n"
        + "  À remettre à chaque personne : sa ligne de \(commit)/proofs.jsonl\n"
        + "  À garder pour vous : \(commit)/secret\n"
      : "Commitment sha256 \(fingerprint)\n  Publish before the results: \(commit)/commitment.json\n"
        + "  Give each person her line of: \(commit)/proofs.jsonl\n  Keep to yourself: \(commit)/secret\n"
    try Terminal.print(text, to: 2)
  }
}

/// A commitment on its way: its folder has no name until it is published.
struct Commitment: ~Copyable {
  let secret: Secret
  var folder: NewFolder

  /// Writes the files, and gives the hash to publish.
  mutating func write(_ outcome: CampaignOutcome, by descriptor: Descriptor) throws(DiagnosticsError) -> String {
    let committed = CommittedAssignment(
      outcome,
      by: AlgorithmVersion(
        id: descriptor.id, version: descriptor.inForce.from, fingerprint: descriptor.fingerprint), secret: secret)
    try folder.write("commitment.json") { append throws(DiagnosticsError) in try append(committed.published) }
    try folder.write("proofs.jsonl") { append throws(DiagnosticsError) in try committed.writeProofs(append) }
    let text = Array((secret.hex + "\n").utf8)
    try folder.write("secret", isSecret: true) { append throws(DiagnosticsError) in try append(text) }
    return committed.commitment.fingerprint.hex
  }

  consuming func publish() throws(DiagnosticsError) { try folder.publish() }
}

extension Secret {
  /// The secret in a file, as a commitment wrote it.
  init(reading path: String) throws(DiagnosticsError) {
    let file = try Files.read(path)
    guard let secret = Secret(hex: String(decoding: file.bytes, as: UTF8.self).trimmed) else {
      throw Secret.refusal(
        SourceSpan(file, 0, min(file.bytes.count, 64)),
        fr: "Le secret doit tenir en 64 chiffres hexadécimaux, de 0 à 9 et de a à f.",
        en: "The secret must be 64 hexadecimal digits, 0 to 9 and a to f.")
    }
    self = secret
  }

  static func drawn() throws(DiagnosticsError) -> Secret {
    if let secret = Secret.random() { return secret }
    throw refusal(nil, fr: "La machine ne donne pas de nombres au hasard.", en: "The machine gives no randomness.")
  }

  private static func refusal(_ span: SourceSpan?, fr: String, en: String) -> DiagnosticsError {
    DiagnosticsError(
      Diagnostic(
        AssignmentDiagnostics.secret, at: span, fr: fr, en: en,
        help: .init(
          fr: "« lucarne allocate --commit » tire un secret au hasard et l'écrit dans son dossier.",
          en: "“lucarne allocate --commit” draws a secret at random and writes it into its folder.")))
  }
}
