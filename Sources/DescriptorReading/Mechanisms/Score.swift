internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues
internal import YAMLSyntax

// `score`: criteria that give points, each perhaps under a condition and up to a cap of its own.
extension DescriptorReader {
  mutating func scoreDraft(_ node: YAMLNode) -> MechanismDraft? {
    guard node.kind == .sequence, (1...100).contains(node.elements.count) else {
      expected(node, fr: "de 1 à 100 critères {label: …, points: …}", en: "1 to 100 criteria {label: …, points: …}")
      return nil
    }
    let criteria = node.elements.compactMap { criterionDraft($0) }
    return criteria.count == node.elements.count ? .score(criteria, node) : nil
  }

  private mutating func criterionDraft(_ node: YAMLNode) -> MechanismDraft.CriterionDraft? {
    guard let fields = fields(node, .criterionOfScore), let label = fields["label"].flatMap({ self.label($0) }),
      let points = fields["points"].flatMap({ self.expression($0) })
    else { return nil }
    let (condition, cap) = (fields["when"].map { self.expression($0) }, fields["cap"].map { self.expression($0) })
    if case .some(nil) = condition { return nil }
    if case .some(nil) = cap { return nil }
    return .init(label: label, condition: condition ?? nil, points: points, cap: cap ?? nil, node: node)
  }

  func typedScore(
    _ drafts: [MechanismDraft.CriterionDraft], _ node: YAMLNode, _ checker: inout TypeChecker
  ) -> (Mechanism, ValueType)? {
    var criteria: [Mechanism.Criterion] = []
    var counted: [Expression] = []
    for draft in drafts {
      let span = draft.node.span
      var points = draft.points
      if let cap = draft.cap { points = Expression(.call(Builtin.min.rawValue, [points, cap]), at: span) }
      guard let typed = checker.check(points) else { continue }
      guard case .number(let type) = typed.type else {
        checker.expectedNumber(draft.points.span, typed.type)
        continue
      }
      guard let condition = draft.condition else {
        criteria.append(.init(label: draft.label, condition: nil, points: typed, counted: typed))
        counted.append(points)
        continue
      }
      let none = Expression(.number(Number(0), type.unit), at: span)
      let expression = Expression(.conditional(if: condition, then: points, else: none), at: span)
      guard let whole = checker.check(expression), case .conditional(let test, let positive, _) = whole.node else {
        continue
      }
      criteria.append(.init(label: draft.label, condition: test, points: positive, counted: whole))
      counted.append(expression)
    }
    guard criteria.count == drafts.count, var sum = counted.first else { return nil }
    for next in counted.dropFirst() { sum = Expression(.arithmetic(.add, sum, next), at: node.span) }
    return checker.check(sum).map { (.score(criteria, kernel: $0), $0.type) }
  }
}
