package import CaseTables
package import DescriptorModel
package import Fingerprints
internal import Languages
package import RuleEngine
internal import RuleExpressions
internal import RuleValues
package import SourceDiagnostics

/// Reads a file of decisions, CSV or JSON Lines, block by block, and gives it to an audit.
///
/// A row with a cell that is no value of its column is told at the cell, counted, and passed over. Only a file that is
/// cut short within a quote stops the reading.
///
/// - Parameters:
///   - roles: which columns are neither inputs nor results.
///   - decimalMark: what stands before decimals in CSV.
///   - start: is asked once, with the results that the file gives, for the audit to fill.
/// - Returns: the audit, and what is wrong with cells: the first hundred, and how many more.
/// - Throws: what is wrong with the header: an unknown column with its near miss, no decided result; an empty file.
/// - Complexity: O(file) time, and the memory of a block beside what the audit keeps.
package func readDecisions<Source: ByteSource>(
  _ blocks: inout RowBlocks<Source>, _ descriptor: Descriptor, roles: DecisionColumns.Roles,
  decimalMark: UInt8 = UInt8(ascii: "."), auditing start: ([DecidedOutput]) -> DecisionAudit
) throws(DiagnosticsError) -> (audit: DecisionAudit, diagnostics: [Diagnostic]) {
  guard let first = try blocks.next(), let format = blocks.format else {
    throw DiagnosticsError(readHeader(of: SourceFile(name: blocks.name, bytes: [])).diagnostics)
  }
  let columns = try DecisionColumns(descriptor, first, format, roles)
  let layout = try PopulationLayout(
    first, format, columns.descriptor, keeping: columns.passing, decimalMark: decimalMark)
  var audit = start(columns.outputs)
  var diagnostics = CappedDiagnostics()
  var block: SourceFile? = first
  while let rows = block {
    let (part, unreadable, faults) = layout.withPart(of: rows) { columns.read($0) }
    for fault in faults { diagnostics.append(fault) }
    audit.addUnreadable(lines: unreadable)
    audit.add(part)
    block = try blocks.next()
  }
  return (audit, diagnostics.all)
}

extension DecisionColumns {
  /// The columns of a file, from its first block.
  init(
    _ descriptor: Descriptor, _ first: SourceFile, _ format: RowFormat, _ roles: Roles
  ) throws(DiagnosticsError) {
    guard case .csv = format else {
      // Any object may leave out any name: a result counts as given where the first rows name it.
      let text = String(decoding: first.bytes, as: UTF8.self)
      let names = descriptor.outputs.map { $0.name }.filter { text.contains("\"\($0)\"") }
      try self.init(descriptor, header: names, roles: roles, at: nil)
      passing = roles.ignored
      return
    }
    let (found, _, faults) = readHeader(of: first)
    guard let header = found, !faults.hasErrors else { throw DiagnosticsError(faults) }
    let names = (0..<header.width).map { header[$0].text }
    try self.init(descriptor, header: names, roles: roles, at: header.span)
    passing = roles.ignored
    // A result that has no rule of its own cannot be compared, and is no error where it stands.
    let others = descriptor.outputs.map { $0.name }.filter { name in !outputs.contains { $0.name == name } }
    passing += others.filter(names.contains)
    let known = self.descriptor.inputs.map { $0.name } + passing + descriptor.outputs.map { $0.name }
    let (_, diagnostics) = header.columns(
      required: roles.named + roles.ignored, optional: known.filter { !(roles.named + roles.ignored).contains($0) },
      unknownHelp: .init(
        fr: "Pour passer sur cette colonne, nommez-la dans --ignore.",
        en: "To pass over this column, name it in --ignore."))
    if diagnostics.hasErrors { throw DiagnosticsError(diagnostics) }
  }

  /// The rows of a part that can be compared, the lines of those that cannot be read, and what is wrong with them.
  fileprivate func read(_ part: PopulationPart) -> (DecidedPart, unreadable: [Int], faults: [Diagnostic]) {
    let lines = part.lines
    var diagnostics = part.faults.flatMap { $0.diagnostics }
    var faulty = Set(part.faults.map { $0.row })
    var people = part.population
    if let day = index(of: roles.day) {
      let codes = people.codes(of: day)
      for row in 0..<part.count where (codes?[row] ?? nil) == nil && !faulty.contains(row) {
        faulty.insert(row)
        diagnostics.append(
          Diagnostic(
            CSVDiagnostics.value, at: part.span(ofRow: row), fr: "Il manque ici la date dont les règles s'appliquent.",
            en: "The day whose rules apply is missing here."))
      }
    }
    var sound = lines
    if !faulty.isEmpty {
      let rows = (0..<part.count).filter { !faulty.contains($0) }
      people = people.rows(rows)
      sound = rows.map { lines[$0] }
    }
    let decided = outputs.indices.map { position in
      people.codes(of: own + position)?.map { $0 ?? DecidedOutput.empty }
        ?? [Int128](repeating: DecidedOutput.empty, count: people.count)
    }
    let result = DecidedPart(
      population: people, decided: decided, lines: sound, offices: texts(roles.office, people),
      days: index(of: roles.day).flatMap { people.codes(of: $0) }.map { codes in
        codes.compactMap { $0.flatMap { CalendarDate(dayNumber: Int(truncatingIfNeeded: $0)) } }
      } ?? [], ids: texts(roles.id, people), groups: roles.groups.map { words($0, people) })
    return (result, faulty.sorted().map { lines[$0] }, diagnostics)
  }

  /// The names of the groups that a column makes, be it an input too; empty where a row says nothing.
  private func words(_ name: String, _ people: Population) -> [String] {
    guard let index = index(of: name), let codes = people.codes(of: index) else { return texts(name, people) }
    return codes.map { code in code.flatMap { descriptor.inputs[index].word(ofCode: $0) } ?? "" }
  }

  private func texts(_ name: String?, _ people: Population) -> [String] {
    guard let index = index(of: name) else { return [] }
    return people.texts(ofInput: index)?.map { $0 ?? "" } ?? [String](repeating: "", count: people.count)
  }
}

/// Bytes that are hashed on their way.
package final class HashedBytes<Source: ByteSource>: ByteSource {
  private var source: Source
  private var stream = FingerprintStream()

  package init(_ source: Source) { self.source = source }

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(DiagnosticsError) -> Int {
    let count = try source.read(into: buffer)
    stream.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    return count
  }

  /// SHA-256 of all that was read, and how many bytes that was.
  package var fingerprint: Fingerprint { stream.fingerprint }
  package var count: Int { stream.count }
}

/// The bytes of a file that is in memory.
package struct BytesInMemory: ByteSource {
  private let bytes: [UInt8]
  private var position = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(DiagnosticsError) -> Int {
    let count = min(buffer.count, bytes.count - position)
    bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[position..<position + count])) }
    position += count
    return count
  }
}

extension Input {
  /// What a file writes for a code.
  fileprivate func word(ofCode code: Int128) -> String? {
    switch kind {
    case .boolean: code != 0 ? "true" : "false"
    case .number(let type): Number(code, scale: type.scale).reduced.description
    case .date: CalendarDate(dayNumber: Int(truncatingIfNeeded: code))?.description
    case .choice(let choices):
      Int(exactly: code).flatMap { choices.indices.contains($0) ? choices[$0].key : nil }
    case .choices(let choices):
      choices.enumerated().filter { code >> Int128($0.offset) & 1 == 1 }.map { $0.element.key }.joined(separator: "|")
    case .campaign, .place, .text, .records: nil
    }
  }
}
