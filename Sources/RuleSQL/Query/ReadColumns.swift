internal import Languages

/// Where a column stands among the parts of a query.
private struct Place {
  let part: Int
  let level: Int
  let column: Int
}

// What columns read, and what is made of that.
extension QueryText {
  /// The parts without the columns that nobody reads. Each rule keeps the column of its value.
  func withoutUnread(_ parts: [QueryPart], _ outermost: [String]) -> [QueryPart] {
    var read = Set(outermost.flatMap { dialect.names(in: $0) })
    var kept: [QueryPart] = []
    // The columns of a level read those of earlier ones.
    for var part in parts.reversed() {
      for join in part.joins.values { read.formUnion(dialect.names(in: join)) }
      for level in part.levels.indices.reversed() {
        part.levels[level].removeAll { $0.name != part.name && !read.contains(dialect.quoted($0.name)) }
        for column in part.levels[level] { read.formUnion(dialect.names(in: column.text)) }
      }
      // A join stands at its level.
      if part.joins.isEmpty { part.levels.removeAll { $0.isEmpty } }
      kept.append(part)
    }
    return kept.reversed()
  }

  /// The parts, with each lookup that only one choice of a later rule reads in that choice: a database looks it up for the
  /// rows that come to its branch, where a column of its own is looked up for all. The rule keeps its column, which nothing
  /// reads any more.
  ///
  /// No row meets a lookup that it did not meet before, and each has its place within its list whatever the row holds.
  func withLookupsInChoices(_ parts: [QueryPart], _ outermost: [String]) -> [QueryPart] {
    var parts = parts
    let readers = readers(parts, outermost)
    for (index, part) in parts.enumerated() {
      guard let lookup = part.levels.joined().first(where: { $0.name == part.name && $0.isLookup }) else { continue }
      let name = dialect.quoted(lookup.name)
      guard let places = readers[name], places.count == 1, let place = places[0], place.part > index,
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
  private func readers(_ parts: [QueryPart], _ outermost: [String]) -> [String: [Place?]] {
    var readers: [String: [Place?]] = [:]
    func read(_ text: String, _ place: Place?) {
      for name in dialect.names(in: text) { readers[name, default: []].append(place) }
    }
    for (part, one) in parts.enumerated() {
      for (level, columns) in one.levels.enumerated() {
        for (column, found) in columns.enumerated() {
          read(found.text, Place(part: part, level: level, column: column))
        }
      }
      for join in one.joins.values { read(join, nil) }
    }
    for text in outermost { read(text, nil) }
    return readers
  }

  /// A choice with the lookup in the place of its name, which is told; nil where there is no choice.
  private func replaced(_ name: String, in column: StageWriter.Column, by lookup: StageWriter.Column)
    -> StageWriter.Column?
  {
    var text = column.text
    guard text.contains("CASE"), let range = dialect.nameRanges(in: text).first(where: { text[$0] == name }) else {
      return nil
    }
    text.replaceSubrange(range, with: "/* \(name) */ \(lookup.text)")
    return StageWriter.Column(name: column.name, text: text, isLookup: column.isLookup)
  }
}
