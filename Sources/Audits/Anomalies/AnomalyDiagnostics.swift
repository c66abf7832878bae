package import SourceDiagnostics

/// What stops an audit of rules before it has begun.
package enum AnomalyDiagnostics {
  package static let allocation = DiagnosticCode(
    "audit.allocation", fr: "Les règles d'une affectation ne s'auditent pas sans demandes.",
    en: "The rules of an allocation are not audited without requests.")

  /// The catalogue.
  package static let all = [allocation]
}
