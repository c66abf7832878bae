extension CSVHeader {
  /// The separator of a file's fields: a semicolon where its first line that is not blank has more of them than commas,
  /// outside of quotes.
  static func separator(_ content: UnsafeBufferPointer<UInt8>) -> UInt8 { separatorFound(in: content).separator }

  /// The separator, and whether the line that tells it is all there.
  static func separatorFound(in content: UnsafeBufferPointer<UInt8>) -> (separator: UInt8, isWhole: Bool) {
    var (commas, semicolons, isQuoted, isBlank) = (0, 0, false, true)
    for byte in content.dropFirst(content.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0) {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted: commas += 1
      case UInt8(ascii: ";") where !isQuoted: semicolons += 1
      case 10 where !isQuoted && !isBlank, 13 where !isQuoted && !isBlank:
        return (semicolons > commas ? UInt8(ascii: ";") : UInt8(ascii: ","), true)
      default: break
      }
      if byte != 10, byte != 13 { isBlank = false }
    }
    return (semicolons > commas ? UInt8(ascii: ";") : UInt8(ascii: ","), false)
  }
}
