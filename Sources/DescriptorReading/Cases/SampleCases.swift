internal import DescriptorModel
internal import Languages
package import RuleValues
package import SourceDiagnostics
package import YAMLSyntax

/// A case that a registry keeps beside a descriptor: what goes in, on which day, and what must come out.
package struct SampleCase: Sendable {
  package let name: String
  package let date: CalendarDate?
  package let inputs: YAMLNode
  /// For each output, its expected value; nil where the outcome must be undetermined.
  package let expected: [(output: String, value: String?, span: SourceSpan)]
  /// The inputs that an undetermined outcome must name, when the case says so.
  package let missing: [String]?
  /// Where the expected outcomes are from: an official example, or a computation by hand.
  package let source: String
  package let span: SourceSpan
}

/// Reads a file of sample cases (`cases/*.yaml`): `cases: [{name, date, inputs, expect, missing, source}]`.
package func readSampleCases(_ file: SourceFile) -> (cases: [SampleCase], diagnostics: [Diagnostic]) {
  let (document, syntax) = YAML.read(file)
  var reader = DescriptorReader(units: UnitTable([]))
  var cases: [SampleCase] = []
  if let root = document?.root, let fields = reader.fields(root, required: ["cases"]), let list = fields["cases"] {
    if list.kind != .sequence { reader.expected(list, fr: "une liste de cas", en: "a list of cases") }
    cases = list.elements.compactMap { reader.sampleCase($0) }
  }
  return (cases, (syntax + reader.diagnostics).sortedByPlace())
}

extension DescriptorReader {
  fileprivate mutating func sampleCase(_ node: YAMLNode) -> SampleCase? {
    guard
      let fields = fields(node, required: ["name", "inputs", "expect", "source"], optional: ["date", "missing"]),
      let name = fields["name"].flatMap({ self.text($0) }), let inputs = fields["inputs"], let expect = fields["expect"]
    else { return nil }
    let source = fields["source"].flatMap { self.text($0) }
    guard expect.kind == .mapping else {
      expected(expect, fr: "les résultats attendus, un par clé", en: "the expected outcomes, one a key")
      return nil
    }
    let expectations = expect.entries.map { key, value -> (String, String?, SourceSpan) in
      if case .null = value.value { return (key.scalar?.text ?? "", nil, value.span) }
      // Of an output with a value a record, one a record.
      let elements = value.elements.map { $0.scalar?.text ?? "null" }.joined(separator: ", ")
      return (key.scalar?.text ?? "", value.kind == .sequence ? elements : value.scalar?.text, value.span)
    }
    return SampleCase(
      name: name, date: fields["date"].flatMap { self.date($0) }, inputs: inputs, expected: expectations,
      missing: fields["missing"].map { self.texts($0) }, source: source ?? "", span: node.span)
  }
}
