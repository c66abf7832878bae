internal import CanonicalJSON
internal import DescriptorModel
internal import DescriptorReading
internal import DescriptorScaffolding
internal import Languages
internal import RegistryFolder
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

// What a person types becomes what a file would say; whether it is allowed is for the reader of cases to say.
extension CaseConversation {
  func answer(_ text: String, to input: Input, in state: State) throws(DiagnosticsError) -> JSON {
    switch input.kind {
    case .boolean: return .boolean(try yes(text))
    case .number: return try number(text)
    case .date: return .string(day(text))
    case .choice(let choices): return .string(key(text, among: choices.map { ($0.key, $0.label.text(in: language)) }))
    case .choices(let choices):
      let keys = choices.map { ($0.key, $0.label.text(in: language)) }
      return .array(text.split(separator: ",").map { .string(key(String($0).trimmed, among: keys)) })
    case .campaign: return .string(key(text, among: entry.campaigns.map { ($0, $0) }))
    case .place:
      let places = state.prepared.campaign?.places ?? []
      let named = places.filter { $0.name.lowercased() == text.lowercased() }
      return .string(named.count == 1 ? named[0].key : text)
    case .text, .records: return .string(text)
    }
  }

  func yes(_ text: String) throws(DiagnosticsError) -> Bool {
    switch text.lowercased() {
    case "o", "oui", "y", "yes": return true
    case "n", "non", "no": return false
    default: throw refusal("Répondez par oui (o) ou par non (n).", "Answer yes (y) or no (n).")
    }
  }

  /// As people write numbers in their language: `20 000,50` or `20,000.50`.
  private func number(_ text: String) throws(DiagnosticsError) -> JSON {
    let spaces: Set<Character> = [" ", "\u{A0}", "\u{202F}"]
    var digits = text.filter { !spaces.contains($0) && $0 != "€" }
    digits =
      language == .french
      ? String(digits.map { $0 == "," ? "." : $0 }) : String(digits.filter { $0 != "," })
    guard let number = Number(decimal: digits) else {
      throw refusal("Il faut un nombre, comme 1 500.", "A number is needed, such as 1,500.")
    }
    if number.scale == 0, let integer = Int64(exactly: number.coefficient) { return .integer(integer) }
    return .string(number.description)
  }

  /// `31/12/2026` as `2026-12-31`; anything else as it is.
  private func day(_ text: String) -> String {
    let parts = text.split(separator: "/")
    guard language == .french, parts.count == 3, let day = Int(parts[0]), let month = Int(parts[1]),
      let year = Int(parts[2])
    else { return text }
    return CalendarDate(year: year, month: month, day: day)?.description ?? text
  }

  /// The key that a number of the list, a key or its words stand for.
  private func key(_ text: String, among choices: [(key: String, label: String)]) -> String {
    if let number = Int(text), choices.indices.contains(number - 1) { return choices[number - 1].key }
    return choices.first { $0.label.lowercased() == text.lowercased() }?.key ?? text
  }

  private func refusal(_ fr: String, _ en: String) -> DiagnosticsError {
    DiagnosticsError(Diagnostic(CaseDiagnostics.type, at: nil, fr: fr, en: en))
  }
}

// What is asked, with what helps to answer.
extension CaseConversation {
  func prompt(in language: Language) -> String? {
    guard let question = state.question else { return nil }
    switch question {
    case .input(let input): return asked(input)
    case .field(let index, let list):
      guard case .records(let fields, _) = list.kind, fields.indices.contains(index) else { return nil }
      return asked(fields[index])
    case .more(let list):
      let feminine = list.label.gender == .feminine
      let isFirst = state.rows.isEmpty
      let french =
        "Voulez-vous en ajouter \(feminine ? "une" : "un")\(isFirst ? "" : " autre") ? (o/n)"
      let english = "Do you want to add \(isFirst ? "one" : "another one")? (y/n)"
      let head = isFirst ? "\(self.question(list))\n" : ""
      return "\n" + head + (language == .french ? french : english) + "\n> "
    }
  }

  func help(in language: Language) -> String? {
    let input: Input
    switch state.question {
    case .input(let asked), .more(let asked): input = asked
    case .field(let index, let list):
      guard case .records(let fields, _) = list.kind, fields.indices.contains(index) else { return nil }
      input = fields[index]
    case nil: return nil
    }
    var lines = [input.help?.text(in: language)].compactMap { $0 }
    if let source = input.source?.text(in: language) {
      lines.append(
        language == .french ? "Vous trouvez cette information ici : \(source)." : "You find it here: \(source).")
    }
    lines.append(
      language == .french
        ? "Entrée : je ne sais pas. « < » : question précédente."
        : "Enter: I do not know. “<”: previous question.")
    return lines.map { "  \($0)\n" }.joined()
  }

  private func asked(_ input: Input) -> String {
    var lines = [question(input)]
    if let help = input.help { lines.append("  " + help.text(in: language)) }
    lines += hints(input).map { "  " + $0 }
    return "\n" + lines.joined(separator: "\n") + "\n> "
  }

  private func question(_ input: Input) -> String {
    if let question = input.question { return question.text(in: language) }
    let label = input.label.words.text(in: language)
    return label.prefix(1).uppercased() + label.dropFirst() + (language == .french ? " ?" : "?")
  }

  /// How to answer.
  private func hints(_ input: Input) -> [String] {
    let french = language == .french
    switch input.kind {
    case .boolean: return [french ? "oui (o) ou non (n)" : "yes (y) or no (n)"]
    case .number(let type):
      let (low, high) = (grouped(type.low, type.scale), grouped(type.high, type.scale))
      let unit = type.unit == .one ? nil : state.prepared.descriptor.units[type.unit]?.other.text(in: language)
      return [(french ? "De \(low) à \(high)" : "From \(low) to \(high)") + (unit.map { " (\($0))" } ?? "")]
    case .date: return [french ? "AAAA-MM-JJ ou JJ/MM/AAAA" : "YYYY-MM-DD"]
    case .choice(let choices): return numbered(choices.map { $0.label.text(in: language) })
    case .choices(let choices):
      return [french ? "Un ou plusieurs, séparés par des virgules :" : "One or more, with commas between:"]
        + numbered(choices.map { $0.label.text(in: language) })
    case .campaign: return numbered(entry.campaigns)
    case .place: return [french ? "Son nom ou son identifiant" : "Its name or its identifier"]
    case .text, .records: return []
    }
  }

  private func numbered(_ words: [String]) -> [String] {
    words.enumerated().map { "\($0.offset + 1). \($0.element)" }
  }

  private func grouped(_ coefficient: Int128, _ scale: Int) -> String {
    let parts = Number(coefficient, scale: scale).reduced.description.split(separator: ".")
    let digits = Array(parts.first ?? "0")
    var whole = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0, digits[index - 1] != "-" {
        whole += language == .french ? "\u{202F}" : ","
      }
      whole.append(digit)
    }
    return whole + (parts.count > 1 ? (language == .french ? "," : ".") + parts[1] : "")
  }
}
