internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import SourceDiagnostics
internal import YAMLSyntax

/// A rule whose expressions are read and not yet typed.
struct RuleDraft {
  let name: String
  let key: YAMLNode
  let fields: Fields
  let label: Label
  let forEach: Int?
  let mechanism: MechanismDraft
  let modifiers: [(name: MechanismName, amount: Expression)]
  let exceptions: [DescriptorReader.ExceptionDraft]
  let appliesWhen: Expression?

  /// The names that the rule uses: what must be computed before it.
  var names: [String] {
    let expressions =
      modifiers.map { $0.amount } + exceptions.flatMap { [$0.condition, $0.result] } + [appliesWhen].compactMap { $0 }
    return mechanism.names + expressions.flatMap { $0.names.map { $0.name } }
  }
}

extension DescriptorReader {
  /// Reads all rules, puts each after those it uses, and types them in that order.
  mutating func readRules(_ node: YAMLNode?) {
    checkParameterTypes()
    checkNames(node)
    guard let node else { return }
    guard node.kind == .mapping else {
      expected(node, fr: "une règle par clé", en: "one rule a key")
      return
    }
    let drafts = node.entries.compactMap { key, value in draft(key, value) }
    // Until it is typed, a rule counts as broken: whoever uses it comes later, or belongs to a cycle.
    broken.formUnion(node.entries.compactMap { $0.key.scalar?.text })
    for draft in ordered(drafts) {
      guard let rule = typed(draft) else { continue }
      rules.append(rule)
      broken.remove(rule.name)
    }
  }

  private mutating func draft(_ key: YAMLNode, _ node: YAMLNode) -> RuleDraft? {
    guard let name = identifierName(key), let fields = fields(node, .rule),
      let label = fields["label"].flatMap({ self.label($0) })
    else { return nil }
    var forEach: Int?
    if let listNode = fields["for_each"], listNode.kind != .mapping {
      guard let list = listInput(listNode) else { return nil }
      forEach = list
    }
    let mechanism = mechanismDraft(fields)
    let modifiers = modifierDrafts(fields)
    let exceptions = exceptionDrafts(fields["unless"])
    let appliesWhen = fields["applies_when"].map { self.expression($0) }
    guard let mechanism, let modifiers, let exceptions else { return nil }
    if case .some(nil) = appliesWhen { return nil }
    return RuleDraft(
      name: name, key: key, fields: fields, label: label, forEach: forEach, mechanism: mechanism,
      modifiers: modifiers, exceptions: exceptions, appliesWhen: appliesWhen ?? nil)
  }

  /// Types a rule in the order in which its value comes about.
  private mutating func typed(_ draft: RuleDraft) -> Rule? {
    let names = draft.forEach.map { scope(forEach: $0) } ?? scope()
    var checker = TypeChecker(scope: names)
    defer { diagnostics.append(contentsOf: checker.diagnostics) }
    let choices = draft.fields["choices"] == nil ? [] : choices(draft.fields)
    guard let choices else { return nil }
    let categories = KeyType(name: draft.name, members: choices.map { $0.key })
    if !choices.isEmpty { checker.categories = categories }
    let legal = legalKeys(draft.fields["legal"])
    let assumption = draft.fields["assumption"].flatMap { self.wording($0) }
    requireBasis(
      legal, assumption, draft.fields, .init(fr: "La règle « \(draft.name) »", en: "The rule “\(draft.name)”"))
    let isRounded = draft.fields["round"] != nil
    let appliesWhen = draft.appliesWhen.map { checker.condition($0) }
    let isPlain = draft.modifiers.isEmpty && draft.exceptions.isEmpty
    let base = typed(draft.mechanism, in: names, &checker, quotient: isRounded && isPlain)
    let modified = base.flatMap { typedModifiers(draft.modifiers, of: $0.1, in: names, &checker) }
    let excepted = modified.flatMap { typedExceptions(draft.exceptions, of: $0.1, &checker) }
    var type = excepted?.1
    var rounding: Rule.RoundingStep?
    if let node = draft.fields["round"] {
      guard let step = roundingStep(node, of: type) else { return nil }
      rounding = step
      if let exact = type, let mechanism = base?.0 {
        type = roundedType(exact, step)
        if type == nil || !hasExactQuotients(mechanism, step) { _ = checker.tooWide(node.span) }
      }
    }
    if case .some(nil) = appliesWhen { return nil }
    guard let type, let base, let modified, let excepted else { return nil }
    if !choices.isEmpty, type != .key(categories) {
      report(
        DescriptorDiagnostics.categories, draft.fields["choices"] ?? draft.key,
        fr: "Ce mécanisme ne donne pas de catégorie : il calcule \(type.nounPhrase.fr).",
        en: "This mechanism gives no category: it computes \(type.nounPhrase.text(in: .english)).",
        help: .init(
          fr: "Donnez les catégories par « cases », « table » ou « value ».",
          en: "Give the categories by “cases”, “table” or “value”."))
      return nil
    }
    var rule = Rule(
      name: draft.name, label: draft.label, forEach: draft.forEach, mechanism: base.0, modifiers: modified.0,
      exceptions: excepted.0, rounding: rounding, appliesWhen: appliesWhen ?? nil, type: type, legal: legal,
      assumption: assumption, span: SourceSpan(draft.key.span.file, draft.key.span.lower, draft.fields.node.span.upper))
    rule.choices = choices
    checkReadingDates(rule.expressions)
    return rule
  }
}
