package import DecisionRecords
package import DescriptorModel
package import Languages
internal import RuleValues
package import StructuredDocuments

/// Explains a decision: the answer, the reasons, the answers to the questions that the record holds, the four headings of
/// article R. 311-3-1-2 CRPA, what no text fixes, the person's rights, and a receipt.
///
/// Everything said stands in the record or in the descriptor's own words; nothing is computed again, so that the text
/// cannot contradict the decision. Deterministic. Complexity: O(record).
///
/// - Parameters:
///   - descriptor: the version that the record names.
///   - receipt: the record's SHA-256.
///   - depth: how much is told; the short text has the answer and the reasons only.
///   - illustrated: whether reasons come with figures, which only pages show.
package func explain(
  _ record: DecisionRecord, by descriptor: Descriptor, in language: Language, receipt: String,
  depth: Depth = .standard, illustrated: Bool = false
) -> Document {
  let explainer = Explainer(record: record, descriptor: descriptor, language: language, depth: depth)
  if depth == .short { return Document([explainer.short], footer: [], language: language.rawValue) }
  var blocks: [Block] = [explainer.title]
  blocks += explainer.answer
  blocks += [
    illustrated ? explainer.illustratedWhy : explainer.why, explainer.checked, explainer.proof, explainer.whyNot,
    explainer.whatIf,
    explainer.nearestChanges, explainer.contribution, explainer.data, explainer.parameters, explainer.operations,
    explainer.texts, explainer.assumptions, explainer.notes, explainer.rights,
  ].compactMap { $0 }
  let footer = [explainer.receipt(receipt)].compactMap { $0 }
  return Document(blocks, footer: footer, language: language.rawValue)
}

/// What every section needs; each section is an extension in a file of its own.
///
/// A class, since what it holds is large and each closure of a section would copy it.
final class Explainer: Sendable {
  let record: DecisionRecord
  let descriptor: Descriptor
  let language: Language
  let depth: Depth
  let phrases: Phrases
  let depthPhrases: DepthPhrases
  let questions: QuestionPhrases
  let format: Formatter
  /// How each text that the record names is cited.
  private let cites: [(key: String, words: String)]

  init(record: DecisionRecord, descriptor: Descriptor, language: Language, depth: Depth = .standard) {
    self.record = record
    self.descriptor = descriptor
    self.language = language
    self.depth = depth
    phrases = .in(language)
    depthPhrases = .in(language)
    questions = .in(language)
    format = Formatter(language: language, units: descriptor.units)
    cites = (record.texts + record.answers.texts).map { ($0.key, Explainer.unbroken($0.cite)) }
  }

  /// A section, unless there is nothing to put in it.
  func section(_ title: String, _ blocks: [Block]) -> Block? {
    blocks.isEmpty ? nil : .section([.text(title)], blocks)
  }

  func paragraph(_ text: String) -> Block { .paragraph([.text(text)]) }

  /// A value as a reader sees it; `input` gives the words of its choices.
  func text(_ value: RecordedValue, input: Input? = nil, short: Bool = false) -> String {
    guard let known = value.state.value else {
      return value.state == .notApplicable ? phrases.notApplicable : phrases.notGiven
    }
    return text(known, unit: value.unit ?? .one, input: input, short: short)
  }

  func text(_ value: Value, unit: Unit, input: Input? = nil, short: Bool = false) -> String {
    switch value {
    case .boolean(let flag): flag ? phrases.yes : phrases.no
    case .number(let number): format.quantity(number, unit, short: short)
    case .date(let date): format.date(date)
    case .key(let key): input?.choiceLabel(key)?.text(in: language) ?? placeName(key) ?? categoryWords(key) ?? key
    case .keys(let keys) where keys.isEmpty: phrases.none(input?.label.gender == .feminine)
    case .keys(let keys):
      keys.map { input?.choiceLabel($0)?.text(in: language) ?? $0 }.joined(separator: phrases.semicolon)
    case .text(let text):
      text == record.allocation?.campaign ? record.allocation?.campaignTitle.text(in: language) ?? text : text
    case .records(let rows) where input == nil: elements(rows, unit: unit)
    case .records(let rows): rows.isEmpty ? phrases.none(input?.label.gender == .feminine) : format.count(rows.count)
    }
  }

  /// One value a record: `liste A : 15 sièges ; liste B : 4 sièges`.
  private func elements(_ rows: [[Value.Field]], unit: Unit) -> String {
    let told = rows.enumerated().map { index, row -> String in
      let names = row.dropLast().compactMap { $0.value.map { text($0, unit: .one) } }
      let name = names.isEmpty ? "n°\u{A0}\(index + 1)" : names.joined(separator: ", ")
      return name + phrases.colon + (row.last?.value.map { text($0, unit: unit) } ?? phrases.notApplicable)
    }
    return told.isEmpty ? phrases.none(true) : told.joined(separator: phrases.semicolon)
  }

  /// The words of a category that a rule gives.
  func categoryWords(_ key: String) -> String? {
    descriptor.rules.lazy.flatMap { $0.choices }.first { $0.key == key }?.label.text(in: language)
  }

  /// The name under which people know a place of the campaign.
  func placeName(_ key: String) -> String? {
    if let home = record.allocation?.byRight, home.key == key { return home.name }
    return record.allocation?.wishes.first { $0.place.key == key }?.place.name
      ?? record.answers.places.first { $0.key == key }?.name
  }

  /// The texts behind keys, as citations.
  func citations(_ keys: [String]) -> [Inline] {
    let named = keys.compactMap { key in cites.first { $0.key == key }?.words }
    return named.isEmpty ? [] : [.text(" "), .citation(named.joined(separator: phrases.semicolon))]
  }

  /// `art. D. 531-4` and `n° 12` are read in one piece.
  private static func unbroken(_ cite: String) -> String {
    var text = ""
    for word in cite.utf8.split(separator: UInt8(ascii: " ")) {
      if !text.isEmpty {
        let last = text.utf8.suffix(3)
        text += last.last == UInt8(ascii: ".") || last.elementsEqual("n°".utf8) ? "\u{A0}" : " "
      }
      text += Substring(word)
    }
    return text
  }

  /// The rule of a name.
  func rule(named name: String) -> Rule? {
    // Rules are large: only the one that is found is copied.
    descriptor.rules.indices.first { descriptor.rules[$0].name == name }.map { descriptor.rules[$0] }
  }
}
