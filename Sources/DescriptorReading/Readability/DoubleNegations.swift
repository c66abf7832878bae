/// The forms of a double negation that are looked for. Others exist; these are seldom anything else.
package enum DoubleNegation: Sendable, Hashable {
  /// « ne … pas … sans »: « ne peut pas être versée sans votre accord ».
  case notWithout
  /// « n'est pas » and an adjective that denies: « n'est pas impossible ».
  case notNegative(String)
  /// « ne … pas … ne … pas »: « n'y avez pas droit si vous n'êtes pas inscrit ».
  case notNot
}

private struct Token {
  let text: String
  let range: Range<Int>
  /// A mark that separates clauses stands before.
  let opensClause: Bool
  let isElided: Bool
}

/// The double negations of one sentence, each with its range of characters.
///
/// « Ne » needs its second half (pas, jamais, rien, aucun, guère) at most eight words later in the same clause, without
/// « que » between, which only restricts. What makes it double must follow in the same clause too, without « et », « ou »
/// or « mais » between: « sans » at most eight words later, before any « si » or « qui », unless it belongs to a set
/// phrase (« sans abri », « sans frais »); the adjective after a form of *être*; a second whole negation at most twelve
/// words later.
/// Complexity: O(length).
func doubleNegations(_ text: ScannedText, in sentence: Range<Int>) -> [(DoubleNegation, Range<Int>)] {
  let tokens = clauseTokens(text, sentence)
  var found: [(DoubleNegation, Range<Int>)] = []
  var index = 0
  while index < tokens.count {
    if let (form, end) = doubled(tokens, at: index) {
      found.append((form, tokens[index].range.lowerBound..<tokens[end].range.upperBound))
      index = end
    }
    index += 1
  }
  return found
}

private func doubled(_ tokens: [Token], at ne: Int) -> (DoubleNegation, Int)? {
  guard let negator = secondHalf(tokens, of: ne) else { return nil }
  let hasBe = tokens[(ne + 1)..<negator].contains { formsOfBe.contains($0.text) }
  var place = negator + 1
  var inMainClause = true
  while place < tokens.count, place <= negator + 12, !tokens[place].opensClause {
    let token = tokens[place]
    if coordinations.contains(token.text) { return nil }
    if subordinations.contains(token.text) { inMainClause = false }
    if hasBe, place <= negator + 2, deniesByItself(token.text),
      place == negator + 1 || intensifiers.contains(tokens[negator + 1].text)
    {
      return (.notNegative(token.text), place)
    }
    if token.text == "sans", inMainClause, place <= negator + 8 {
      let isSetPhrase = place + 1 < tokens.count && setPhrases.contains(tokens[place + 1].text)
      if !isSetPhrase { return (.notWithout, place) }
    }
    if let second = secondHalf(tokens, of: place) { return (.notNot, second) }
    place += 1
  }
  return nil
}

/// The « pas » of a « ne », in its clause.
private func secondHalf(_ tokens: [Token], of ne: Int) -> Int? {
  guard tokens[ne].text == "ne" || (tokens[ne].text == "n" && tokens[ne].isElided) else { return nil }
  var place = ne + 1
  while place < tokens.count, place <= ne + 8, !tokens[place].opensClause {
    let text = tokens[place].text
    if negators.contains(text) { return place }
    if text == "ne" || text == "que" || text == "qu" { return nil }
    place += 1
  }
  return nil
}

private func clauseTokens(_ text: ScannedText, _ sentence: Range<Int>) -> [Token] {
  var tokens: [Token] = []
  var place = sentence.lowerBound
  var opensClause = false
  while place < sentence.upperBound {
    guard text.isWord(place) else {
      let isDecimal = text.isDigit(place - 1) && text.isDigit(place + 1)
      if let mark = text.at(place), ",;:()«»—–…!?".contains(mark), !isDecimal { opensClause = true }
      place += 1
      continue
    }
    let end = text.endOfWord(place)
    tokens.append(
      Token(
        text: text.foldedText(place..<end), range: place..<end, opensClause: opensClause, isElided: text.at(end) == "'")
    )
    opensClause = false
    place = end
  }
  return tokens
}

/// Whether an adjective of the list, with any ending for gender and number.
private func deniesByItself(_ word: String) -> Bool {
  denyingAdjectives.contains { stem in word.hasPrefix(stem) && endings.contains(String(word.dropFirst(stem.count))) }
}

private let negators: Set<String> = ["pas", "jamais", "rien", "aucun", "aucune", "guère"]
private let coordinations: Set<String> = ["et", "ou", "mais", "car", "donc", "ni", "or"]
private let intensifiers: Set<String> = ["complètement", "forcément", "nécessairement", "totalement", "toujours"]
private let subordinations: Set<String> = ["lorsque", "qu", "quand", "que", "qui", "si"]
private let endings: Set<String> = ["", "e", "s", "es"]
private let formsOfBe: Set<String> = [
  "est", "sont", "était", "étaient", "sera", "seront", "serait", "seraient", "soit", "soient", "êtes", "semble",
  "paraît",
]
private let denyingAdjectives = [
  "exclu", "illégal", "illégaux", "illicite", "illogique", "impossible", "incompatible", "incorrect",
  "inéligible", "inexact", "injustifié", "interdit", "inutile", "irrecevable", "irrégulier", "négligeable",
]
private let setPhrases: Set<String> = [
  "abri", "activité", "cesse", "contact", "délai", "diplôme", "domicile", "doute", "effet", "emploi", "fil", "frais",
  "logement",
  "objet", "papiers", "profession", "ressources", "revenu", "revenus", "suite",
]
