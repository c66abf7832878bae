internal import Languages
package import RuleValues
package import SourceDiagnostics
internal import YAMLSyntax

/// Reads a registry's table of units (`units.yaml`). Complexity: O(file).
package func readUnitTable(_ file: SourceFile) -> (table: UnitTable, diagnostics: [Diagnostic]) {
  let (document, syntax) = YAML.read(file)
  var reader = DescriptorReader(units: UnitTable([]))
  var entries: [UnitTable.Entry] = []
  var conversions: [UnitTable.Conversion] = []
  if let root = document?.root, let fields = reader.fields(root, required: ["units"], optional: ["conversions"]),
    let list = fields["units"]
  {
    if list.kind != .sequence { reader.expected(list, fr: "une liste d'unités", en: "a list of units") }
    entries = list.elements.compactMap { reader.unitEntry($0) }
    conversions = reader.conversions(fields["conversions"], among: UnitTable(entries))
  }
  return (UnitTable(entries, conversions: conversions), (syntax + reader.diagnostics).sortedByPlace())
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

  /// `{one: year, is: 12, of: month}`: exact, and once for two units, whichever comes first.
  fileprivate mutating func conversions(_ node: YAMLNode?, among table: UnitTable) -> [UnitTable.Conversion] {
    guard let node else { return [] }
    if node.kind != .sequence { expected(node, fr: "une liste de conversions", en: "a list of conversions") }
    var result: [UnitTable.Conversion] = []
    for element in node.elements {
      guard let fields = fields(element, required: ["one", "is", "of"]) else { continue }
      let one = fields["one"].flatMap { self.baseUnit($0, among: table) }
      let count = fields["is"].flatMap { self.integer($0, in: 2...1_000_000_000) }
      let of = fields["of"].flatMap { self.baseUnit($0, among: table) }
      guard let one, let count, let of else { continue }
      guard one != of, !result.contains(where: { Set([$0.one, $0.of]) == Set([one, of]) }) else {
        report(
          DescriptorDiagnostics.value, element, fr: "La conversion entre « \(one) » et « \(of) » est déjà connue.",
          en: "The conversion between “\(one)” and “\(of)” is already known.")
        continue
      }
      result.append(UnitTable.Conversion(one: one, count: count, of: of))
    }
    return result
  }

  private mutating func baseUnit(_ node: YAMLNode, among table: UnitTable) -> String? {
    guard let symbol = text(node) else { return nil }
    if table.symbols.contains(symbol) { return symbol }
    report(
      DescriptorDiagnostics.unit, node, fr: "« \(symbol) » n'est pas une unité simple de la table.",
      en: "“\(symbol)” is not a base unit of the table.", help: .didYouMean(symbol, among: table.symbols))
    return nil
  }

  /// Words that may be empty: a plain number has none.
  private mutating func words(_ node: YAMLNode) -> Wording? {
    guard let fields = fields(node, required: ["fr", "en"]) else { return nil }
    return Wording(fr: fields["fr"]?.scalar?.text ?? "", en: fields["en"]?.scalar?.text)
  }
}
