internal import DescriptorModel
internal import Explanations
internal import Languages
internal import RuleExpressions
internal import RuleValues

// The data and where they are from; the values that the law sets, as they changed.
extension EntryWriter {
  var inputs: Part? {
    guard !descriptor.inputs.isEmpty else { return nil }
    let headers = [say("Donnée", "Datum"), say("Forme", "Form"), say("Source", "Source")]
    let rows = descriptor.inputs.flatMap { input -> [[HTML]] in
      var rows = [row(input)]
      if case .records(let fields, _) = input.kind {
        rows += fields.map { field in
          var cells = row(field)
          cells[0] = "<span class=\"muted\">\(say(input.label.words)) ›</span> \(say(field.label.words))"
          return cells
        }
      }
      return rows
    }
    return Part(
      anchor: "inputs", title: say("Données et leurs sources", "Data and their sources"),
      content: table(headers, rows))
  }

  private func row(_ input: Input) -> [HTML] {
    let missing: HTML? = input.ifMissing.map { value in
      "<br><span class=\"muted\">\(say("Si elle manque : ", "Where it is missing: "))\(text(value, of: input))</span>"
    }
    return [
      capitalized(input.label.words), "\(kind(input))\(missing)",
      input.source.map { say($0) } ?? "<span class=\"muted\">\(say("non dite", "not told"))</span>",
    ]
  }

  private func kind(_ input: Input) -> HTML {
    switch input.kind {
    case .boolean: return "\(say("oui ou non", "yes or no"))"
    case .number(let type):
      let (low, high) = (Number(type.low, scale: type.scale), Number(type.high, scale: type.scale))
      let range =
        say("de ", "from ") + format.number(low) + say(" à ", " to ") + format.quantity(high, type.unit)
      return "\(range)"
    case .date: return "\(say("une date", "a date"))"
    case .choice(let choices): return "\(say("un choix : ", "one of: "))\(list(choices))"
    case .choices(let choices): return "\(say("plusieurs choix : ", "any of: "))\(list(choices))"
    case .campaign: return "\(say("une campagne", "a campaign"))"
    case .place: return "\(say("un lieu de la campagne", "a place of the campaign"))"
    case .text: return "\(say("un texte", "a text"))"
    case .records(_, let maximum):
      return
        "\(say("une liste, \(format.count(maximum)) lignes au plus", "a list, at most \(format.count(maximum)) rows"))"
    }
  }

  private func list(_ choices: [Input.Choice]) -> HTML {
    HTML(joining: choices.map { say($0.label) }, by: language == .french ? " ; " : "; ")
  }

  /// A value as a reader sees it.
  func text(_ value: Value, of input: Input?, unit: Unit? = nil) -> String {
    switch value {
    case .boolean(let flag): return flag ? say("oui", "yes") : say("non", "no")
    case .number(let number): return format.quantity(number, unit ?? input?.unit ?? .one)
    case .date(let date): return format.date(date)
    case .key(let key): return input?.choiceLabel(key)?.text(in: language) ?? choiceWords(key)
    case .keys(let keys):
      let words = keys.map { input?.choiceLabel($0)?.text(in: language) ?? choiceWords($0) }
      return words.isEmpty ? say("aucun", "none") : words.joined(separator: ", ")
    case .text(let text): return text
    case .records(let rows): return say("\(rows.count) lignes", "\(rows.count) rows")
    }
  }

  /// The words of a choice, of whatever enumeration has it.
  func choiceWords(_ key: String) -> String {
    let fields = descriptor.inputs.flatMap { input -> [Input] in
      if case .records(let fields, _) = input.kind { return [input] + fields }
      return [input]
    }
    return fields.lazy.compactMap { $0.choiceLabel(key) }.first?.text(in: language)
      ?? descriptor.rules.lazy.flatMap { $0.choices }.first { $0.key == key }?.label.text(in: language) ?? key
  }

  var parameters: Part? {
    guard !descriptor.parameters.isEmpty else { return nil }
    let parts = descriptor.parameters.map { parameter -> HTML in
      let headers = [say("Période", "Period"), say("Valeur", "Value"), say("Texte", "Text")]
      let rows = parameter.values.reversed().map { value -> [HTML] in
        let basis = citations(value.legal) ?? ""
        let assumption: HTML? = value.assumption.map { words in
          "<p class=\"note\">\(say("Hypothèse : ", "Assumption: "))\(say(words))</p>"
        }
        let evidence: HTML? = value.evidence.map { "<br><span class=\"muted\">\(evidenceWords($0))</span>" }
        return [
          "\(format.capitalized(period(value.period)))", content(value.content, parameter),
          "\(basis)\(evidence)\(assumption)",
        ]
      }
      return """
        <article class="rule"><h3 id="parameter-\(parameter.name)">\(capitalized(parameter.label.words)) <code>\(parameter.name)</code></h3>
        \(timeline(parameter))\(table(headers, rows))</article>

        """
    }
    return Part(
      anchor: "parameters", title: say("Paramètres, au fil du temps", "Parameters, over time"), content: "\(parts)")
  }

  private func content(_ content: Parameter.Content, _ parameter: Parameter) -> HTML {
    switch content {
    case .single(let number): return "\(format.quantity(number, parameter.unit))"
    case .table(let rows):
      let items = rows.map { row -> HTML in
        let keys = row.keys.map { key($0) }.joined(separator: ", ")
        return "<li>\(keys)\(say(" : ", ": "))\(format.quantity(row.value, parameter.unit))</li>\n"
      }
      return folded(items, tag: "ul")
    case .scale(let thresholds):
      let items = thresholds.map { threshold -> HTML in
        let from = say("à partir de ", "from ") + format.quantity(threshold.from, parameter.thresholdUnit ?? .one)
        return "<li>\(from)\(say(" : ", ": "))\(format.quantity(threshold.value, parameter.unit))</li>\n"
      }
      return folded(items, tag: "ul")
    case .order(let keys): return folded(keys.map { "<li>\(choiceWords($0))</li>\n" }, tag: "ol")
    }
  }

  /// A long list is folded away.
  private func folded(_ items: [HTML], tag: HTML) -> HTML {
    let list: HTML = "<\(tag)>\n\(items)</\(tag)>\n"
    guard items.count > 12 else { return list }
    return "<details><summary>\(say("\(items.count) valeurs", "\(items.count) values"))</summary>\(list)</details>"
  }

  private func key(_ key: Parameter.Key) -> String {
    switch key {
    case .number(let number): format.count(number)
    case .andAbove(let number): format.count(number) + say(" et plus", " and more")
    case .choice(let choice): choiceWords(choice)
    }
  }

  func evidenceWords(_ evidence: Evidence) -> String {
    switch evidence {
    case .text: say("lu dans le texte", "read in the text")
    case .verified: say("calculé ici, et retrouvé dans une publication", "computed here, and found in a publication")
    case .parameters:
      say("lu dans les paramètres d'une autre implémentation", "read in the parameters of another implementation")
    case .computed: say("calculé ici", "computed here")
    case .secondary: say("lu dans une source secondaire", "read in a secondary source")
    }
  }
}
