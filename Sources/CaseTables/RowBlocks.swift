internal import Languages
package import SourceDiagnostics

/// Where bytes come from: a file, what is unpacked from one, or memory.
package protocol ByteSource {
  /// Puts the next bytes at the start of the buffer, which is not empty.
  ///
  /// - Returns: how many came, 0 only at the end.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(DiagnosticsError) -> Int
}

/// How rows are written.
package enum RowFormat: Sendable, Hashable {
  /// RFC 4180, its fields parted by a comma or a semicolon.
  case csv(separator: UInt8)
  /// One JSON object a line.
  case jsonLines
}

/// Cuts a stream of rows into blocks that end where rows do, whatever its length.
///
/// Each block is a source file that knows how many lines came before it, so that places in it are those of the whole.
/// Complexity: O(bytes) time, and the memory of one block at a time.
package struct RowBlocks<Source: ByteSource> {
  private var source: Source
  private var cutter: RowCutter
  private var isEnd = false

  /// Known with the first block: JSON Lines where the first character is `{`, else CSV.
  package var format: RowFormat? { cutter.format }
  package var name: String { cutter.name }

  /// - Parameters:
  ///   - size: about how many bytes a block has.
  ///   - limit: how many bytes one row may have at most.
  package init(_ source: Source, name: String, size: Int = 1 << 20, limit: Int = 64 << 20) {
    self.source = source
    cutter = RowCutter(name: name, size: size, limit: limit)
  }

  /// The next rows, about `size` bytes of them; nil at the end.
  ///
  /// - Throws: what the source throws, and a row that is longer than `limit`.
  package mutating func next() throws(DiagnosticsError) -> SourceFile? {
    while true {
      try fill()
      if let block = try cutter.next(isEnd: isEnd) { return block }
      if isEnd { return nil }
    }
  }

  private mutating func fill() throws(DiagnosticsError) {
    while cutter.bytes.count < cutter.wanted, !isEnd {
      let room = cutter.wanted - cutter.bytes.count
      var failure: DiagnosticsError?
      var count = 0
      let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
        do throws(DiagnosticsError) {
          // One read may give less than the piece holds.
          while count < room {
            let read = try source.read(
              into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...]))
            if read == 0 {
              isEnd = true
              break
            }
            count += min(read, room - count)
          }
        } catch {
          failure = error
        }
        initialized = count
      }
      if let failure { throw failure }
      if cutter.bytes.isEmpty { cutter.bytes = piece } else { cutter.bytes += piece }
    }
  }
}

extension RowFormat {
  /// The format of bytes that begin a file; nil where more of them are needed to tell.
  init?(of bytes: [UInt8], isWhole: Bool) {
    let blanks: Set<UInt8> = [9, 10, 13, 32]
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if text.first(where: { !blanks.contains($0) }) == UInt8(ascii: "{") {
      self = .jsonLines
      return
    }
    let (separator, isHeaderWhole) = bytes.withUnsafeBufferPointer { CSVHeader.separatorFound(in: $0) }
    guard isHeaderWhole || isWhole else { return nil }
    self = .csv(separator: separator)
  }

  /// Where the last row that is whole ends, its line break counted; nil where there is none. `bytes` begin with a row.
  func lastRowEnd(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    switch self {
    case .jsonLines: return bytes.lastIndex { $0 == 10 }.map { $0 + 1 }
    case .csv(let separator):
      // Rows that have no quote end at any line break.
      let firstQuote = bytes.firstIndex(of: UInt8(ascii: "\"")) ?? bytes.count
      let plainEnd = bytes[..<firstQuote].lastIndex { $0 == 10 || $0 == 13 }.map { $0 + 1 }
      guard firstQuote < bytes.count else { return plainEnd }
      return RowFormat.lastRowEnd(bytes, from: plainEnd ?? 0, separator) ?? plainEnd
    }
  }

  /// The same quotes count as where rows are cut: those that open a field.
  private static func lastRowEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ separator: UInt8) -> Int? {
    var (end, index, isFieldStart): (Int?, Int, Bool) = (nil, start, true)
    // A byte order mark stands before the first field.
    if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    while index < bytes.count {
      let byte = bytes[index]
      if isFieldStart, byte == UInt8(ascii: "\"") {
        index += 1
        while index < bytes.count {
          if bytes[index] == UInt8(ascii: "\"") {
            guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") else { break }
            index += 1
          }
          index += 1
        }
        isFieldStart = false
      } else {
        if byte == 10 || byte == 13 { end = index + 1 }
        isFieldStart = byte == separator || byte == 10 || byte == 13
      }
      index += 1
    }
    return end
  }
}
