package import CanonicalJSON
package import DecisionRecords
internal import Fingerprints
internal import Languages
package import RuleValues
package import SourceDiagnostics
internal import YAMLSyntax

/// What can be wrong with a receipt, before anything is compared.
package enum ReceiptDiagnostics {
  static let form = DiagnosticCode(
    "receipt.form", fr: "Ce document n'a pas la forme d'un reçu.", en: "This document has not the form of a receipt.")
  static let format = DiagnosticCode(
    "receipt.format", fr: "Cette version du format n'est pas connue.", en: "This version of the format is not known.")
  /// The catalogue.
  package static let all = [form, format]
}

/// What `verify receipt` can check.
package enum ReceiptDocument: Sendable {
  /// A receipt, and the hash that the document itself gives.
  case receipt(Receipt, stated: String)
  /// The record of one person's decision.
  case record(StatedRecord)
}

/// A decision record as a document states it: what is needed to decide again and compare.
package struct StatedRecord: Sendable {
  package let algorithm: AlgorithmVersion
  package let engine: String
  package let referenceDate: CalendarDate
  package let origin: DecisionRecord.DateOrigin
  /// The inputs that the person gave, as a file of inputs would give them.
  package let inputs: JSON
  /// The hash that the document gives, and the hash of what it holds.
  package let stated: String
  package let fingerprint: String
}

/// Reads a receipt or a decision record, as JSON.
///
/// - Throws: what is not as it should be, at its place.
package func readReceipt(_ file: SourceFile) throws(DiagnosticsError) -> ReceiptDocument {
  let root = try StrictNode(
    file,
    StrictNode.Form(
      ReceiptDiagnostics.form,
      help: Wording(
        fr: "Donnez un reçu écrit par --receipt, ou un enregistrement écrit par « lucarne run ».",
        en: "Give a receipt that --receipt wrote, or a record that “lucarne run” wrote.")))
  let format = try root.entry("format")
  guard try format.integer() == 1 else {
    throw DiagnosticsError(
      Diagnostic(
        ReceiptDiagnostics.format, at: format.node.span,
        fr: "Cette version de Lucarne lit le format 1 des reçus.", en: "This version of Lucarne reads format 1.",
        help: .init(fr: "Prenez une version plus récente.", en: "Use a newer version.")))
  }
  return root.optionalEntry("receipt") != nil ? try readReceipt(root) : try readRecord(root)
}

private func readReceipt(_ root: StrictNode) throws(DiagnosticsError) -> ReceiptDocument {
  let kind = try root.entry("receipt")
  guard let known = Receipt.Kind(rawValue: try kind.text()) else {
    throw kind.failure(fr: "« audit » ou « run »", en: "“audit” or “run”")
  }
  var options: [String: String] = [:]
  for entry in try root.entry("options").entries() { options[entry.name] = try entry.text() }
  let receipt = Receipt(
    kind: known, engine: try root.entry("engine").engine(), algorithm: try root.entry("algorithm").algorithm(),
    versions: try root.entry("versions").elements().map { node throws(DiagnosticsError) in try node.algorithm() },
    referenceDate: try root.entry("reference_date").date(),
    files: try root.entry("files").elements().map { node throws(DiagnosticsError) in
      Receipt.File(
        role: try node.entry("role").text(), name: try node.entry("name").text(),
        size: try node.entry("bytes").count(), fingerprint: try node.entry("sha256").fingerprint())
    },
    options: options, result: try root.entry("result").entry("sha256").fingerprint())
  return .receipt(receipt, stated: try root.entry("sha256").text())
}

private func readRecord(_ root: StrictNode) throws(DiagnosticsError) -> ReceiptDocument {
  let date = try root.entry("reference_date")
  let from = try date.entry("from")
  guard let origin = DecisionRecord.DateOrigin(rawValue: try from.text()) else {
    throw from.failure(fr: "« given », « campaign » ou « today »", en: "“given”, “campaign” or “today”")
  }
  var inputs: JSON.Members = [:]
  for input in try root.entry("inputs").elements() {
    guard try input.entry("state").text() == "known", input.optionalEntry("assumed") == nil else { continue }
    inputs[try input.entry("name").text()] = try input.entry("value").json()
  }
  guard case .object(var body) = try root.json() else { throw root.failure(fr: "un reçu", en: "a receipt") }
  // What is asked about a decision changes neither the decision nor its hash.
  for key in ["answers", "notification", "explanation", "sha256"] { body[key] = nil }
  return .record(
    StatedRecord(
      algorithm: try root.entry("algorithm").algorithm(), engine: try root.entry("engine").engine(),
      referenceDate: try date.entry("date").date(), origin: origin, inputs: .object(inputs),
      stated: try root.entry("sha256").text(), fingerprint: Fingerprint(of: JSON.object(body).canonicalBytes).hex))
}

extension StrictNode {
  fileprivate func engine() throws(DiagnosticsError) -> String {
    let text = try text()
    guard text.hasPrefix("lucarne ") else {
      throw failure(fr: "« lucarne » et une version", en: "“lucarne” and a version")
    }
    return String(text.dropFirst("lucarne ".utf8.count))
  }

  fileprivate func algorithm() throws(DiagnosticsError) -> AlgorithmVersion {
    AlgorithmVersion(
      id: try entry("id").text(), version: try entry("version").date(), fingerprint: try entry("sha256").text())
  }
}
