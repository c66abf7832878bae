internal import ArgumentParser
internal import DescriptorModel
internal import Languages
internal import RuleEngine
internal import RuleSQL

/// Where the people are in a database, and what its tables have.
struct SQLTableOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The table of the people; schema.table names its schema. Else the algorithm's id.", valueName: "name"))
  var table: String?

  @Option(help: ArgumentHelp("Columns that are no inputs and pass through as they are.", valueName: "a,b"))
  var keep: String?

  @Option(help: ArgumentHelp("The inputs that the table has. Else all of them.", valueName: "a,b"))
  var inputs: String?

  @Option(
    help: ArgumentHelp(
      "The column that tells people apart, and joins the tables of their records.", valueName: "name"))
  var key: String?

  @Option(
    help: ArgumentHelp("The tables of lists of records. Else each is named as its list.", valueName: "list=table,…"))
  var lists: String?

  var isEmpty: Bool { [table, keep, inputs, key, lists].allSatisfy { $0 == nil } }

  func validate() throws {
    for name in [table].compactMap({ $0 }) + (try listTables()).values { try requireTableName(name) }
  }

  /// The tables of records, by their list.
  func listTables() throws -> [String: String] {
    var tables: [String: String] = [:]
    for pair in lists.map({ commaSeparated($0) }) ?? [] {
      let parts = pair.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[0].isEmpty, tables[parts[0]] == nil else {
        throw ValidationError("--lists takes list=table, each list once, and not “\(pair)”.")
      }
      tables[parts[0]] = parts[1]
    }
    return tables
  }

  /// A query over the tables, with the inputs and the outputs.
  func request(_ program: Program, _ dialect: SQLDialect, _ language: Language) throws -> SQLRequest {
    var request = SQLRequest(
      dialect: dialect, table: table ?? program.descriptor.id, inputs: inputs.map { commaSeparated($0) },
      kept: keep.map { commaSeparated($0) } ?? [], language: language)
    (request.key, request.lists) = (key, try listTables())
    return request
  }
}

/// Refuses what is no name of a table, or of a view.
func requireTableName(_ name: String?) throws {
  guard let name else { return }
  guard name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy({ !$0.isEmpty }) else {
    throw ValidationError("“\(name)” is no name of a table: write name or schema.name.")
  }
}
