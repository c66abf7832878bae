internal import DescriptorModel
internal import Languages
internal import SourceDiagnostics
internal import YAMLSyntax

// In service, all that feeds the legal mention and the individual information must be there (CRPA, art. R. 311-3-1-1 and
// R. 311-3-1-2).
extension DescriptorReader {
  mutating func checkCompleteness(_ root: Fields, _ administration: Fields?, _ decision: Fields?) {
    guard root["status"]?.scalar?.text == Descriptor.Status.inService.rawValue else { return }
    incomplete(["purpose", "decision", "recourse"], in: root)
    if let administration { incomplete(["contact"], in: administration) }
    if let decision { incomplete(["automation", "contribution", "decided_by"], in: decision) }
  }

  /// The other fields of the inventory's template: nobody is stopped by them, and whoever validates is told.
  mutating func checkInventory(_ root: Fields, _ administration: Fields?, _ decision: Fields?) {
    guard sites != nil, root["status"]?.scalar?.text == Descriptor.Status.inService.rawValue else { return }
    var absent = ["context", "data_collection", "resources"].filter { root[$0] == nil }
    if let administration { absent += ["service", "level"].filter { administration[$0] == nil } }
    if let decision { absent += ["scope", "people_concerned", "per_year"].filter { decision[$0] == nil } }
    guard !absent.isEmpty else { return }
    let (french, english) = (absent.map { "« \($0) »" }, absent.map { "“\($0)”" })
    diagnostics.append(
      Diagnostic(
        DescriptorDiagnostics.inventory, .note, at: root["id"]?.span ?? root.node.span,
        fr: "L'inventaire des algorithmes demande aussi \(french.joined(separator: ", ")).",
        en: "The inventory of algorithms also asks for \(english.joined(separator: ", ")).",
        help: .init(
          fr: "C'est le gabarit d'Etalab (21 champs) ; dites-le aussi quand un chiffre n'est pas connu.",
          en: "It is Etalab's template (21 fields); where a number is not known, say that as well.")))
  }

  private mutating func incomplete(_ keys: [String], in fields: Fields) {
    let missing = keys.filter { fields[$0] == nil }
    guard !missing.isEmpty else { return }
    let (french, english) = (missing.map { "« \($0) »" }, missing.map { "“\($0)”" })
    report(
      DescriptorDiagnostics.incomplete, fields.node,
      fr: "Un algorithme en service donne aussi \(french.joined(separator: ", ")).",
      en: "An algorithm in service also gives \(english.joined(separator: ", ")).",
      help: .init(
        fr:
          "La mention légale en est faite (CRPA, art. R. 311-3-1-1) ; un projet peut s'en passer : « status: draft ».",
        en: "The legal mention is made of it (CRPA, art. R. 311-3-1-1); a draft can do without: “status: draft”."))
  }
}
