internal import ArgumentParser
internal import DescriptorModel
internal import Languages
internal import RegistryFolder
internal import RuleEngine
internal import RuleSQL
internal import RuleValues
internal import SourceDiagnostics

/// `lucarne audit ALGORITHM --sql`: the query that finds where decisions in a database and the rules differ.
struct AuditSQLOptions: ParsableArguments {
  @Flag(help: "Print the query that finds, in a database, the decisions that differ from the rules.")
  var sql = false

  @Option(help: "With --sql: duckdb, postgresql or spark.")
  var dialect: SQLDialect?

  @Option(help: ArgumentHelp("With --sql: the outputs to compare, columns of the table. Else all.", valueName: "a,b"))
  var compare: String?

  @OptionGroup var tableOptions: SQLTableOptions

  func validate() throws {
    guard sql else {
      guard dialect == nil, compare == nil, tableOptions.isEmpty else {
        throw ValidationError("--dialect, --table and their like are for --sql.")
      }
      return
    }
    if dialect == nil { throw ValidationError("--sql needs --dialect: duckdb, postgresql or spark.") }
  }

  func run(_ algorithm: String, asOf: CalendarDate?, output: String?, _ registryOptions: RegistryOptions) throws {
    guard let dialect else { return }
    let program = try programOnDay(try registryOptions.locate(), algorithm, asOf: asOf)
    var request = try tableOptions.request(program, dialect, registryOptions.language)
    request.decided = compare.map { commaSeparated($0) } ?? program.descriptor.outputs.map { $0.name }
    request.parts = [.outputs]
    let query = try sqlQuery(program, request)
    if let output { try Files.write(Array(query.utf8), to: output) } else { try Terminal.print(query) }
  }
}
