internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import StructuredDocuments

/// How a mechanism came to its value, ready to be followed by what was then done to it.
struct Account {
  /// What was tested first: `20 000 € ≤ 22 064 €, donc `.
  var lead = ""
  /// How the value came about: `100 € + 20 €`; nil where there is nothing to tell but the value.
  var computation: String?
  /// What stands between the computation and the value.
  var joiner = " = "
  /// What follows the value: `, pour 2 éléments`.
  var suffix = ""
  /// Whether the computation says the value itself.
  var isComplete = false
}

extension Explainer {
  /// How the mechanism came to its value. A mechanism without phrasing does not compile.
  func account(of step: Step, _ rule: Rule) -> Account {
    switch rule.mechanism {
    case .value(let expression): computed(expression, step)
    case .cases(let branches): account(of: branches, step, rule)
    case .combination(let name, let parts, _): account(of: name, parts, step)
    case .table(let table): account(of: table, step)
    case .lookup(let expression): lookedUp(expression, step)
    case .brackets: bracketed(step)
    case .steps: stepped(step)
    case .score(let criteria, _): account(of: criteria, step)
    case .aggregate(let aggregate): account(of: aggregate, step)
    case .callOrder(let order): account(of: order, step)
    case .apportionment(let apportionment): account(of: apportionment, step)
    }
  }

  /// An expression with its values, where it computes something.
  func computed(_ expression: TypedExpression, _ step: Step) -> Account {
    Account(computation: isComputed(expression) ? formula(expression, step) : nil)
  }

  /// One operation: what the rule gives and how, in one sentence.
  func operation(_ step: Step, _ rule: Rule) -> [Inline] {
    let start = subject(step, rule) + phrases.colon
    switch step.value.state {
    case .missing: return [.text(start + phrases.unknownResult + ".")]
    case .notApplicable: return [.text(start + phrases.mechanisms.doesNotApply(obstacles(step, rule)) + ".")]
    case .known: break
    }
    guard let index = step.exception, rule.exceptions.indices.contains(index) else {
      return [.text(start + general(step, rule) + roundedText(step, rule) + ".")]
    }
    let exception = rule.exceptions[index]
    let said = said(computed(exception.result, step), step.unrounded ?? step.value)
    let text = said + ", " + reason(for: exception, at: index, step) + roundedText(step, rule)
    return [.text(start + text + ".")] + citations(exception.legal)
  }

  /// What the operation is about: the rule's words, after the record's where there is one for each.
  private func subject(_ step: Step, _ rule: Rule) -> String {
    let label = rule.label.words.text(in: language)
    guard let element = step.element, let list = rule.forEach, descriptor.inputs.indices.contains(list) else {
      return format.capitalized(label)
    }
    return elementName(of: list, element) + ", " + label
  }

  /// One record of a list: `Vœu n° 1`, `Enfants (n° 2)`.
  func elementName(of list: Int, _ element: Int) -> String {
    if descriptor.allocation?.wishes == list { return phrases.wish(element + 1) }
    let label = format.capitalized(descriptor.inputs[list].label.words.text(in: language))
    if let name = givenName(of: list, element) { return "\(label) (\(name))" }
    return phrases.mechanisms.element(label, format.count(element + 1))
  }

  /// The text by which a record is known, where its list has a field for it.
  private func givenName(of list: Int, _ element: Int) -> String? {
    guard let field = descriptor.inputs[list].namingField,
      case .records(let rows)? = record.inputs.first(where: { $0.name == descriptor.inputs[list].name })?.value.state
        .value,
      rows.indices.contains(element), case .text(let name)? = rows[element].first(where: { $0.name == field })?.value
    else { return nil }
    return name
  }

  /// The general rule: the mechanism, what modifies its value, and that no exception plays.
  private func general(_ step: Step, _ rule: Rule) -> String {
    let account = account(of: step, rule)
    let found = step.parts.first { $0.role == .before || $0.role == .general }?.value ?? step.unrounded
    // A quotient has no decimal form: only what it is rounded to can be said.
    guard let found = found ?? (rule.rounding == nil ? step.value : nil) else {
      return account.lead + (account.computation ?? text(step.value, short: true))
    }
    var result = said(account, found)
    if let modified = modified(step, rule, over: account, result) { result = modified }
    if !rule.exceptions.isEmpty { result += ", " + phrases.mechanisms.noException(rule.exceptions.count > 1) }
    return result
  }

  private func said(_ account: Account, _ value: RecordedValue) -> String {
    if account.isComplete { return account.lead + (account.computation ?? "") + account.suffix }
    return account.lead + (account.computation.map { $0 + account.joiner } ?? "") + words(value) + account.suffix
  }

  /// What the rounding did, unless it changed nothing.
  private func roundedText(_ step: Step, _ rule: Rule) -> String {
    guard let rounding = rule.rounding else { return "" }
    if let unrounded = step.unrounded, unrounded.state == step.value.state { return "" }
    if step.unrounded == nil, account(of: step, rule).computation == nil { return "" }
    let how: String
    if rounding.unit.isEuros, let cents = rounding.step.isOneOrHundredth {
      how = phrases.roundedMoney(cents, rounding.mode)
    } else {
      let words = format.quantity(rounding.step, rounding.unit, short: true)
      how = phrases.rounded(words, rounding.step == Number(1), rounding.mode)
    }
    return ", " + how + phrases.colon + text(step.value, short: true)
  }
}

extension Unit {
  /// Whether amounts in it are euros, whatever they are for: `EUR`, `EUR/month`.
  fileprivate var isEuros: Bool { terms.numerator.count == 1 && terms.numerator.first?.description == "EUR" }
}

extension Number {
  /// False for one, true for a hundredth, nil for anything else.
  fileprivate var isOneOrHundredth: Bool? { self == Number(1) ? false : self == Number(1, scale: 2) ? true : nil }
}
