internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

/// The entries of a mapping whose keys are fixed.
struct Fields {
  let node: YAMLNode
  private let values: [String: YAMLNode]

  init(node: YAMLNode, values: [String: YAMLNode]) {
    self.node = node
    self.values = values
  }

  subscript(key: String) -> YAMLNode? { values[key] }
}

extension YAMLNode {
  /// Where the content of a scalar stands, without its quotes.
  var contentSpan: SourceSpan { sourceSpan(ofContent: 0..<(scalar?.text.utf8.count ?? 0)) }
}

// How single nodes are read: each function reports what is wrong at its place and gives nil.
extension DescriptorReader {
  mutating func report(
    _ code: DiagnosticCode, _ node: YAMLNode, fr: String, en: String, labels: [Diagnostic.Label] = [],
    help: Wording? = nil, fix: Fix? = nil
  ) {
    diagnostics.append(Diagnostic(code, at: node.span, fr: fr, en: en, labels: labels, help: help, fix: fix))
  }

  /// A mapping with the keys of a shape, of which `also` must be there too. Unknown and missing ones are reported; what is
  /// there can still be read.
  mutating func fields(_ node: YAMLNode, _ shape: Shape, also: [String] = []) -> Fields? {
    fields(node, required: shape.required + also, optional: shape.optional)
  }

  mutating func fields(_ node: YAMLNode, required: [String], optional: [String] = []) -> Fields? {
    guard node.kind == .mapping else {
      expected(node, fr: "des clés et des valeurs (clé: valeur)", en: "keys and values (key: value)")
      return nil
    }
    var values: [String: YAMLNode] = [:]
    for (key, value) in node.entries {
      let name = key.scalar?.text ?? ""
      if required.contains(name) || optional.contains(name) {
        if values[name] == nil { values[name] = value }
      } else {
        let known = required + optional
        report(
          DescriptorDiagnostics.unknownKey, key, fr: "La clé « \(name) » n'existe pas ici.",
          en: "There is no key “\(name)” here.",
          help: .didYouMean(name, among: known, else: .init(fr: "Clés possibles", en: "Possible keys")),
          fix: .nearMiss(name, among: known, at: key.contentSpan)
        )
      }
    }
    missing(required.filter { values[$0] == nil }, node)
    return Fields(node: node, values: values)
  }

  /// Reports keys that must be there, all in one sentence.
  mutating func missing(_ names: [String], _ node: YAMLNode, help: Wording? = nil) {
    guard !names.isEmpty else { return }
    let (french, english) = (names.map { "« \($0) »" }, names.map { "“\($0)”" })
    report(
      DescriptorDiagnostics.missingKey, node,
      fr: "Il manque \(names.count == 1 ? "la clé" : "les clés") \(french.joined(separator: ", ")).",
      en: names.count == 1
        ? "The key \(english[0]) is missing." : "The keys \(english.joined(separator: ", ")) are missing.",
      help: help)
  }

  mutating func expected(_ node: YAMLNode, fr: String, en: String) {
    report(DescriptorDiagnostics.kind, node, fr: "Ici, il faut \(fr).", en: "Here, \(en) must stand.")
  }

  mutating func text(_ node: YAMLNode) -> String? {
    guard let scalar = node.scalar, !scalar.text.isEmpty else {
      expected(node, fr: "un texte", en: "a text")
      return nil
    }
    return scalar.text
  }

  /// One text or a list of texts.
  mutating func texts(_ node: YAMLNode?) -> [String] {
    guard let node else { return [] }
    guard node.kind == .sequence else { return text(node).map { [$0] } ?? [] }
    return node.elements.compactMap { self.text($0) }
  }

  mutating func wording(_ node: YAMLNode) -> Wording? {
    fields(node, .words).flatMap { wording($0) }
  }

  /// The words among keys of which they are some.
  mutating func wording(_ fields: Fields) -> Wording? {
    guard let fr = fields["fr"].flatMap({ self.text($0) }) else { return nil }
    if let french = fields["fr"] { sites?.words.append(french) }
    return Wording(fr: frenchSpacing(fr), en: fields["en"].flatMap { self.text($0) })
  }

  mutating func wordings(_ node: YAMLNode?) -> [Wording] {
    guard let node else { return [] }
    guard node.kind == .sequence else { return wording(node).map { [$0] } ?? [] }
    return node.elements.compactMap { self.wording($0) }
  }

  /// Words with their gender and number: `{fr: …, en: …, gender: m, plural: true}`.
  mutating func label(_ node: YAMLNode) -> Label? {
    guard let fields = fields(node, .label),
      let fr = fields["fr"].flatMap({ self.text($0) })
    else { return nil }
    if let french = fields["fr"] { sites?.labels.append(french) }
    return Label(
      words: Wording(fr: frenchSpacing(fr), en: fields["en"].flatMap { self.text($0) }),
      gender: fields["gender"].flatMap { self.choice($0, Label.Gender.self) },
      plural: fields["plural"].flatMap { self.boolean($0) } ?? false)
  }

  mutating func boolean(_ node: YAMLNode) -> Bool? {
    if case .boolean(let value) = node.value { return value }
    expected(node, fr: "« true » ou « false »", en: "“true” or “false”")
    return nil
  }

  mutating func integer(_ node: YAMLNode, in range: ClosedRange<Int>) -> Int? {
    if case .integer(let value?) = node.value, let result = Int(exactly: value), range.contains(result) {
      return result
    }
    expected(
      node, fr: "un nombre entier de \(range.lowerBound) à \(range.upperBound)",
      en: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    return nil
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(_ node: YAMLNode, _ type: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    guard let text = text(node) else { return nil }
    if let value = Choice(rawValue: text) { return value }
    let known = Choice.allCases.map { $0.rawValue }
    let list = known.joined(separator: ", ")
    report(
      DescriptorDiagnostics.value, node,
      fr: "« \(text) » n'est pas une valeur possible ; il faut l'une de celles-ci : \(list).",
      en: "“\(text)” is not a possible value; it must be one of: \(list).",
      help: .didYouMean(text, among: known), fix: .nearMiss(text, among: known, at: node.contentSpan))
    return nil
  }

  mutating func date(_ node: YAMLNode) -> CalendarDate? {
    if let date = node.scalar.flatMap({ CalendarDate(iso: $0.text) }) { return date }
    expected(node, fr: "une date qui existe, écrite AAAA-MM-JJ", en: "a date that exists, written YYYY-MM-DD")
    return nil
  }

  /// `{from: 2016-09-01, until: open}`.
  mutating func readPeriod(_ node: YAMLNode) -> Period? {
    fields(node, .period).flatMap { period($0) }
  }

  mutating func period(_ fields: Fields) -> Period? {
    guard let fromNode = fields["from"], let from = date(fromNode), let untilNode = fields["until"] else { return nil }
    if untilNode.scalar?.text == "open" { return Period(from: from, until: nil) }
    guard let until = date(untilNode) else { return nil }
    guard until > from else {
      report(
        DescriptorDiagnostics.period, untilNode, fr: "La période finit le \(until), avant de commencer le \(from).",
        en: "The period ends on \(until), before it begins on \(from).")
      return nil
    }
    return Period(from: from, until: until)
  }

  /// A decimal number; `25.60 %` is 0.2560.
  mutating func number(_ node: YAMLNode) -> Number? {
    if var text = node.scalar?.text {
      let percent = text.hasSuffix("%")
      if percent { text = String(text.dropLast(text.hasSuffix(" %") ? 2 : 1)) }
      if let number = Number(decimal: text), number.scale + 2 <= Number.maximumScale {
        return percent ? Number(number.coefficient, scale: number.scale + 2) : number
      }
    }
    expected(node, fr: "un nombre décimal écrit avec un point, comme 1556.2", en: "a decimal number, such as 1556.2")
    return nil
  }

  mutating func unit(_ node: YAMLNode) -> Unit? {
    guard let text = text(node) else { return nil }
    guard let unit = Unit(parsing: text) else {
      report(
        DescriptorDiagnostics.unit, node, fr: "« \(text) » ne se lit pas comme une unité.",
        en: "“\(text)” cannot be read as a unit.",
        help: .init(fr: "Écrivez par exemple EUR/year.", en: "Write EUR/year, for example."))
      return nil
    }
    for symbol in units.unknownSymbols(in: unit) {
      report(
        DescriptorDiagnostics.unit, node, fr: "L'unité « \(symbol) » n'est pas dans la table des unités.",
        en: "The unit “\(symbol)” is not in the table of units.",
        help: .didYouMean(symbol, among: units.symbols),
        fix: .nearMiss(symbol, among: units.symbols, at: node.contentSpan))
      return nil
    }
    return unit
  }

  /// A name that expressions can use: a letter, then letters, digits and `_`.
  mutating func identifierName(_ node: YAMLNode) -> String? {
    guard let text = text(node) else { return nil }
    let reserved = ["and", "or", "not", "if", "then", "else", "in", "at", "true", "false", "reference_date"]
    let scalars = text.unicodeScalars
    let wellFormed =
      scalars.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "_" }
      && (scalars.first.map { ("a"..."z").contains($0) } ?? false)
    guard wellFormed, !reserved.contains(text), !isFunctionName(text) else {
      report(
        DescriptorDiagnostics.name, node, fr: "« \(text) » ne peut pas servir de nom.",
        en: "“\(text)” cannot be a name.",
        help: .init(
          fr: "Employez des minuscules sans accent, des chiffres et « _ », et aucun mot du langage.",
          en: "Use lowercase letters without accents, digits and “_”, and no word of the language."))
      return nil
    }
    return text
  }

  /// The id of an algorithm: lowercase words joined by `-`.
  mutating func identifier(_ node: YAMLNode) -> String? {
    guard let text = text(node) else { return nil }
    let allowed = text.unicodeScalars.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }
    guard allowed, !text.hasPrefix("-") else {
      report(
        DescriptorDiagnostics.name, node,
        fr: "L'identifiant « \(text) » n'est pas fait de minuscules, de chiffres et de « - ».",
        en: "The id “\(text)” is not made of lowercase letters, digits and “-”.")
      return nil
    }
    return text
  }

  mutating func expression(_ node: YAMLNode) -> Expression? {
    guard let text = text(node) else { return nil }
    do {
      let expression = try parseExpression(text) { node.sourceSpan(ofContent: $0) }
      sites?.expressions.append((node, expression))
      return expression
    } catch {
      diagnostics.append(contentsOf: error.diagnostics)
      return nil
    }
  }

  /// Keys of legal texts, each of which must be in the descriptor's list.
  mutating func legalKeys(_ node: YAMLNode?) -> [String] {
    guard let node else { return [] }
    let nodes = node.kind == .sequence ? Array(node.elements) : [node]
    return nodes.compactMap { item -> String? in
      guard let key = text(item) else { return nil }
      if legal.contains(where: { $0.key == key }) { return key }
      report(
        DescriptorDiagnostics.unknownLegal, item, fr: "Le texte « \(key) » n'est pas dans la liste « legal ».",
        en: "The text “\(key)” is not in the list “legal”.",
        help: .didYouMean(key, among: legal.map { $0.key }),
        fix: .nearMiss(key, among: legal.map { $0.key }, at: item.contentSpan))
      return nil
    }
  }

  /// Reports a rule, value or criterion that rests neither on a text nor on a declared assumption.
  mutating func requireBasis(_ legal: [String], _ assumption: Wording?, _ fields: Fields, _ what: Wording) {
    guard legal.isEmpty, assumption == nil, fields["legal"] == nil, fields["assumption"] == nil else { return }
    report(
      DescriptorDiagnostics.noBasis, fields.node, fr: "\(what.fr) n'a ni base légale ni hypothèse déclarée.",
      en: "\(what.text(in: .english)) has neither a legal basis nor a declared assumption.",
      help: .init(
        fr: "Ajoutez « legal: » avec la clé d'un texte, ou « assumption: » avec la raison.",
        en: "Add “legal:” with the key of a text, or “assumption:” with the reason."))
  }
}
