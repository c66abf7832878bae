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
    return node.entries.compactMap { keyNode, value -> LegalBasis? in
      guard let key = text(keyNode),
        let fields = fields(value, .legalText),
        let cite = fields["cite"].flatMap({ self.text($0) }),
        let checked = fields["checked"].flatMap({ self.date($0) }),
        let evidence = fields["evidence"].flatMap({ self.choice($0, Evidence.self) })
      else { return nil }
      if let cite = fields["cite"] { sites?.citations.append((cite, fields["url"])) }
      return LegalBasis(
        key: key, cite: cite, url: fields["url"].flatMap { self.text($0) }, checked: checked, evidence: evidence,
        span: keyNode.span)
    }
  }

  /// What the law asks to publish.
  mutating func publicRecord(_ root: Fields) -> PublicRecord? {
    let administration = root["administration"].flatMap { fields($0, .administration) }
    let decision = root["decision"].flatMap { fields($0, .decision) }
    checkCompleteness(root, administration, decision)
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
