internal import Languages
package import RuleValues
package import SourceDiagnostics
internal import YAMLSyntax

/// Reads a registry's table of units (`units.yaml`). Complexity: O(file).
package func readUnitTable(_ file: SourceFile) -> (table: UnitTable, diagnostics: [Diagnostic]) {
  let (document, syntax) = YAML.read(file)
  var reader = DescriptorReader(units: UnitTable([]))
  var entries: [UnitTable.Entry] = []
  if let root = document?.root, let fields = reader.fields(root, required: ["units"]), let list = fields["units"] {
    if list.kind != .sequence { reader.expected(list, fr: "une liste d'unités", en: "a list of units") }
    entries = list.elements.compactMap { reader.unitEntry($0) }
  }
  return (UnitTable(entries), (syntax + reader.diagnostics).sortedByPlace())
}

extension DescriptorReader {
  fileprivate mutating func unitEntry(_ node: YAMLNode) -> UnitTable.Entry? {
    guard let fields = fields(node, required: ["unit", "one", "other"], optional: ["short", "decimals"]),
      let unitNode = fields["unit"], let text = text(unitNode)
    else { return nil }
    guard let unit = Unit(parsing: text) else {
      expected(unitNode, fr: "une unité, comme EUR/year", en: "a unit, such as EUR/year")
      return nil
    }
    guard let one = fields["one"].flatMap({ self.words($0) }), let other = fields["other"].flatMap({ self.words($0) })
    else {
      return nil
    }
    return UnitTable.Entry(
      unit: unit, one: one, other: other, short: fields["short"].flatMap { self.words($0) },
      decimals: fields["decimals"].flatMap { self.integer($0, in: 0...6) })
  }

  /// Words that may be empty: a plain number has none.
  private mutating func words(_ node: YAMLNode) -> Wording? {
    guard let fields = fields(node, required: ["fr", "en"]) else { return nil }
    return Wording(fr: fields["fr"]?.scalar?.text ?? "", en: fields["en"]?.scalar?.text)
  }
}
