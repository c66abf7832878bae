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
    guard let name = identifierName(key), let fields = fields(node, .parameter),
      let label = fields["label"].flatMap({ self.label($0) }), let valuesNode = fields["values"]
    else { return nil }
    let (unit, thresholdUnit) = (
      fields["unit"].flatMap { self.unit($0) }, fields["threshold_unit"].flatMap { self.unit($0) }
    )
    let by = texts(fields["by"])
    if let node = fields["by"], by.count > 2 {
      expected(node, fr: "une ou deux clés", en: "one or two keys")
    }
    guard valuesNode.kind == .sequence, !valuesNode.elements.isEmpty else {
      expected(valuesNode, fr: "une liste de valeurs datées", en: "a list of dated values")
      return nil
    }
    let values = valuesNode.elements.compactMap { self.datedValue($0, keys: by.count) }
    checkKinds(values, fields)
    if unit == nil, fields["unit"] == nil, values.contains(where: { !$0.content.isOrder }) {
      missingUnit("unit", fields)
    }
    if thresholdUnit == nil, fields["threshold_unit"] == nil, values.contains(where: { $0.content.isScale }) {
      missingUnit("threshold_unit", fields)
    }
    checkPeriods(values)
    guard diagnostics[before...].allSatisfy({ $0.severity != .error }) else { return nil }
    let isScale = values.contains { $0.content.isScale }
    return Parameter(
      name: name, label: label, unit: unit ?? .one, thresholdUnit: isScale ? thresholdUnit : nil, by: by,
      values: values, span: key.span)
  }

  private mutating func missingUnit(_ key: String, _ fields: Fields) {
    report(
      DescriptorDiagnostics.missingKey, fields.node, fr: "Il manque la clé « \(key) ».",
      en: "The key “\(key)” is missing.",
      help: .init(
        fr: "Pour un nombre sans unité, écrivez \(key): \"1\".", en: "For a plain number, write \(key): \"1\"."))
  }

  /// All values of a parameter are of one kind: a rule reads them in one way.
  private mutating func checkKinds(_ values: [Parameter.DatedValue], _ fields: Fields) {
    let kinds = Set(values.map { $0.content.kind })
    guard kinds.count > 1 else { return }
    let list = kinds.sorted().joined(separator: ", ")
    expected(
      fields.node, fr: "des valeurs d'un seul genre, et non de plusieurs (\(list))",
      en: "values of one kind, not of several (\(list))")
  }

  private mutating func datedValue(_ node: YAMLNode, keys: Int) -> Parameter.DatedValue? {
    guard let fields = fields(node, .datedValue) else { return nil }
    let assumption = fields["assumption"].flatMap { self.wording($0) }
    let legal = legalKeys(fields["legal"])
    requireBasis(legal, assumption, fields, .init(fr: "Cette valeur", en: "This value"))
    guard let period = period(fields), let content = content(fields, keys: keys) else { return nil }
    return Parameter.DatedValue(
      period: period, content: content, legal: legal, checked: fields["checked"].flatMap { self.date($0) },
      evidence: fields["evidence"].flatMap { self.choice($0, Evidence.self) }, assumption: assumption, span: node.span)
  }

  private mutating func content(_ fields: Fields, keys: Int) -> Parameter.Content? {
    let present = ["value", "table", "scale", "order"].filter { fields[$0] != nil }
    guard present.count == 1, let kind = present.first, let node = fields[kind], kind == "table" || keys == 0 else {
      expected(
        fields.node,
        fr: keys > 0 ? "la clé « table » (à cause de « by »)" : "une seule des clés value, table, scale, order",
        en: keys > 0 ? "the key “table” (because of “by”)" : "one of the keys value, table, scale, order")
      return nil
    }
    switch kind {
    case "value": return number(node).map { .single($0) }
    case "table": return table(node, keys: keys)
    case "scale": return scale(node)
    default: return .order(texts(node))
    }
  }

  /// Rows by one key, or by two: `{1: 10, 2+: 20}`, `{nord: {1: 10, 2+: 20}, sud: …}`.
  private mutating func table(_ node: YAMLNode, keys: Int) -> Parameter.Content? {
    guard node.kind == .mapping, !node.entries.isEmpty else {
      expected(node, fr: "une table {clé: valeur}", en: "a table {key: value}")
      return nil
    }
    var rows: [Parameter.Row] = []
    for (keyNode, valueNode) in node.entries {
      guard let key = tableKey(keyNode) else { continue }
      if valueNode.kind == .mapping, keys != 1 {
        for (second, cell) in valueNode.entries {
          guard let secondKey = tableKey(second), let value = number(cell) else { continue }
          rows.append(Parameter.Row(keys: [key, secondKey], value: value))
        }
      } else if keys != 2, let value = number(valueNode) {
        rows.append(Parameter.Row(keys: [key], value: value))
      } else if keys == 2 {
        expected(valueNode, fr: "une table {clé: valeur} sous la première clé", en: "a table {key: value} here")
      }
    }
    if Set(rows.map { $0.keys.count }).count > 1 {
      expected(node, fr: "autant de clés à chaque ligne", en: "as many keys in every row")
    }
    return .table(rows)
  }

  /// A whole number, `8+` for eight and above, or a key of a choice.
  private mutating func tableKey(_ node: YAMLNode) -> Parameter.Key? {
    guard let text = text(node) else { return nil }
    if let number = Int(text) { return .number(number) }
    if text.hasSuffix("+"), let number = Int(text.dropLast()) { return .andAbove(number) }
    let scalars = text.unicodeScalars
    if scalars.allSatisfy({ $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_" || $0 == "-" }),
      scalars.first.map({ $0.properties.isAlphabetic }) ?? false
    {
      return .choice(text)
    }
    expected(
      node, fr: "un nombre entier, « 8+ » pour « 8 et plus », ou la clé d'un choix",
      en: "a whole number, “8+” for “8 and above”, or the key of a choice")
    return nil
  }

  /// Thresholds, each with its value or rate: `{0: 0 %, 11294: 11 %}`.
  private mutating func scale(_ node: YAMLNode) -> Parameter.Content? {
    guard node.kind == .mapping, !node.entries.isEmpty else {
      expected(node, fr: "une échelle {seuil: valeur}", en: "a scale {threshold: value}")
      return nil
    }
    var thresholds: [Parameter.Threshold] = []
    for (key, value) in node.entries {
      guard let from = number(key), let value = number(value) else { continue }
      thresholds.append(Parameter.Threshold(from: from, value: value))
    }
    checkIncreasing(thresholds, node)
    return .scale(thresholds)
  }
}

extension Parameter.Content {
  var isScale: Bool {
    if case .scale = self { true } else { false }
  }

  /// The key under which it is written.
  var kind: String {
    switch self {
    case .single: "value"
    case .table: "table"
    case .scale: "scale"
    case .order: "order"
    }
  }
}
