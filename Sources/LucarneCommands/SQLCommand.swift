package import ArgumentParser
internal import DescriptorModel
internal import Languages
internal import RegistryFolder
internal import RuleEngine
internal import RuleSQL
internal import RuleValues
internal import SourceDiagnostics

extension SQLDialect: ExpressibleByArgument {}

/// `lucarne sql ALGORITHM`: the rules as one query, for the database in which the people are.
package struct SQLCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "sql", abstract: "Print the rules as an SQL query, for DuckDB, PostgreSQL or Spark.",
    discussion: """
      The query reads a table with one row a person, whose columns are the inputs, and gives what `lucarne run --cases`
      gives, bit for bit: the outputs; in `missing` the inputs without which an output is undetermined; in `error` the
      inputs whose value is outside of its range or none of its choices. A value that was not given is NULL.
      Numbers are read from integer or decimal columns, dates from DATE, yes or no from BOOLEAN, a choice from text,
      several choices from text with | between them. What a database cannot do exactly is refused.

      Records, such as a person's children, are in a table of their own: the column --key, which joins it to that of the
      people, and one column a field. The table of the people says in a BOOLEAN column of the list's name whether the list
      was given: TRUE, be it without any record.

      Of an algorithm that allocates, the query gives one row a wish with what requests are compared on, and one for each
      person without a wish: what `lucarne allocate --requests` reads. The wishes are such records, with their rank beside
      the fields; no column tells that they were given, and --key is the applicants' identifier unless it is said otherwise.

      Examples:
        lucarne sql bourse --dialect duckdb --table foyers --as-of 2024-09-01 > bourse.sql
        lucarne sql bourse --dialect spark --table prod.foyers --view bourses --keep dossier --columns outputs,reasons
        lucarne sql af --dialect postgresql --table foyers --key dossier --lists enfants=enfants_des_foyers
        lucarne sql affectation --dialect duckdb --table eleves --lists demandes=voeux --as-of 2026-06-15
      """)

  @Argument(help: "The algorithm's id or alias.")
  var algorithm: String

  @Option(help: "duckdb, postgresql or spark.")
  var dialect: SQLDialect

  @OptionGroup var tableOptions: SQLTableOptions

  @Option(help: ArgumentHelp("The day whose rules apply. Else today.", valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  @Option(help: ArgumentHelp("What to give of each person: inputs, outputs, reasons.", valueName: "a,b"))
  var columns: String = "inputs,outputs"

  @Option(help: ArgumentHelp("Create a view of this name, rather than a query alone.", valueName: "name"))
  var view: String?

  @OptionGroup var registryOptions: RegistryOptions

  package init() {}

  package func validate() throws {
    _ = try resultParts(columns)
    try requireTableName(view)
  }

  package func run() throws {
    let language = registryOptions.language
    try Terminal.run(language) {
      let registry = try registryOptions.locate()
      let program = try programOnDay(registry, algorithm, asOf: asOf)
      var request = try tableOptions.request(program, dialect, language)
      (request.parts, request.view) = (try resultParts(columns), view)
      try Terminal.print(try sqlQuery(program, request))
    }
  }
}

/// The rules of an algorithm that apply on a day, today where none is asked for.
func programOnDay(_ registry: Registry, _ algorithm: String, asOf: CalendarDate?) throws(DiagnosticsError) -> Program {
  let (entry, units) = (try registry.find(algorithm), try registry.units())
  let date: CalendarDate
  if let asOf { date = asOf } else { date = try Terminal.today() }
  let descriptor = try registry.descriptor(entry, try registry.version(of: entry, on: date), units: units)
  try registry.requireInForce(descriptor, on: date)
  return try compile(descriptor, on: date)
}
