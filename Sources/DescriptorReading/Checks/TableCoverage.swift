internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

// A table parameter has a row for every value that its keys can take, wherever it is read; the first one missing is named.
extension DescriptorReader {
  /// No table is read under more than this many combinations of keys: the compiled program holds one entry for each.
  private static let mostEntries: Int128 = 10_000

  mutating func checkTableCoverage() {
    var uses = Set<TableUse>()
    for rule in rules {
      for expression in rule.expressions { expression.collectTableUses(&uses) }
    }
    let names = scope()
    for (index, parameter) in parameters.enumerated() where !parameter.by.isEmpty {
      let types = parameter.by.compactMap { name -> ValueType? in
        if case .value(_, let type)? = names.bindings[name] { type } else { nil }
      }
      if types.count == parameter.by.count {
        uses.insert(TableUse(parameter: index, keys: types))
      } else if !parameter.by.contains(where: { broken.contains($0) || isInList($0) }) {
        unknownKey(parameter)
      }
    }
    let ordered = uses.sorted { ($0.parameter, $0.keys.count) < ($1.parameter, $1.keys.count) }
    for use in ordered where parameters.indices.contains(use.parameter) { check(use, parameters[use.parameter]) }
    for (index, parameter) in parameters.enumerated() {
      // A row may serve one reading of the table and not the other.
      let readings = ordered.filter { $0.parameter == index }.map { $0.keys.compactMap { KeyDomain($0) } }
      for value in parameter.values {
        guard case .table(let rows) = value.content, !readings.isEmpty else { continue }
        checkKeys(rows, readings, value.span)
      }
    }
  }

  private func isInList(_ name: String) -> Bool {
    inputs.contains { input in
      if case .records(let fields, _) = input.kind { fields.contains { $0.name == name } } else { false }
    } || rules.contains { $0.name == name }
  }

  private mutating func unknownKey(_ parameter: Parameter) {
    diagnostics.append(
      Diagnostic(
        DescriptorDiagnostics.unknownName, at: parameter.span,
        fr: "« \(parameter.by.joined(separator: ", ")) » : chaque clé doit être une donnée ou une règle.",
        en: "“\(parameter.by.joined(separator: ", "))”: each key must be an input or a rule."))
  }

  private mutating func check(_ use: TableUse, _ parameter: Parameter) {
    let domains = use.keys.compactMap { KeyDomain($0) }
    var entries: Int128 = 1
    for domain in domains {
      let (product, overflow) = entries.multipliedReportingOverflow(by: domain.count)
      entries = overflow ? Int128.max : product
    }
    guard domains.count == use.keys.count, entries <= DescriptorReader.mostEntries else {
      let by = parameter.by.isEmpty ? parameter.name : parameter.by.joined(separator: " × ")
      diagnostics.append(
        Diagnostic(
          DescriptorDiagnostics.unknownName, at: parameter.span,
          fr: "« \(by) » doit être une donnée ou une règle à valeur entière ou un choix, sur 10 000 valeurs au plus.",
          en: "“\(by)” must be an input or a rule with whole values or a choice, at most 10 000 of them."))
      return
    }
    for value in parameter.values {
      guard case .table(let rows) = value.content else { continue }
      if rows.contains(where: { $0.keys.count != domains.count }) {
        diagnostics.append(
          Diagnostic(
            DescriptorDiagnostics.tableGap, at: value.span,
            fr: "La table se lit sous \(domains.count) clé(s), et ses lignes n'en ont pas autant.",
            en: "The table is read under \(domains.count) key(s), and its rows do not have as many."))
        continue
      }
      guard let gap = firstGap(rows, domains) else { continue }
      let keys = parameter.by.isEmpty ? gap.map { "\($0)" } : zip(parameter.by, gap).map { "\($0) = \($1)" }
      let (fr, en) = (keys.joined(separator: " et "), keys.joined(separator: " and "))
      let last = gap.last.map { "\($0)" } ?? ""
      diagnostics.append(
        Diagnostic(
          DescriptorDiagnostics.tableGap, at: value.span, fr: "Aucune ligne ne couvre \(fr).",
          en: "No row covers \(en).",
          help: .init(
            fr: "Ajoutez la ligne « \(last): … », ou « \(last)+: … » pour toutes celles qui suivent.",
            en: "Add the row “\(last): …”, or “\(last)+: …” for all that follow.")))
    }
  }

  /// A key that the table is never read under is a mistake of the author's.
  private mutating func checkKeys(_ rows: [Parameter.Row], _ readings: [[KeyDomain]], _ span: SourceSpan) {
    var told = Set<String>()
    for (place, key) in rows.flatMap({ Array($0.keys.enumerated()) }) {
      let domains = readings.filter { $0.indices.contains(place) }.map { $0[place] }
      // A reading under something else than keys has been reported.
      if domains.isEmpty || domains.contains(where: { $0.holds(key) }) { continue }
      let text = key.text
      guard told.insert(text).inserted else { continue }
      diagnostics.append(
        Diagnostic(
          DescriptorDiagnostics.tableKey, at: span, fr: "La table n'est jamais lue sous la clé « \(text) ».",
          en: "The table is never read under the key “\(text)”.",
          help: .didYouMean(text, among: domains.flatMap { $0.names })))
    }
  }

  private func firstGap(_ rows: [Parameter.Row], _ domains: [KeyDomain]) -> [String]? {
    guard let first = domains.first else { return nil }
    for offset in 0..<first.count {
      guard let key = first.value(at: offset) else { continue }
      guard domains.count > 1 else {
        if rows.value(under: [key]) == nil { return [first.text(at: offset)] }
        continue
      }
      for second in 0..<domains[1].count {
        guard let other = domains[1].value(at: second), rows.value(under: [key, other]) == nil else { continue }
        return [first.text(at: offset), domains[1].text(at: second)]
      }
    }
    return nil
  }
}

extension KeyDomain {
  /// Whether a row with this key can be the one that is read.
  fileprivate func holds(_ key: Parameter.Key) -> Bool {
    switch (self, key) {
    case (.numbers(let low, let count), .number(let number)): low <= Int128(number) && Int128(number) < low + count
    case (.numbers(let low, let count), .andAbove(let number)): Int128(number) < low + count
    case (.members(let members), .choice(let choice)): members.contains(choice)
    default: false
    }
  }

  fileprivate var names: [String] {
    if case .members(let members) = self { members } else { [] }
  }
}

extension Parameter.Key {
  /// As it is written.
  fileprivate var text: String {
    switch self {
    case .number(let number): String(number)
    case .andAbove(let number): "\(number)+"
    case .choice(let choice): choice
    }
  }
}

/// A parameter read under keys of these types.
struct TableUse: Hashable {
  let parameter: Int
  let keys: [ValueType]
}

extension TypedExpression {
  fileprivate func collectTableUses(_ uses: inout Set<TableUse>) {
    if case .parameter(let index, let keys, _) = node, !keys.isEmpty {
      uses.insert(TableUse(parameter: index, keys: keys.map { $0.type }))
    }
    for operand in operands { operand.collectTableUses(&uses) }
  }
}
