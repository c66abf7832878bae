internal import CanonicalJSON
internal import DecisionRecords
internal import Fingerprints
internal import Languages
package import SourceDiagnostics
internal import YAMLSyntax

/// A person's leaf, and the way from it to the root of a commitment.
package struct AssignmentProof: Sendable {
  let commitment: AllocationCommitment
  let leaf: Leaf
  let leafIndex: Int
  let leafPath: [Fingerprint]
  let place: AllocationCommitment.Place
  let placeIndex: Int
  let placePath: [Fingerprint]

  struct Leaf: Sendable {
    let hash: Fingerprint
    let pseudonym: String
    let place: String?
    let wishRank: Int?
    let byRight: String?
    /// The group whose reserved seats she may have; nil where there are none, or she asked for nothing.
    let group: String?
    /// One list of criteria a wish.
    let priorities: [[Int64]]
    /// SHA-256 of the wishes.
    let wishes: String
  }
}

/// A published commitment with its list of places.
package struct PublishedCommitment: Sendable {
  let commitment: AllocationCommitment
  let places: [AllocationCommitment.Place]
  /// The hash that the document itself gives.
  let statedFingerprint: String
}

/// Reads a proof: one document, or the one of a file with a proof a line that bears this pseudonym.
///
/// - Throws: what is not as it should be, at its place.
/// - Complexity: O(file).
package func readProof(_ file: SourceFile, pseudonym: String) throws(DiagnosticsError) -> AssignmentProof {
  let file = try document(of: pseudonym, in: file)
  let root = try root(of: file)
  let leaf = try root.entry("leaf")
  return AssignmentProof(
    commitment: try commitment(try root.entry("commitment")),
    leaf: AssignmentProof.Leaf(
      hash: MerkleTree.leafHash(of: try leaf.json().canonicalBytes), pseudonym: try leaf.entry("pseudonym").text(),
      place: try leaf.entry("place").optionalText(), wishRank: try leaf.entry("wish_rank").optionalCount(),
      byRight: try leaf.entry("by_right").optionalText(),
      group: try leaf.optionalEntry("group")?.text(),
      priorities: try leaf.entry("priorities").elements().map { wish throws(DiagnosticsError) in
        try wish.elements().map { value throws(DiagnosticsError) in try value.integer() }
      },
      wishes: try leaf.entry("wishes").fingerprint().hex),
    leafIndex: try root.entry("leaf_index").count(), leafPath: try root.entry("leaf_path").path(),
    place: try place(try root.entry("place")), placeIndex: try root.entry("place_index").count(),
    placePath: try root.entry("place_path").path())
}

/// Reads a published commitment.
///
/// - Throws: what is not as it should be, at its place.
package func readCommitment(_ file: SourceFile) throws(DiagnosticsError) -> PublishedCommitment {
  let root = try root(of: file)
  return PublishedCommitment(
    commitment: try commitment(root),
    places: try root.entry("places").elements().map { node throws(DiagnosticsError) in try place(node) },
    statedFingerprint: try root.entry("sha256").text())
}

/// The line of a file of proofs that bears a pseudonym; the whole file where it holds one document.
private func document(of pseudonym: String, in file: SourceFile) throws(DiagnosticsError) -> SourceFile {
  let lines = file.bytes.split(separator: UInt8(ascii: "\n"))
  // Several lines that each begin and end like an object are proofs; one document may also stand on several lines.
  let isList = lines.count > 1 && lines.allSatisfy { $0.first == UInt8(ascii: "{") && $0.last == UInt8(ascii: "}") }
  guard isList else { return file }
  let mark = Array("\"pseudonym\":".utf8) + JSON.string(pseudonym).canonicalBytes
  // A pseudonym inside of a text has its quotes escaped, so the mark stands nowhere but in a leaf.
  if let line = lines.first(where: { contains($0, mark) }) { return SourceFile(name: file.name, bytes: Array(line)) }
  throw DiagnosticsError(
    Diagnostic(
      AssignmentDiagnostics.absent, at: SourceSpan(file, 0, 0),
      fr: "Aucune des \(lines.count) preuves de ce fichier n'est celle de « \(pseudonym) ».",
      en: "None of the \(lines.count) proofs in this file is that of “\(pseudonym)”.",
      help: .init(
        fr: "Vérifiez l'identifiant dans vos données, tel qu'il figure sur la décision.",
        en: "Check the identifier in your data, as the decision gives it.")))
}

private func contains(_ line: ArraySlice<UInt8>, _ mark: [UInt8]) -> Bool {
  guard let first = mark.first else { return false }
  var rest = line
  while let start = rest.firstIndex(of: first) {
    if rest[start...].starts(with: mark) { return true }
    rest = rest[(start + 1)...]
  }
  return false
}

private func root(of file: SourceFile) throws(DiagnosticsError) -> StrictNode {
  try StrictNode(
    file,
    StrictNode.Form(
      AssignmentDiagnostics.form,
      help: Wording(
        fr: "Donnez à --proof la preuve, et à --commitment l'engagement, tels que l'administration les remet.",
        en: "Give --proof the proof, and --commitment the commitment, as the administration gives them.")))
}

private func commitment(_ node: StrictNode) throws(DiagnosticsError) -> AllocationCommitment {
  let format = try node.entry("format")
  guard try format.integer() == Int64(AllocationCommitment.formatVersion) else {
    throw DiagnosticsError(
      Diagnostic(
        AssignmentDiagnostics.format, at: format.node.span,
        fr: "Ce document est au format \(format.node.span.text), et ce programme lit le format "
          + "\(AllocationCommitment.formatVersion).",
        en: "This document has format \(format.node.span.text), and this program reads format "
          + "\(AllocationCommitment.formatVersion).",
        help: .init(fr: "Prenez une autre version de lucarne.", en: "Take another version of lucarne.")))
  }
  let algorithm = try node.entry("algorithm")
  return AllocationCommitment(
    algorithm: AlgorithmVersion(
      id: try algorithm.entry("id").text(), version: try algorithm.entry("version").date(),
      fingerprint: try algorithm.entry("sha256").text()),
    campaign: try node.entry("campaign").text(),
    lotteryCommitment: try node.entry("lottery_commitment").optionalText(),
    cutOffsFingerprint: try node.entry("cut_offs_sha256").text(), applicants: try node.entry("applicants").count(),
    root: try node.entry("root").fingerprint())
}

private func place(_ node: StrictNode) throws(DiagnosticsError) -> AllocationCommitment.Place {
  AllocationCommitment.Place(
    key: try node.entry("place").optionalText(), capacity: try node.entry("capacity").optionalCount(),
    leaves: try node.entry("leaves").count(), root: try node.entry("root").fingerprint())
}
