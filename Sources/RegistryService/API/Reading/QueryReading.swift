internal import Languages
internal import RuleValues
internal import SourceDiagnostics

/// Reads the parameters of an address, and says all that is wrong with them: what is passed over in silence gives
/// another answer than the one that was asked for.
struct QueryReading {
  let query: FormFields
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter path: says which parameters the address takes.
  init(_ query: FormFields, of path: APIPlace.Path) {
    self.query = query
    guard !query.fields.isEmpty else { return }
    let names = path.queryNames
    for field in query.fields where !names.contains(field.name) {
      report(
        APIDiagnostics.queryName, field.name, field.name,
        fr: "Cette adresse n'a pas de paramètre « \(field.name) ».",
        en: "The address takes no parameter “\(field.name)”.",
        help: .didYouMean(
          field.name, among: names, else: .init(fr: "Paramètres de cette adresse", en: "Parameters of the address"))
          ?? .init(fr: "Retirez-le : cette adresse n'en a aucun.", en: "Leave it out: the address takes none."))
    }
  }

  /// What was written; nil where nothing was.
  mutating func text(_ name: String, atMost most: Int = 200) -> String? {
    guard let text = query[name], !text.isEmpty else { return nil }
    if text.unicodeScalars.count > most {
      refuse(name, fr: "au plus \(most) caractères", en: "at most \(most) characters")
      return nil
    }
    return text
  }

  mutating func integer(_ name: String, in range: ClosedRange<Int>, else standard: Int) -> Int {
    guard let text = query[name] else { return standard }
    if isPlain(text), let number = Int(text), range.contains(number) { return number }
    refuse(
      name, fr: "un nombre entier de \(range.lowerBound) à \(range.upperBound)",
      en: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    return standard
  }

  private func isPlain(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) } && (text == "0" || !text.hasPrefix("0"))
  }

  /// A day that must be given.
  mutating func day(_ name: String) -> CalendarDate? {
    if let day = query[name].flatMap({ CalendarDate(iso: $0) }) { return day }
    refuse(name, fr: "une date qui existe, écrite AAAA-MM-JJ", en: "a date that exists, written YYYY-MM-DD")
    return nil
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(_ name: String) -> Choice?
  where Choice.RawValue == String {
    guard let text = query[name], !text.isEmpty else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let keys = Choice.allCases.map { $0.rawValue }
    refuse(
      name, fr: "un choix parmi \(keys.joined(separator: ", "))", en: "one of \(keys.joined(separator: ", "))",
      help: .didYouMean(text, among: keys))
    return nil
  }

  /// Several, with commas between.
  mutating func choices<Choice: RawRepresentable & CaseIterable>(_ name: String) -> [Choice]?
  where Choice.RawValue == String {
    guard let text = query[name] else { return nil }
    let choices = text.split(separator: ",", omittingEmptySubsequences: false).map { Choice(rawValue: String($0)) }
    if !choices.contains(where: { $0 == nil }) { return choices.compactMap { $0 } }
    let keys = Choice.allCases.map { $0.rawValue }.joined(separator: ", ")
    refuse(
      name, fr: "un ou plusieurs parmi \(keys), séparés par des virgules",
      en: "one or more of \(keys), with commas between")
    return nil
  }

  private mutating func refuse(_ name: String, fr: String, en: String, help: Wording? = nil) {
    report(
      APIDiagnostics.queryValue, name, query[name] ?? "", fr: "Pour « \(name) », il faut \(fr).",
      en: "“\(name)” must be \(en).", help: help)
  }

  private mutating func report(
    _ code: DiagnosticCode, _ name: String, _ text: String, fr: String, en: String, help: Wording?
  ) {
    let file = SourceFile(name: "?" + name, text: text)
    diagnostics.append(Diagnostic(code, at: SourceSpan(file, 0, text.utf8.count), fr: fr, en: en, help: help))
  }
}
