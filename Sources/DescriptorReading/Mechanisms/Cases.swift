internal import DescriptorModel
internal import RuleExpressions
internal import YAMLSyntax

// `cases`: the first branch whose condition holds. Without an `otherwise`, the branches must cover every case.
extension DescriptorReader {
  mutating func branches(_ node: YAMLNode) -> [MechanismDraft.BranchDraft]? {
    guard node.kind == .sequence, !node.elements.isEmpty else {
      expected(node, fr: "une liste de branches {when: …, then: …}", en: "a list of branches {when: …, then: …}")
      return nil
    }
    var result: [MechanismDraft.BranchDraft] = []
    var failed = false
    for (index, element) in node.elements.enumerated() {
      guard let fields = fields(element, .branch) else { return nil }
      let isLast = index == node.elements.count - 1
      switch (fields["when"], fields["then"], fields["otherwise"]) {
      case (let when?, let then?, nil):
        let (condition, value) = (expression(when), expression(then))
        if let condition, let value {
          result.append(.init(condition: condition, result: value, span: element.span))
        } else {
          failed = true
        }
      case (nil, nil, let otherwise?) where isLast:
        if let value = expression(otherwise) {
          result.append(.init(condition: nil, result: value, span: element.span))
        } else {
          failed = true
        }
      default:
        failed = true
        report(
          DescriptorDiagnostics.otherwise, element,
          fr: isLast
            ? "La dernière branche doit être {otherwise: …} ou {when: …, then: …}."
            : "Cette branche doit être {when: …, then: …}.",
          en: isLast
            ? "The last branch must be {otherwise: …} or {when: …, then: …}."
            : "This branch must be {when: …, then: …}.")
      }
    }
    return failed ? nil : result
  }

  func typedCases(
    _ drafts: [MechanismDraft.BranchDraft], _ checker: inout TypeChecker, quotient: Bool
  ) -> (Mechanism, ValueType)? {
    var branches: [Mechanism.Branch] = []
    var failed = false
    var type: ValueType?
    for draft in drafts {
      let condition = draft.condition.map { checker.condition($0) }
      guard let result = checker.result(draft.result, quotient: quotient), condition != .some(nil) else {
        failed = true
        continue
      }
      if let joined = joined(type, result, &checker) { type = joined } else { failed = true }
      branches.append(Mechanism.Branch(condition: condition ?? nil, result: result, span: draft.span))
    }
    guard !failed, let type else { return nil }
    return (.cases(branches), type)
  }

  /// The type that holds all results so far and one more.
  func joined(_ sofar: ValueType?, _ result: TypedExpression, _ checker: inout TypeChecker) -> ValueType? {
    guard let sofar else { return result.type }
    return checker.unified(TypedExpression(result.node, sofar, at: result.span), result)
  }
}
