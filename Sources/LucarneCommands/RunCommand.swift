package import ArgumentParser
internal import CanonicalJSON
internal import DecisionRecords

/// `lucarne run ALGORITHM --input FILE`: the decision record as JSON.
package struct RunCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Decide one case and print its record as JSON.",
    discussion: """
      The record holds inputs, parameters with their dates, every step and the outcome; it is what an appeal can rest on.

      Example:
        lucarne run bourse --input me.json --as-of 2024-09-01
      """)

  @OptionGroup var caseOptions: CaseOptions
  @OptionGroup var registryOptions: RegistryOptions

  package init() {}

  package func run() throws {
    try Terminal.run(registryOptions.language) {
      try Terminal.print(caseOptions.prepare(registryOptions).decide().json.prettyText)
    }
  }
}
