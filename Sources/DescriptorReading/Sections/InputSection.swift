internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

extension DescriptorReader {
  enum InputType: String, CaseIterable {
    case boolean, number, date, choice, choices, campaign, place, text, list
  }

  mutating func readInputs(_ node: YAMLNode?, insideList: Bool = false) -> [Input] {
    guard let node else { return [] }
    guard node.kind == .mapping else {
      expected(node, fr: "une donnée par clé", en: "one input a key")
      return []
    }
    return node.entries.compactMap { key, value -> Input? in
      guard let name = identifierName(key), let input = readInput(name, key, value, insideList: insideList) else {
        if !insideList, let name = key.scalar?.text { broken.insert(name) }
        return nil
      }
      return input
    }
  }

  private mutating func readInput(_ name: String, _ key: YAMLNode, _ node: YAMLNode, insideList: Bool) -> Input? {
    guard let fields = fields(node, insideList ? .field : .input),
      let label = fields["label"].flatMap({ self.label($0) }), let typeNode = fields["type"],
      let type = choice(typeNode, InputType.self), let kind = inputKind(type, fields, typeNode, insideList: insideList)
    else { return nil }
    var input = Input(
      name: name, label: label, question: fields["question"].flatMap { self.wording($0) },
      help: fields["help"].flatMap { self.wording($0) }, kind: kind,
      source: fields["source"].flatMap { self.wording($0) },
      modifiable: false, ifMissing: nil, span: key.span)
    if let node = fields["modifiable"] { readModifiable(node, &input) }
    input.isUnique = fields["unique"].flatMap { self.boolean($0) } ?? false
    if let node = fields["if_missing"] { input.ifMissing = ifMissing(node, input) }
    return input
  }

  /// `true`, `false`, or the choices that may be suggested.
  private mutating func readModifiable(_ node: YAMLNode, _ input: inout Input) {
    guard node.kind == .sequence else {
      input.modifiable = boolean(node) ?? false
      return
    }
    let choices: [Input.Choice]
    switch input.kind {
    case .choice(let all), .choices(let all): choices = all
    default:
      expected(
        node, fr: "« true » ou « false » : seule une donnée à choix en a une liste",
        en: "“true” or “false”: only an input with choices has a list of them")
      return
    }
    var suggestable: [String] = []
    for element in node.elements {
      guard let key = text(element) else { continue }
      guard choices.contains(where: { $0.key == key }) else {
        let known = choices.map { $0.key }
        report(
          DescriptorDiagnostics.unknownName, element, fr: "« \(key) » n'est pas un choix de « \(input.name) ».",
          en: "“\(key)” is not a choice of “\(input.name)”.", help: .didYouMean(key, among: known),
          fix: .nearMiss(key, among: known, at: element.contentSpan))
        continue
      }
      suggestable.append(key)
    }
    (input.modifiable, input.suggestable) = (!suggestable.isEmpty, suggestable)
  }

  private mutating func inputKind(_ type: InputType, _ fields: Fields, _ node: YAMLNode, insideList: Bool) -> Input
    .Kind?
  {
    switch type {
    case .boolean: return .boolean
    case .date: return .date
    case .text: return .text
    case .campaign: return .campaign
    case .place: return .place
    case .number: return numberKind(fields)
    case .choice: return choices(fields).map { .choice($0) }
    case .choices: return choices(fields).map { .choices($0) }
    case .list:
      guard !insideList else {
        expected(
          node, fr: "un type simple : une liste ne contient pas de liste", en: "a simple type: a list holds no list")
        return nil
      }
      guard let of = required("of", fields), let maximumNode = required("maximum", fields),
        let maximum = integer(maximumNode, in: 1...1000)
      else { return nil }
      return .records(readInputs(of, insideList: true), maximum: maximum)
    }
  }

  private mutating func required(_ key: String, _ fields: Fields) -> YAMLNode? {
    if let node = fields[key] { return node }
    report(
      DescriptorDiagnostics.missingKey, fields.node, fr: "Il manque la clé « \(key) » pour ce type de donnée.",
      en: "The key “\(key)” is missing for this type of input.")
    return nil
  }

  /// `unit` and `range` are mandatory: the compiler infers from them that no result can overflow.
  private mutating func numberKind(_ fields: Fields) -> Input.Kind? {
    let decimals = fields["decimals"].flatMap { self.integer($0, in: 0...6) } ?? 0
    let (unitNode, rangeNode) = (required("unit", fields), required("range", fields))
    guard let unit = unitNode.flatMap({ self.unit($0) }), let rangeNode, let range = range(rangeNode) else {
      return nil
    }
    guard let low = range.low.coefficient(atScale: decimals), let high = range.high.coefficient(atScale: decimals),
      low <= high
    else {
      expected(
        rangeNode, fr: "une plage croissante, sans plus de décimales que « decimals: \(decimals) »",
        en: "an increasing range, with no more decimals than “decimals: \(decimals)”")
      return nil
    }
    return .number(NumberType(unit: unit, scale: decimals, low: low, high: high))
  }

  /// `[1..20]`: a list of one text that holds both bounds.
  private mutating func range(_ node: YAMLNode) -> (low: Number, high: Number)? {
    if node.elements.count == 1, let text = node.elements.first?.scalar?.text {
      var (bounds, current): ([String], String) = ([], "")
      var previousPoint = false
      for character in text.unicodeScalars {
        if character == ".", previousPoint {
          current.unicodeScalars.removeLast()
          bounds.append(current)
          (current, previousPoint) = ("", false)
        } else {
          current.unicodeScalars.append(character)
          previousPoint = character == "."
        }
      }
      if bounds.count == 1, let low = Number(decimal: bounds[0]), let high = Number(decimal: current) {
        return (low, high)
      }
    }
    expected(node, fr: "une plage écrite [minimum..maximum]", en: "a range written [minimum..maximum]")
    return nil
  }

  mutating func choices(_ fields: Fields) -> [Input.Choice]? {
    guard let node = required("choices", fields) else { return nil }
    guard node.kind == .mapping, !node.entries.isEmpty, node.entries.count <= 100 else {
      expected(node, fr: "de 1 à 100 choix, un par clé", en: "1 to 100 choices, one a key")
      return nil
    }
    return node.entries.compactMap { key, value -> Input.Choice? in
      guard let key = text(key), let label = wording(value) else { return nil }
      return Input.Choice(key: key, label: label)
    }
  }

  private mutating func ifMissing(_ node: YAMLNode, _ input: Input) -> Value? {
    switch input.kind {
    case .number(let type):
      // The value may repeat its unit (`0 EUR`), so that nobody has to look it up.
      guard let expression = expression(node), case .number(let number, let unit) = expression.kind,
        unit == type.unit || unit == .one, let coefficient = number.coefficient(atScale: type.scale),
        (type.low...type.high).contains(coefficient)
      else {
        expected(
          node, fr: "un nombre de la plage et de l'unité de la donnée", en: "a number of the input's range and unit")
        return nil
      }
      return .number(Number(coefficient, scale: type.scale))
    case .boolean: return boolean(node).map { .boolean($0) }
    case .choice(let choices):
      if let text = text(node), choices.contains(where: { $0.key == text }) { return .key(text) }
      expected(node, fr: "un des choix de la donnée", en: "one of the input's choices")
      return nil
    case .choices(let choices):
      let keys = node.elements.map { $0.scalar?.text ?? "" }
      if node.kind == .sequence, Set(keys).count == keys.count, Set(keys).isSubset(of: choices.map { $0.key }) {
        return .keys(keys)
      }
      expected(
        node, fr: "une liste de choix de la donnée, qui peut être vide",
        en: "a list of the input's choices, which may be empty")
      return nil
    default:
      expected(node, fr: "un type qui admet une valeur par défaut", en: "a type that allows a default value")
      return nil
    }
  }
}
