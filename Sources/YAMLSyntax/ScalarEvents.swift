internal import CLibYAML
internal import Languages
internal import SourceDiagnostics

extension TreeReader {
  /// Reads a scalar's event into a record.
  mutating func scalar(_ event: UnsafeMutablePointer<yaml_event_t>, _ lower: Int, _ upper: Int) {
    let properties = properties(of: event, lower, upper)
    let lower = properties.map(\.end) ?? lower
    var record = NodeRecord(
      lower: Int32(truncatingIfNeeded: lower), upper: Int32(truncatingIfNeeded: upper),
      shape: .plain)
    let isOneLine = event.pointee.start_mark.line == event.pointee.end_mark.line
    flagIndentations(before: lower)
    switch event.pointee.data.scalar.style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
      record.shape = .singleQuoted
      record.isVerbatim = isOneLine && !contains(UInt8(ascii: "'"), in: record.contentRange)
      skipIndentations(before: upper)
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      record.shape = .doubleQuoted
      record.isVerbatim = isOneLine && !contains(UInt8(ascii: "\\"), in: record.contentRange)
      skipIndentations(before: upper)
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE:
      record.shape = event.pointee.data.scalar.style == YAML_LITERAL_SCALAR_STYLE ? .literal : .folded
      let layout = blockScalarLayout(shown, from: lower, limit: upper, parentIndentation: parentIndentation)
      record.first = Int32(truncatingIfNeeded: layout.indentation)
      record.upper = Int32(truncatingIfNeeded: layout.upper)
      flagIndentations(before: layout.upper, leftOf: layout.indentation)
    default:
      record.isVerbatim = isOneLine
      if screening.isFlow { checkForMissingComma(in: record.contentRange) }
    }
    isResuming = false
    lastScalar = record
    if let tag = properties?.tag { record.tag = coreTag(tag, of: record, at: properties?.tagSpan) }
    let index = append(record)
    if let anchor = properties?.anchor { anchors[anchor] = Anchor(record: index) }
    attach(index)
  }

  private func contains(_ byte: UInt8, in range: Range<Int>) -> Bool {
    UnsafeBufferPointer(rebasing: shown[range]).contains(byte)
  }

  /// The column of the innermost block collection, from which a block scalar's own indentation is counted.
  private var parentIndentation: Int {
    guard let frame = frames.last else { return -1 }
    let lower = Int(records[Int(frame.record)].lower)
    return lower - max(shown.lineStart(of: lower), screening.start)
  }

  /// In JSON, finds a comma that libyaml does not miss: `1 "b":2` is one plain text to it.
  private mutating func checkForMissingComma(in range: Range<Int>) {
    guard let quote = shown[range].firstIndex(of: UInt8(ascii: "\"")) else { return }
    var end = quote
    while end > range.lowerBound, shown[end - 1] <= 0x20 { end -= 1 }
    let value = UnsafeBufferPointer(rebasing: shown[range.lowerBound..<end])
    guard CoreSchema.resolve(value) != .string else { return }
    isWhole = false
    report(missingComma(at: end))
  }
}
