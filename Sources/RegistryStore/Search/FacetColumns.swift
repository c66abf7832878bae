/// The facets of all algorithms, by their numbers in the index.
struct FacetColumns: Sendable {
  private struct Column: Sendable {
    let facet: Facet
    /// Sorted.
    let values: [String]
    /// For each algorithm, the index of its value, or −1.
    let ofDocument: [Int]
  }

  private let columns: [Column]

  init(_ documents: [SearchDocument]) {
    columns = Facet.allCases.map { facet in
      let values = Set(documents.compactMap { $0.facets[facet] }).sorted()
      let index = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
      return Column(
        facet: facet, values: values,
        ofDocument: documents.map { document in document.facets[facet].flatMap { index[$0] } ?? -1 })
    }
  }

  /// The page of results that is asked for, with the counts. Complexity: O(found × facets).
  func result(
    _ found: [Int], _ ids: [String], _ request: SearchRequest, _ query: SearchQuery, isPartial: Bool
  ) -> SearchResult {
    // For each facet, whether each of its values is wanted; nil where all are.
    let wanted = columns.map { column in
      request.facets[column.facet].map { wanted in column.values.map { wanted.contains($0) } }
    }
    var counts = columns.map { [Int](repeating: 0, count: $0.values.count) }
    var hits: [Int] = []
    for number in found {
      var (misses, missed) = (0, -1)
      for (index, column) in columns.enumerated() {
        guard let wanted = wanted[index] else { continue }
        let value = column.ofDocument[number]
        if value < 0 || !wanted[value] { (misses, missed) = (misses + 1, index) }
      }
      if misses == 0 { hits.append(number) }
      if misses > 1 { continue }
      // What misses one facet alone is still counted in that one.
      for (index, column) in columns.enumerated() where misses == 0 || index == missed {
        let value = column.ofDocument[number]
        if value >= 0 { counts[index][value] += 1 }
      }
    }
    let page = hits.dropFirst(max(0, request.offset)).prefix(max(0, request.limit))
    return SearchResult(
      ids: page.map { ids[$0] }, total: hits.count,
      counts: Dictionary(
        uniqueKeysWithValues: zip(columns, counts).map { column, counts in
          let known = zip(column.values, counts).filter { $0.1 > 0 }.map {
            SearchResult.Count(value: $0.0, count: $0.1)
          }
          return (column.facet, known.sorted { ($1.count, $0.value) < ($0.count, $1.value) })
        }), corrections: query.corrections, ignored: query.ignored, isPartial: isPartial)
  }
}
