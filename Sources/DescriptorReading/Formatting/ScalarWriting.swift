/// Whether a text may stand in a YAML file without quotes and be read back as itself; conservative.
///
/// - Parameter inFlow: whether it stands between `[ ]` or `{ }`, where more characters have a meaning.
/// Source: YAML 1.2.2, §7.3.3. Complexity: O(length).
package func isSafePlainScalar(_ text: String, inFlow: Bool) -> Bool {
  let scalars = Array(text.unicodeScalars)
  guard let first = scalars.first, let last = scalars.last, first != " ", last != " ", last != ":" else { return false }
  let second = scalars.count > 1 ? scalars[1] : " "
  switch first {
  case "?", ",", "[", "]", "{", "}", "#", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`", ":", ".", "=": return false
  // Before anything but a space a dash is no list entry; three of them end a document.
  case "-" where second == " " || second == "-": return false
  default: break
  }
  for (index, scalar) in scalars.enumerated() {
    if !isPrintable(scalar) || scalar == "\u{FEFF}" { return false }
    let next = index + 1 < scalars.count ? scalars[index + 1] : " "
    switch scalar {
    case ":" where next == " " || inFlow && (next == "[" || next == "{" || next == "\"" || next == "'"): return false
    case " " where next == "#": return false
    case ",", "[", "]", "{", "}": if inFlow { return false }
    default: continue
    }
  }
  return true
}

/// A text between double quotes, as YAML reads it back.
///
/// Source: YAML 1.2.2, §5.7. Complexity: O(length).
package func doubleQuotedScalar(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    case _ where isPrintable(scalar) && scalar != "\u{FEFF}": result.unicodeScalars.append(scalar)
    default:
      let hex = String(scalar.value, radix: 16, uppercase: true)
      result += "\\U" + String(repeating: "0", count: max(0, 8 - hex.count)) + hex
    }
  }
  return result + "\""
}

/// A text between single quotes; nil where it holds what these cannot. Complexity: O(length).
package func singleQuotedScalar(_ text: String) -> String? {
  var result = "'"
  for scalar in text.unicodeScalars {
    guard isPrintable(scalar), scalar != "\u{FEFF}" else { return nil }
    if scalar == "'" { result += "'" }
    result.unicodeScalars.append(scalar)
  }
  return result + "'"
}

/// What may stand in a YAML file as it is, within one line.
private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x20...0x7E, 0xA0...0x2027, 0x202F...0xD7FF, 0xE000...0xFFFD, 0x1_0000...: true
  default: false
  }
}
