internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

// `for_each: {list: …, sum: …}`: one value over the records of a list. `for_each: list` is no mechanism: it computes any
// of them for each record.
extension DescriptorReader {
  mutating func aggregateDraft(_ node: YAMLNode, _ rule: Fields) -> MechanismDraft? {
    guard let fields = fields(node, .aggregate) else { return nil }
    let kinds = Mechanism.Aggregate.Kind.allCases.filter { fields[$0.rawValue] != nil }
    let others = MechanismName.sources.filter { rule[$0.rawValue] != nil }
    guard kinds.count == 1, let kind = kinds.first, others.isEmpty, let valueNode = fields[kind.rawValue] else {
      let keys = Mechanism.Aggregate.Kind.allCases.map { $0.rawValue }.joined(separator: ", ")
      report(
        DescriptorDiagnostics.mechanism, node, fr: "Ici, une seule façon de réunir les éléments est attendue.",
        en: "One way of bringing the records together is expected here.",
        help: .init(fr: "Une seule de ces clés : \(keys).", en: "One of these keys: \(keys)."))
      return nil
    }
    guard let list = fields["list"].flatMap({ listInput($0) }) else { return nil }
    let (value, filter) = (kind == .count ? nil : expression(valueNode), fields["where"].map { self.expression($0) })
    guard kind == .count || value != nil else { return nil }
    if case .some(nil) = filter { return nil }
    return .aggregate(.init(kind: kind, list: list, value: value, filter: filter ?? nil, node: node))
  }

  mutating func typedAggregate(_ draft: MechanismDraft.AggregateDraft) -> (Mechanism, ValueType)? {
    var checker = TypeChecker(scope: scope(forEach: draft.list))
    defer { diagnostics.append(contentsOf: checker.diagnostics) }
    let filter = draft.filter.map { checker.condition($0) }
    if case .some(nil) = filter { return nil }
    guard case .records(_, let maximum) = inputs[draft.list].kind else { return nil }
    func result(_ value: TypedExpression?, _ type: ValueType) -> (Mechanism, ValueType) {
      (.aggregate(.init(kind: draft.kind, list: draft.list, value: value, filter: filter ?? nil, type: type)), type)
    }
    guard let expression = draft.value else {
      return result(nil, .number(NumberType(unit: .one, scale: 0, low: 0, high: Int128(maximum))))
    }
    if draft.kind == .any || draft.kind == .all { return checker.condition(expression).map { result($0, .boolean) } }
    guard let value = checker.check(expression) else { return nil }
    guard case .number(let type) = value.type else {
      checker.expectedNumber(expression.span, value.type)
      return nil
    }
    guard draft.kind == .sum else { return result(value, value.type) }
    guard let sum = type.repeated(upTo: maximum) else {
      _ = checker.tooWide(expression.span)
      return nil
    }
    return result(value, .number(sum))
  }

  /// The list input of a name; reported when there is none.
  mutating func listInput(_ node: YAMLNode) -> Int? {
    guard let name = text(node) else { return nil }
    let lists = inputs.enumerated().filter {
      if case .records = $0.element.kind { true } else { false }
    }
    if let match = lists.first(where: { $0.element.name == name }) { return match.offset }
    if broken.contains(name) { return nil }
    report(
      DescriptorDiagnostics.unknownName, node, fr: "« \(name) » n'est pas une donnée de type « list ».",
      en: "“\(name)” is not an input of type “list”.",
      help: .didYouMean(name, among: lists.map { $0.element.name }),
      fix: .nearMiss(name, among: lists.map { $0.element.name }, at: node.contentSpan))
    return nil
  }
}
