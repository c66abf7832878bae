package import ArgumentParser
internal import CanonicalJSON
internal import DecisionRecords

/// `lucarne run ALGORITHM --input FILE`: the decision record as JSON; `--cases FILE`: many people, one a row.
package struct RunCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Decide one case, or all the people of a file.",
    discussion: """
      With --input, prints the record of one case as JSON: inputs, parameters with their dates, every step and the outcome;
      it is what an appeal can rest on.

      With --cases, writes one row a person, in the order of the file: the inputs, the outputs, in `missing` the inputs
      without which an output is undetermined, and in `error` why a row could not be read. Such rows stop nothing: they are
      counted, and the exit status is 65 once all the results are written. A CSV in which a quote is never closed stops.
      Lists of records stand in a CSV cell as a JSON array. Results have the separator and the decimal mark of the file.
      --output is written beside its place and then renamed: an interrupted run leaves nothing.

      Examples:
        lucarne run bourse --input me.json --as-of 2024-09-01
        lucarne run bourse --cases foyers.csv --as-of 2024-09-01 --output resultats.csv
        lucarne run bourse --cases - --keep dossier --columns outputs,reasons --as-of 2024-09-01 < foyers.csv
      """)

  @OptionGroup var caseOptions: CaseOptions
  @OptionGroup var casesOptions: RunCasesOptions
  @OptionGroup var registryOptions: RegistryOptions

  package init() {}

  package func validate() throws {
    guard caseOptions.input == nil || casesOptions.cases == nil else {
      throw ValidationError("--input is one person's case, --cases a file of people: give one of them.")
    }
  }

  package func run() throws {
    try Terminal.run(registryOptions.language) {
      if let cases = casesOptions.cases {
        let status = try casesOptions.run(cases, caseOptions.algorithm, asOf: caseOptions.asOf, registryOptions)
        if status != .success { throw status }
      } else {
        try Terminal.print(caseOptions.prepare(registryOptions).decide().members.prettyText)
      }
    }
  }
}
