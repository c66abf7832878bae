internal import Languages
package import SourceDiagnostics

/// Cuts rows that come piece by piece into blocks that end where rows do.
///
/// Each block is a source file that knows how many lines came before it, so that places in it are those of the whole.
package struct RowCutter: Sendable {
  package let name: String
  /// Known with the first block: JSON Lines where the first character is `{`, else CSV.
  package private(set) var format: RowFormat?
  /// What came and was not cut yet.
  package var bytes: [UInt8] = []
  /// How many bytes to wait for before the next block is cut.
  package private(set) var wanted: Int
  private let size: Int
  private let limit: Int
  private var linesBefore = 0

  /// - Parameters:
  ///   - size: about how many bytes a block has.
  ///   - limit: how many bytes one row may have at most.
  package init(name: String, size: Int, limit: Int) {
    self.name = name
    self.size = max(1, size)
    self.limit = max(1, limit)
    wanted = self.size
  }

  /// The rows that are whole; nil where more has to come first, and at the end.
  ///
  /// - Parameter isEnd: whether nothing more comes.
  /// - Throws: a row that is longer than `limit`. Complexity: O(bytes that came).
  package mutating func next(isEnd: Bool) throws(DiagnosticsError) -> SourceFile? {
    if bytes.isEmpty || bytes.count < wanted && !isEnd { return nil }
    if format == nil { format = RowFormat(of: bytes, isWhole: isEnd) }
    if isEnd { return block(bytes.count) }
    if let end = bytes.withUnsafeBufferPointer({ bytes in format.flatMap { $0.lastRowEnd(bytes) } }) {
      return block(end)
    }
    guard bytes.count < limit else { throw tooLong() }
    wanted = 2 * bytes.count
    return nil
  }

  private mutating func block(_ end: Int) -> SourceFile {
    let rest = Array(bytes[end...])
    bytes.removeLast(bytes.count - end)
    let block = SourceFile(name: name, bytes: bytes, linesBefore: linesBefore)
    var lines = 0
    bytes.withUnsafeBufferPointer { for byte in $0 { lines &+= byte == 10 ? 1 : 0 } }
    linesBefore += lines
    bytes = rest
    wanted = size
    return block
  }

  private func tooLong() -> DiagnosticsError {
    let start = SourceFile(name: name, bytes: Array(bytes.prefix(200)), linesBefore: linesBefore)
    return DiagnosticsError(
      Diagnostic(
        CSVDiagnostics.rowLength, at: SourceSpan(start, 0, 0), fr: "Cette ligne ne finit pas, ou est trop longue.",
        en: "This row has no end, or is too long.",
        help: .init(
          fr: "Un guillemet ouvert ici ou plus loin n'est sans doute jamais fermé.",
          en: "A quote that is opened here or further on is most likely never closed.")))
  }
}
