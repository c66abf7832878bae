internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import SourceDiagnostics

// A decision table covers every case, by one row where it says so, and each of its rows can decide.
extension DescriptorCheck {
  mutating func checkTables() {
    for rule in descriptor.rules {
      guard case .table(let table) = rule.mechanism else { continue }
      check(table, rule)
    }
  }

  private mutating func check(_ table: DecisionTable, _ rule: Rule) {
    let columns = table.columns.compactMap { column in
      column.type.domain.map { ConditionSpace.Column(meaning: .value(column), domain: IntervalSet([$0])) }
    }
    guard columns.count == table.columns.count else { return }
    let space = RegionSpace(domains: columns.map { $0.domain })
    let rows = table.rows.map { row in [Region(sides: row.cells.map { IntervalSet($0.ranges) })] }
    if !table.hit.isCollecting {
      told(
        firstGap(in: space, rows: rows, budget: searchBudget), columns, DescriptorDiagnostics.tableRowGap,
        rule.nameSpan, rows: true)
    }
    checkOverlaps(table, rows, space, columns)
    // Where several rows may hold, only one that holds nowhere decides nothing.
    let found = unreachable(in: space, rows: table.hit == .first ? rows : [], budget: searchBudget)
    for finding in found.findings {
      hidden(
        DescriptorDiagnostics.tableUnreachable, table.rows[finding.row].span, by: finding.by.map { table.rows[$0].span }
      )
    }
    if table.hit != .first {
      for (index, row) in rows.enumerated() where row.allSatisfy({ $0.clipped(to: space) == nil }) {
        hidden(DescriptorDiagnostics.tableUnreachable, table.rows[index].span, by: [])
      }
    }
    for row in found.undecided { undecided(table.rows[row].span) }
  }

  private mutating func checkOverlaps(
    _ table: DecisionTable, _ rows: [[Region]], _ space: RegionSpace, _ columns: [ConditionSpace.Column]
  ) {
    guard table.hit == .unique || table.hit == .any else { return }
    for overlap in overlaps(in: space, rows: rows, limit: table.hit == .any ? 1000 : 20) {
      let (first, second) = (table.rows[overlap.first], table.rows[overlap.second])
      // Rows that agree may hold together where the table says so.
      if table.hit == .any, first.result.node == second.result.node { continue }
      let witness = WitnessWords(descriptor: descriptor).wording(columns, overlap.witness)
      diagnostics.append(
        Diagnostic(
          DescriptorDiagnostics.tableOverlap, at: second.span,
          fr: "Deux lignes couvrent le même cas : \(witness.fr).",
          en: "Two rows cover the same case: \(witness.text(in: .english)).",
          labels: [.init(first.span, fr: "l'autre ligne", en: "the other row")],
          help: .init(
            fr: "Restreignez l'une des deux, ou écrivez « hit: first » si la première doit l'emporter.",
            en: "Narrow one of them, or write “hit: first” if the first is to win.")))
    }
  }

  /// Reports a case that nothing covers, in words; or that the search was cut off.
  mutating func told(
    _ search: GapSearch, _ columns: [ConditionSpace.Column], _ code: DiagnosticCode, _ span: SourceSpan, rows: Bool
  ) {
    switch search {
    case .covered: break
    case .undecided: undecided(span)
    case .gap(let point):
      let witness = WitnessWords(descriptor: descriptor).wording(columns, point)
      diagnostics.append(
        Diagnostic(
          code, at: span, fr: "Aucune \(rows ? "ligne" : "branche") ne couvre ce cas : \(witness.fr).",
          en: "No \(rows ? "row" : "branch") covers this case: \(witness.text(in: .english)).",
          help: rows
            ? .init(
              fr: "Ajoutez une ligne, ou élargissez-en une ; « - » accepte toute valeur d'une colonne.",
              en: "Add a row, or widen one; “-” accepts any value of a column.")
            : .init(
              fr: "Ajoutez une branche, ou « otherwise: » pour tout ce qui reste.",
              en: "Add a branch, or “otherwise:” for all that remains.")))
    }
  }

  mutating func hidden(_ code: DiagnosticCode, _ span: SourceSpan, by others: [SourceSpan]) {
    diagnostics.append(
      Diagnostic(
        code, at: span,
        fr: others.isEmpty ? "Aucun cas ne remplit cette condition." : "Ce qui précède couvre déjà tous ces cas.",
        en: others.isEmpty ? "No case meets this condition." : "What comes before covers all of these cases already.",
        labels: others.prefix(3).map { .init($0, fr: "couvre ces cas", en: "covers these cases") },
        help: .init(fr: "Retirez-la, ou corrigez la condition.", en: "Remove it, or correct the condition.")))
  }

  mutating func undecided(_ span: SourceSpan) {
    diagnostics.append(
      Diagnostic(
        DescriptorDiagnostics.tableUndecided, at: span,
        fr: "Cette table est trop enchevêtrée pour que l'on prouve qu'elle couvre tous les cas.",
        en: "This table is too intricate to prove that it covers every case.",
        help: .init(fr: "Coupez-la en plusieurs tables.", en: "Cut it into several tables.")))
  }
}
