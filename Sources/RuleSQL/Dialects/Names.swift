extension SQLDialect {
  /// The names that stand in a piece of SQL, with their marks; what a text holds is none.
  func names(in sql: String) -> [String] { nameRanges(in: sql).map { String(sql[$0]) } }

  /// Where the names stand.
  func nameRanges(in sql: String) -> [Range<String.Index>] {
    let (bytes, apostrophe, backslash) = (sql.utf8, UInt8(ascii: "'"), UInt8(ascii: "\\"))
    let mark = self == .spark ? UInt8(ascii: "`") : UInt8(ascii: "\"")
    var names: [Range<String.Index>] = []
    var (start, index) = (bytes.startIndex, bytes.startIndex)
    /// What ends the name or text that is being read.
    var end: UInt8?
    while index < bytes.endIndex {
      let byte = bytes[index]
      let next = bytes.index(after: index)
      var isEscaped = false
      if let end, next < bytes.endIndex {
        // A mark within is written twice; Spark writes a backslash before what stands in a text.
        isEscaped = byte == end ? bytes[next] == end : byte == backslash && end == apostrophe && self == .spark
      }
      if byte == end, !isEscaped {
        if byte == mark { names.append(start..<next) }
        end = nil
      } else if end == nil, byte == mark || byte == apostrophe {
        (start, end) = (index, byte)
      }
      index = isEscaped ? bytes.index(after: next) : next
    }
    return names
  }
}
