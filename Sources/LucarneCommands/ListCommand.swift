package import ArgumentParser
internal import CanonicalJSON
internal import DescriptorModel
internal import Languages
internal import RegistryFolder
internal import RuleValues
internal import SourceDiagnostics

/// `lucarne list`: what the registry holds.
package struct ListCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the algorithms of the registry.",
    discussion: """
      Examples:
        lucarne list
        lucarne list --format json --lang en
      """)

  @OptionGroup var registryOptions: RegistryOptions

  @Option(help: "text or json.")
  var format: ResultFormat = .text

  package init() {}

  package func run() throws {
    let language = registryOptions.language
    try Terminal.run(language) {
      let registry = try registryOptions.locate()
      let units = try registry.units()
      var rows: [(entry: Registry.Entry, descriptor: Descriptor)] = []
      for entry in registry.entries() {
        rows.append((entry, try registry.descriptor(entry, entry.newest, units: units)))
      }
      switch format {
      case .text:
        let width = rows.map { $0.entry.id.count }.max() ?? 0
        let lines = rows.map { entry, descriptor in
          let id = entry.id + String(repeating: " ", count: width - entry.id.count)
          return "\(id)  \(descriptor.inForce.from)  \(descriptor.title.text(in: language))\n"
        }
        try Terminal.print(lines.joined())
      case .json:
        let list = rows.map { entry, descriptor in
          JSON.object([
            "id": .string(entry.id), "domain": .string(entry.domain),
            "aliases": .array(descriptor.aliases.map { .string($0) }),
            "title": .string(descriptor.title.text(in: language)), "status": .string(descriptor.status.rawValue),
            "versions": .array(entry.versions.map { .string($0.description) }),
            "campaigns": .array(entry.campaigns.map { .string($0) }),
          ])
        }
        try Terminal.print(JSON.array(list).prettyText)
      }
    }
  }
}
