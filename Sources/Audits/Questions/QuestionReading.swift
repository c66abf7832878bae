internal import DecisionRecords
package import DescriptorModel
internal import DescriptorReading
internal import Languages
internal import RuleEngine
internal import RuleExpressions
package import RuleValues
package import SourceDiagnostics
package import YAMLSyntax

/// An output with a value that is asked about, and where the value stands.
package struct AskedResult: Sendable {
  package let output: String
  package let value: Value
  package let span: SourceSpan
}

/// Reads what is asked about a decision, against the outputs and inputs of a descriptor.
package struct QuestionReading: Sendable {
  let descriptor: Descriptor
  let campaign: Campaign?

  package init(_ descriptor: Descriptor, campaign: Campaign?) {
    self.descriptor = descriptor
    self.campaign = campaign
  }

  /// Other values of inputs: a mapping from their names, as a case is written.
  package func changes(_ root: YAMLNode) throws(DiagnosticsError) -> [(input: Int, value: Value)] {
    let (read, diagnostics) = readCase(root, descriptor: descriptor, campaign: campaign)
    if diagnostics.hasErrors { throw DiagnosticsError(diagnostics) }
    var changes: [(input: Int, value: Value)] = []
    for (index, value) in read.enumerated() {
      guard let value else { continue }
      if index == descriptor.allocation?.campaign { throw notAnswered(root.span, descriptor.inputs[index].name) }
      changes.append((index, value))
    }
    return changes
  }

  /// A value of an output: a mapping with one entry.
  package func result(_ root: YAMLNode) throws(DiagnosticsError) -> AskedResult {
    guard root.entries.count == 1, let (key, node) = root.entries.first else { throw notOneResult(root.span) }
    let name = key.scalar?.text ?? ""
    guard let output = descriptor.outputs.first(where: { $0.name == name }) else {
      throw DiagnosticsError(
        Diagnostic(
          QuestionDiagnostics.unknownOutput, at: key.span,
          fr: "Le résultat « \(name) » n'existe pas dans cet algorithme.",
          en: "The algorithm has no output “\(name)”.",
          help: .didYouMean(
            name, among: descriptor.outputs.map { $0.name }, else: .init(fr: "Résultats", en: "Outputs"))))
    }
    guard let value = value(node, of: output) else {
      throw impossible(AskedResult(output: name, value: .text(node.span.text), span: node.span))
    }
    return AskedResult(output: name, value: value, span: node.span)
  }

  private func value(_ node: YAMLNode, of output: Output) -> Value? {
    switch output.source {
    case .rule(let index): return value(node, descriptor.rules[index].type)
    case .place:
      // As people know it, or by its key.
      guard let text = node.scalar?.text, let places = campaign?.places else { return nil }
      let named = places.filter { $0.name == text }
      if named.count == 1 { return .key(named[0].key) }
      return places.contains { $0.key == text } ? .key(text) : nil
    // What one record has follows from all the others: nobody asks for one value of the list.
    case .elements: return nil
    case .wishRank, .grantedCount: return node.scalar.flatMap { Number(decimal: $0.text) }.map { .number($0) }
    }
  }

  private func value(_ node: YAMLNode, _ type: ValueType) -> Value? {
    guard let text = node.scalar?.text else { return nil }
    switch type {
    case .boolean:
      if case .boolean(let flag) = node.value { return .boolean(flag) }
      return nil
    case .number: return Number(decimal: text).map { .number($0) }
    case .date: return CalendarDate(iso: text).map { .date($0) }
    case .key(let type): return type.members?.contains(text) == true ? .key(text) : nil
    case .keys, .text: return nil
    }
  }

  func impossible(_ asked: AskedResult) -> DiagnosticsError {
    let text = asked.span.text
    return DiagnosticsError(
      Diagnostic(
        QuestionDiagnostics.impossible, at: asked.span,
        fr: "« \(asked.output) » ne peut pas valoir « \(text) ».", en: "“\(asked.output)” cannot be “\(text)”.",
        help: possible(asked.output, asked.span)))
  }

  private func possible(_ output: String, _ span: SourceSpan) -> Wording? {
    guard let output = descriptor.outputs.first(where: { $0.name == output }) else { return nil }
    guard case .rule(let index) = output.source else {
      if output.source == .place, let campaign {
        return .didYouMean(span.text, among: campaign.places.flatMap { [$0.key, $0.name] })
      }
      guard output.source.rule == nil else { return nil }
      return .init(
        fr: "Écrivez le rang d'un de vos vœux, ou 0 pour votre place de droit.",
        en: "Write the rank of one of your wishes, or 0 for your place by right.")
    }
    switch descriptor.rules[index].type {
    case .number(let type):
      let unit = type.unit == .one ? nil : descriptor.units[type.unit]?.other
      let (low, high) = (Number(type.low, scale: type.scale).reduced, Number(type.high, scale: type.scale).reduced)
      return .init(
        fr: "Écrivez un nombre de \(low) à \(high), avec un point et sans unité" + (unit.map { " (\($0.fr))" } ?? "")
          + (type.scale == 0 ? ", sans décimale." : ", à \(type.scale) décimales au plus."),
        en: "Write a number from \(low) to \(high) without its unit"
          + (unit.map { " (\($0.text(in: .english)))" } ?? "")
          + (type.scale == 0 ? ", without decimals." : ", with at most \(type.scale) decimals."))
    case .boolean: return .init(fr: "Écrivez true ou false.", en: "Write true or false.")
    case .date: return .init(fr: "Écrivez une date AAAA-MM-JJ.", en: "Write a date YYYY-MM-DD.")
    case .key(let type):
      let list = (type.members ?? []).joined(separator: ", ")
      return .init(fr: "Valeurs possibles : \(list).", en: "Possible values: \(list).")
    case .keys, .text: return nil
    }
  }

  private func notOneResult(_ span: SourceSpan) -> DiagnosticsError {
    let name = descriptor.outputs.first?.name ?? "nom"
    return DiagnosticsError(
      Diagnostic(
        QuestionDiagnostics.form, at: span, fr: "Il faut ici un résultat et sa valeur.",
        en: "One output and its value are expected here.",
        help: .init(
          fr: "Nommez un seul résultat, par exemple « \(name) ».", en: "Name one output only, such as “\(name)”.")))
  }

  private func notAnswered(_ span: SourceSpan, _ name: String) -> DiagnosticsError {
    DiagnosticsError(
      Diagnostic(
        QuestionDiagnostics.notAnswered, at: span, fr: "« \(name) » ne peut pas être changé dans une question.",
        en: "“\(name)” cannot be changed in a question.",
        help: .init(
          fr: "Gardez la campagne de votre fichier, et changez une autre donnée.",
          en: "Keep the campaign of your file, and change another input.")))
  }
}
