internal import DescriptorModel
internal import Explanations
internal import Languages
internal import RuleExpressions
internal import RuleValues

/// Says a rule in words: the names that it uses are those that people know, linked to where they are explained.
struct RuleWords {
  let descriptor: Descriptor
  let language: Language
  let say: Words
  let format: Formatter
  /// Where the rules and parameters are explained; empty for the page itself.
  let page: String

  init(descriptor: Descriptor, language: Language, page: String = "") {
    self.descriptor = descriptor
    self.language = language
    self.page = page
    say = Words(language: language)
    format = Formatter(language: language, units: descriptor.units)
  }

  func label(of rule: Rule) -> HTML {
    let words = rule.label.words
    return say(Wording(fr: format.capitalized(words.fr), en: words.en.map { format.capitalized($0) }))
  }

  /// The sentences of a rule, in the order in which its value comes about.
  func lines(of rule: Rule) -> [HTML] {
    var lines: [HTML] = []
    if let list = rule.forEach {
      lines.append("\(say("Pour chaque ligne de : ", "For each row of: "))\(say(descriptor.inputs[list].label.words)).")
    }
    if let condition = descriptor.covered?.own(rule.appliesWhen) ?? (descriptor.covered == nil ? rule.appliesWhen : nil)
    {
      lines.append("\(say("Ne vaut que si ", "Holds only if "))\(words(condition)).")
    }
    lines += mechanism(rule.mechanism)
    lines += rule.modifiers.map { modifier(of: $0) }
    lines += rule.exceptions.map { exception -> HTML in
      "\(say("Par exception, si ", "As an exception, if "))\(words(exception.condition))\(say(" : ", ": "))\(words(exception.result))."
    }
    if let rounding = rule.rounding { lines.append("\(self.rounding(rounding))") }
    return lines
  }

  private func mechanism(_ mechanism: Mechanism) -> [HTML] {
    switch mechanism {
    case .value(let expression), .lookup(let expression): return ["\(words(expression))."]
    case .cases(let branches):
      return branches.map { branch in
        guard let condition = branch.condition else {
          return "\(say("Sinon : ", "Otherwise: "))\(words(branch.result))."
        }
        return "\(say("Si ", "If "))\(words(condition))\(say(" : ", ": "))\(words(branch.result))."
      }
    case .combination(let name, let parts, _):
      let items = parts.map { part -> HTML in "<li>\(words(part))</li>\n" }
      return ["\(combination(name))<ul>\n\(items)</ul>"]
    case .table(let table):
      let count = say("\(table.rows.count) lignes", "\(table.rows.count) rows")
      let columns = HTML(joining: table.columns.map { words($0) }, by: language == .french ? " ; " : "; ")
      let rows = table.rows.map { row -> HTML in
        let tests = row.cells.compactMap { $0.condition }.map { words($0) }
        let condition: HTML =
          tests.isEmpty
          ? "\(say("toujours", "always"))" : HTML(joining: tests, by: language == .french ? " et " : " and ")
        return "<li>\(condition)\(say(" : ", ": "))\(words(row.result))</li>\n"
      }
      return [
        "\(say("Une table selon : ", "A table by: "))\(columns).<details><summary>\(count)</summary><ul>\n\(rows)</ul></details>"
      ]
    case .brackets(let number, let scale):
      let shares: HTML? = scale.shares.map { parts in
        "\(say(", réparti en parts : ", ", divided into shares: "))\(words(parts))"
      }
      return [
        "\(say("Par tranches, chaque taux sur la part qui est dans sa tranche : ", "By brackets, each rate on the part within its bracket: "))\(words(number))\(shares)\(say(", selon ", ", by "))\(parameter(scale.parameter))."
      ]
    case .steps(let number, let scale):
      return [
        "\(say("Par paliers : la valeur du dernier seuil atteint par ", "By steps: the value of the last threshold reached by "))\(words(number))\(say(", selon ", ", by "))\(parameter(scale.parameter))."
      ]
    case .score(let criteria, _):
      let items = criteria.map { criterion -> HTML in
        let condition: HTML? = criterion.condition.map { "\(say(", si ", ", if "))\(words($0))" }
        return "<li>\(say(criterion.label.words))\(say(" : ", ": "))\(words(criterion.points))\(condition)</li>\n"
      }
      return ["\(say("Un total de points :", "A total of points:"))<ul>\n\(items)</ul>"]
    case .aggregate(let aggregate): return [self.aggregate(aggregate)]
    case .callOrder(let order):
      let quotas = order.quotas.map { quota -> HTML in
        "<li>\(say("au moins ", "at least "))\(words(quota.rate))\(say(" pour qui remplit : ", " for whom holds: "))\(words(quota.condition))</li>\n"
      }
      return [
        "\(say("L'ordre d'appel, selon le rang ", "The order of call, by the rank "))\(words(order.rank))\(say(", avec des parts minimales :", ", with minimum shares:"))<ul>\n\(quotas)</ul>"
      ]
    case .apportionment(let apportionment):
      let among: HTML? = apportionment.among.map {
        "\(say(", entre les lignes où ", ", among the rows where "))\(words($0))"
      }
      return [
        "\(say("Les sièges (", "The seats ("))\(words(apportionment.seats))\(say(") sont répartis à la plus forte moyenne selon ", ") are shared out by the highest averages of "))\(words(apportionment.votes))\(among)."
      ]
    }
  }

  private func combination(_ name: MechanismName) -> String {
    switch name {
    case .allOf: say("Oui, si tout ceci est vrai :", "Yes, if all of this is true:")
    case .anyOf: say("Oui, si l'un de ces points est vrai :", "Yes, if any of this is true:")
    case .noneOf: say("Oui, si rien de ceci n'est vrai :", "Yes, if none of this is true:")
    case .sum: say("La somme de :", "The sum of:")
    case .product: say("Le produit de :", "The product of:")
    case .minOf: say("Le plus petit de :", "The smallest of:")
    case .maxOf: say("Le plus grand de :", "The greatest of:")
    default: say("À partir de :", "From:")
    }
  }

  private func aggregate(_ aggregate: Mechanism.Aggregate) -> HTML {
    let list = say(descriptor.inputs[aggregate.list].label.words)
    let kind =
      switch aggregate.kind {
      case .sum: say("La somme, sur ", "The sum, over ")
      case .count: say("Le nombre de lignes dans ", "The number of rows in ")
      case .any: say("Oui, si c'est vrai pour une ligne de ", "Yes, if it is true of one row of ")
      case .all: say("Oui, si c'est vrai pour toutes les lignes de ", "Yes, if it is true of all rows of ")
      case .min: say("Le plus petit, sur ", "The smallest, over ")
      case .max: say("Le plus grand, sur ", "The greatest, over ")
      }
    let value: HTML? = aggregate.value.map { "\(say(" : ", ": "))\(words($0))" }
    let filter: HTML? = aggregate.filter.map { "\(say(", là où ", ", where "))\(words($0))" }
    return "\(kind)\(quoted(list))\(filter)\(value)."
  }

  private func modifier(of modifier: Rule.Modifier) -> HTML {
    let amount = words(modifier.amount)
    switch modifier.name {
    case .deduct: return "\(say("Moins ", "Less "))\(amount)."
    case .floor: return "\(say("Jamais moins de ", "Never less than "))\(amount)."
    case .cap: return "\(say("Jamais plus de ", "Never more than "))\(amount)."
    default: return "\(amount)."
    }
  }

  private func rounding(_ rounding: Rule.RoundingStep) -> String {
    let step = format.quantity(rounding.step, rounding.unit, short: true)
    return switch rounding.mode {
    case .halfUp: say("Arrondi au plus proche, par pas de \(step).", "Rounded to the nearest, in steps of \(step).")
    case .halfEven:
      say(
        "Arrondi au plus proche, par pas de \(step) (le milieu au pair).",
        "Rounded to the nearest, in steps of \(step) (halves to even).")
    case .halfDown:
      say(
        "Arrondi au plus proche, par pas de \(step) (le milieu vers le bas).",
        "Rounded to the nearest, in steps of \(step) (halves down).")
    case .floor: say("Arrondi vers le bas, par pas de \(step).", "Rounded down, in steps of \(step).")
    case .ceiling: say("Arrondi vers le haut, par pas de \(step).", "Rounded up, in steps of \(step).")
    case .truncate: say("Tronqué, par pas de \(step).", "Truncated, in steps of \(step).")
    }
  }

  func parameter(_ index: Int) -> HTML {
    let parameter = descriptor.parameters[index]
    return "<a href=\"\(page)#parameter-\(parameter.name)\">\(say(parameter.label.words))</a>"
  }
}
