/// How many syllables a French word has when it is read out with care, by rules on its letters; at least one.
///
/// - Every group of vowels is one syllable: `eau`, `oi`, and also `ia`, `ieu`, `ua`, said in one breath (`dossier` 2,
///   `mensuel` 2). A group is cut at a diaeresis (`laïcité`), around `é` (`créer`, `aérien`, but not `année`), in `ao`,
///   `ae`, `oa` and the prefix `co-` (`coefficient`), after a `y` between vowels (`foyer`), and after a consonant with
///   `l` or `r` (`client`, `ouvrier`, but not `bruit`).
/// - `u` is silent after `q`, and after `g` before `e`, `i` or `y`.
/// - A final `e` or `es` is silent unless it is the word's only vowel; an `e` inside the word is said (`versement` 3).
/// - A final `ent` is silent in a verb. The nouns and adjectives that sound it, and the verbs in `-ment`, are listed.
/// - A digit is one syllable, and so is each letter of an acronym without vowels (`SMS`), and what stands in braces.
/// Complexity: O(length).
package func frenchSyllables(_ word: String) -> Int {
  let text = ScannedText(word)
  if text.folded.contains("{") { return 1 }
  var count = 0
  var place = 0
  while place < text.count {
    if text.isDigit(place) { count += 1 }
    guard text.at(place)?.isLetter == true else {
      place += 1
      continue
    }
    var end = place
    while text.at(end)?.isLetter == true { end += 1 }
    let part = place..<end
    let inPart = syllables(Array(text.folded[part]))
    let isAcronym = inPart == 0 && part.count > 1 && part.allSatisfy { text.written($0)?.isUppercase == true }
    count += isAcronym ? part.count : inPart
    place = end
  }
  return max(count, 1)
}

/// The syllables of a run of small letters: none in `l` (`l'élève`), `qu`, `www`.
private func syllables(_ letters: [Character]) -> Int {
  if let known = unruly[String(letters)] { return known }
  let word = withoutSilentU(letters)
  let silent = silentE(word)
  var count = 0
  for index in word.indices where isVowel(word[index]) && index != silent {
    if index == 0 || !isVowel(word[index - 1]) || isHiatus(word, index) { count += 1 }
  }
  return count
}

private let unruly: [String: Int] = [
  "abbaye": 3, "aiguë": 2, "aiguës": 2, "août": 1, "aout": 1, "faon": 1, "paon": 1, "pays": 2, "paysage": 3,
  "paysages": 3, "paysan": 3, "paysans": 3, "saoul": 1,
]

private func isVowel(_ letter: Character) -> Bool { "aeiouyàâäéèêëîïôöùûüœæ".contains(letter) }

private func withoutSilentU(_ letters: [Character]) -> [Character] {
  var result: [Character] = []
  for (index, letter) in letters.enumerated() {
    let next = index + 1 < letters.count ? letters[index + 1] : nil
    let afterG = result.last == "g" && (next.map { "eéèêiy".contains($0) } ?? false)
    if letter == "u", result.last == "q" || afterG { continue }
    result.append(letter)
  }
  return result
}

/// The place of the final `e` that is not said, if there is one.
private func silentE(_ word: [Character]) -> Int? {
  let text = String(word)
  let place: Int
  if word.last == "e" {
    place = word.count - 1
  } else if text.hasSuffix("es") {
    place = word.count - 2
  } else if text.hasSuffix("ent"), !soundsFinalEnt(text) {
    place = word.count - 3
  } else {
    return nil
  }
  return word[..<place].contains(where: isVowel) ? place : nil
}

private func isHiatus(_ word: [Character], _ index: Int) -> Bool {
  let letter = word[index]
  let previous = word[index - 1]
  let next = index + 1 < word.count ? word[index + 1] : nil
  if "ïëüöä".contains(letter) || previous == "é" { return true }
  switch (previous, letter) {
  case ("a", "é"), ("a", "è"), ("a", "o"), ("a", "e"), ("o", "é"), ("o", "è"), ("o", "a"): return true
  case ("o", "o"), ("o", "e"): return index == 2 && word[0] == "c" && next != "u"
  case ("y", _): return index >= 2 && isVowel(word[index - 2])
  case ("i", _): return endsInCluster(word[..<(index - 1)])
  case ("u", "i") where index >= 2 && word[index - 2] == "o":
    return next != "l" && endsInCluster(word[..<(index - 2)])
  case ("u", "i"), ("u", "y"): return false
  case ("u", _):
    let glide = index >= 2 && word[index - 2] == "o" ? index - 2 : index - 1
    return endsInCluster(word[..<glide])
  default: return false
  }
}

/// Whether a consonant and then `l` or `r` come last, which no third sound can follow in the same breath.
private func endsInCluster(_ letters: ArraySlice<Character>) -> Bool {
  guard let last = letters.last, last == "l" || last == "r", let first = letters.dropLast().last else { return false }
  return "bcdfgkptv".contains(first)
}

/// Whether a word in `-ent` is a noun, an adjective or an adverb, in which it is said.
private func soundsFinalEnt(_ word: String) -> Bool {
  if word.hasSuffix("ment") { return !verbsInMent.contains { word.hasSuffix($0) } }
  if word.hasSuffix("luent") || word.hasSuffix("ruent") { return !word.hasSuffix("cluent") }
  return soundedInEnt.contains(word)
}

private let verbsInMent = [
  "aiment", "animent", "arment", "clament", "dorment", "entament", "estiment", "ferment", "filment", "firment",
  "forment",
  "nomment", "priment", "somment", "sument",
]

private let soundedInEnt: Set<String> = [
  "absent", "accent", "accident", "adhérent", "adolescent", "afférent", "agent", "ambivalent", "antécédent", "apparent",
  "ardent", "argent", "client", "cohérent", "compétent", "concurrent", "confident", "conséquent", "content",
  "contingent",
  "continent", "convalescent", "convergent", "couvent", "décent", "différent", "diligent", "dissident", "divergent",
  "éminent", "équivalent", "évident", "excédent", "excellent", "fervent", "fréquent", "imminent", "impotent",
  "imprudent",
  "incident", "incohérent", "incompétent", "indécent", "indifférent", "indigent", "inhérent", "innocent", "insolent",
  "intelligent", "intermittent", "latent", "mécontent", "négligent", "occident", "opulent", "parent", "patent",
  "pénitent",
  "permanent", "pertinent", "polyvalent", "précédent", "présent", "président", "prudent", "récent", "récurrent",
  "référent", "régent", "résident", "sergent", "serpent", "souvent", "subséquent", "talent", "transparent", "turbulent",
  "urgent", "violent",
]
