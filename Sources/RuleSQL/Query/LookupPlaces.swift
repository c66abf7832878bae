internal import Languages

/// Where a column stands among the parts of a query.
private struct Place {
  let part: Int
  let level: Int
  let column: Int
}

// What a rule looks up in a list of constants, written where it is needed.
extension QueryText {
  /// The parts, with each lookup that only one choice of a later rule reads in that choice: a database looks it up for the
  /// rows that come to its branch, where a column of its own is looked up for all. The rule keeps its column, which nothing
  /// reads any more and no database computes.
  ///
  /// No row meets a lookup that it did not meet before, and each has its place within its list whatever the row holds.
  func withLookupsInChoices(_ parts: [QueryPart], _ select: [String]) -> [QueryPart] {
    var parts = parts
    let readers = readers(parts, select)
    for (index, part) in parts.enumerated() {
      guard let lookup = part.levels.joined().first(where: { $0.name == part.name && $0.isLookup }) else { continue }
      let name = dialect.quoted(lookup.name)
      guard let places = readers[name], places.count == 1, let place = places[0], place.part != index,
        let found = replaced(name, in: parts[place.part].levels[place.level][place.column], by: lookup)
      else { continue }
      parts[place.part].levels[place.level][place.column] = found
      let reader = parts[place.part].name
      parts[index].comment.append(
        request.language == .french
          ? "Cherché dans « \(reader) », là seulement où il le faut." : "Looked up in “\(reader)”, only where needed.")
    }
    return parts
  }

  /// For each name, the columns that read it, one for each time that they do; nil stands for the result.
  private func readers(_ parts: [QueryPart], _ select: [String]) -> [String: [Place?]] {
    var readers: [String: [Place?]] = [:]
    func read(_ text: String, _ place: Place?) {
      for range in dialect.names(in: text) { readers[String(text[range]), default: []].append(place) }
    }
    for (part, one) in parts.enumerated() {
      for (level, columns) in one.levels.enumerated() {
        for (column, found) in columns.enumerated() {
          read(found.text, Place(part: part, level: level, column: column))
        }
      }
      for text in one.joins.values { read(text, nil) }
    }
    for text in select { read(text, nil) }
    return readers
  }

  /// A choice with the lookup in the place of its name, which is told; nil where there is no choice.
  private func replaced(_ name: String, in column: StageWriter.Column, by lookup: StageWriter.Column)
    -> StageWriter.Column?
  {
    var text = column.text
    guard text.contains("CASE"), let range = dialect.names(in: text).first(where: { text[$0] == name }) else {
      return nil
    }
    text.replaceSubrange(range, with: "/* \(name) */ \(lookup.text)")
    return StageWriter.Column(name: column.name, text: text, isLookup: column.isLookup)
  }
}

extension SQLDialect {
  /// Where names stand in a piece of SQL, with their marks; what a text holds is none.
  fileprivate func names(in sql: String) -> [Range<String.Index>] {
    let (bytes, apostrophe, backslash) = (sql.utf8, UInt8(ascii: "'"), UInt8(ascii: "\\"))
    let mark = self == .spark ? UInt8(ascii: "`") : UInt8(ascii: "\"")
    var names: [Range<String.Index>] = []
    var (start, index) = (bytes.startIndex, bytes.startIndex)
    /// What ends the name or text that is being read.
    var end: UInt8?
    while index < bytes.endIndex {
      let byte = bytes[index]
      let next = bytes.index(after: index)
      let isFollowed = next < bytes.endIndex
      var isEscaped = false
      if let mark = end {
        // A mark within is written twice; Spark writes a backslash before what stands in a text.
        isEscaped = isFollowed && (byte == mark ? bytes[next] == mark : byte == backslash && self == .spark)
        if byte == mark, !isEscaped {
          if mark != apostrophe { names.append(start..<next) }
          end = nil
        }
      } else if byte == mark || byte == apostrophe {
        (start, end) = (index, byte)
      }
      index = isEscaped ? bytes.index(after: next) : next
    }
    return names
  }
}
