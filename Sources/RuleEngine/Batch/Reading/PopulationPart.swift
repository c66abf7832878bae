internal import CaseTables
internal import DescriptorModel
internal import Languages
package import SourceDiagnostics

/// The people of one block of a file.
package struct PopulationPart {
  /// All of them, in the order of the file. What could not be read of a person counts as not given.
  package let population: Population
  /// The rows that could not be read as they should, by row, from 0 in the block.
  package let faults: [RowFault]
  /// Whether the file ends within a quote that swallowed its last rows.
  package let isCutShort: Bool
  let rows: CaseRows

  package var count: Int { population.count }
}

/// What is wrong with one row.
package struct RowFault: Sendable {
  /// From 0 in the block.
  package let row: Int
  /// By place; at least one.
  package var diagnostics: [Diagnostic]
}

/// The rows of a block, in either format.
enum CaseRows {
  case csv(CSVRows)
  case json(JSONRows)

  var count: Int {
    switch self {
    case .csv(let rows): rows.count
    case .json(let rows): rows.count
    }
  }

  /// What a cell holds: of a quoted field or a string, its content.
  func content(_ row: Int, _ column: Int) -> UnsafeBufferPointer<UInt8> {
    switch self {
    case .csv(let rows): rows.content(row, column)
    case .json(let rows):
      rows.kind(row, column) == .null ? UnsafeBufferPointer(start: nil, count: 0) : rows.content(row, column)
    }
  }

  func span(_ row: Int, _ column: Int) -> SourceSpan {
    switch self {
    case .csv(let rows): rows.field(row, column).span
    case .json(let rows): rows.span(row, column)
    }
  }
}

extension PopulationLayout {
  /// Reads a block of the file.
  ///
  /// A cell that is no value of its input is told at its place and makes its row faulty; nothing stops the reading.
  /// Complexity: O(block).
  ///
  /// - Parameter body: is given the people, and must not let them escape.
  package func withPart<Result>(of block: SourceFile, _ body: (PopulationPart) -> Result) -> Result {
    guard let header else {
      return withJSONRows(of: block, names: names) { rows in
        body(part(.json(rows), rows.faults, isCutShort: false))
      }
    }
    return withRows(of: block, from: start(of: block), under: header) { rows in
      _ = rows.nextBlock(.max)
      return body(part(.csv(rows), rows.faults, isCutShort: rows.isCutShort))
    }
  }

  private func part(_ rows: CaseRows, _ told: [(row: Int, diagnostic: Diagnostic)], isCutShort: Bool) -> PopulationPart
  {
    var population = Population(count: rows.count)
    var faults = Faults(told)
    for (index, input) in descriptor.inputs.enumerated() {
      guard let column = columns[index] else { continue }
      if let reader = readers[index] {
        let read: CellColumn
        switch rows {
        case .csv(let rows): read = reader.read(rows, column, assuming: false)
        case .json(let rows): read = reader.read(rows, column)
        }
        population.inputs[index] = read.values
        for row in read.faults where !faults.isUnreadable(row) {
          let text = String(decoding: rows.content(row, column), as: UTF8.self)
          faults.add(row, reader.fault(text, at: rows.span(row, column), valueFault))
        }
      } else if let reader = lists[index] {
        population.lists[index] = records(reader, rows, column, &faults)
      } else {
        population.texts[index] = texts(index, input, rows, column, &faults)
      }
    }
    return PopulationPart(population: population, faults: faults.sorted, isCutShort: isCutShort, rows: rows)
  }

  private func texts(
    _ index: Int, _ input: Input, _ rows: CaseRows, _ column: Int, _ faults: inout Faults
  ) -> [String?] {
    let named = campaign.flatMap { $0.input == index ? Array($0.name.utf8) : nil }
    return (0..<rows.count).map { row in
      let content = rows.content(row, column)
      if case .json(let rows) = rows {
        let kind = rows.kind(row, column)
        if kind == .list || kind == .record || kind == .string && content.isEmpty, !faults.isUnreadable(row) {
          faults.add(
            row,
            Diagnostic(
              valueFault, at: rows.span(row, column), fr: "Pour « \(input.name) », il faut un texte.",
              en: "“\(input.name)” must be a text."))
          return nil
        }
      }
      guard !content.isEmpty else { return nil }
      let text = String(decoding: content, as: UTF8.self)
      if let named, !content.elementsEqual(named), let campaign {
        faults.add(
          row,
          Diagnostic(
            valueFault, at: rows.span(row, column),
            fr: "La campagne de cette ligne est « \(text) », celle du fichier « \(campaign.name) ».",
            en: "The campaign of this row is “\(text)”, that of the file “\(campaign.name)”.",
            help: .init(fr: "Décidez chaque campagne à part.", en: "Decide each campaign apart.")))
      }
      return text
    }
  }

  private func records(
    _ reader: RecordsReader, _ rows: CaseRows, _ column: Int, _ faults: inout Faults
  ) -> Population.Records {
    var records = reader.empty
    for row in 0..<rows.count {
      var value: JSONText?
      var wrong: [Diagnostic] = []
      let place: ListPlace
      switch rows {
      case .json(let rows):
        let kind = rows.kind(row, column)
        value = kind == .absent || kind == .null ? nil : rows.value(row, column)
        place = ListPlace(file: rows.file, cell: nil, code: valueFault)
      case .csv(let rows):
        let content = rows.content(row, column)
        place = ListPlace(file: rows.file, cell: rows.field(row, column).span, code: valueFault)
        if !content.isEmpty {
          let (read, fault) = JSONText.read(content)
          value = read
          if let fault {
            wrong.append(
              Diagnostic(
                valueFault, at: place.cell,
                fr: "Cette cellule doit contenir une liste JSON. \(fault.fr)",
                en: "This cell must hold a JSON list. \(fault.text(in: .english))",
                help: .init(
                  fr: "Écrivez par exemple « [{\"nom\": 1}] », ses guillemets doublés.",
                  en: "Write for example “[{\"name\": 1}]”, its quotes doubled.")))
          }
        }
      }
      if value?.kind == .null { value = nil }
      wrong += reader.append(value, to: &records, place)
      if !faults.isUnreadable(row) { for fault in wrong { faults.add(row, fault) } }
    }
    return records
  }
}

/// What is wrong with the rows of a block, while its columns are read one after the other.
private struct Faults {
  private var byRow: [Int: [Diagnostic]] = [:]
  private let unreadable: Set<Int>

  init(_ told: [(row: Int, diagnostic: Diagnostic)]) {
    unreadable = Set(told.map { $0.row })
    for (row, diagnostic) in told { byRow[row] = [diagnostic] }
  }

  /// Whether the row as a whole could not be read, so that its cells say nothing.
  func isUnreadable(_ row: Int) -> Bool { !unreadable.isEmpty && unreadable.contains(row) }

  mutating func add(_ row: Int, _ diagnostic: Diagnostic) { byRow[row, default: []].append(diagnostic) }

  var sorted: [RowFault] {
    byRow.sorted { $0.key < $1.key }.map { row, diagnostics in
      RowFault(row: row, diagnostics: diagnostics.sorted { ($0.span?.lower ?? 0) < ($1.span?.lower ?? 0) })
    }
  }
}
