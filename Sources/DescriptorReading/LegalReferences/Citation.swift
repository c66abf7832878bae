/// What a citation names: texts of law, and articles of them.
struct Citation {
  enum Text: Sendable, Hashable {
    /// A code, by its place in `legalCodes`.
    case code(Int)
    /// A code whose name is misspelt; most likely this one.
    case misspeltCode(Int)
    /// A law, an ordinance, a decree: they are in the official journal.
    case law, decree, ordinance
    case order, circular
    case europeanAct
    /// An annex, which may number its articles in its own way.
    case annex
    /// Anything else that has articles: a deliberation, a convention, a code that is none of France's.
    case other
  }

  struct Article {
    var number: ArticleNumber
    var range: Range<Int>
    /// The place in `texts` of the text it belongs to.
    var text: Int?
  }

  var texts: [(kind: Text, range: Range<Int>)] = []
  var articles: [Article] = []
  /// Some articles are named by the first and the last only.
  var hasSpan = false

  /// Complexity: O(length × names of codes + articles × texts).
  init(_ text: ScannedText) {
    var place = 0
    while place < text.count {
      guard text.isWord(place) else {
        place += 1
        continue
      }
      place = max(read(text, at: place), place + 1)
    }
    for index in articles.indices { articles[index].text = owner(text, of: index) }
  }

  /// Reads what the word at `place` begins; gives where it ends.
  private mutating func read(_ text: ScannedText, at place: Int) -> Int {
    if let (code, end) = codeName(text, at: place) {
      texts.append((.code(code), place..<end))
      return end
    }
    let end = text.endOfWord(place)
    let word = text.foldedText(place..<end)
    if word == "code" { return readOtherCode(text, place..<end) }
    if let kind = kinds[word] {
      texts.append((kind == .other ? kindOfAct(text, end) : kind, place..<end))
      return end
    }
    if ["art", "arts", "article", "articles"].contains(word) {
      let start = text.skipSpaces(text.at(end) == "." ? end + 1 : end)
      return addArticle(text, at: start, isAnnounced: true) ?? end
    }
    if word == "à" || word == "suivants" || word == "s" { hasSpan = hasSpan || articles.last != nil }
    let follows = text.at(place - 1).map { "-/.".contains($0) } ?? false
    return follows ? end : addArticle(text, at: place, isAnnounced: false) ?? end
  }

  private mutating func readOtherCode(_ text: ScannedText, _ word: Range<Int>) -> Int {
    let before = text.foldedText(max(0, word.lowerBound - 9)..<word.lowerBound)
    if ["même ", "dudit ", "ledit ", " ce "].contains(where: { before.hasSuffix($0) }) {
      texts.append((texts.last { $0.kind.isCode }?.kind ?? .other, word))
    } else if let (code, end) = nearCodeName(text, at: word.lowerBound) {
      texts.append((.misspeltCode(code), word.lowerBound..<end))
      return end
    } else {
      texts.append((.other, word))
    }
    return word.upperBound
  }

  /// An article that no « art. » announces has one of the usual letters and cannot be anything else.
  private mutating func addArticle(_ text: ScannedText, at place: Int, isAnnounced: Bool) -> Int? {
    guard let (number, end, isMarked) = articleNumber(text, at: place) else { return nil }
    let isSure = ["L", "R", "D", "A", "LO", "LP"].contains(number.letters) && (isMarked || number.groups.count > 1)
    guard isAnnounced || isSure else { return nil }
    articles.append(Article(number: number, range: place..<end, text: nil))
    return end
  }

  /// The text that follows an article and is tied to it (« article 3 du décret »), else the last one named before it,
  /// else the first one after it.
  private func owner(_ text: ScannedText, of index: Int) -> Int? {
    let range = articles[index].range
    let next = texts.firstIndex { $0.range.lowerBound >= range.upperBound }
    let previous = texts.lastIndex { $0.range.upperBound <= range.lowerBound }
    guard let next else { return previous }
    let lower = texts[next].range.lowerBound
    let last = articles[index...].last { $0.range.upperBound <= lower } ?? articles[index]
    let list = text.folded[range.upperBound..<max(range.upperBound, last.range.lowerBound)]
    let tied = !list.contains(";") && ties(text.foldedText(last.range.upperBound..<lower))
    return tied ? next : previous ?? next
  }
}

extension Citation.Text {
  var isCode: Bool {
    switch self {
    case .code, .misspeltCode: true
    default: false
    }
  }
}

/// Whether nothing (« L. 1112-23 CGCT »), or only paragraphs and « du », « de la », « de l' » stand between an article and the
/// text after it.
private func ties(_ between: String) -> Bool {
  if between.allSatisfy({ $0 == " " }) { return true }
  guard !between.contains(";") else { return false }
  let words = between.split { !$0.isLetter }
  return words.contains { $0 == "du" || $0 == "de" || $0 == "des" }
    && words.allSatisfy { $0.count == 1 || paragraphWords.contains(String($0)) || $0.allSatisfy { "ivx".contains($0) } }
}

private let paragraphWords: Set<String> = [
  "al", "alinéa", "alinéas", "aux", "bis", "ce", "de", "dernier", "des", "deuxième", "du", "dudit", "er", "et", "la",
  "le", "même", "phrase", "premier", "quater", "second", "suivant", "suivants", "ter", "troisième",
]

private let kinds: [String: Citation.Text] = [
  "loi": .law, "lois": .law, "décret": .decree, "décrets": .decree, "ordonnance": .ordinance,
  "ordonnances": .ordinance, "arrêté": .order, "arrêtés": .order, "circulaire": .circular, "circulaires": .circular,
  "rgpd": .europeanAct, "règlement": .other, "directive": .other, "accord": .other, "annexe": .annex, "ann": .annex,
  "avis": .other,
  "charte": .other, "constitution": .other, "convention": .other, "décision": .other, "délibération": .other,
  "déclaration": .other, "instruction": .other, "note": .other, "traité": .other,
]

/// A regulation or a directive of the European Union says so in its number: `(UE) 2016/679`, `95/46/CE`.
private func kindOfAct(_ text: ScannedText, _ end: Int) -> Citation.Text {
  let after = text.foldedText(end..<end + 60)
  return ["(ue)", "(ce)", "(cee)", "/ue", "/ce", "européen", "général sur la protection"].contains {
    after.contains($0)
  }
    ? .europeanAct : .other
}
