// Names are made from words: the author's own, without what a name cannot hold.

/// Lowercase words without accents, joined by `separator`: « Nombre d'enfants » is `nombre_d_enfants`.
/// Complexity: O(length).
package func slug(_ text: String, separator: Unicode.Scalar) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.lowercased().unicodeScalars {
    let base = plainLetters[scalar] ?? String(scalar)
    for letter in base.unicodeScalars {
      if ("a"..."z").contains(letter) || ("0"..."9").contains(letter) {
        result.append(letter)
      } else if let last = result.last, last != separator, !combines(letter) {
        result.append(separator)
      }
    }
  }
  if result.last == separator { result.removeLast() }
  return String(result)
}

/// Words from a name: `nombre_d_enfants` is « nombre d enfants ».
func words(_ name: String) -> String {
  name.split(separator: "_").joined(separator: " ")
}

/// The key of a legal text: the number of its article, else its place in the list.
func legalKey(of cite: String, number: Int, taken: Set<String>) -> String {
  let key = articleKey(cite) ?? "texte-\(number)"
  return taken.contains(key) ? "texte-\(number)" : key
}

/// `D531-4` for « Code de l'éducation, art. D. 531-4 ».
private func articleKey(_ cite: String) -> String? {
  let words = cite.split { $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" }
  guard let place = words.lastIndex(where: { ["art.", "article", "articles"].contains($0.lowercased()) }) else {
    return nil
  }
  var key = ""
  for word in words[(place + 1)...].prefix(2) {
    let allowed = word.unicodeScalars.filter {
      ("0"..."9").contains($0) || ("A"..."Z").contains($0) || $0 == "-"
    }
    key.unicodeScalars.append(contentsOf: allowed)
    // `D. 531-4` is two words, `531-4` is one.
    if word.unicodeScalars.contains(where: { ("0"..."9").contains($0) }) { return key }
  }
  return nil
}

private func combines(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F).contains(scalar.value) }

private let plainLetters: [Unicode.Scalar: String] = [
  "à": "a", "â": "a", "ä": "a", "á": "a", "ã": "a", "å": "a", "ç": "c", "é": "e", "è": "e", "ê": "e", "ë": "e",
  "î": "i", "ï": "i", "í": "i", "ì": "i", "ñ": "n", "ô": "o", "ö": "o", "ó": "o", "ò": "o", "õ": "o", "ù": "u",
  "û": "u", "ü": "u", "ú": "u", "ÿ": "y", "ý": "y", "œ": "oe", "æ": "ae",
]
