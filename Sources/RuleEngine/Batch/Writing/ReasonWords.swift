package import DescriptorModel
package import Languages
internal import RuleExpressions
internal import SourceDiagnostics

/// How the values of a rule come about, in the words of its descriptor.
package struct ReasonWords: Sendable {
  private let rule: Rule
  private let language: Language

  package init(_ rule: Rule, _ language: Language) {
    self.rule = rule
    self.language = language
  }

  /// Whether a rule has several ways to a value.
  package static func hasReasons(_ rule: Rule) -> Bool {
    if !rule.exceptions.isEmpty || rule.appliesWhen != nil { return true }
    switch rule.mechanism {
    case .cases, .table: return true
    default: return false
    }
  }

  /// The condition that held, as the descriptor writes it, or the row of the table; empty where no way is known.
  package func words(_ way: BatchResult.Way) -> String {
    let isFrench = language == .french
    switch way {
    case .none: return ""
    case .notApplicable:
      let condition = rule.appliesWhen.map { text($0) } ?? ""
      return isFrench ? "ne s'applique pas : \(condition)" : "does not apply: \(condition)"
    case .exception(let index):
      guard rule.exceptions.indices.contains(index) else { return "" }
      let condition = text(rule.exceptions[index].condition)
      return isFrench ? "exception : \(condition)" : "exception: \(condition)"
    case .branch(let index):
      switch rule.mechanism {
      case .cases(let branches) where branches.indices.contains(index):
        return branches[index].condition.map { text($0) } ?? (isFrench ? "sinon" : "otherwise")
      case .table: return isFrench ? "ligne \(index + 1) du tableau" : "row \(index + 1) of the table"
      default: return ""
      }
    }
  }

  /// An expression on one line.
  private func text(_ expression: TypedExpression) -> String {
    expression.span.text.split { $0 == " " || $0 == "\n" || $0 == "\r\n" || $0 == "\t" }.joined(separator: " ")
  }
}
