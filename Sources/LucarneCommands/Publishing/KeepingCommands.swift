package import ArgumentParser
internal import Languages

// What only who keeps a registry does. It is done by lucarne-server, which has the store: these commands hand over to it.

/// `lucarne organisation …`
package struct OrganisationCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "organisation", abstract: "Add and list the organisations of a registry's store.",
    discussion: "Runs lucarne-server, which stands beside this executable: lucarne-server organisation --help",
    helpNames: [])

  @Argument(parsing: .captureForPassthrough, help: "What lucarne-server organisation takes.")
  var arguments: [String] = []

  package init() {}
  package func run() throws { try ServeCommand.handOver(["organisation"] + arguments) }
}

/// `lucarne token …`
package struct TokenCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Make, list and revoke the tokens of organisations.",
    discussion: "Runs lucarne-server, which stands beside this executable: lucarne-server token --help", helpNames: [])

  @Argument(parsing: .captureForPassthrough, help: "What lucarne-server token takes.")
  var arguments: [String] = []

  package init() {}
  package func run() throws { try ServeCommand.handOver(["token"] + arguments) }
}

/// `lucarne backup …`
package struct BackupCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy a registry's store, while it is in use.",
    discussion: "Runs lucarne-server, which stands beside this executable: lucarne-server backup --help", helpNames: [])

  @Argument(parsing: .captureForPassthrough, help: "What lucarne-server backup takes.")
  var arguments: [String] = []

  package init() {}
  package func run() throws { try ServeCommand.handOver(["backup"] + arguments) }
}

/// `lucarne restore …`
package struct RestoreCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Make a registry's store of a backup.",
    discussion: "Runs lucarne-server, which stands beside this executable: lucarne-server restore --help", helpNames: []
  )

  @Argument(parsing: .captureForPassthrough, help: "What lucarne-server restore takes.")
  var arguments: [String] = []

  package init() {}
  package func run() throws { try ServeCommand.handOver(["restore"] + arguments) }
}
