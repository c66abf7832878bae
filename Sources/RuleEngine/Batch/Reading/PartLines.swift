internal import CaseTables
package import SourceDiagnostics

extension PopulationPart {
  /// Where a row begins.
  package func span(ofRow row: Int) -> SourceSpan {
    let start = rows.start(ofRow: row)
    return SourceSpan(rows.span(row, 0).file, start, start)
  }

  /// The line of the file on which each row begins, from 1. Complexity: O(block).
  package var lines: [Int] {
    guard count > 0 else { return [] }
    let file = rows.span(0, 0).file
    var (line, position) = (file.linesBefore + 1, 0)
    return file.bytes.withUnsafeBufferPointer { bytes in
      (0..<count).map { row in
        let start = min(rows.start(ofRow: row), bytes.count)
        while position < start {
          if bytes[position] == UInt8(ascii: "\n") { line += 1 }
          position += 1
        }
        return line
      }
    }
  }
}

extension CaseRows {
  /// Where the first of a row's values begins; 0 where it has none.
  fileprivate func start(ofRow row: Int) -> Int {
    switch self {
    case .csv(let rows): rows.offset(row)
    case .json(let rows):
      rows.names.indices.lazy.filter { rows.kind(row, $0) != .absent }.map { rows.span(row, $0).lower }.min() ?? 0
    }
  }
}
