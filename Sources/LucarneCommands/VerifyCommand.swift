package import ArgumentParser

/// `lucarne verify …`: what was done elsewhere, checked.
package struct VerifyCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check what was done elsewhere; exit 1 when it does not hold.",
    discussion: """
      Example:
        lucarne verify assignment affectation --campaign exemple-2026 \\
          --applicants Examples/affectation/eleves.csv --assignments affectations.csv
      """, subcommands: [VerifyAssignmentCommand.self, VerifyReceiptCommand.self, VerifyLogCommand.self])

  package init() {}
}
