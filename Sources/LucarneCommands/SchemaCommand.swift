package import ArgumentParser
internal import CanonicalJSON
internal import DescriptorReading

/// `lucarne schema`: the JSON Schema of descriptors, for editors.
package struct SchemaCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema (draft 2020-12) of descriptors, for editors.",
    discussion: """
      An editor with a YAML language server then completes keys, shows what they are for, and checks while you type.
      It sees less than « lucarne validate »: names, units and periods are beyond it.

      Examples:
        lucarne schema > lucarne.schema.json
        then, as the first line of a descriptor:
        # yaml-language-server: $schema=lucarne.schema.json
      """)

  package init() {}

  package func run() throws {
    try Terminal.run(Terminal.language(nil)) { try Terminal.print(descriptorSchema().prettyText) }
  }
}
