internal import DescriptorModel
internal import Languages
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

extension DescriptorReader {
  mutating func readParameters(_ node: YAMLNode?) -> [Parameter] {
    guard let node else { return [] }
    guard node.kind == .mapping else {
      expected(node, fr: "un paramètre par clé", en: "one parameter a key")
      return []
    }
    return node.entries.compactMap { key, value -> Parameter? in
      if let parameter = readParameter(key, value) { return parameter }
      if let name = key.scalar?.text { broken.insert(name) }
      return nil
    }
  }

  /// Nil when anything in it is wrong: what uses it is then not blamed a second time.
  private mutating func readParameter(_ key: YAMLNode, _ node: YAMLNode) -> Parameter? {
    let before = diagnostics.count
    guard let name = identifierName(key),
      let fields = fields(node, required: ["label", "values"], optional: ["unit", "by"]),
      let label = fields["label"].flatMap({ self.label($0) }), let valuesNode = fields["values"]
    else { return nil }
    let unit = fields["unit"].flatMap { self.unit($0) }
    let by = fields["by"].flatMap { self.text($0) }
    guard valuesNode.kind == .sequence, !valuesNode.elements.isEmpty else {
      expected(valuesNode, fr: "une liste de valeurs datées", en: "a list of dated values")
      return nil
    }
    let values = valuesNode.elements.compactMap { self.datedValue($0, isTable: by != nil) }
    requireUnit(unit, values, fields)
    checkPeriods(values)
    guard diagnostics[before...].allSatisfy({ $0.severity != .error }) else { return nil }
    return Parameter(name: name, label: label, unit: unit ?? .one, by: by, values: values, span: key.span)
  }

  private mutating func requireUnit(_ unit: Unit?, _ values: [Parameter.DatedValue], _ fields: Fields) {
    let isOrder = values.contains {
      if case .order = $0.content { true } else { false }
    }
    guard unit == nil, fields["unit"] == nil, !isOrder, !values.isEmpty else { return }
    report(
      DescriptorDiagnostics.missingKey, fields.node, fr: "Il manque la clé « unit ».", en: "The key “unit” is missing.",
      help: .init(fr: "Pour un nombre sans unité, écrivez unit: \"1\".", en: "For a plain number, write unit: \"1\"."))
  }

  private mutating func datedValue(_ node: YAMLNode, isTable: Bool) -> Parameter.DatedValue? {
    let optional = ["value", "table", "order", "legal", "evidence", "assumption"]
    guard let fields = fields(node, required: ["from", "until"], optional: optional) else { return nil }
    let assumption = fields["assumption"].flatMap { self.wording($0) }
    let legal = legalKeys(fields["legal"])
    requireBasis(legal, assumption, fields, .init(fr: "Cette valeur", en: "This value"))
    guard let period = period(fields), let content = content(fields, isTable: isTable) else { return nil }
    return Parameter.DatedValue(
      period: period, content: content, legal: legal,
      evidence: fields["evidence"].flatMap { self.choice($0, Evidence.self) }, assumption: assumption, span: node.span)
  }

  private mutating func content(_ fields: Fields, isTable: Bool) -> Parameter.Content? {
    switch (fields["value"], fields["table"], fields["order"]) {
    case (let value?, nil, nil) where !isTable: return number(value).map { .single($0) }
    case (nil, let table?, nil) where isTable: return self.table(table)
    case (nil, nil, let order?) where !isTable: return .order(texts(order))
    default:
      expected(
        fields.node, fr: isTable ? "la clé « table » (à cause de « by »)" : "une seule des clés « value » et « order »",
        en: isTable ? "the key “table” (because of “by”)" : "one of the keys “value” and “order”")
      return nil
    }
  }

  /// Rows by whole number; `8+` is eight and above.
  private mutating func table(_ node: YAMLNode) -> Parameter.Content? {
    guard node.kind == .mapping, !node.entries.isEmpty else {
      expected(node, fr: "une table {clé: valeur}", en: "a table {key: value}")
      return nil
    }
    var rows: [Parameter.Row] = []
    for (keyNode, valueNode) in node.entries {
      guard var text = text(keyNode), let value = number(valueNode) else { continue }
      let andAbove = text.hasSuffix("+")
      if andAbove { text.removeLast() }
      guard let key = Int(text) else {
        expected(
          keyNode, fr: "un nombre entier, ou « 8+ » pour « 8 et plus »", en: "a whole number, or “8+” for “8 and above”"
        )
        continue
      }
      rows.append(Parameter.Row(key: key, andAbove: andAbove, value: value))
    }
    return .table(rows)
  }

  private mutating func checkPeriods(_ values: [Parameter.DatedValue]) {
    for (earlier, later) in zip(values, values.dropFirst()) {
      if let until = earlier.period.until, until <= later.period.from { continue }
      diagnostics.append(
        Diagnostic(
          DescriptorDiagnostics.period, at: later.span,
          fr: "Cette valeur commence le \(later.period.from), avant la fin de la précédente.",
          en: "This value begins on \(later.period.from), before the end of the one before.",
          labels: [.init(earlier.span, fr: "la précédente", en: "the one before")],
          help: .init(
            fr: "Donnez à la précédente « until: \(later.period.from) ».",
            en: "Give the one before “until: \(later.period.from)”.")))
    }
  }
}
