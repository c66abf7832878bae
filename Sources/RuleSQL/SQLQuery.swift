internal import DescriptorModel
package import Languages
package import RuleEngine
internal import RuleExpressions
internal import RuleValues
package import SourceDiagnostics

/// What is asked of a query.
package struct SQLRequest: Sendable {
  package var dialect: SQLDialect
  /// The table of the people, one row each.
  package var table: String
  /// The inputs that the table has; nil for all.
  package var inputs: [String]?
  /// Columns of the table that are no inputs and pass through.
  package var kept: [String]
  package var parts: Set<ResultForm.Part>
  /// The name of a view to create; nil for a query alone.
  package var view: String?
  /// The column that tells people apart, of their table and of the tables of their records.
  package var key: String?
  /// The table of the records of each list input, by the input's name; else a table of that name.
  package var lists: [String: String] = [:]
  /// Outputs that the table holds as decided, under their names: the query then gives only the people for whom the rules give
  /// something else, or nothing that could be compared. Nil where nothing is compared.
  package var decided: [String]?
  package var language: Language

  package init(
    dialect: SQLDialect, table: String, inputs: [String]? = nil, kept: [String] = [],
    parts: Set<ResultForm.Part> = [.inputs, .outputs], view: String? = nil, key: String? = nil, language: Language
  ) {
    self.dialect = dialect
    self.table = table
    self.inputs = inputs
    self.kept = kept
    self.parts = parts
    self.view = view
    self.key = key
    self.language = language
  }
}

/// Writes a program as one query over a table whose columns are the inputs: the third executor beside Case and Batch.
///
/// The query gives row by row what `Batch` gives, bit for bit: the outputs, NULL where they are not known or do not apply;
/// in `missing` the inputs without which an output is undetermined; in `error` the inputs whose value is none of theirs.
/// Of an algorithm that allocates, it gives one row a wish, and one for who has none, as `CampaignRequests` reads them: who
/// asks for what, with the criteria that rules, fields and inputs give; the allocation itself is the reader's.
/// Complexity: O(program).
///
/// - Throws: what the dialect cannot do exactly, all of it at once.
package func sqlQuery(_ program: Program, _ request: SQLRequest) throws(DiagnosticsError) -> String {
  let requests = try program.descriptor.allocation.map { rule throws(DiagnosticsError) in
    try RequestsPlan(program, rule)
  }
  var query = QueryText(program, request, requests)
  let text = query.text()
  if query.diagnostics.hasErrors { throw DiagnosticsError(query.diagnostics) }
  return text
}
