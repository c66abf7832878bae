/// The spaces of French typography: those before `: ; ! ? » €`, after `«` never break a line.
/// Authors type plain ones.
package func frenchSpacing(_ text: String) -> String {
  // A character that asks for such a space is ASCII, or begins with the first byte of « » ° or €.
  let asks = text.utf8.contains { byte in
    switch UnicodeScalar(byte) {
    case ":", ";", "!", "?", "%", "\u{C2}", "\u{E2}": true
    default: false
    }
  }
  guard asks else { return text }
  let scalars = Array(text.unicodeScalars)
  let before: Set<Unicode.Scalar> = [":", ";", "!", "?", "»", "€", "%"]
  var result = ""
  for (index, scalar) in scalars.enumerated() {
    let next = index + 1 < scalars.count ? scalars[index + 1] : nil
    let previous = index > 0 ? scalars[index - 1] : nil
    let joins = next.map { before.contains($0) } ?? false
    result.unicodeScalars.append(scalar == " " && (joins || previous == "«" || previous == "°") ? "\u{A0}" : scalar)
  }
  return result
}
