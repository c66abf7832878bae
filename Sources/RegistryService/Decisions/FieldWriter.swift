internal import DescriptorModel
internal import Explanations
internal import Languages
internal import RuleExpressions
internal import RuleValues

/// Writes the fields of a form: the question, what helps to answer it, what is wrong, and what was entered.
struct FieldWriter {
  let descriptor: Descriptor
  let campaigns: [Campaign]
  let campaign: Campaign?
  let language: Language
  let fields: FormFields
  let faults: [String: [String]]
  let say: Words
  let format: Formatter

  init(_ person: PersonCase, _ descriptor: Descriptor) {
    self.descriptor = descriptor
    campaigns = person.entry.campaigns
    campaign = person.rules?.campaign
    language = person.language
    fields = person.fields
    faults = Dictionary(grouping: person.faults, by: { $0.field }).mapValues { $0.map { $0.message } }
    say = Words(language: language)
    format = Formatter(language: language, units: descriptor.units)
  }

  /// The id of the element to which a name belongs.
  static func id(_ name: String) -> String { "f-" + String(name.map { $0 == "." ? "-" : $0 }) }

  /// What a field is called in a list of faults: its label, for a row with its number.
  func name(of field: String) -> HTML? {
    let parts = field.split(separator: ".").map { String($0) }
    guard parts.count > 1 else { return nil }
    let colon = say(" : ", ": ")
    if let output = descriptor.outputs.first(where: { $0.name == parts[1] }), parts.count == 2,
      AnswerReading.Part(rawValue: parts[0] + ".") == nil
    {
      return "\(capitalized(output.label.words))\(colon)"
    }
    guard let input = descriptor.inputs.first(where: { $0.name == parts[1] }) else { return nil }
    guard parts.count == 4, case .records(let inner, _) = input.kind, let row = Int(parts[2]),
      let cell = inner.first(where: { $0.name == parts[3] })
    else { return "\(capitalized(input.label.words))\(colon)" }
    return "\(capitalized(cell.label.words)), \(say("ligne \(row + 1)", "row \(row + 1)"))\(colon)"
  }

  /// - Parameter isQuestion: whether the person is asked; else the field is named by its label alone.
  func field(_ input: Input, _ name: String, isQuestion: Bool = true) -> HTML {
    let label = isQuestion ? question(input) : capitalized(input.label.words)
    switch input.kind {
    case .boolean:
      return options(
        name, label, input, [("true", "\(say("Oui", "Yes"))"), ("false", "\(say("Non", "No"))")], kind: "radio",
        isInline: true)
    case .choice(let choices):
      let options = choices.map { (value: $0.key, words: say($0.label)) }
      return choices.count <= 7
        ? self.options(name, label, input, options, kind: "radio") : select(name, label, input, options)
    case .choices(let choices):
      return options(name, label, input, choices.map { ($0.key, say($0.label)) }, kind: "checkbox")
    case .campaign: return select(name, label, input, campaigns.map { ($0.name, say($0.title)) })
    case .place:
      let places = (campaign?.places ?? []).map { (value: $0.key, words: "\($0.name)" as HTML) }
      return places.isEmpty || places.count > 200 ? text(name, label, input) : select(name, label, input, places)
    case .records(let inner, let maximum): return list(input, inner, name, label, maximum)
    case .number, .date, .text: return text(name, label, input)
    }
  }

  private func question(_ input: Input) -> HTML {
    if let question = input.question { return say(question) }
    return "\(capitalized(input.label.words))\(say("\u{A0}?", "?"))"
  }

  private func capitalized(_ words: Wording) -> HTML {
    say(Wording(fr: format.capitalized(words.fr), en: words.en.map { format.capitalized($0) }))
  }

  // Help and faults, with the ids by which the field names them.
  private func notes(
    _ name: String, _ input: Input?, hint told: String? = nil
  ) -> (html: HTML, described: HTML, isWrong: Bool) {
    let id = FieldWriter.id(name)
    let hints = (input.map { self.hints($0) } ?? []) + (told.map { ["\($0)"] } ?? [])
    let wrong = faults[name] ?? []
    let hint: HTML? =
      hints.isEmpty ? nil : "<p class=\"hint\" id=\"\(id)-hint\">\(HTML(joining: hints, by: "<br>"))</p>\n"
    let error: HTML? =
      wrong.isEmpty
      ? nil
      : "<p class=\"error\" id=\"\(id)-error\">\(say("Erreur\u{A0}: ", "Error: "))\(wrong.joined(separator: " "))</p>\n"
    let ids = [hint.map { _ in "\(id)-hint" }, error.map { _ in "\(id)-error" }].compactMap { $0 }
    let described: HTML = ids.isEmpty ? "" : " aria-describedby=\"\(ids.joined(separator: " "))\""
    return ("\(hint)\(error)", wrong.isEmpty ? described : "\(described) aria-invalid=\"true\"", !wrong.isEmpty)
  }

  private func hints(_ input: Input) -> [HTML] {
    var hints: [HTML] = []
    if let help = input.help { hints.append(say(help)) }
    if let source = input.source {
      hints.append("\(say("Vous trouvez cette information ici\u{A0}: ", "You find it here: "))\(say(source)).")
    }
    switch input.kind {
    case .number(let type):
      let (low, high) = (Number(type.low, scale: type.scale), Number(type.high, scale: type.scale))
      hints.append(
        "\(say("De \(format.number(low)) à \(format.number(high)).", "From \(format.number(low)) to \(format.number(high))."))"
      )
    case .date: hints.append("\(say("Jour, mois, année\u{A0}: 31/12/2026.", "Year, month, day: 2026-12-31."))")
    case .choices: hints.append("\(say("Plusieurs réponses possibles.", "Several answers possible."))")
    default: break
    }
    return hints
  }

  private func text(_ name: String, _ label: HTML, _ input: Input) -> HTML {
    var unit: HTML?
    var mode: HTML = ""
    if case .number(let type) = input.kind {
      mode = type.scale == 0 ? " inputmode=\"numeric\"" : " inputmode=\"decimal\""
      let words = type.unit == .one ? nil : descriptor.units[type.unit]?.other
      unit = words.map { "<span>\(say($0))</span>" }
    }
    return field(
      name, label, input,
      control: { id, described in
        """
        <span class="measure"><input type="text" id="\(id)" name="\(name)" value="\(fields[name] ?? "")"\(mode)\(described) autocomplete="off">\(unit)</span>

        """
      })
  }

  private func select(_ name: String, _ label: HTML, _ input: Input, _ options: [(value: String, words: HTML)]) -> HTML
  {
    let items = options.map { option -> HTML in
      let selected: HTML = fields[name] == option.value ? " selected" : ""
      return "<option value=\"\(option.value)\"\(selected)>\(option.words)</option>\n"
    }
    return field(
      name, label, input,
      control: { id, described in
        """
        <select id="\(id)" name="\(name)"\(described)>
        <option value="">\(say("Choisir", "Choose"))</option>
        \(items)</select>

        """
      })
  }

  private func field(
    _ name: String, _ label: HTML, _ input: Input?, hint: String? = nil,
    control: (_ id: String, _ described: HTML) -> HTML
  ) -> HTML {
    let (id, notes) = (FieldWriter.id(name), notes(name, input, hint: hint))
    let wrong: HTML = notes.isWrong ? " wrong" : ""
    return """
      <div class="field\(wrong)">
      <label for="\(id)">\(label)</label>
      \(notes.html)\(control(id, notes.described))</div>

      """
  }

  /// One of few, or any of several; who does not know leaves it open.
  private func options(
    _ name: String, _ label: HTML, _ input: Input, _ options: [(value: String, words: HTML)], kind: HTML,
    isInline: Bool = false
  ) -> HTML {
    let (id, notes) = (FieldWriter.id(name), notes(name, input))
    let isSeveral = kind.text == "checkbox"
    let chosen = Set(fields.all(name))
    var items = options.enumerated().map { index, option -> HTML in
      let checked: HTML = chosen.contains(option.value) ? " checked" : ""
      // The first bears the field's own id: that is where a list of faults leads.
      let own = index == 0 ? id : "\(id)-\(index)"
      return """
        <div class="option"><input type="\(kind)" id="\(own)" name="\(name)" value="\(option.value)"\(checked)><label for="\(own)">\(option.words)</label></div>

        """
    }
    if isSeveral {
      let checked: HTML = fields[name + ".none"] == nil ? "" : " checked"
      items.append(
        """
        <div class="option"><input type="checkbox" id="\(id)-none" name="\(name).none" value="1"\(checked)><label for="\(id)-none">\(say("Rien de cela", "None of these"))</label></div>

        """)
    } else {
      let checked: HTML = chosen.isDisjoint(with: options.map { $0.value }) ? " checked" : ""
      items.append(
        """
        <div class="option"><input type="radio" id="\(id)-open" name="\(name)" value=""\(checked)><label for="\(id)-open">\(say("Je ne sais pas", "I do not know"))</label></div>

        """)
    }
    let wrong: HTML = notes.isWrong ? " wrong" : ""
    let layout: HTML = isInline ? "inline" : "group"
    return """
      <fieldset class="field\(wrong)"\(notes.described)>
      <legend>\(label)</legend>
      \(notes.html)<div class="\(layout)">
      \(items)</div></fieldset>

      """
  }

  /// The rows of a list: a button adds one, another takes one away, without script.
  private func list(_ input: Input, _ inner: [Input], _ name: String, _ label: HTML, _ maximum: Int) -> HTML {
    let (id, notes) = (FieldWriter.id(name), notes(name, input))
    let most = min(maximum, AnswerReading.mostRows)
    let shown = max(1, fields[name + ".rows"].flatMap { Int($0) }.map { min(most, $0) } ?? 1)
    let rows = (0..<shown).map { row -> HTML in
      let cells = inner.map { field($0, "\(name).\(row).\($0.name)", isQuestion: $0.question != nil) }
      let remove: HTML? =
        shown > 1
        ? "<p><button type=\"submit\" class=\"second\" name=\"remove\" value=\"\(name).\(row)\">\(say("Retirer la ligne \(row + 1)", "Remove row \(row + 1)"))</button></p>\n"
        : nil
      return """
        <fieldset class="row-of-list"><legend>\(say("Ligne \(row + 1)", "Row \(row + 1)"))</legend>
        \(cells)\(remove)</fieldset>

        """
    }
    let checked: HTML = fields[name + ".none"] == nil ? "" : " checked"
    let add: HTML? =
      shown < most
      ? "<button type=\"submit\" class=\"second\" name=\"add\" value=\"\(name)\">\(say("Ajouter une ligne", "Add a row"))</button>\n"
      : nil
    let wrong: HTML = notes.isWrong ? " wrong" : ""
    return """
      <fieldset class="field\(wrong)" id="\(id)"\(notes.described)>
      <legend>\(label)</legend>
      \(notes.html)<input type="hidden" name="\(name).rows" value="\(shown)">
      \(rows)<div class="option"><input type="checkbox" id="\(id)-none" name="\(name).none" value="1"\(checked)><label for="\(id)-none">\(say("La liste est vide", "The list is empty"))</label></div>
      <div class="actions">\(add)</div>
      </fieldset>

      """
  }

  /// A day that is no input: that of the rules, that of the letter.
  func dayField(_ name: String, _ label: String, hint: String, value: String) -> HTML {
    field(
      name, "\(label)", nil, hint: hint,
      control: { id, described in
        """
        <span class="measure"><input type="text" id="\(id)" name="\(name)" value="\(value)"\(described) autocomplete="off" inputmode="numeric"></span>

        """
      })
  }

  /// A result that the person names: what she received, what she wanted.
  func resultField(_ output: Output, _ name: String) -> HTML {
    let label = capitalized(output.label.words)
    var options: [(value: String, words: HTML)] = []
    var unit: HTML?
    if let rule = output.source.rule {
      switch descriptor.rules[rule].type {
      case .boolean: options = [("true", "\(say("Oui", "Yes"))"), ("false", "\(say("Non", "No"))")]
      case .key(let type):
        options = (type.members ?? []).map { key in (key, choiceWords(key)) }
      case .number(let type):
        unit = type.unit == .one ? nil : descriptor.units[type.unit].map { "<span>\(say($0.other))</span>" }
      case .date, .keys, .text: break
      }
    } else if output.source == .place, let campaign, campaign.places.count <= 200 {
      options = campaign.places.map { ($0.key, "\($0.name)") }
    }
    return field(
      name, label, nil,
      control: { id, described in
        guard options.isEmpty else {
          let items = options.map { option -> HTML in
            let selected: HTML = fields[name] == option.value ? " selected" : ""
            return "<option value=\"\(option.value)\"\(selected)>\(option.words)</option>\n"
          }
          return
            "<select id=\"\(id)\" name=\"\(name)\"\(described)>\n<option value=\"\">\(say("Choisir", "Choose"))</option>\n\(items)</select>\n"
        }
        return """
          <span class="measure"><input type="text" id="\(id)" name="\(name)" value="\(fields[name] ?? "")"\(described) autocomplete="off">\(unit)</span>

          """
      })
  }

  private func choiceWords(_ key: String) -> HTML {
    let choices = descriptor.rules.flatMap { $0.choices }
    let inputs = descriptor.inputs.lazy.compactMap { $0.choiceLabel(key) }
    return (choices.first { $0.key == key }?.label ?? inputs.first).map { say($0) } ?? "\(key)"
  }
}
