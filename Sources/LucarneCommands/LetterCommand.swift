package import ArgumentParser
internal import DecisionRecords
internal import DescriptorModel
internal import Explanations
internal import Languages
internal import RegistryFolder
internal import RuleEngine
internal import RuleValues
internal import SourceDiagnostics
internal import StructuredDocuments

/// `lucarne letter ALGORITHM --input FILE`: the individual information that a person may ask for.
package struct LetterCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "letter",
    abstract: "Write the letter that tells a person how an algorithm contributed to her decision.",
    discussion: """
      The letter has the four headings of article R. 311-3-1-2 of the French code on relations between the public and
      the administration. Nothing that is read is stored or sent anywhere.

      Examples:
        lucarne letter affectation --input me.json --decision-date 2026-06-30 --format html > letter.html
        lucarne letter bourse --input me.json --as-of 2024-09-01
      """)

  @OptionGroup var caseOptions: CaseOptions
  @OptionGroup var registryOptions: RegistryOptions

  @Option(
    help: ArgumentHelp(
      "The day of the decision: the letter then says until when the person may act.",
      valueName: "YYYY-MM-DD"))
  var decisionDate: CalendarDate?

  @Option(help: "text, markdown, or html: a page to read or print.")
  var format: DocumentFormat = .text

  package init() {}

  package func run() throws {
    let language = registryOptions.language
    try Terminal.run(language) {
      let prepared = try caseOptions.prepare(registryOptions)
      var record = prepared.decide()
      if let decisionDate { record.setDeadlines(by: prepared.descriptor, notifiedOn: decisionDate) }
      do {
        let document = try letter(
          record, by: prepared.descriptor, in: language, receipt: record.fingerprint)
        try Terminal.print(format.render(document))
      } catch let error as IncompleteDescriptor {
        let entry = try registryOptions.locate().find(prepared.descriptor.id)
        throw DiagnosticsError(error.diagnostics(entry.path(of: prepared.descriptor.inForce.from)))
      }
    }
  }
}
