package import ArgumentParser
internal import Languages
internal import RuleValues

/// `lucarne audit ALGORITHM`: what is odd in the rules; with `--decisions FILE`, where practice and rules differ.
package struct AuditCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Audit rules, or decisions really taken; exit 1 where something does not hold.",
    discussion: """
      Without decisions: looks through the declared ranges for people for whom the
      rules contradict what the descriptor expects ("expect", "cliff"), inputs that
      never matter, and results and branches that nobody reaches. Says whether what
      it does not report can exist. Exit 1 where an expectation is contradicted.

      With --decisions: tells how many agree with the rules, with an exact interval; what
      explains the others: another year, a parameter's other value, a limit, a
      rounding, exchanged columns, by office; what they are worth; and which rows
      could not be compared, and why. Exit 1 where a decision differs, 65 where a
      cell could not be read.

      With --sql, prints a query for decisions that are in a database, in the table of the people, in columns named as
      the outputs: it gives those that differ from the rules, and those that could not be compared, with the reason.

      Examples:
        lucarne audit bourse --as-of 2024-09-01
        lucarne audit bourse --sql --dialect duckdb --table decisions --keep dossier --as-of 2024-09-01
        lucarne audit bourse --decisions decisions.csv --as-of 2024-09-01
        lucarne audit bourse --decisions decisions.csv --date-column rentree \\
          --office departement --disagreements ecarts.csv --receipt recu.json
      """)

  @Argument(help: "The algorithm's id or alias.")
  var algorithm: String

  @OptionGroup var decisionOptions: AuditDecisionsOptions

  @OptionGroup var sqlOptions: AuditSQLOptions

  @Option(help: ArgumentHelp("The day whose rules apply. Without decisions, else today.", valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  @Option(help: "text, markdown, html: a page to read or print, or json.")
  var format: ExplanationFormat = .text

  @Option(help: ArgumentHelp("Write the report here, instead of standard output.", valueName: "file"))
  var output: String?

  @OptionGroup var registryOptions: RegistryOptions

  package init() {}

  package func validate() throws {
    if sqlOptions.sql, decisionOptions.decisions != nil {
      throw ValidationError("--decisions is a file, --sql a query for a database: give one of them.")
    }
  }

  package func run() throws {
    try Terminal.run(registryOptions.language) {
      if sqlOptions.sql {
        return try sqlOptions.run(algorithm, asOf: asOf, output: output, registryOptions)
      }
      guard let decisions = decisionOptions.decisions else {
        if decisionOptions.isAnyGiven { throw ValidationError("These options need a file of decisions: --decisions.") }
        return try RulesAudit(algorithm: algorithm, asOf: asOf).run(format: format, output: output, registryOptions)
      }
      try decisionOptions.run(
        algorithm, decisions: decisions, asOf: asOf, format: format, output: output, registryOptions)
    }
  }
}
