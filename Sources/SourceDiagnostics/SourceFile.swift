/// A text that was read, with the name under which a person knows it.
///
/// Immutable and shared by reference: spans point into it. The bytes are kept as they came; they are valid UTF-8 only
/// after a reader has said so.
public final class SourceFile: Sendable {
  /// The path as the person gave it, or `-` for standard input.
  public let name: String
  /// The contents, byte for byte.
  public let bytes: [UInt8]
  /// How many lines stand before the first byte: 0 for a whole file, more for a block of one that is read in blocks.
  public let linesBefore: Int

  /// A text that was read as `bytes` from what a person knows as `name`, after as many lines as `linesBefore` says.
  public init(name: String, bytes: [UInt8], linesBefore: Int = 0) {
    self.name = name
    self.bytes = bytes
    self.linesBefore = linesBefore
  }

  /// A text that is already a string.
  public convenience init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The text of `span`, with invalid UTF-8 repaired. Complexity: O(length of the span).
  public func text(in span: SourceSpan) -> String {
    let lower = min(max(span.lower, 0), bytes.count)
    let upper = min(max(span.upper, lower), bytes.count)
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }
}

/// A place in a source file: a half-open range of UTF-8 bytes.
public struct SourceSpan: Sendable, Hashable {
  /// The file that the offsets count in.
  public let file: SourceFile
  /// The first byte.
  public let lower: Int
  /// One past the last byte.
  public let upper: Int

  /// The bytes `lower..<upper` of `file`; empty when `upper` comes before `lower`.
  public init(_ file: SourceFile, _ lower: Int, _ upper: Int) {
    self.file = file
    self.lower = lower
    self.upper = max(lower, upper)
  }

  /// The part of this span from `lower` to `upper`, both counted from its start.
  public func part(_ lower: Int, _ upper: Int) -> SourceSpan {
    SourceSpan(file, self.lower + lower, self.lower + upper)
  }

  /// The source text. Complexity: O(length).
  public var text: String { file.text(in: self) }

  /// The same bytes of the same file, not merely of one with the same name.
  public static func == (a: SourceSpan, b: SourceSpan) -> Bool {
    a.file === b.file && a.lower == b.lower && a.upper == b.upper
  }

  /// Consistent with `==`.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(file))
    hasher.combine(lower)
    hasher.combine(upper)
  }
}

/// Finds lines and columns in a file; built once per file by whoever needs positions.
public struct LineTable: Sendable {
  private let file: SourceFile
  private let starts: [Int]

  /// Complexity: O(file).
  public init(_ file: SourceFile) {
    self.file = file
    // A byte order mark is no character of the first line: editors do not count it, terminals do not show it.
    var starts = [file.linesBefore == 0 && file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    for (index, byte) in file.bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(index + 1) }
    self.starts = starts
  }

  /// The line and column of a byte offset, both from 1; columns count Unicode scalars, as editors do.
  /// Complexity: O(log lines + line length).
  public func position(of offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    let end = min(max(offset, starts[low]), file.bytes.count)
    var column = 1
    for index in starts[low]..<end where file.bytes[index] & 0xC0 != 0x80 { column += 1 }
    return (low + 1 + file.linesBefore, column)
  }

  /// The number of the last line, at least 1.
  public var count: Int { starts.count + file.linesBefore }

  /// The bytes of a line (from 1) without its line break; empty where there is no such line.
  public func range(ofLine number: Int) -> Range<Int> {
    let (line, overflow) = number.subtractingReportingOverflow(file.linesBefore)
    guard !overflow else { return 0..<0 }
    guard line >= 1, line <= starts.count else { return 0..<0 }
    let lower = starts[line - 1]
    var upper = line < starts.count ? starts[line] - 1 : file.bytes.count
    if upper > lower, file.bytes[upper - 1] == UInt8(ascii: "\r") { upper -= 1 }
    return lower..<upper
  }
}
