internal import GRDB
internal import Languages

/// Full text of all algorithms, in memory: made anew when the registry changes, and never altered.
///
/// Words are found whatever their case and accents, by their beginning, in the singular and in the plural, under another name
/// for the same thing, and with a letter or two wrong.
package final class SearchIndex: Sendable {
  private let database: DatabaseQueue
  private let ids: [String]
  private let facets: FacetColumns
  private let reader: QueryReader
  /// What somebody may type to name one algorithm: its identifier, an alias, a title, in the words of the index.
  private let named: [String: Int]

  /// Indexes documents; of several with one identifier the first stands. Complexity: O(text).
  package init(_ documents: [SearchDocument]) throws(StoreError) {
    var seen: Set<String> = []
    let documents = documents.sorted { $0.id < $1.id }.filter { seen.insert($0.id).inserted }
    ids = documents.map { $0.id }
    facets = FacetColumns(documents)
    (database, reader, named) = try databaseAccess {
      var configuration = Configuration()
      configuration.label = "search"
      let database = try DatabaseQueue(configuration: configuration)
      let tokenizer = FTS5TokenizerDescriptor.unicode61(diacritics: .remove)
      return try database.write { db in
        // Without a copy of the text. An index of beginnings (`prefix`) would cost three times the time and save none.
        try db.execute(
          sql: """
            CREATE VIRTUAL TABLE search USING fts5(
              names, title, summary, administration, labels, texts, content = '',
              tokenize = 'unicode61 remove_diacritics 2');
            CREATE VIRTUAL TABLE vocabulary USING fts5vocab(search, row);
            """)
        let words = try db.makeTokenizer(tokenizer)
        let insert = try db.makeStatement(
          sql: """
            INSERT INTO search (rowid, names, title, summary, administration, labels, texts) VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        var (named, spellings): ([String: Int], Spellings) = ([:], Spellings())
        for (number, document) in documents.enumerated() {
          let columns = document.columns
          try insert.execute(arguments: StatementArguments([number] as [any DatabaseValueConvertible] + columns))
          let titles = [document.title.fr, document.title.en ?? document.title.fr]
          for name in [document.id] + document.aliases + titles {
            let key = try words.tokenize(document: name).map { $0.token }.joined(separator: " ")
            if named[key] == nil { named[key] = number }
          }
          for column in columns.dropLast() { spellings.add(column) }
        }
        // One segment is read faster than the many that were written.
        try db.execute(sql: "INSERT INTO search (search) VALUES ('optimize')")
        let terms = try Row.fetchAll(db, sql: "SELECT term, doc FROM vocabulary").map { row in
          (term: row["term"] as String, documents: row["doc"] as Int)
        }
        let reader = QueryReader(
          vocabulary: Vocabulary(terms), synonyms: try Synonyms { try words.tokenize(document: $0).map { $0.token } },
          spellings: try spellings.byTerm { try words.tokenize(document: $0).map { $0.token } })
        return (database, reader, named)
      }
    }
  }

  /// The same algorithms with the levels of verification that they have reached since, by identifier. Their words are not
  /// read again. Complexity: O(algorithms).
  package func verified(_ levels: [String: String]) -> SearchIndex {
    SearchIndex(self, facets: facets.replacing(.verification, with: ids.map { levels[$0] }))
  }

  private init(_ other: SearchIndex, facets: FacetColumns) {
    (database, ids, reader, named) = (other.database, other.ids, other.reader, other.named)
    self.facets = facets
  }

  /// Finds what somebody looks for. Complexity: O(matches).
  package func search(_ request: SearchRequest) throws(StoreError) -> SearchResult {
    try databaseAccess {
      try database.read { db in
        let tokenizer = try db.makeTokenizer(.unicode61(diacritics: .remove))
        // What is longer than any search is cut off, so that no text costs more than another. One character may be of any
        // length, a scalar not.
        let text = String(request.text.unicodeScalars.prefix(400))
        let words = try tokenizer.tokenize(document: text).map { $0.token }
        let query = reader.read(Array(words.prefix(12)))
        guard !query.slots.isEmpty else {
          // Nothing was asked for, or nothing that stands anywhere.
          return facets.result(words.isEmpty ? Array(ids.indices) : [], ids, request, query, isPartial: false)
        }
        var (found, isPartial) = (try matches(query.expression(joinedBy: "AND"), db), false)
        if found.isEmpty, query.slots.count > 1 {
          (found, isPartial) = (try matches(query.expression(joinedBy: "OR"), db), true)
        }
        if let exact = named[words.joined(separator: " ")], let place = found.firstIndex(of: exact) {
          found.remove(at: place)
          found.insert(exact, at: 0)
        }
        return facets.result(found, ids, request, query, isPartial: isPartial)
      }
    }
  }

  /// Best first; a word counts more in a name than in a text.
  private func matches(_ expression: String, _ db: Database) throws -> [Int] {
    let statement = try db.cachedStatement(
      sql: "SELECT rowid, bm25(search, 10, 10, 4, 3, 2, 1) FROM search WHERE search MATCH ?")
    statement.arguments = [expression]
    var found: [(number: Int, score: Double)] = []
    let rows = try Row.fetchCursor(statement)
    while let row = try rows.next() { found.append((row[0], row[1])) }
    // bm25 is the smaller the better; where it is the same, the order is that of the identifiers.
    found.sort { $0.score != $1.score ? $0.score < $1.score : $0.number < $1.number }
    return found.map { $0.number }
  }
}
