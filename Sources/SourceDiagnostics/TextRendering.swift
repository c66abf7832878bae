public import Languages

/// One line a diagnostic: `file:line:column: error[code]: message`, for scripts and editors.
///
/// The words `error`, `warning` and `note` are fixed; the message is in `language`. Complexity: O(files + diagnostics).
public func renderShort(_ diagnostics: [Diagnostic], in language: Language) -> String {
  var tables = LineTables()
  return diagnostics.map { diagnostic in
    let head =
      "\(diagnostic.severity.rawValue)[\(diagnostic.code.id)]: \(printable(diagnostic.message.text(in: language)))\n"
    guard let span = diagnostic.span else { return head }
    let (line, column) = tables.position(of: span)
    return "\(printable(span.file.name)):\(line):\(column): \(head)"
  }.joined()
}

/// A JSON array of the diagnostics, with lines and columns from 1 and UTF-8 byte offsets.
public func renderJSON(_ diagnostics: [Diagnostic], in language: Language) -> String {
  var tables = LineTables()
  func place(_ span: SourceSpan) -> String {
    let (line, column) = tables.position(of: span)
    let end = tables.position(of: SourceSpan(span.file, span.upper, span.upper))
    return
      "\"file\":\(quoted(span.file.name)),\"line\":\(line),\"column\":\(column),\"endLine\":\(end.line),"
      + "\"endColumn\":\(end.column),\"byteStart\":\(span.lower),\"byteEnd\":\(span.upper)"
  }
  let objects = diagnostics.map { diagnostic in
    var fields = [
      "\"code\":\(quoted(diagnostic.code.id))", "\"severity\":\(quoted(diagnostic.severity.rawValue))",
      "\"message\":\(quoted(diagnostic.message.text(in: language)))",
      "\"help\":\(diagnostic.help.map { quoted($0.text(in: language)) } ?? "null")",
    ]
    if let span = diagnostic.span { fields.append(place(span)) }
    if let fix = diagnostic.fix {
      fields.append("\"fix\":{\"replacement\":\(quoted(fix.replacement)),\(place(fix.span))}")
    }
    let labels = diagnostic.labels.map { "{\"message\":\(quoted($0.message.text(in: language))),\(place($0.span))}" }
    fields.append("\"labels\":[\(labels.joined(separator: ","))]")
    return "{\(fields.joined(separator: ","))}"
  }
  return "[\(objects.joined(separator: ",\n"))]\n"
}

/// Positions in several files, each file's lines found once.
struct LineTables {
  private var tables: [ObjectIdentifier: LineTable] = [:]

  mutating func table(_ file: SourceFile) -> LineTable {
    if let table = tables[ObjectIdentifier(file)] { return table }
    let table = LineTable(file)
    tables[ObjectIdentifier(file)] = table
    return table
  }

  mutating func position(of span: SourceSpan) -> (line: Int, column: Int) { table(span.file).position(of: span.lower) }
}

/// Text that cannot command a terminal: control characters are replaced.
func printable(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    result.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
  }
  return result
}

private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case let control where control.value < 0x20 || control.value == 0x7F:
      let hex = String(control.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
