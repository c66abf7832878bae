internal import CanonicalJSON
internal import DescriptorModel
internal import DescriptorReading
internal import Languages
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

/// Reads what a person entered: what she typed becomes what a file would say, and the reader of cases says whether it is
/// allowed, so that a form and a file are never held to different rules.
struct AnswerReading {
  let descriptor: Descriptor
  let campaign: Campaign?
  let language: Language
  let fields: FormFields
  /// What is wrong, by the name of the field beside which it is to be told.
  private(set) var faults: [(field: String, message: String)] = []

  /// Where a field's name begins: another part of the form may ask for the same input with another value.
  enum Part: String { case own = "in.", otherwise = "if." }

  init(_ fields: FormFields, of descriptor: Descriptor, campaign: Campaign?, in language: Language) {
    self.fields = fields
    self.descriptor = descriptor
    self.campaign = campaign
    self.language = language
  }

  /// One value an input; nil where none was entered.
  mutating func values(_ part: Part = .own) -> [Value?] {
    descriptor.inputs.map { value($0, part.rawValue + $0.name) }
  }

  private mutating func value(_ input: Input, _ name: String) -> Value? {
    guard case .records(let inner, let maximum) = input.kind else {
      return json(input, name).flatMap { read(.object([input.name: $0]), beside: name, about: input) }
    }
    if fields[name + ".none"] != nil { return .records([]) }
    let rows = rowCount(of: name, at: min(maximum, AnswerReading.mostRows))
    var records: [JSON] = []
    for row in 0..<rows {
      var cells: JSON.Members = [:]
      for field in inner {
        let cell = "\(name).\(row).\(field.name)"
        guard let json = json(field, cell) else { continue }
        // Each cell is read alone first, so that what is wrong with it is told beside it.
        let alone = JSON.object([input.name: .array([.object([field.name: json])])])
        if read(alone, beside: cell, about: field) != nil { cells[field.name] = json }
      }
      if !cells.isEmpty { records.append(.object(cells)) }
    }
    guard !records.isEmpty else { return nil }
    return read(.object([input.name: .array(records)]), beside: name, about: input)
  }

  /// More rows than this are not asked for on one page.
  static let mostRows = 60

  /// The rows of a list that the form showed.
  func rowCount(of name: String, at most: Int) -> Int {
    max(0, min(most, fields[name + ".rows"].flatMap { Int($0) } ?? 0))
  }

  /// What a file would say; nil where the field is empty.
  private mutating func json(_ input: Input, _ name: String) -> JSON? {
    let text = trimmed(fields[name] ?? "")
    if case .choices = input.kind {
      if fields[name + ".none"] != nil { return .array([]) }
      let keys = fields.all(name).filter { !$0.isEmpty }
      return keys.isEmpty ? nil : .array(keys.map { .string($0) })
    }
    guard !text.isEmpty else { return nil }
    switch input.kind {
    case .boolean: return text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : .string(text)
    case .number:
      if let number = number(text, in: language) { return number }
      faults.append(
        (
          name,
          Words(language: language)("Il faut un nombre, comme 1\u{202F}500.", "A number is needed, such as 1,500.")
        ))
      return nil
    case .date: return .string(day(text))
    case .place:
      let named = (campaign?.places ?? []).filter { $0.name.lowercased() == text.lowercased() }
      return .string(named.count == 1 ? named[0].key : text)
    case .choice, .choices, .campaign, .text, .records: return .string(text)
    }
  }

  private mutating func read(_ json: JSON, beside name: String, about input: Input) -> Value? {
    let (document, syntax) = YAML.read(SourceFile(name: "-", text: json.prettyText))
    var diagnostics = syntax
    var result: Value?
    if let root = document?.root {
      let (values, found) = readCase(root, descriptor: descriptor, campaign: campaign)
      diagnostics += found
      result = values.compactMap { $0 }.first
    }
    guard let first = diagnostics.first(where: { $0.severity == .error }) else { return result }
    let message = inWords(first.message, input).text(in: language)
    let help = first.help.map { " " + inWords($0, input).text(in: language) } ?? ""
    faults.append((name, message + help))
    return nil
  }

  /// A message with the words of what is asked in the place of its name, which a person has not seen.
  private func inWords(_ message: Wording, _ input: Input) -> Wording {
    let words = input.label.words
    return Wording(
      fr: message.fr.replacing("« \(input.name) »", with: "« \(words.fr) »")
        .replacing("«\u{A0}\(input.name)\u{A0}»", with: "«\u{A0}\(words.fr)\u{A0}»"),
      en: message.text(in: .english).replacing("“\(input.name)”", with: "“\(words.text(in: .english))”"))
  }
}

/// As people write numbers in their language: `20 000,50` or `20,000.50`; an exact decimal, whatever its length.
func number(_ text: String, in language: Language) -> JSON? {
  let spaces: Set<Character> = [" ", "\u{A0}", "\u{202F}", "€", "%"]
  var digits = text.filter { !spaces.contains($0) }
  digits = language == .french ? String(digits.map { $0 == "," ? "." : $0 }) : String(digits.filter { $0 != "," })
  guard let number = Number(decimal: digits) else { return nil }
  if number.scale == 0, let integer = Int64(exactly: number.coefficient) { return .integer(integer) }
  return .string(number.description)
}

/// `31/12/2026` as `2026-12-31`; anything else as it is.
func day(_ text: String) -> String {
  let parts = text.split(separator: "/")
  guard parts.count == 3, let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2]) else {
    return text
  }
  return CalendarDate(year: year, month: month, day: day)?.description ?? text
}

func trimmed(_ text: String) -> String {
  let end = text.lastIndex { !$0.isWhitespace }
  guard let start = text.firstIndex(where: { !$0.isWhitespace }), let end else { return "" }
  return String(text[start...end])
}

extension FormFields {
  /// A sample case as a form would send it.
  init(_ sample: SampleCase) {
    self.init()
    if let day = sample.date { append("date", day.description) }
    for (key, value) in sample.inputs.entries {
      append(value, under: AnswerReading.Part.own.rawValue + (key.scalar?.text ?? ""))
    }
  }

  private mutating func append(_ node: YAMLNode, under name: String) {
    switch node.kind {
    case .scalar:
      if case .null = node.value { return }
      append(name, node.scalar?.text ?? "")
    case .sequence:
      let elements = Array(node.elements)
      // A list of records, or several choices.
      guard elements.contains(where: { $0.kind == .mapping }) else {
        if elements.isEmpty { append(name + ".none", "1") }
        for element in elements { append(name, element.scalar?.text ?? "") }
        return
      }
      append(name + ".rows", String(elements.count))
      for (row, element) in elements.enumerated() {
        for (key, value) in element.entries { append(value, under: "\(name).\(row).\(key.scalar?.text ?? "")") }
      }
    case .mapping: break
    }
  }
}
