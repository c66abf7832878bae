internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

/// A rule whose expressions are read and not yet typed.
private struct RuleDraft {
  let name: String
  let key: YAMLNode
  let fields: Fields
  let label: Label
  var forEach: Int?
  var branches: [(condition: Expression?, result: Expression, node: YAMLNode)]
  var isCases: Bool

  var names: [(name: String, span: SourceSpan)] {
    branches.flatMap { ($0.condition?.names ?? []) + $0.result.names }
  }
}

extension DescriptorReader {
  /// Reads all rules, puts each after those it uses, and types them in that order.
  mutating func readRules(_ node: YAMLNode?) {
    checkParameterTypes()
    checkNames(node)
    defer { checkTables() }
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
    guard let name = identifierName(key),
      let fields = fields(
        node, required: ["label"], optional: ["for_each", "value", "cases", "round", "legal", "assumption"]),
      let label = fields["label"].flatMap({ self.label($0) })
    else { return nil }
    var draft = RuleDraft(
      name: name, key: key, fields: fields, label: label, forEach: nil, branches: [], isCases: fields["cases"] != nil)
    if let listNode = fields["for_each"] {
      guard let list = listInput(listNode) else { return nil }
      draft.forEach = list
    }
    switch (fields["value"], fields["cases"]) {
    case (let value?, nil):
      guard let expression = expression(value) else { return nil }
      draft.branches = [(nil, expression, value)]
    case (nil, let cases?):
      guard let branches = branches(cases) else { return nil }
      draft.branches = branches
    default:
      expected(node, fr: "une seule des clés « value » et « cases »", en: "one of the keys “value” and “cases”")
      return nil
    }
    return draft
  }

  private mutating func listInput(_ node: YAMLNode) -> Int? {
    guard let name = text(node) else { return nil }
    let lists = inputs.enumerated().filter {
      if case .records = $0.element.kind { true } else { false }
    }
    if let match = lists.first(where: { $0.element.name == name }) { return match.offset }
    report(
      DescriptorDiagnostics.unknownName, node, fr: "« \(name) » n'est pas une donnée de type « list ».",
      en: "“\(name)” is not an input of type “list”.",
      help: .didYouMean(name, among: lists.map { $0.element.name }))
    return nil
  }

  private mutating func branches(_ node: YAMLNode) -> [(Expression?, Expression, YAMLNode)]? {
    guard node.kind == .sequence, !node.elements.isEmpty else {
      expected(node, fr: "une liste de branches {when: …, then: …}", en: "a list of branches {when: …, then: …}")
      return nil
    }
    var result: [(Expression?, Expression, YAMLNode)] = []
    var failed = false
    for (index, element) in node.elements.enumerated() {
      guard let fields = fields(element, required: [], optional: ["when", "then", "otherwise"]) else { return nil }
      let isLast = index == node.elements.count - 1
      switch (fields["when"], fields["then"], fields["otherwise"]) {
      case (let when?, let then?, nil) where !isLast:
        let (condition, value) = (expression(when), expression(then))
        if let condition, let value { result.append((condition, value, element)) } else { failed = true }
      case (nil, nil, let otherwise?) where isLast:
        if let value = expression(otherwise) { result.append((nil, value, element)) } else { failed = true }
      default:
        failed = true
        report(
          DescriptorDiagnostics.otherwise, element,
          fr: isLast ? "La dernière branche doit être {otherwise: …}." : "Cette branche doit être {when: …, then: …}.",
          en: isLast ? "The last branch must be {otherwise: …}." : "This branch must be {when: …, then: …}.")
      }
    }
    return failed ? nil : result
  }

  /// The drafts in an order in which each comes after those it uses; source order otherwise. Cycles are reported.
  private mutating func ordered(_ drafts: [RuleDraft]) -> [RuleDraft] {
    let index = Dictionary(drafts.enumerated().map { ($0.element.name, $0.offset) }) { first, _ in first }
    let tableKeys = Dictionary(parameters.map { ($0.name, $0.by) }) { first, _ in first }
    let uses = drafts.map { draft in
      draft.names.flatMap { use in [use.name, (tableKeys[use.name] ?? nil) ?? use.name] }.compactMap { index[$0] }
    }
    enum Mark { case unseen, open, done }
    var marks = [Mark](repeating: .unseen, count: drafts.count)
    var result: [RuleDraft] = []
    for start in drafts.indices where marks[start] == .unseen {
      // An explicit stack: a chain of ten thousand rules must not exhaust the thread's.
      var path: [(rule: Int, next: Int)] = [(start, 0)]
      marks[start] = .open
      while let top = path.last {
        if top.next == uses[top.rule].count {
          marks[top.rule] = .done
          result.append(drafts[top.rule])
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let used = uses[top.rule][top.next]
        switch marks[used] {
        case .done: break
        case .unseen:
          marks[used] = .open
          path.append((used, 0))
        case .open:
          let loop = path.drop { $0.rule != used }.map { drafts[$0.rule].name } + [drafts[used].name]
          report(
            DescriptorDiagnostics.cycle, drafts[used].key,
            fr: "Cette règle dépend d'elle-même : \(loop.joined(separator: " → ")).",
            en: "This rule depends on itself: \(loop.joined(separator: " → ")).")
        }
      }
    }
    return result
  }

  private mutating func typed(_ draft: RuleDraft) -> Rule? {
    let names = draft.forEach.map { scope(forEach: $0) } ?? scope()
    var checker = TypeChecker(scope: names)
    defer { diagnostics.append(contentsOf: checker.diagnostics) }
    let rounded = draft.fields["round"] != nil
    var branches: [Rule.Branch] = []
    var failed = false
    var type: ValueType?
    for branch in draft.branches {
      let condition = branch.condition.map { checker.condition($0) }
      let result = checker.check(branch.result, quotient: rounded && !draft.isCases)
      guard let result, condition != .some(nil) else {
        failed = true
        continue
      }
      if let sofar = type {
        let joined = TypedExpression(result.node, sofar, at: result.span)
        type = checker.unified(joined, result)
        if type == nil { failed = true }
      } else {
        type = result.type
      }
      branches.append(Rule.Branch(condition: condition ?? nil, result: result, span: branch.node.span))
    }
    for branch in branches { checkReadingDates([branch.condition, branch.result].compactMap { $0 }) }
    let legal = legalKeys(draft.fields["legal"])
    let assumption = draft.fields["assumption"].flatMap { self.wording($0) }
    requireBasis(
      legal, assumption, draft.fields, .init(fr: "La règle « \(draft.name) »", en: "The rule “\(draft.name)”"))
    var rounding: Rule.RoundingStep?
    if let node = draft.fields["round"] {
      guard let step = roundingStep(node, of: type) else { return nil }
      rounding = step
      if let exact = type {
        type = roundedType(exact, step)
        if type == nil || !hasExactQuotient(branches, step) { _ = checker.tooWide(node.span) }
      }
    }
    guard !failed, let type, let first = branches.first else { return nil }
    return Rule(
      name: draft.name, label: draft.label, forEach: draft.forEach,
      mechanism: draft.isCases ? .cases(branches) : .value(first.result), rounding: rounding, type: type, legal: legal,
      assumption: assumption, span: SourceSpan(draft.key.span.file, draft.key.span.lower, draft.fields.node.span.upper))
  }

  /// `{to: 3 EUR, mode: half_up}`: the step has the unit of what is rounded.
  private mutating func roundingStep(_ node: YAMLNode, of type: ValueType?) -> Rule.RoundingStep? {
    guard let fields = fields(node, required: ["to", "mode"]), let toNode = fields["to"],
      let mode = fields["mode"].flatMap({ self.choice($0, RoundingMode.self) }), let expression = expression(toNode)
    else { return nil }
    guard case .number(let step, let unit) = expression.kind, step.coefficient > 0 else {
      expected(
        toNode, fr: "un pas positif avec son unité, comme 1 EUR", en: "a positive step with its unit, such as 1 EUR")
      return nil
    }
    switch type {
    case .number(let number) where number.unit == unit: return Rule.RoundingStep(step: step, unit: unit, mode: mode)
    case .number(let number):
      report(
        DescriptorDiagnostics.unit, toNode, fr: "Le résultat est en \(number.unit), et l'arrondi en \(unit).",
        en: "The result is in \(number.unit), and the rounding in \(unit).",
        help: .init(fr: "Écrivez « \(step) \(number.unit) ».", en: "Write “\(step) \(number.unit)”."))
    case nil: break
    default: expected(node, fr: "un arrondi sur un nombre seulement", en: "a rounding on a number only")
    }
    return nil
  }

  /// Whether the one division of a rounded quotient fits; true for anything else.
  private func hasExactQuotient(_ branches: [Rule.Branch], _ rounding: Rule.RoundingStep) -> Bool {
    guard case .arithmetic(.divide, let left, let right)? = branches.first?.result.node,
      case .number(let dividend) = left.type, case .number(let divisor) = right.type
    else { return true }
    return quotientFactors(dividend, divisor, step: rounding.step) != nil
  }

  /// The interval after rounding: each bound moved outward to a multiple of the step.
  private mutating func roundedType(_ type: ValueType, _ rounding: Rule.RoundingStep) -> ValueType? {
    guard case .number(let number) = type else { return nil }
    let scale = max(number.scale, rounding.step.scale)
    guard let wide = number.at(scale: scale), let step = rounding.step.coefficient(atScale: scale),
      let low = divide(wide.low, by: step, rounding: .floor), let high = divide(wide.high, by: step, rounding: .ceiling)
    else { return nil }
    let (lowBound, lowOverflow) = low.multipliedReportingOverflow(by: rounding.step.coefficient)
    let (highBound, highOverflow) = high.multipliedReportingOverflow(by: rounding.step.coefficient)
    guard !lowOverflow, !highOverflow else { return nil }
    return .number(NumberType(unit: number.unit, scale: rounding.step.scale, low: lowBound, high: highBound))
  }
}
