internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import SourceDiagnostics
internal import YAMLSyntax

// `unless`: a general rule and its exceptions, each with its own legal basis. Two exceptions must never hold at once.
extension DescriptorReader {
  struct ExceptionDraft {
    let condition: Expression
    let result: Expression
    let fields: Fields
  }

  mutating func exceptionDrafts(_ node: YAMLNode?) -> [ExceptionDraft]? {
    guard let node else { return [] }
    let nodes = node.kind == .sequence ? Array(node.elements) : [node]
    let drafts = nodes.compactMap { element -> ExceptionDraft? in
      guard let fields = fields(element, .exception), let when = fields["when"], let then = fields["then"] else {
        return nil
      }
      let (condition, result) = (expression(when), expression(then))
      guard let condition, let result else { return nil }
      return ExceptionDraft(condition: condition, result: result, fields: fields)
    }
    return drafts.count == nodes.count ? drafts : nil
  }

  mutating func typedExceptions(
    _ drafts: [ExceptionDraft], of type: ValueType, _ checker: inout TypeChecker
  ) -> ([Rule.Exception], ValueType)? {
    var (result, joinedType): ([Rule.Exception], ValueType?) = ([], type)
    for draft in drafts {
      let legal = legalKeys(draft.fields["legal"])
      let assumption = draft.fields["assumption"].flatMap { self.wording($0) }
      requireBasis(legal, assumption, draft.fields, .init(fr: "Cette exception", en: "This exception"))
      let (condition, value) = (checker.condition(draft.condition), checker.result(draft.result))
      guard let condition, let value, let joined = joined(joinedType, value, &checker) else { return nil }
      joinedType = joined
      result.append(
        .init(
          condition: condition, result: value, legal: legal, assumption: assumption, span: draft.fields.node.span))
    }
    return joinedType.map { (result, $0) }
  }
}
