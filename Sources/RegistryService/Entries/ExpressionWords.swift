internal import DescriptorModel
internal import Explanations
internal import Languages
internal import RuleExpressions
internal import RuleValues

// Expressions as people read them: names in words, signs of arithmetic as they are.
extension RuleWords {
  func words(_ expression: TypedExpression) -> HTML {
    switch expression.node {
    case .constant(let value): return text(value, expression.type)
    case .reference(let reference): return words(reference)
    case .parameter(let index, _, let date):
      let day: HTML? = date.map { "\(say(" au ", " on "))\(words($0))" }
      return "\(parameter(index))\(day)"
    case .negated(let operand): return "−\(bracketed(operand, unless: isLeaf(operand)))"
    case .not(let operand):
      return "\(say("il est faux que ", "it is not so that "))\(bracketed(operand, unless: isLeaf(operand)))"
    case .arithmetic(let operation, let left, let right):
      let (a, b) = (words(left, under: operation), words(right, under: operation, isRight: true))
      return "\(a) \(sign(operation)) \(b)"
    case .comparison(let comparison, let left, let right): return self.comparison(comparison, left, right)
    case .connected(let connective, let left, let right):
      let word = connective == .and ? say(" et ", " and ") : say(" ou ", " or ")
      return "\(part(left, of: connective))\(word)\(part(right, of: connective))"
    case .conditional(let condition, let then, let otherwise):
      return
        "\(say("si ", "if "))\(words(condition))\(say(" : ", ": "))\(words(then))\(say(" ; sinon : ", "; otherwise: "))\(words(otherwise))"
    case .call(let builtin, let arguments): return call(builtin, arguments)
    case .dates(let operation, let left, let right): return dates(operation, left, right)
    case .element(let key, let set): return "\(words(key))\(say(" est dans ", " is in "))\(words(set))"
    }
  }

  private func words(_ reference: Reference) -> HTML {
    switch reference {
    case .input(let index): return say(descriptor.inputs[index].label.words)
    case .field(let list, let field):
      guard case .records(let fields, _) = descriptor.inputs[list].kind, fields.indices.contains(field) else {
        return "…"
      }
      return say(fields[field].label.words)
    case .rule(let index):
      let rule = descriptor.rules[index]
      return "<a href=\"\(page)#rule-\(rule.name)\">\(say(rule.label.words))</a>"
    case .referenceDate: return "\(say("la date dont on applique les règles", "the day whose rules apply"))"
    case .base: return "\(say("ce montant", "this amount"))"
    case .wishRank: return "\(say("le rang du vœu obtenu", "the rank of the granted wish"))"
    }
  }

  private func comparison(_ comparison: Comparison, _ left: TypedExpression, _ right: TypedExpression) -> HTML {
    // A condition that is compared with « yes » is the condition.
    if case .constant(.boolean(let flag)) = right.node, comparison == .equal || comparison == .notEqual {
      return flag == (comparison == .equal)
        ? words(left) : "\(say("il est faux que ", "it is not so that "))\(words(left))"
    }
    let sign: HTML =
      switch comparison {
      case .less: "&lt;"
      case .lessOrEqual: "≤"
      case .greater: "&gt;"
      case .greaterOrEqual: "≥"
      case .equal: "="
      case .notEqual: "≠"
      }
    return "\(words(left)) \(sign) \(words(right, like: left))"
  }

  /// The other side of a comparison: a choice in the words of what it is compared with.
  private func words(_ expression: TypedExpression, like other: TypedExpression) -> HTML {
    guard case .constant(.key(let key)) = expression.node, case .reference(let reference) = other.node else {
      return words(expression)
    }
    let input: Input? =
      switch reference {
      case .input(let index): descriptor.inputs[index]
      case .field(let list, let field):
        if case .records(let fields, _) = descriptor.inputs[list].kind, fields.indices.contains(field) {
          fields[field]
        } else {
          nil
        }
      default: nil
      }
    return input?.choiceLabel(key).map { quoted(say($0)) } ?? words(expression)
  }

  func quoted(_ words: HTML) -> HTML { language == .french ? "«\u{A0}\(words)\u{A0}»" : "“\(words)”" }

  private func text(_ value: Value, _ type: ValueType) -> HTML {
    switch value {
    case .boolean(let flag): return "\(flag ? say("oui", "yes") : say("non", "no"))"
    case .number(let number):
      if case .number(let type) = type { return "\(format.quantity(number, type.unit, short: true))" }
      return "\(format.number(number))"
    case .date(let date): return "\(format.date(date))"
    case .key(let key): return quoted("\(choiceWords(key))")
    case .keys(let keys): return HTML(joining: keys.map { quoted("\(choiceWords($0))") }, by: ", ")
    case .text(let text): return quoted("\(text)")
    case .records: return "…"
    }
  }

  private func choiceWords(_ key: String) -> String {
    let inputs = descriptor.inputs.flatMap { input -> [Input] in
      if case .records(let fields, _) = input.kind { return [input] + fields }
      return [input]
    }
    return inputs.lazy.compactMap { $0.choiceLabel(key) }.first?.text(in: language)
      ?? descriptor.rules.lazy.flatMap { $0.choices }.first { $0.key == key }?.label.text(in: language) ?? key
  }

  private func call(_ builtin: Builtin, _ arguments: [TypedExpression]) -> HTML {
    let list = HTML(joining: arguments.map { words($0) }, by: language == .french ? " ; " : "; ")
    switch builtin {
    case .min: return "\(say("le plus petit de (", "the smallest of ("))\(list))"
    case .max: return "\(say("le plus grand de (", "the greatest of ("))\(list))"
    case .abs: return "|\(list)|"
    case .log10: return "\(say("le logarithme décimal de (", "the decimal logarithm of ("))\(list))"
    case .present: return "\(list)\(say(" est donné", " is given"))"
    case .applies: return "\(list)\(say(" s'applique", " applies"))"
    case .count: return "\(say("le nombre de choix de ", "the number of choices of "))\(list)"
    case .latest: return latest(arguments)
    case .bestPosition: return "\(say("la meilleure place de ", "the best position of "))\(list)"
    }
  }

  /// `le dernier 1ᵉʳ septembre au plus tard le …`: the day of the year is written as a date of some year.
  private func latest(_ arguments: [TypedExpression]) -> HTML {
    guard case .constant(.date(let date))? = arguments.first?.node, let limit = arguments.last else { return "…" }
    let parts = format.date(date).split(separator: "\u{A0}").dropLast().joined(separator: "\u{A0}")
    return
      "\(say("le dernier ", "the last "))\(parts)\(say(", au plus tard à ce jour : ", ", no later than on: "))\(words(limit))"
  }

  private func dates(_ operation: DateOperation, _ left: TypedExpression, _ right: TypedExpression) -> HTML {
    let (a, b) = (words(left), words(right))
    switch operation {
    case .add(let step): return "\(a) + \(b) \(unit(step))"
    case .subtract(let step): return "\(a) − \(b) \(unit(step))"
    case .difference: return "\(say("les jours de ", "the days from "))\(b)\(say(" à ", " to "))\(a)"
    case .months: return "\(say("les mois complets de ", "the complete months from "))\(a)\(say(" à ", " to "))\(b)"
    case .years: return "\(say("les années complètes de ", "the complete years from "))\(a)\(say(" à ", " to "))\(b)"
    case .age: return "\(say("l'âge, à ", "the age, on "))\(b)\(say(", de qui est né à ", ", of who was born on "))\(a)"
    }
  }

  private func unit(_ step: CalendarStep) -> String {
    switch step {
    case .day: say("(jours)", "(days)")
    case .month: say("(mois)", "(months)")
    case .year: say("(années)", "(years)")
    }
  }

  private func sign(_ operation: Arithmetic) -> String {
    switch operation {
    case .add: "+"
    case .subtract: "−"
    case .multiply: "×"
    case .divide: "÷"
    }
  }

  private func isLeaf(_ expression: TypedExpression) -> Bool {
    switch expression.node {
    case .constant, .reference, .parameter, .call: true
    default: false
    }
  }

  private func bracketed(_ expression: TypedExpression, unless isPlain: Bool) -> HTML {
    isPlain ? words(expression) : "(\(words(expression)))"
  }

  private func words(_ operand: TypedExpression, under operation: Arithmetic, isRight: Bool = false) -> HTML {
    guard case .arithmetic(let inner, _, _) = operand.node else {
      return bracketed(operand, unless: isLeaf(operand) || operation == .add)
    }
    let isSum = inner == .add || inner == .subtract
    switch operation {
    case .add: return words(operand)
    case .subtract: return bracketed(operand, unless: !(isRight && isSum))
    case .multiply: return bracketed(operand, unless: !isSum)
    case .divide: return bracketed(operand, unless: !isSum && !isRight)
    }
  }

  private func part(_ operand: TypedExpression, of connective: Connective) -> HTML {
    if case .connected(let inner, _, _) = operand.node, inner != connective { return "(\(words(operand)))" }
    return words(operand)
  }
}
