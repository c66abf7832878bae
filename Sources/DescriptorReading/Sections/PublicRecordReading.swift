internal import DescriptorModel
internal import Languages
internal import RuleValues
internal import YAMLSyntax

extension DescriptorReader {
  mutating func readLegal(_ node: YAMLNode?) -> [LegalBasis] {
    guard let node else { return [] }
    guard node.kind == .mapping else {
      expected(node, fr: "un texte par clé", en: "one text a key")
      return []
    }
    return node.entries.compactMap { key, value -> LegalBasis? in
      guard let key = text(key),
        let fields = fields(value, .legalText),
        let cite = fields["cite"].flatMap({ self.text($0) }),
        let checked = fields["checked"].flatMap({ self.date($0) }),
        let evidence = fields["evidence"].flatMap({ self.choice($0, Evidence.self) })
      else { return nil }
      return LegalBasis(
        key: key, cite: cite, url: fields["url"].flatMap { self.text($0) }, checked: checked, evidence: evidence)
    }
  }

  /// What the law asks to publish. In service, all that feeds the legal mention must be there.
  mutating func publicRecord(_ root: Fields) -> PublicRecord? {
    let inService = root["status"]?.scalar?.text == Descriptor.Status.inService.rawValue
    if inService {
      missing(
        ["purpose", "decision", "recourse"].filter { root[$0] == nil }, root.node,
        help: .init(
          fr: "Un algorithme en service les donne : la mention légale en est faite (CRPA, art. R. 311-3-1-1).",
          en: "An algorithm in service gives them: the legal mention is made of them (CRPA, art. R. 311-3-1-1)."))
    }
    let administration = root["administration"].flatMap {
      fields($0, required: inService ? ["name", "contact"] : ["name"], optional: ["service", "contact"])
    }
    let decision = root["decision"].flatMap {
      fields(
        $0, required: inService ? ["automation", "contribution", "decided_by"] : [],
        optional: ["automation", "contribution", "decided_by", "people_concerned"])
    }
    guard let name = administration?["name"].flatMap({ self.wording($0) }) else { return nil }
    return PublicRecord(
      administration: name,
      service: administration?["service"].flatMap { self.wording($0) },
      contact: administration?["contact"].flatMap { self.wording($0) },
      purpose: root["purpose"].flatMap { self.wording($0) },
      automation: decision?["automation"].flatMap { self.choice($0, PublicRecord.Automation.self) },
      contribution: decision?["contribution"].flatMap { self.wording($0) },
      decidedBy: decision?["decided_by"].flatMap { self.wording($0) },
      peopleConcerned: decision?["people_concerned"].flatMap { self.wording($0) },
      recourse: wordings(root["recourse"]))
  }
}
