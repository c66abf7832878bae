/// How the words of a text are written: what the index knows as `eligibilite` is shown as « éligibilité ».
struct Spellings {
  /// Runs of letters and of what is beyond ASCII, each once, as bytes: a registry says the same words many times.
  private var runs: Set<[UInt8]> = []

  /// Notes the words of a text that have a letter beyond ASCII; the others are written as they are indexed.
  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var (start, isPlain) = (0, true)
      for index in 0...bytes.count {
        let byte = index < bytes.count ? bytes[index] : 0
        if byte >= 0x80 {
          isPlain = false
        } else if !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) {
          if !isPlain { runs.insert(Array(bytes[start..<index])) }
          (start, isPlain) = (index + 1, true)
        }
      }
    }
  }

  /// By the word of the index; of several spellings the first in order.
  func byTerm(_ tokens: (String) throws -> [String]) throws -> [String: String] {
    // What is beyond ASCII is not always a letter: no-break spaces, guillemets, apostrophes.
    let words = runs.flatMap { run in
      String(decoding: run, as: UTF8.self).lowercased().unicodeScalars.split { !$0.properties.isAlphabetic }.map {
        String($0)
      }
    }
    var result: [String: String] = [:]
    for word in Set(words).sorted() where !word.utf8.allSatisfy({ $0 < 0x80 }) {
      let found = try tokens(word)
      if found.count == 1, result[found[0]] == nil { result[found[0]] = word }
    }
    return result
  }
}
