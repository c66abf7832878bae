/// A CASE, on one line where it is short.
func caseText(_ arms: [(condition: String, value: String)], else rest: String) -> String {
  guard !arms.isEmpty else { return rest }
  let line = "CASE " + arms.map { "WHEN \($0.condition) THEN \($0.value) " }.joined() + "ELSE \(rest) END"
  if line.utf8.count <= 90, !line.contains("\n") { return line }
  let lines = arms.map { "  WHEN \(indented($0.condition)) THEN \(indented($0.value))" }
  return "CASE\n" + lines.joined(separator: "\n") + "\n  ELSE \(indented(rest))\nEND"
}

/// The lines after the first, two blanks further to the right.
func indented(_ text: String, by width: Int = 2) -> String {
  guard text.contains("\n") else { return text }
  let blanks = String(repeating: " ", count: width)
  return text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n" + blanks)
}

/// Parts joined by an operator, one a line where they are long.
func joinedText(_ parts: [String], _ separator: String) -> String {
  let line = parts.joined(separator: " \(separator) ")
  if line.utf8.count <= 100, !line.contains("\n") { return line }
  return parts.map { indented($0) }.joined(separator: "\n  \(separator) ")
}
