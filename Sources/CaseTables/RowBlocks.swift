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
  package let name: String
  /// Known with the first block: JSON Lines where the first character is `{`, else CSV.
  package private(set) var format: RowFormat?
  private var source: Source
  private let size: Int
  private let limit: Int
  private var carry: [UInt8] = []
  private var isEnd = false
  private var linesBefore = 0

  /// - Parameters:
  ///   - size: about how many bytes a block has.
  ///   - limit: how many bytes one row may have at most.
  package init(_ source: Source, name: String, size: Int = 1 << 20, limit: Int = 64 << 20) {
    self.source = source
    self.name = name
    self.size = max(1, size)
    self.limit = max(1, limit)
  }

  /// The next rows, about `size` bytes of them; nil at the end.
  ///
  /// - Throws: what the source throws, and a row that is longer than `limit`.
  package mutating func next() throws(DiagnosticsError) -> SourceFile? {
    var bytes = carry
    carry = []
    var target = size
    while true {
      try fill(&bytes, target)
      if bytes.isEmpty { return nil }
      if format == nil { format = RowFormat(of: bytes, isWhole: isEnd) }
      if isEnd { return block(bytes) }
      if let end = bytes.withUnsafeBufferPointer({ bytes in format.flatMap { $0.lastRowEnd(bytes) } }) {
        carry = Array(bytes[end...])
        bytes.removeLast(bytes.count - end)
        return block(bytes)
      }
      guard bytes.count < limit else { throw tooLong(bytes) }
      target = 2 * bytes.count
    }
  }

  private mutating func fill(_ bytes: inout [UInt8], _ target: Int) throws(DiagnosticsError) {
    while bytes.count < target, !isEnd {
      let room = target - bytes.count
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
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
    }
  }

  private mutating func block(_ bytes: [UInt8]) -> SourceFile {
    let block = SourceFile(name: name, bytes: bytes, linesBefore: linesBefore)
    var lines = 0
    bytes.withUnsafeBufferPointer { for byte in $0 { lines &+= byte == 10 ? 1 : 0 } }
    linesBefore += lines
    return block
  }

  private func tooLong(_ bytes: [UInt8]) -> DiagnosticsError {
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
