package import DescriptorModel
internal import Languages
internal import RuleValues
package import SourceDiagnostics
internal import YAMLSyntax

/// Reads a file of `comparisons/`: how an algorithm's results stand beside those of an implementation made elsewhere.
///
/// The cases that agree and the kinds of disagreement must add up: what differs and is not explained is an error.
package func readComparison(_ file: SourceFile) -> (comparison: OutsideComparison?, diagnostics: [Diagnostic]) {
  let (document, syntax) = YAML.read(file)
  var reader = DescriptorReader(units: UnitTable([]))
  var comparison: OutsideComparison?
  if let root = document?.root, let fields = reader.fields(root, required: ["comparison"]) {
    comparison = fields["comparison"].flatMap { reader.comparison($0) }
  }
  let diagnostics = (syntax + reader.diagnostics).sortedByPlace()
  return (diagnostics.hasErrors ? nil : comparison, diagnostics)
}

extension DescriptorReader {
  private static let mostCases = 1...1_000_000_000

  fileprivate mutating func comparison(_ node: YAMLNode) -> OutsideComparison? {
    guard
      let fields = fields(
        node, required: ["with", "on", "how", "outputs", "dates"], optional: ["by", "disagreements"]),
      let implementation = fields["with"].flatMap({ self.implementation($0) }),
      let day = fields["on"].flatMap({ self.date($0) }), let how = fields["how"].flatMap({ self.wording($0) })
    else { return nil }
    let comparison = OutsideComparison(
      implementation: implementation, ranOn: day, how: how, outputs: texts(fields["outputs"]),
      counts: items(fields["dates"]).compactMap { self.count($0) },
      disagreements: items(fields["disagreements"]).compactMap { self.disagreement($0) },
      madeBy: fields["by"].flatMap { self.text($0) })
    let told = comparison.agreeing + comparison.disagreements.reduce(0) { $0 + $1.cases }
    guard diagnostics.hasErrors || told == comparison.cases else {
      report(
        CaseDiagnostics.comparison, fields["disagreements"] ?? node,
        fr: "\(comparison.agreeing) cas concordants et les désaccords expliqués font \(told), sur \(comparison.cases).",
        en:
          "\(comparison.agreeing) agreeing cases and the disagreements explained make \(told) of \(comparison.cases).",
        help: .init(
          fr: "Chaque désaccord doit être compté dans un genre, avec ce qu'on en pense.",
          en: "Each disagreement must be counted under a kind, with what is thought of it."))
      return nil
    }
    return comparison
  }

  private mutating func items(_ node: YAMLNode?) -> [YAMLNode] {
    guard let node else { return [] }
    if node.kind != .sequence { expected(node, fr: "une liste", en: "a list") }
    return Array(node.elements)
  }

  private mutating func implementation(_ node: YAMLNode) -> OutsideComparison.Implementation? {
    guard let fields = fields(node, required: ["name", "version", "url"]),
      let name = fields["name"].flatMap({ self.text($0) }),
      let version = fields["version"].flatMap({ self.text($0) }), let url = fields["url"].flatMap({ self.text($0) })
    else { return nil }
    return .init(name: name, version: version, url: url)
  }

  private mutating func count(_ node: YAMLNode) -> OutsideComparison.Count? {
    guard let fields = fields(node, required: ["date", "cases", "agree"]),
      let date = fields["date"].flatMap({ self.date($0) }),
      let cases = fields["cases"].flatMap({ self.integer($0, in: DescriptorReader.mostCases) }),
      let agreeing = fields["agree"].flatMap({ self.integer($0, in: 0...cases) })
    else { return nil }
    return .init(date: date, cases: cases, agreeing: agreeing)
  }

  private mutating func disagreement(_ node: YAMLNode) -> OutsideComparison.Disagreement? {
    guard let fields = fields(node, required: ["cases", "what", "judgement"]),
      let cases = fields["cases"].flatMap({ self.integer($0, in: DescriptorReader.mostCases) }),
      let what = fields["what"].flatMap({ self.wording($0) }),
      let judgement = fields["judgement"].flatMap({ self.wording($0) })
    else { return nil }
    return .init(cases: cases, what: what, judgement: judgement)
  }
}
