internal import Languages

/// A French code: how it is cited and what the numbers of its articles look like.
struct LegalCode: Sendable {
  /// As it is cited: `Code de l'éducation`.
  let name: String
  /// Other names, in small letters (`code rural`) or in capitals and dots (`CGI`, `C. trav.`).
  let otherNames: [String]
  let shape: ArticleShape
  /// An article of this code as it should be written.
  let example: String

  init(_ name: String, _ otherNames: [String] = [], _ shape: ArticleShape, _ example: String) {
    self.name = name
    self.otherNames = otherNames
    self.shape = shape
    self.example = example
  }
}

/// What the number of an article looks like.
enum ArticleShape: Sendable {
  /// `L. 531-1`: one of these letters, then so many digits, a hyphen, and one or more numbers. Where the code opens with
  /// a title without books, its first articles (`L. 1`) have one or two digits only.
  case books(letters: [String], digits: Int, hasPreliminary: Bool)
  /// `R. 176-1-1`, `L. 80 B`: one of these letters and up to four digits.
  case letters([String])
  /// `197`, `796-0 bis`, and for the articles that come from decrees, one of these letters before.
  case plain(letters: [String])

  /// Whether the number looks like one of this shape.
  func fits(_ number: ArticleNumber) -> Bool {
    guard !number.isBroken, number.groups.count <= 7, let first = number.groups.first,
      number.groups.dropFirst().allSatisfy({ $0.count <= 3 && ($0.count == 1 || !$0.hasPrefix("0")) })
    else { return false }
    switch self {
    case .books(let letters, let digits, let hasPreliminary):
      guard letters.contains(number.letters) || organic.contains(number.letters), !first.hasPrefix("0") else {
        return false
      }
      return (first.count == digits && number.groups.count > 1) || (hasPreliminary && first.count <= 2)
    case .letters(let letters):
      return letters.contains(number.letters) && first.count <= 4
    case .plain(let letters):
      return (number.letters.isEmpty || letters.contains(number.letters)) && first.count <= 4
    }
  }

  /// The shape in words, without an example.
  var wording: Wording {
    switch self {
    case .books(let letters, let digits, _):
      let count = digits == 4 ? ("quatre", "four") : ("trois", "three")
      return Wording(
        fr: "\(listed(letters, or: " ou ")), \(count.0) chiffres, un tiret et un numéro",
        en: "\(listed(letters, or: " or ")), \(count.1) digits, a hyphen and a number")
    case .letters(let letters):
      return Wording(
        fr: "\(listed(letters, or: " ou ")) et un numéro", en: "\(listed(letters, or: " or ")) and a number")
    case .plain(let letters) where letters.isEmpty:
      return Wording(fr: "un numéro sans lettre devant", en: "a number without a letter before it")
    case .plain(let letters):
      return Wording(
        fr: "un numéro, seul ou après \(listed(letters, or: " ou "))",
        en: "a number, alone or after \(listed(letters, or: " or "))")
    }
  }
}

/// Organic laws and laws of French Polynesia are codified here and there among the others.
private let organic = ["LO", "LP"]

private func listed(_ letters: [String], or: String) -> String {
  let dotted = letters.map { "\($0)." }
  guard let last = dotted.last, dotted.count > 1 else { return dotted.joined() }
  return dotted.dropLast().joined(separator: ", ") + or + last
}
