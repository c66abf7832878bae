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
    checkInventory(root, administration, decision)
    guard let name = administration?["name"].flatMap({ self.wording($0) }) else { return nil }
    return PublicRecord(
      administration: name,
      service: administration?["service"].flatMap { self.wording($0) },
      contact: administration?["contact"].flatMap { self.wording($0) },
      level: administration?["level"].flatMap { self.choice($0, PublicRecord.Level.self) },
      context: root["context"].flatMap { self.wording($0) },
      purpose: root["purpose"].flatMap { self.wording($0) },
      automation: decision?["automation"].flatMap { self.choice($0, PublicRecord.Automation.self) },
      contribution: decision?["contribution"].flatMap { self.wording($0) },
      decidedBy: decision?["decided_by"].flatMap { self.wording($0) },
      scope: decision?["scope"].flatMap { self.choice($0, PublicRecord.Scope.self) },
      peopleConcerned: decision?["people_concerned"].flatMap { self.wording($0) },
      decisionsPerYear: decision?["per_year"].flatMap { self.yearlyDecisions($0) },
      dataCollection: root["data_collection"].flatMap { self.wording($0) },
      resources: resources(root["resources"]),
      recourse: recourses(root["recourse"]))
  }

  /// A number without its year says little, and a year without a number nothing.
  private mutating func yearlyDecisions(_ node: YAMLNode) -> PublicRecord.YearlyDecisions? {
    guard let fields = fields(node, .yearlyDecisions), let words = wording(fields) else { return nil }
    let given = ["count", "year"].filter { fields[$0] != nil }
    if given.count == 1 { missing(["count", "year"].filter { !given.contains($0) }, node) }
    return .init(
      words: words, count: fields["count"].flatMap { self.integer($0, in: 0...1_000_000_000) },
      year: fields["year"].flatMap { self.integer($0, in: 1950...2100) })
  }

  private mutating func resources(_ node: YAMLNode?) -> [PublicRecord.Resource] {
    guard let node else { return [] }
    return (node.kind == .sequence ? Array(node.elements) : [node]).compactMap { item -> PublicRecord.Resource? in
      guard let fields = fields(item, .resource), let words = wording(fields), let address = fields["url"],
        let url = text(address)
      else { return nil }
      guard url.hasPrefix("https://"), url.utf8.count > 8, !url.contains(" ") else {
        expected(address, fr: "une adresse qui commence par https://", en: "an address that begins with https://")
        return nil
      }
      return .init(words: words, url: url)
    }
  }

  /// One way to contest, or several.
  private mutating func recourses(_ node: YAMLNode?) -> [Recourse] {
    guard let node else { return [] }
    return (node.kind == .sequence ? Array(node.elements) : [node]).compactMap { recourse($0) }
  }

  private mutating func recourse(_ node: YAMLNode) -> Recourse? {
    guard let fields = fields(node, .recourse), let words = wording(fields) else { return nil }
    let needed = ["after", "deadline"].filter { fields[$0] == nil }
    guard needed.count < 2 || fields["silence"] != nil else { return Recourse(words: words) }
    missing(
      needed, node,
      help: .init(
        fr: "Un délai s'écrit « deadline: 2 month » et « after: decision », ou « after: request ».",
        en: "A time limit is written “deadline: 2 month” and “after: decision”, or “after: request”."))
    let silence = fields["silence"].map { duration($0) }
    guard let length = fields["deadline"].flatMap({ duration($0) }),
      let start = fields["after"].flatMap({ choice($0, Recourse.Start.self) })
    else { return nil }
    return Recourse(words: words, deadline: .init(length: length, start: start, silence: silence ?? nil))
  }

  /// `2 month`
  private mutating func duration(_ node: YAMLNode) -> Recourse.Duration? {
    guard let text = text(node) else { return nil }
    let words = text.split(separator: " ")
    if words.count == 2, let count = Int(words[0]), (1...99).contains(count), words[0] == String(count),
      let unit = Recourse.Duration.Unit(rawValue: String(words[1]))
    {
      return .init(count: count, unit: unit)
    }
    report(
      DescriptorDiagnostics.value, node, fr: "« \(text) » ne se lit pas comme une durée.",
      en: "“\(text)” cannot be read as a length of time.",
      help: .init(
        fr: "Écrivez par exemple « 2 month », de 1 à 99, avec day, month ou year.",
        en: "Write “2 month” for example, from 1 to 99, with day, month or year."))
    return nil
  }
}
