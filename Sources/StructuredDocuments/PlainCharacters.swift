/// The text with every control character replaced, so that no data can command a terminal, break a line of Markdown or
/// make a page invalid. Complexity: O(length).
func withoutControls(_ text: String) -> String {
  // Nearly all text is without any control character: it is looked at byte by byte and left as it is.
  var previous: UInt8 = 0
  let isClean = text.utf8.allSatisfy { byte in
    defer { previous = byte }
    return byte >= 0x20 && byte != 0x7F && !(previous == 0xC2 && byte < 0xA0)
  }
  if isClean { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    result.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
  }
  return result
}

/// Whether an address may be followed from a page: only the web's own schemes, nothing that runs.
func isWebAddress(_ address: String) -> Bool {
  let start = address.prefix(8).lowercased()
  return start.hasPrefix("https://") || start.hasPrefix("http://")
}
