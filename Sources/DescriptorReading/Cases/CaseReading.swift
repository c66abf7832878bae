package import DescriptorModel
internal import Languages
internal import RuleExpressions
package import RuleValues
package import SourceDiagnostics
package import YAMLSyntax

/// Reads what is known of one person, against the inputs of a descriptor.
///
/// - Parameters:
///   - root: a mapping from the inputs' names to values; JSON is read as the YAML that it is.
///   - campaign: the data that give the keys of places; without it, places are not checked.
/// - Returns: one value an input, nil where it is not given; and what is wrong, all of it.
package func readCase(
  _ root: YAMLNode, descriptor: Descriptor, campaign: Campaign?
) -> (values: [Value?], diagnostics: [Diagnostic]) {
  var reader = CaseReader(descriptor: descriptor, campaign: campaign)
  let values = reader.values(root, descriptor.inputs)
  return (values, reader.diagnostics.sortedByPlace())
}

private struct CaseReader {
  let descriptor: Descriptor
  let campaign: Campaign?
  var diagnostics: [Diagnostic] = []

  init(descriptor: Descriptor, campaign: Campaign?) {
    self.descriptor = descriptor
    self.campaign = campaign
  }

  private mutating func report(_ code: DiagnosticCode, _ node: YAMLNode, fr: String, en: String, help: Wording? = nil) {
    diagnostics.append(Diagnostic(code, at: node.span, fr: fr, en: en, help: help))
  }

  private func suggestion(_ word: String, _ candidates: [String]) -> Wording? {
    .didYouMean(word, among: candidates)
  }

  mutating func values(_ node: YAMLNode, _ inputs: [Input]) -> [Value?] {
    var result = [Value?](repeating: nil, count: inputs.count)
    guard node.kind == .mapping else {
      report(
        CaseDiagnostics.type, node, fr: "Il faut ici des informations nommées, comme {\"nom\": valeur}.",
        en: "Named inputs are expected here, such as {\"name\": value}.")
      return result
    }
    for (key, value) in node.entries {
      let name = key.scalar?.text ?? ""
      guard let index = inputs.firstIndex(where: { $0.name == name }) else {
        let names = inputs.map { $0.name }
        report(
          CaseDiagnostics.unknownInput, key, fr: "L'information « \(name) » n'existe pas dans cet algorithme.",
          en: "The algorithm has no input “\(name)”.",
          help: suggestion(name, names)
            ?? .init(
              fr: "Informations attendues : \(names.joined(separator: ", ")).",
              en: "Expected inputs: \(names.joined(separator: ", "))."))
        continue
      }
      // `null` is the way in which JSON says that something is not given.
      if case .null = value.value { continue }
      result[index] = self.value(value, inputs[index])
    }
    return result
  }

  private mutating func value(_ node: YAMLNode, _ input: Input) -> Value? {
    switch input.kind {
    case .boolean:
      if case .boolean(let flag) = node.value { return .boolean(flag) }
      return wrongType(node, input, fr: "« true » ou « false »", en: "“true” or “false”")
    case .number(let type): return number(node, input, type)
    case .date:
      if let date = node.scalar.flatMap({ CalendarDate(iso: $0.text) }) { return .date(date) }
      return wrongType(
        node, input, fr: "une date qui existe, écrite AAAA-MM-JJ", en: "a date that exists, written YYYY-MM-DD")
    case .choice(let choices): return choice(node, input, choices).map { .key($0) }
    case .choices(let choices): return self.choices(node, input, choices)
    case .campaign, .text:
      guard let text = node.scalar?.text, !text.isEmpty else {
        return wrongType(node, input, fr: "un texte", en: "a text")
      }
      return .text(text)
    case .place: return place(node, input)
    case .records(let fields, let maximum): return records(node, input, fields, maximum)
    }
  }

  private mutating func wrongType(_ node: YAMLNode, _ input: Input, fr: String, en: String) -> Value? {
    report(
      CaseDiagnostics.type, node, fr: "Pour « \(input.name) », il faut \(fr).", en: "“\(input.name)” must be \(en).")
    return nil
  }

  private mutating func number(_ node: YAMLNode, _ input: Input, _ type: NumberType) -> Value? {
    let isNumber =
      switch node.value {
      case .integer, .float: true
      default: false
      }
    // A decimal may come as a string: that is how JSON carries it exactly.
    guard isNumber || node.scalar?.style == .doubleQuoted, let text = node.scalar?.text,
      let number = Number(decimal: text)
    else {
      let unit = unitWords(type.unit)
      return wrongType(
        node, input, fr: "un nombre\(unit.map { " (\($0.fr))" } ?? ""), écrit avec un point",
        en: "a number\(unit.map { " (\($0.text(in: .english)))" } ?? "")")
    }
    guard let coefficient = number.coefficient(atScale: type.scale) else {
      let decimals =
        type.scale == 0
        ? Wording(fr: "un nombre entier", en: "a whole number")
        : Wording(
          fr: "au plus \(type.scale) \(type.scale < 2 ? "décimale" : "décimales")",
          en: "at most \(type.scale) \(type.scale == 1 ? "decimal" : "decimals")")
      return wrongType(node, input, fr: decimals.fr, en: decimals.text(in: .english))
    }
    guard coefficient >= type.low, coefficient <= type.high else {
      let (low, high) = (Number(type.low, scale: type.scale), Number(type.high, scale: type.scale))
      report(
        CaseDiagnostics.range, node,
        fr: "« \(input.name) » vaut \(text), et doit être compris entre \(low) et \(high).",
        en: "“\(input.name)” is \(text), and must be between \(low) and \(high).",
        help: unitWords(type.unit).map {
          .init(fr: "Unité : \($0.fr).", en: "Unit: \($0.text(in: .english)).")
        })
      return nil
    }
    return .number(Number(coefficient, scale: type.scale))
  }

  /// The words of a unit as they stand after a number; nil for a plain number.
  private func unitWords(_ unit: Unit) -> Wording? {
    unit == .one ? nil : descriptor.units[unit]?.other ?? .init(fr: unit.description)
  }

  private mutating func choice(_ node: YAMLNode, _ input: Input, _ choices: [Input.Choice]) -> String? {
    let keys = choices.map { $0.key }
    guard let text = node.scalar?.text else {
      _ = wrongType(
        node, input, fr: "un choix parmi \(keys.joined(separator: ", "))", en: "one of \(keys.joined(separator: ", "))")
      return nil
    }
    if keys.contains(text) { return text }
    report(
      CaseDiagnostics.choice, node, fr: "« \(text) » n'est pas un choix possible pour « \(input.name) ».",
      en: "“\(text)” is not a possible choice for “\(input.name)”.",
      help: suggestion(text, keys)
        ?? .init(
          fr: "Choix possibles : \(keys.joined(separator: ", ")).",
          en: "Possible choices: \(keys.joined(separator: ", "))."))
    return nil
  }

  private mutating func choices(_ node: YAMLNode, _ input: Input, _ choices: [Input.Choice]) -> Value? {
    guard node.kind == .sequence, !node.elements.isEmpty else {
      return wrongType(node, input, fr: "une liste d'au moins un choix", en: "a list of at least one choice")
    }
    let given = node.elements.map { self.choice($0, input, choices) }
    guard !given.contains(nil) else { return nil }
    // In the declared order, each once: the same choices give the same record.
    return .keys(choices.map { $0.key }.filter { given.contains($0) })
  }

  private mutating func place(_ node: YAMLNode, _ input: Input) -> Value? {
    guard let key = node.scalar?.text, !key.isEmpty else {
      return wrongType(node, input, fr: "l'identifiant d'un lieu", en: "the identifier of a place")
    }
    guard let campaign else { return .key(key) }
    if campaign.indices[key] != nil { return .key(key) }
    let noun = descriptor.allocation?.place.one.words ?? .init(fr: "lieu", en: "place")
    report(
      CaseDiagnostics.place, node, fr: "Aucun \(noun.fr) « \(key) » dans la campagne « \(campaign.name) ».",
      en: "There is no \(noun.text(in: .english)) “\(key)” in the campaign “\(campaign.name)”.",
      help: suggestion(key, campaign.places.map { $0.key }))
    return nil
  }

  private mutating func records(_ node: YAMLNode, _ input: Input, _ fields: [Input], _ maximum: Int) -> Value? {
    guard node.kind == .sequence else { return wrongType(node, input, fr: "une liste", en: "a list") }
    guard node.elements.count <= maximum else {
      return wrongType(node, input, fr: "au plus \(maximum) éléments", en: "at most \(maximum) elements")
    }
    var rows: [[Value.Field]] = []
    var seen: Set<String> = []
    var taken: [String: Set<Value>] = [:]
    for element in node.elements {
      let values = values(element, fields)
      rows.append(zip(fields, values).map { Value.Field(name: $0.name, value: $1) })
      for (field, value) in zip(fields, values) where field.isUnique {
        guard let value, !taken[field.name, default: []].insert(value).inserted else { continue }
        report(
          CaseDiagnostics.repeated, element[field.name] ?? element,
          fr: "Deux éléments ont la même valeur pour « \(field.name) ».",
          en: "Two records have the same value for “\(field.name)”.",
          help: .init(fr: "Donnez à chacun la sienne.", en: "Give each its own."))
      }
      guard let allocation = descriptor.allocation, fields.indices.contains(allocation.placeField),
        case .key(let key)? = values[allocation.placeField], !seen.insert(key).inserted
      else { continue }
      let name = fields[allocation.placeField].name
      report(
        CaseDiagnostics.repeated, element[name] ?? element, fr: "« \(key) » est demandé deux fois.",
        en: "“\(key)” is asked for twice.",
        help: .init(fr: "Retirez l'une des deux demandes.", en: "Remove one of the two."))
    }
    return .records(rows)
  }
}
