/// The facets of all algorithms, by their numbers in the index.
struct FacetColumns: Sendable {
  private struct Column: Sendable {
    let facet: Facet
    /// Sorted.
    let values: [String]
    /// For each algorithm, the index of its value, or −1.
    let ofDocument: [Int]

    init(_ facet: Facet, _ found: [String?]) {
      self.facet = facet
      values = Set(found.compactMap { $0 }).sorted()
      let index = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
      ofDocument = found.map { value in value.flatMap { index[$0] } ?? -1 }
    }
  }

  private var columns: [Column]

  init(_ documents: [SearchDocument]) {
    columns = Facet.allCases.map { facet in Column(facet, documents.map { $0.facets[facet] }) }
  }

  /// The same with other values of one facet, by the documents' numbers.
  func replacing(_ facet: Facet, with values: [String?]) -> FacetColumns {
    var copy = self
    copy.columns = columns.map { $0.facet == facet ? Column(facet, values) : $0 }
    return copy
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
