internal import CaseTables
package import DescriptorModel
internal import Languages
internal import RuleEngine
internal import RuleExpressions
internal import RuleValues
package import SourceDiagnostics

/// Reads a file of decisions (CSV, RFC 4180) and gives it to an audit, block by block.
///
/// A row with a cell that is no value of its column is told at the cell, counted, and passed over.
///
/// - Parameters:
///   - subject: what the decisions are compared with, once it is known which results the file gives.
///   - started: is asked once, with the columns found, for the audit to fill.
/// - Returns: the audit, and what is wrong with cells: the first hundred, and how many more.
/// - Throws: what is wrong with the header: an unknown column with its near miss, no decided result.
/// - Complexity: O(file).
package func readDecisions(
  _ file: SourceFile, _ descriptor: Descriptor, roles: DecisionColumns.Roles,
  auditing start: ([DecidedOutput]) -> DecisionAudit
) throws(DiagnosticsError) -> (audit: DecisionAudit, diagnostics: [Diagnostic]) {
  var failure: DiagnosticsError?
  let (audit, diagnostics) = withRows(of: file) { rows -> DecisionAudit? in
    do throws(DiagnosticsError) {
      let columns = try DecisionColumns(descriptor, rows.header, roles)
      var audit = start(columns.outputs)
      var reader = DecisionRows(columns, rows.header)
      while rows.nextBlock(4096) { reader.read(&rows, into: &audit) }
      return audit
    } catch {
      failure = error
      return nil
    }
  }
  if let failure { throw failure }
  guard let audit = audit ?? nil else { throw DiagnosticsError(diagnostics) }
  return (audit, diagnostics)
}

extension DecisionColumns {
  init(_ descriptor: Descriptor, _ header: CSVHeader, _ roles: Roles) throws(DiagnosticsError) {
    let names = (0..<header.width).map { header[$0].text }
    try self.init(descriptor, header: names, roles: roles, at: header.span)
    let known = self.descriptor.inputs.map { $0.name } + descriptor.outputs.map { $0.name } + roles.ignored
    let (_, diagnostics) = header.columns(required: roles.named, optional: known.filter { !roles.named.contains($0) })
    if diagnostics.hasErrors { throw DiagnosticsError(diagnostics) }
  }
}

private struct DecisionRows {
  let columns: DecisionColumns
  /// For each input that the file is asked for, its column.
  private let places: [Int?]
  private let office: Int?
  private let day: Int?
  private let id: Int?
  /// The line on which the next row begins.
  private var line = 1
  private var position = 0

  init(_ columns: DecisionColumns, _ header: CSVHeader) {
    self.columns = columns
    let names = Dictionary((0..<header.width).map { (header[$0].text, $0) }) { first, _ in first }
    places = columns.descriptor.inputs.map { names[$0.name] }
    office = columns.index(of: columns.roles.office)
    day = columns.index(of: columns.roles.day)
    id = columns.index(of: columns.roles.id)
  }

  mutating func read(_ rows: inout CSVRows, into audit: inout DecisionAudit) {
    var (people, lines, unreadable): ([[Value?]], [Int], [Int]) = ([], [], [])
    for row in 0..<rows.count {
      let line = line(ofRow: row, rows)
      var (values, isReadable): ([Value?], Bool) = ([], true)
      for (index, input) in columns.descriptor.inputs.enumerated() {
        guard let column = places[index] else {
          values.append(nil)
          continue
        }
        let text = String(decoding: rows.content(row, column), as: UTF8.self)
        let value = text.isEmpty ? nil : input.value(ofCell: text)
        if value == nil, !text.isEmpty || index == day {
          isReadable = false
          let field = rows.field(row, column)
          rows.errors.append(input.fault(text, field.span))
        }
        values.append(value)
      }
      if isReadable {
        people.append(values)
        lines.append(line)
      } else {
        unreadable.append(line)
      }
    }
    audit.addUnreadable(lines: unreadable)
    audit.add(part(people, lines))
  }

  private func part(_ people: [[Value?]], _ lines: [Int]) -> DecidedPart {
    DecidedPart(
      population: Population(columns.descriptor, people),
      decided: columns.outputs.enumerated().map { position, output in
        people.map { $0[columns.own + position].flatMap { output.code($0) } ?? DecidedOutput.empty }
      },
      lines: lines, offices: office.map { index in people.map { text($0[index]) } } ?? [],
      days: day.map { index in
        people.compactMap { person in
          if case .date(let date)? = person[index] { date } else { nil }
        }
      } ?? [],
      ids: id.map { index in people.map { text($0[index]) } } ?? [])
  }

  private func text(_ value: Value?) -> String {
    if case .text(let text)? = value { text } else { "" }
  }

  /// Rows come in the order of the file: line breaks are counted from one to the next.
  private mutating func line(ofRow row: Int, _ rows: CSVRows) -> Int {
    let offset = rows.offset(row)
    while position < offset {
      if rows.file.bytes[position] == UInt8(ascii: "\n") { line += 1 }
      position += 1
    }
    return line
  }
}

extension Input {
  /// The value that a cell holds; nil where it is none of the input's.
  fileprivate func value(ofCell text: String) -> Value? {
    switch kind {
    case .boolean: return text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
    case .number(let type):
      guard let number = Number(decimal: text), let code = number.reduced.coefficient(atScale: type.scale),
        code >= type.low, code <= type.high
      else { return nil }
      return .number(Number(code, scale: type.scale))
    case .date: return CalendarDate(iso: text).map { .date($0) }
    case .choice(let choices): return choices.contains { $0.key == text } ? .key(text) : nil
    case .choices(let choices):
      let keys = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      return keys.allSatisfy { key in choices.contains { $0.key == key } } ? .keys(keys) : nil
    case .text: return .text(text)
    case .campaign, .place, .records: return nil
    }
  }

  fileprivate func fault(_ text: String, _ span: SourceSpan) -> Diagnostic {
    func fault(_ fr: String, _ en: String, help: Wording? = nil) -> Diagnostic {
      Diagnostic(CSVDiagnostics.value, at: span, fr: fr, en: en, help: help)
    }
    switch kind {
    case .number(let type):
      let (low, high) = (Number(type.low, scale: type.scale), Number(type.high, scale: type.scale))
      return fault(
        "« \(name) » doit être un nombre de \(low) à \(high).", "“\(name)” must be a number from \(low) to \(high).")
    case .boolean: return fault("« true » ou « false » est attendu.", "“true” or “false” is expected.")
    case .date: return fault("Une date AAAA-MM-JJ est attendue.", "A date YYYY-MM-DD is expected.")
    case .choice(let choices), .choices(let choices):
      return fault(
        "« \(text) » n'est pas un choix possible.", "“\(text)” is not a possible choice.",
        help: .didYouMean(
          text, among: choices.map { $0.key }, else: .init(fr: "Choix possibles", en: "Possible choices")))
    case .campaign, .place, .records, .text:
      return fault("Cette valeur n'est pas attendue ici.", "This value is not expected here.")
    }
  }
}
