import CanonicalJSON
import DecisionRecords
import DescriptorModel
import Explanations
import Foundation
import Languages
import RegistryFolder
import RuleEngine
import RuleExpressions
import RuleValues
import StructuredDocuments
import Testing

/// An explanation tells what stands in the record: no number, date, article or hash of its own.
@Suite struct FaithfulnessTests {
  @Test(
    "every number, date, article and hash of an explanation of a sample case stands in the record",
    arguments: publicRegistry.entries(), Language.allCases)
  func faithful(_ entry: Registry.Entry, _ language: Language) throws {
    let cases = try registryCases(of: entry, most: 20)
    #expect(!cases.isEmpty)
    let day = try #require(CalendarDate(iso: "2024-12-31"))
    for decided in cases {
      var record = decided.record
      record.setDeadlines(by: decided.descriptor, notifiedOn: day)
      let decided = Decided(name: decided.name, descriptor: decided.descriptor, record: record)
      let facts = Facts(decided)
      for depth in Depth.allCases {
        #expect(facts.strangers(in: decided.text(language, depth: depth), language) == [], "\(decided.name)")
      }
    }
  }

  @Test(
    "whoever is decided, at every depth: no word of its own, and the same bytes again",
    arguments: ["bourse", "affectation", "affectation-lycee-paris", "affectation-6e-paris-choix-regule", "parcoursup"])
  func generated(_ algorithm: String) throws {
    var people = GeneratedPeople(try Algorithm(algorithm), seed: 20_261_124)
    var answers: Set<String> = []
    for number in 0..<1000 {
      let decided = try people.next(number)
      // One language and depth a person, in turn, so that each of the six meets a sixth of them.
      let language = Language.allCases[number % 2]
      let depth = Depth.allCases[number / 2 % 3]
      let text = decided.text(language, depth: depth)
      #expect(Facts(decided).strangers(in: text, language) == [], "\(algorithm) \(number)")
      if number % 20 == 0 { #expect(try people.again().text(language, depth: depth) == text) }
      answers.insert("\(decided.record.answer ?? -1) \(decided.record.outcome.map { $0.value.state })")
    }
    #expect(answers.count > 3)
  }

  @Test("the check itself finds what the record does not hold")
  func vigilant() throws {
    let decided = try decided("bourse", "{revenu_fiscal_reference: 20000, enfants_a_charge: 2}", date: "2024-09-01")
    let facts = Facts(decided)
    func strangers(_ text: String) -> [String] { facts.strangers(in: text, .french) }
    #expect(strangers("La bourse est de 114\u{A0}€.") == [])
    #expect(strangers("La bourse est de 115\u{A0}€.") == ["115"])
    #expect(strangers("Le plafond est de 22\u{202F}066\u{A0}€.") == ["22066"])
    #expect(strangers("Depuis le 2\u{A0}septembre\u{A0}2016.") == ["2 septembre 2016"])
    #expect(strangers("[Code de l'éducation, art.\u{A0}D.\u{A0}531-6]") == ["Code de l'éducation, art. D. 531-6"])
    #expect(strangers("sha256 00000000…0000") == ["00000000…0000"])
  }
}

/// The numbers that an expression writes out.
private func constants(_ expression: TypedExpression) -> [Number] {
  if case .constant(.number(let number)) = expression.node { return [number] }
  return expression.operands.flatMap { constants($0) }
}

/// What may be said: all that the record holds, and the descriptor's own words.
struct Facts {
  private var numbers: Set<String> = []
  private var dates: Set<String> = []
  private var texts: Set<String> = []
  private var hashes: [String] = []
  private var words: [String] = []

  init(_ decided: Decided) {
    collect(contents(of: decided.record))
    texts = Set((decided.record.texts + decided.record.answers.texts).map { $0.cite })
    // Longer ones first, so that none is broken by a shorter one inside of it.
    words += Facts.words(of: decided.descriptor)
    // Records of a list are told by their numbers.
    for case .records(let rows)? in decided.record.inputs.map({ $0.value.state.value }) {
      allow(rows.indices.map { Number(Int128($0 + 1)) })
    }
    // How a rule rounds is the descriptor's to say, whose hash stands in the record.
    allow(decided.descriptor.rules.compactMap { $0.rounding?.step })
    // So is a number that stands in a rule: `÷ 12`.
    allow(decided.descriptor.rules.flatMap { $0.expressions }.flatMap { constants($0) })
    // Only words with a digit could be taken for a number of the text's own.
    words = Set(words).filter { $0.contains { $0.isNumber } }.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
  }

  /// Numbers that stand in the rules themselves.
  mutating func allow(_ constants: [Number]) {
    for number in constants {
      numbers.insert(number.magnitude.reduced.description)
      numbers.insert(Number(number.magnitude.coefficient * 100, scale: number.scale).reduced.description)
    }
  }

  private mutating func collect(_ json: JSON) {
    switch json {
    case .integer(let number): numbers.insert(String(number.magnitude))
    case .string(let text):
      if let number = Number(decimal: text) {
        // The sign is a word of its own; a share is told in per cent.
        allow([number])
      } else if CalendarDate(iso: text) != nil {
        dates.insert(text)
      } else if text.wholeMatch(of: #/[0-9a-f]{64}/#) != nil {
        hashes.append(text)
      } else {
        // Names and versions are said as they are.
        words.append(text)
      }
    case .array(let elements):
      // An order of priority is told with its length: « 4ᵉ sur 7 ».
      numbers.insert(String(elements.count))
      for element in elements { collect(element) }
    case .object(let entries):
      // Rows, records and branches are counted from 0 in the record, and from 1 for a reader.
      for key in ["index", "branch"] {
        if case .integer(let place)? = entries[key] { numbers.insert(String(place + 1)) }
      }
      for entry in entries { collect(entry.value) }
    case .boolean, .null: break
    }
  }

  /// The words that the author of the descriptor wrote, which the explanation quotes.
  private static func words(of descriptor: Descriptor) -> [String] {
    var wordings = [descriptor.title, descriptor.summary] + descriptor.notes
    wordings += descriptor.publicRecord.recourse.map { $0.words }
    wordings += [
      descriptor.publicRecord.contribution, descriptor.publicRecord.decidedBy, descriptor.publicRecord.contact,
      descriptor.publicRecord.purpose, descriptor.publicRecord.peopleConcerned, descriptor.publicRecord.service,
      descriptor.publicRecord.administration, descriptor.covered?.statement, descriptor.calendar?.assumption,
    ].compactMap { $0 }
    for input in descriptor.inputs {
      var inputs = [input]
      if case .records(let fields, _) = input.kind { inputs += fields }
      for input in inputs {
        wordings += [input.label.words] + [input.source, input.question].compactMap { $0 }
        switch input.kind {
        case .choice(let choices), .choices(let choices): wordings += choices.map { $0.label }
        default: break
        }
      }
    }
    for parameter in descriptor.parameters {
      wordings += [parameter.label.words] + parameter.values.compactMap { $0.assumption }
    }
    for rule in descriptor.rules {
      wordings += [rule.label.words] + ([rule.assumption] + rule.exceptions.map { $0.assumption }).compactMap { $0 }
      wordings += rule.choices.map { $0.label }
      if case .score(let criteria, _) = rule.mechanism { wordings += criteria.map { $0.label.words } }
    }
    if let allocation = descriptor.allocation {
      wordings += allocation.priority.map { $0.label.words } + allocation.priority.compactMap { $0.assumption }
      wordings += [allocation.assumption].compactMap { $0 }
    }
    let sentences = (descriptor.answers + (descriptor.covered?.refusals ?? [])).flatMap { answer in
      Language.allCases.flatMap { answer.sentence.parts(in: $0) }
    }
    let said = sentences.compactMap { part in
      if case .text(let text) = part { text } else { nil }
    }
    return wordings.flatMap { [$0.fr] + [$0.en].compactMap { $0 } } + said
  }

  private static let months = [
    Language.french: [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
      "décembre",
    ],
    Language.english: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ],
  ]

  /// What a text says that the facts do not hold: in the order articles, hashes, dates, numbers.
  func strangers(in text: String, _ language: Language) -> [String] {
    // One line, plain spaces; numbers of list items taken away.
    var rest = text.replacing(#/(?m)^ *\d{1,3}\. /#, with: " ").replacing("\u{A0}", with: " ")
    rest = rest.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
    var strangers: [String] = []
    for match in rest.matches(of: #/\[([^\]]*)\]/#) {
      for cite in match.1.split(separator: #/ ?; /#) where !texts.contains(String(cite)) {
        strangers.append(String(cite))
      }
    }
    rest = rest.replacing(#/\[[^\]]*\]/#, with: " ")
    for match in rest.matches(of: #/\b[0-9a-f]{64}\b/#) {
      if !hashes.contains(String(match.0)) { strangers.append(String(match.0)) }
      rest = rest.replacing(match.0, with: " ")
    }
    for match in rest.matches(of: #/([0-9a-f]{8})…([0-9a-f]{4})/#) {
      if !hashes.contains(where: { $0.hasPrefix(match.1) && $0.hasSuffix(match.2) }) {
        strangers.append(String(match.0))
      }
      rest = rest.replacing(match.0, with: " ")
    }
    for word in words where !word.isEmpty {
      rest = rest.without(word.replacing("\u{A0}", with: " "))
      // At the beginning of a line or after « le », words change their first letter's case.
      if let first = word.first, first.isLetter {
        let other = (first.isUppercase ? first.lowercased() : first.uppercased()) + word.dropFirst()
        rest = rest.without(other.replacing("\u{A0}", with: " "))
      }
    }
    let names = Facts.months[language] ?? []
    for match in rest.matches(of: #/(\d{1,2})(?:ᵉʳ)? (\p{L}+) (\d{4})/#) {
      guard let month = names.firstIndex(of: String(match.2)), let day = Int(match.1), let year = Int(match.3) else {
        continue
      }
      let date = CalendarDate(year: year, month: month + 1, day: day)
      if date.map({ dates.contains($0.description) }) != true { strangers.append(String(match.0)) }
      rest = rest.without(String(match.0))
    }
    rest = rest.replacing("sha256", with: " ").replacing("\u{202F}", with: "")
    rest =
      language == .french
      ? rest.replacing(#/(\d),(\d)/#) { "\($0.1).\($0.2)" } : rest.replacing(#/(\d),(\d\d\d)/#) { "\($0.1)\($0.2)" }
    rest = rest.replacing(#/(\d),(\d\d\d)/#) { language == .english ? "\($0.1)\($0.2)" : String($0.0) }
    for match in rest.matches(of: #/\d+(?:\.\d+)?/#) {
      let number = Number(decimal: match.0)?.reduced.description ?? String(match.0)
      if !numbers.contains(number) { strangers.append(number) }
    }
    return strangers
  }
}

extension String {
  /// The text with a space for each place of some words, but where they would cut a number in two: « 1 March » does not stand
  /// in « 31 March ».
  fileprivate func without(_ words: String) -> String {
    var result = self[..<startIndex]
    var rest = self[...]
    while let found = rest.firstRange(of: words) {
      let cuts = words.first?.isNumber == true && rest[..<found.lowerBound].last?.isNumber == true
      result += rest[..<found.lowerBound] + (cuts ? rest[found] : " ")
      rest = rest[found.upperBound...]
    }
    return String(result + rest)
  }
}

extension Number {
  fileprivate var magnitude: Number { coefficient < 0 ? Number(-coefficient, scale: scale) : self }
}
