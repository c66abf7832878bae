internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

// `table`: a decision table, whose cells are the unary tests of S-FEEL (OMG, Decision Model and Notation 1.5, § 7.3.1).
extension DescriptorReader {
  mutating func tableDraft(_ node: YAMLNode) -> MechanismDraft.TableDraft? {
    guard let fields = fields(node, .decisionTable), let columnsNode = fields["columns"], let rowsNode = fields["rows"]
    else { return nil }
    var hit: DecisionTable.HitPolicy? = .unique
    if let node = fields["hit"] { hit = choice(node, DecisionTable.HitPolicy.self) }
    guard let columns = expressions(columnsNode, atLeast: 1), let hit else { return nil }
    guard rowsNode.kind == .sequence, (1...2000).contains(rowsNode.elements.count) else {
      expected(rowsNode, fr: "de 1 à 2 000 lignes {when: […], then: …}", en: "1 to 2 000 rows {when: […], then: …}")
      return nil
    }
    let rows = rowsNode.elements.compactMap { tableRow($0, columns: columns.count, hit) }
    guard rows.count == rowsNode.elements.count else { return nil }
    return .init(columns: columns, rows: rows, hit: hit, node: node)
  }

  private mutating func tableRow(
    _ node: YAMLNode, columns: Int, _ hit: DecisionTable.HitPolicy
  ) -> MechanismDraft.TableDraft.Row? {
    let counts = hit == .collectCount
    guard let fields = fields(node, .tableRow, also: counts ? [] : ["then"]), let cells = fields["when"] else {
      return nil
    }
    guard cells.kind == .sequence, cells.elements.count == columns else {
      expected(cells, fr: "une case par colonne, soit \(columns)", en: "one cell a column: \(columns)")
      return nil
    }
    let tests = cells.elements.compactMap { unaryTests($0) }
    let then = fields["then"].map { self.expression($0) }
    if case .some(nil) = then { return nil }
    return tests.count == columns ? .init(tests: tests, result: then ?? nil, node: node) : nil
  }

  private mutating func unaryTests(_ node: YAMLNode) -> UnaryTests? {
    guard let text = text(node) else { return nil }
    do {
      return try parseUnaryTests(text) { node.sourceSpan(ofContent: $0) }
    } catch {
      diagnostics.append(contentsOf: error.diagnostics)
      return nil
    }
  }

  func typedTable(_ draft: MechanismDraft.TableDraft, _ checker: inout TypeChecker) -> (Mechanism, ValueType)? {
    let columns = draft.columns.compactMap { checker.check($0) }
    guard columns.count == draft.columns.count else { return nil }
    var rows: [DecisionTable.Row] = []
    var type: ValueType?
    var failed = false
    for draftRow in draft.rows {
      let row = typedRow(draftRow, columns, draft.hit, &checker)
      guard let row, let joined = joined(type, row.result, &checker) else {
        failed = true
        continue
      }
      type = joined
      rows.append(row)
    }
    guard !failed, let type, let result = collected(type, rows.count, draft, &checker) else { return nil }
    return (.table(DecisionTable(columns: columns, rows: rows, hit: draft.hit)), result)
  }

  private func typedRow(
    _ draft: MechanismDraft.TableDraft.Row, _ columns: [TypedExpression], _ hit: DecisionTable.HitPolicy,
    _ checker: inout TypeChecker
  ) -> DecisionTable.Row? {
    let result =
      draft.result.map { checker.result($0) }
      ?? TypedExpression(
        .constant(.number(Number(1))), .number(NumberType(Number(1), .one)), at: draft.node.span)
    var cells: [DecisionTable.Cell] = []
    var condition: TypedExpression?
    for (tests, column) in zip(draft.tests, columns) {
      guard let typed = checker.check(tests, against: column.type) else { continue }
      let test = typed.isAnything ? nil : typed.condition(on: column)
      cells.append(DecisionTable.Cell(condition: test, ranges: typed.ranges))
      guard let test else { continue }
      condition = condition.map { TypedExpression(.connected(.and, $0, test), .boolean, at: draft.node.span) } ?? test
    }
    guard let result, cells.count == columns.count else { return nil }
    let always = TypedExpression(.constant(.boolean(true)), .boolean, at: draft.node.span)
    return DecisionTable.Row(cells: cells, condition: condition ?? always, result: result, span: draft.node.span)
  }

  /// The type of what a table gives: that of its rows, or what their collection can reach.
  private func collected(
    _ type: ValueType, _ rows: Int, _ draft: MechanismDraft.TableDraft, _ checker: inout TypeChecker
  ) -> ValueType? {
    guard draft.hit.isCollecting else { return type }
    guard case .number(var number) = type else {
      checker.expectedNumber(draft.node.span, type)
      return nil
    }
    switch draft.hit {
    case .collectCount: return .number(NumberType(unit: .one, scale: 0, low: 0, high: Int128(rows)))
    case .collectSum:
      guard let sum = number.repeated(upTo: rows) else {
        _ = checker.tooWide(draft.node.span)
        return nil
      }
      number = sum
    default: break
    }
    return .number(number)
  }
}

extension NumberType {
  /// The type of a sum of at most `count` such numbers, possibly of none; nil where it may not fit.
  func repeated(upTo count: Int) -> NumberType? {
    let (low, lowOverflow) = min(0, low).multipliedReportingOverflow(by: Int128(count))
    let (high, highOverflow) = max(0, high).multipliedReportingOverflow(by: Int128(count))
    return lowOverflow || highOverflow ? nil : NumberType(unit: unit, scale: scale, low: low, high: high)
  }
}
