import ArgumentParser
import LucarneCommands

@main
struct Lucarne: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lucarne",
    abstract: "A registry of public algorithms whose entries run.",
    discussion: """
      Examples:
        lucarne list
        lucarne validate Registry
        lucarne replay
        lucarne explain bourse --input me.json --as-of 2024-09-01
      """,
    version: ToolVersion.text,
    subcommands: [
      ListCommand.self, ValidateCommand.self, RunCommand.self, SQLCommand.self, ExplainCommand.self, ReplayCommand.self,
      DiffCommand.self, AllocateCommand.self, AuditCommand.self, VerifyCommand.self, MentionCommand.self,
      LetterCommand.self, InitCommand.self, FormatCommand.self, SchemaCommand.self, CatalogueCommand.self,
      ServeCommand.self, PublishCommand.self, OrganisationCommand.self, TokenCommand.self, BackupCommand.self,
      RestoreCommand.self,
    ])
}
