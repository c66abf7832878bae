internal import CaseTables
internal import RuleValues

/// The columns of the results of a block, where their integers stand: what rows in which nothing is unusual are written
/// from.
struct PlainCells {
  private struct Cell {
    /// Nil where a value must be made.
    let form: PlainForm?
    var codes: UnsafePointer<Int64>?
    /// Nil where everyone is known.
    var states: UnsafePointer<UInt8>?
    var ways: UnsafePointer<Int32>?
  }

  private var cells: [Cell] = []

  /// Runs `body` while the memory of the results stays where it is.
  static func with(_ forms: [PlainForm?], _ result: BatchResult, _ body: (PlainCells) -> Void) {
    with(forms[...], result, PlainCells(), body)
  }

  private static func with(
    _ forms: ArraySlice<PlainForm?>, _ result: BatchResult, _ plain: PlainCells, _ body: (PlainCells) -> Void
  ) {
    guard let form = forms.first else { return body(plain) }
    func next(_ cell: Cell) {
      var plain = plain
      plain.cells.append(cell)
      with(forms.dropFirst(), result, plain, body)
    }
    switch form {
    case .number(let output, _)?, .date(let output)?, .word(let output, _, _)?:
      let column = result.outputs[output]
      // Values of more than 64 bits are made.
      guard column.words.count == column.count else { return next(Cell(form: nil)) }
      column.words.withUnsafeBufferPointer { words in
        column.states.withUnsafeBufferPointer { states in
          next(Cell(form: form, codes: words.baseAddress, states: states.isEmpty ? nil : states.baseAddress))
        }
      }
    case .way(let rule, _, _, _)?:
      guard let column = result.branches[rule] else { return next(Cell(form: .nothing)) }
      column.codes.withUnsafeBufferPointer { next(Cell(form: form, ways: $0.baseAddress)) }
    case .copied?, .nothing?, nil: next(Cell(form: form))
    }
  }

  /// Writes the cells of a row that could be read and has no result that is missing.
  ///
  /// - Parameters:
  ///   - content: what the file holds in a column of the row.
  ///   - other: writes the cell of a column, by its position, for which a value must be made.
  func write(
    _ row: Int, _ words: WrittenWords.Words, _ writer: inout ResultWriter,
    content: (Int) -> UnsafeBufferPointer<UInt8>, other: (Int, inout ResultWriter) -> Void
  ) {
    for position in cells.indices {
      let cell = cells[position]
      guard let form = cell.form else {
        other(position, &writer)
        continue
      }
      if let states = cell.states, states[row] != Execution.State.known.rawValue {
        writer.empty()
        continue
      }
      switch form {
      case .copied(let column): writer.text(content(column))
      case .nothing: writer.empty()
      case .number(_, let scale): writer.decimal(Int128(cell.codes?[row] ?? 0), scale: scale)
      case .date:
        guard let date = CalendarDate(dayNumber: Int(cell.codes?[row] ?? .min)) else {
          writer.empty()
          continue
        }
        writer.date(date)
      case .word(_, let first, let count):
        let code = Int(cell.codes?[row] ?? -1)
        write(code >= 0 && code < count ? first + code : -1, words, &writer)
      case .way(_, let first, let branches, let exceptions):
        let code = cell.ways?[row] ?? WayColumn.Code.none
        write(PlainCells.word(code, first, branches, exceptions), words, &writer)
      }
    }
  }

  private func write(_ word: Int, _ words: WrittenWords.Words, _ writer: inout ResultWriter) {
    if word >= 0 { writer.field(words[word]) } else { writer.empty() }
  }

  /// The word of a way; -1 where there is none.
  private static func word(_ code: Int32, _ first: Int, _ branches: Int, _ exceptions: Int) -> Int {
    switch code {
    case WayColumn.Code.notApplicable: return first
    case WayColumn.Code.exceptions...:
      let exception = Int(code - WayColumn.Code.exceptions)
      return exception < exceptions ? first + 1 + branches + exception : -1
    default: return code >= 0 && Int(code) < branches ? first + 1 + Int(code) : -1
    }
  }
}
