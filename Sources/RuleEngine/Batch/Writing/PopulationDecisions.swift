internal import CaseTables
package import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
package import SourceDiagnostics

/// Decides people block by block and writes what came out, in the order of the file.
package struct PopulationDecisions: Sendable {
  /// How much there is to carry out for each person.
  package let size: Int
  private let batch: Batch
  private let layout: PopulationLayout
  private let form: ResultForm
  private let columns: [(name: String, column: ResultColumn)]
  /// By the traced rule, the words of its ways.
  private let reasons: [Int: ReasonWords]
  /// How each column is written where nothing is unusual about a row, and the words for that.
  private let plain: [PlainForm?]
  private let words: WrittenWords

  /// - Parameter plainly: whether rows in which nothing is unusual are written from integers, without values. It changes
  ///   no byte of what is written.
  package init(
    _ program: Program, campaign: Campaign?, _ layout: PopulationLayout, _ form: ResultForm, plainly: Bool = true
  ) {
    let traced = form.tracedRules(program.descriptor)
    size = program.size
    batch = Batch(program, campaign: campaign, tracing: traced)
    self.layout = layout
    self.form = form
    columns = form.columns(layout)
    reasons = Dictionary(
      uniqueKeysWithValues: traced.map { ($0, ReasonWords(program.descriptor.rules[$0], form.language)) })
    var words = WrittenWords(form.format)
    var forms: [PlainForm?] = []
    for (_, column) in columns where plainly {
      forms.append(PlainForm(column, batch, reading: layout.format, form, reasons, &words))
    }
    (plain, self.words) = (forms, words)
  }

  /// What stands before all rows: in CSV the names of the columns.
  package var head: [UInt8] {
    guard case .csv(let separator) = form.format else { return [] }
    var writer = CSVWriter(separator: separator)
    writer.row(columns.map { $0.name })
    return writer.bytes
  }

  /// A row that holds nothing but what is wrong: the last one, where those behind it were not decided.
  package func lastRow(telling error: String) -> [UInt8] {
    var writer = ResultWriter(form.format, decimalMark: form.decimalMark, names: columns.map { $0.name })
    for (_, column) in columns {
      if case .error = column { writer.text(error) } else { writer.empty() }
    }
    writer.endRow()
    return writer.bytes
  }

  /// Decides several blocks at once. Complexity: O(bytes and people × instructions).
  package func decide(_ blocks: [SourceFile]) -> [DecidedBlock] {
    concurrentMap(blocks.count) { decide(blocks[$0]) }
  }

  private func decide(_ block: SourceFile) -> DecidedBlock {
    layout.withPart(of: block) { part in
      let result = batch.run(part.population)
      var decided = DecidedBlock(
        rows: part.count, cutShort: part.isCutShort ? part.faults.last?.diagnostics ?? [] : [])
      var writer = ResultWriter(form.format, decimalMark: form.decimalMark, names: columns.map { $0.name })
      // Results are seldom longer than this; where they are, the buffer grows.
      writer.reserve(block.bytes.count + part.count * columns.count * 6)
      PlainCells.with(plain, result) { cells in
        words.withBytes { words in
          decided.undetermined = write(part, result, cells, words, block, &writer)
        }
      }
      decided.add(part.faults)
      decided.bytes = writer.bytes
      return decided
    }
  }

  /// Writes all rows of a block; gives how many are undetermined.
  private func write(
    _ part: PopulationPart, _ result: BatchResult, _ plain: PlainCells, _ words: WrittenWords.Words,
    _ block: SourceFile, _ writer: inout ResultWriter
  ) -> Int {
    let isOpenSomewhere = result.outputs.contains { !$0.isKnown }
    // Made where it is needed: most blocks have no faults.
    let lines = part.faults.isEmpty ? nil : LineTable(block)
    var contents: CSVContents?
    if case .csv(let rows) = part.rows { contents = rows.contents }
    var (next, undetermined) = (0, 0)
    for row in 0..<part.count {
      var fault: RowFault?
      if next < part.faults.count, part.faults[next].row == row {
        fault = part.faults[next]
        next += 1
      }
      let isOpen = isOpenSomewhere && fault == nil && result.outputs.contains { $0.isMissing(row) }
      if isOpen { undetermined += 1 }
      if fault == nil, !isOpen, !self.plain.isEmpty {
        plain.write(row, words, &writer) {
          contents?[row, $0] ?? UnsafeBufferPointer(start: nil, count: 0)
        } other: { position, writer in
          write(columns[position].column, part, result, row, nil, isOpen: false, lines, &writer)
        }
      } else {
        for (_, column) in columns { write(column, part, result, row, fault, isOpen: isOpen, lines, &writer) }
      }
      writer.endRow()
    }
    return undetermined
  }

  /// Writes one cell, whatever the row.
  private func write(
    _ column: ResultColumn, _ part: PopulationPart, _ result: BatchResult, _ row: Int, _ fault: RowFault?,
    isOpen: Bool, _ lines: LineTable?, _ writer: inout ResultWriter
  ) {
    switch column {
    case .kept(let column): copy(part, row, column, nil, &writer)
    case .input(let input, let column): copy(part, row, column, layout.descriptor.inputs[input].kind, &writer)
    case .output(let output):
      if fault == nil { write(result.outputs[output][row], &writer) } else { writer.empty() }
    case .reason(let rule):
      let text = fault == nil ? result.branches[rule].flatMap { reasons[rule]?.words($0[row]) } ?? "" : ""
      if text.isEmpty { writer.empty() } else { writer.text(text) }
    case .missing:
      if isOpen { writer.list(result.missing(row)) } else { writer.empty() }
    case .error:
      if let fault, let lines { writer.text(text(fault, lines)) } else { writer.empty() }
    }
  }

  /// What is wrong with a row, with its places in the file.
  private func text(_ fault: RowFault, _ lines: LineTable) -> String {
    fault.diagnostics.map { diagnostic in
      let (line, column) = lines.position(of: diagnostic.span?.lower ?? 0)
      let message = diagnostic.message.text(in: form.language)
      return form.language == .french
        ? "ligne \(line), colonne \(column) : \(message)" : "line \(line), column \(column): \(message)"
    }.joined(separator: " ")
  }

  private func write(_ state: Stated, _ writer: inout ResultWriter) {
    switch state {
    case .missing, .notApplicable: writer.empty()
    case .known(let value): write(value, &writer)
    }
  }

  private func write(_ value: Value, _ writer: inout ResultWriter) {
    switch value {
    case .boolean(let flag): writer.boolean(flag)
    case .number(let number): writer.decimal(number.coefficient, scale: number.scale)
    case .date(let date): writer.text(date.description)
    case .key(let text), .text(let text): writer.text(text)
    case .keys(let keys): writer.list(keys)
    case .records(let records):
      let bytes = json(records)
      bytes.withUnsafeBufferPointer { writer.written($0) }
    }
  }

  /// What the file holds, as it is written there; `kind` is nil for a column that is no input.
  private func copy(
    _ part: PopulationPart, _ row: Int, _ column: Int, _ kind: Input.Kind?, _ writer: inout ResultWriter
  ) {
    let content = part.rows.content(row, column)
    switch part.rows {
    case .json(let rows):
      let written = rows.kind(row, column)
      if written == .absent || written == .null { return writer.empty() }
      if writer.isJSON { return writer.written(rows.written(row, column)) }
      if case .choices? = kind, written == .list {
        return writer.list(rows.value(row, column).elements.map { String(decoding: $0.text, as: UTF8.self) })
      }
      writer.text(content)
    case .csv:
      guard writer.isJSON, let kind else {
        return writer.isJSON && content.isEmpty ? writer.empty() : writer.text(content)
      }
      if content.isEmpty { return writer.empty() }
      switch kind {
      case .choices:
        writer.list(String(decoding: content, as: UTF8.self).split(separator: "|").map(String.init))
      case .number, .boolean, .records:
        let json = content.map { $0 == layout.decimalMark && isNumber(kind) ? UInt8(ascii: ".") : $0 }
        json.withUnsafeBufferPointer { json in
          // What could not be read is written as the text that it is.
          JSONText.read(json).value == nil ? writer.text(content) : writer.written(json)
        }
      case .date, .choice, .campaign, .place, .text: writer.text(content)
      }
    }
  }

  private func isNumber(_ kind: Input.Kind) -> Bool {
    if case .number = kind { true } else { false }
  }

  private func json(_ records: [[Value.Field]]) -> [UInt8] {
    var bytes = [UInt8(ascii: "[")]
    for (index, record) in records.enumerated() {
      var writer = ResultWriter(.jsonLines, decimalMark: UInt8(ascii: "."), names: record.map { $0.name })
      for field in record { write(field.value.map { .known($0) } ?? .missing, &writer) }
      writer.endRow()
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += writer.bytes.dropLast()
    }
    return bytes + [UInt8(ascii: "]")]
  }
}

/// What came out of one block.
package struct DecidedBlock: Sendable {
  package fileprivate(set) var bytes: [UInt8] = []
  package let rows: Int
  /// Rows with an output that depends on something that was not given.
  package fileprivate(set) var undetermined = 0
  /// Rows that could not be read as they should.
  package private(set) var inError = 0
  /// What is wrong with the first of them, at most `shownFaults`.
  package private(set) var faults: [Diagnostic] = []
  /// What is wrong where the file ends within a quote that is never closed.
  package let cutShort: [Diagnostic]

  package static let shownFaults = 20

  fileprivate init(rows: Int, cutShort: [Diagnostic]) {
    self.rows = rows
    self.cutShort = cutShort
  }

  fileprivate mutating func add(_ wrong: [RowFault]) {
    inError = wrong.count
    faults = Array(wrong.prefix(DecidedBlock.shownFaults).flatMap { $0.diagnostics }.prefix(DecidedBlock.shownFaults))
  }
}
