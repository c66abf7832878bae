internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import SourceDiagnostics
internal import YAMLSyntax

// `scope`: the cases that the rules decide. Lowered to what the language has: each output's rule applies only within, and
// what is refused answers first.
extension DescriptorReader {
  /// Reads the section; its conditions see inputs and parameters alone, since they come before the rules.
  mutating func readCoveredCases(_ node: YAMLNode?) -> CoveredCases? {
    guard let node, let fields = fields(node, .coveredCases) else { return nil }
    let statement = fields["covers"].flatMap { wording($0) }
    let known = broken.union(inputs.map { $0.name })
    let names = scope()
    let refusals = (fields["refuses"].map { Array($0.elements) } ?? []).compactMap { element -> AnswerCase? in
      guard let fields = self.fields(element, .refusal), let when = fields["when"], let say = fields["say"],
        let sentence = template(say, known: known), let expression = expression(when)
      else { return nil }
      var checker = TypeChecker(scope: names)
      let condition = checker.condition(expression)
      diagnostics.append(contentsOf: checker.diagnostics)
      return condition.map { AnswerCase(condition: $0, sentence: sentence) }
    }
    return statement.map { CoveredCases(statement: $0, refusals: refusals) }
  }

  /// Makes each output's rule apply only to the cases that are covered.
  mutating func confine(to covered: CoveredCases, _ node: YAMLNode) {
    guard allocation == nil else {
      report(
        DescriptorDiagnostics.scope, node, fr: "Une affectation ne refuse pas de cas : ses lieux les décident tous.",
        en: "An allocation refuses no case: its places decide them all.",
        help: .init(
          fr: "Dites dans « notes » ce qui n'est pas couvert.", en: "Say in “notes” what is not covered."))
      return
    }
    for index in Set(outputs.compactMap { $0.source.rule }) {
      rules[index].appliesWhen = covered.confined(rules[index].appliesWhen)
    }
  }
}
