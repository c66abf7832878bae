internal import DecisionRecords
package import DescriptorModel
package import Languages
package import RuleValues

/// Writes numbers, quantities, dates and labels as a language writes them. Exact: no digit is lost or made up.
package struct Formatter: Sendable {
  package let language: Language
  package let units: UnitTable

  package init(language: Language, units: UnitTable) {
    self.language = language
    self.units = units
  }

  private static let noBreak = "\u{A0}"
  private static let narrow = "\u{202F}"

  /// `1 234,5` or `1,234.5`, with all the decimals that the number needs and at least `decimals` when it has any.
  package func number(_ number: Number, decimals: Int = 0) -> String {
    let reduced = number.reduced
    let scale = reduced.scale == 0 ? 0 : max(reduced.scale, decimals)
    let plain = Number(reduced.coefficient(atScale: scale) ?? reduced.coefficient, scale: scale).description.utf8
    var (text, whole, left): ([UInt8], Bool, Int) = ([], true, plain.count - (scale > 0 ? scale + 1 : 0))
    text.reserveCapacity(2 * plain.count + 2)
    for byte in plain {
      switch byte {
      case UInt8(ascii: "-"): text += "\u{2212}".utf8
      case UInt8(ascii: "."):
        text.append(UInt8(ascii: language == .french ? "," : "."))
        whole = false
      default:
        // French typography groups from five digits on as from four: `1 500` reads better than `1500` beside `15 000`.
        let isFirst = text.last.map { $0 < UInt8(ascii: "0") || $0 > UInt8(ascii: "9") } ?? true
        if whole, !isFirst, left % 3 == 0 { text += (language == .french ? Formatter.narrow : ",").utf8 }
        text.append(byte)
      }
      left -= 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// A number with its unit; `short` for running text and formulas. A share (no unit, two decimals or more) is a percentage.
  package func quantity(_ number: Number, _ unit: Unit, short: Bool = false) -> String {
    if unit == .one {
      // A rate written in percent has two decimals or more: `100 %` among them is `1.00`. `1.8` is a plain factor.
      guard number.scale >= 2 else { return self.number(number) }
      let text = self.number(Number(number.coefficient, scale: number.scale - 2))
      return language == .french ? text + Formatter.noBreak + "%" : text + "%"
    }
    guard let entry = units[unit] else { return compound(number, unit, short) }
    let text = self.number(number, decimals: entry.decimals ?? 0)
    let plural = isPlural(number)
    let words = ((short ? entry.short : nil) ?? (plural ? entry.other : entry.one)).text(in: language)
    if words.isEmpty { return text }
    // English writes the sign of a currency before the amount: `€20,000 a year`.
    if language == .english, let sign = words.unicodeScalars.first, ["€", "$", "£"].contains(sign) {
      let minus = "\u{2212}"
      return text.hasPrefix(minus)
        ? minus + String(sign) + text.dropFirst() + words.dropFirst() : String(sign) + text + words.dropFirst()
    }
    return text + Formatter.noBreak + words
  }

  /// A unit without words of its own: those of its parts, `150 € par enfant`, `€150 per child`.
  private func compound(_ number: Number, _ unit: Unit, _ short: Bool) -> String {
    let (numerator, denominator) = unit.terms
    let divisors = denominator.compactMap { units[$0]?.one.text(in: language) }
    guard numerator.count <= 1, divisors.count == denominator.count, !divisors.isEmpty else {
      return self.number(number) + Formatter.noBreak + unit.description
    }
    let per = language == .french ? " par " : " per "
    return quantity(number, numerator.first ?? .one, short: short) + divisors.map { per + $0 }.joined()
  }

  /// French counts as one all that is below two; English only one itself.
  package func isPlural(_ number: Number) -> Bool {
    switch language {
    case .french: number >= Number(2) || number <= Number(-2)
    case .english: number != Number(1)
    }
  }

  package func isPlural(_ count: Int) -> Bool { isPlural(Number(Int128(count))) }

  package func count(_ count: Int) -> String { number(Number(Int128(count))) }

  package func date(_ date: CalendarDate) -> String {
    let months =
      language == .french
      ? [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
      ]
      : [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
      ]
    let day = language == .french && date.day == 1 ? "1ᵉʳ" : String(date.day)
    return [day, months[date.month - 1], String(date.year)].joined(separator: Formatter.noBreak)
  }

  func ordinal(_ number: Int) -> String {
    switch language {
    case .french: return number == 1 ? "1ᵉʳ" : "\(number)ᵉ"
    case .english:
      let teen = (11...13).contains(number % 100)
      return switch number % 10 {
      case 1 where !teen: "\(number)st"
      case 2 where !teen: "\(number)nd"
      case 3 where !teen: "\(number)rd"
      default: "\(number)th"
      }
    }
  }

  package func capitalized(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst()
  }

  package func uncapitalized(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.lowercased() + text.dropFirst()
  }

  /// The label with its article: `le plafond`, `l'échelon`, `the ceiling`; as it is where no gender is declared.
  package func definite(_ label: Label) -> String {
    let words = label.words.text(in: language)
    switch language {
    case .english:
      let hasOwn = ["your ", "the ", "1 "].contains { words.hasPrefix($0) }
      return hasOwn ? words : "the " + words
    case .french:
      guard let gender = label.gender else { return words }
      if label.plural { return "les " + words }
      if startsWithVowel(words) { return "l'" + words }
      return (gender == .feminine ? "la " : "le ") + words
    }
  }

  /// The label as something that could be so or otherwise: `un plafond`, `une part`, `the ceiling`.
  func indefinite(_ label: Label) -> String {
    guard language == .french, let gender = label.gender else { return definite(label) }
    let article = label.plural ? "des" : gender == .feminine ? "une" : "un"
    return article + " " + label.words.text(in: language)
  }

  /// The thing at hand, at the beginning of a sentence: `Ce collège`, `Cette école`, `This school`.
  func demonstrative(_ label: Label) -> String {
    let words = label.words.text(in: language)
    if language == .english { return "This " + words }
    return (label.gender == .feminine ? "Cette " : startsWithVowel(words) ? "Cet " : "Ce ") + words
  }

  /// The pronoun for a thing: `il`, `elles`, `it`.
  func pronoun(_ label: Label) -> String {
    switch language {
    case .english: return label.plural ? "they" : "it"
    case .french: return (label.gender == .feminine ? "elle" : "il") + (label.plural ? "s" : "")
    }
  }

  /// Whether the article is elided: before a vowel and a mute h, not before an aspirated one.
  func startsWithVowel(_ words: String) -> Bool {
    let lower = words.prefix(Formatter.longestAspirated).lowercased()
    guard let first = lower.unicodeScalars.first else { return false }
    if first == "h", Formatter.aspirated.contains(where: { lower.hasPrefix($0) }) { return false }
    // « le onzième », « le oui »: these are spoken as if they began with a consonant.
    if first == "o", lower.hasPrefix("onz") || lower.hasPrefix("oui") { return false }
    return "aàâeéèêëiîïoôuùûyhœæ".unicodeScalars.contains(first)
  }

  /// How the words with an aspirated h begin that an administration may use.
  private static let aspirated = [
    "hach", "haie", "hall", "halte", "hameau", "hamac", "hanche", "hand", "hangar", "hant", "happ", "harc", "hardi",
    "hasard", "hât", "hauss", "haut", "hernie", "hérisson", "héros", "hiérarch", "hors", "hous", "huit", "hurl",
  ]

  /// Characters of the longest of them.
  private static let longestAspirated = 8
}
