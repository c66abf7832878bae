package import ArgumentParser
internal import Audits
internal import CanonicalJSON
internal import DescriptorReading
internal import Languages
internal import RegistryFolder
internal import RuleValues
internal import SourceDiagnostics

/// `lucarne replay [ALGORITHM…]`: the sample cases, expected against obtained.
package struct ReplayCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Replay the registry's sample cases; exit 1 on a difference.",
    discussion: """
      Examples:
        lucarne replay
        lucarne replay bourse --format json
      """)

  @Argument(help: "Ids or aliases; all of them without any.")
  var algorithms: [String] = []

  @OptionGroup var registryOptions: RegistryOptions

  @Option(help: "text or json.")
  var format: ResultFormat = .text

  package init() {}

  /// One case, and where it differs.
  struct Outcome {
    let algorithm: String
    let name: String
    let differences: [Disagreement]
  }

  package func run() throws {
    let language = registryOptions.language
    try Terminal.run(language) {
      let registry = try registryOptions.locate()
      let units = try registry.units()
      let entries = try algorithms.isEmpty ? registry.entries() : algorithms.map { try registry.find($0) }
      var outcomes: [Outcome] = []
      for entry in entries {
        for path in entry.caseFiles {
          let (cases, diagnostics) = readSampleCases(try Files.read(path))
          if diagnostics.hasErrors { throw DiagnosticsError(diagnostics) }
          for sample in cases { outcomes.append(try replay(sample, registry, entry, units)) }
        }
      }
      try show(outcomes, language)
      if outcomes.contains(where: { !$0.differences.isEmpty }) { throw Exit.disagreement }
    }
  }

  private func replay(
    _ sample: SampleCase, _ registry: Registry, _ entry: Registry.Entry, _ units: UnitTable
  ) throws(DiagnosticsError) -> Outcome {
    let prepared = try PreparedCase(registry, entry, units: units, input: sample.inputs, asOf: sample.date)
    return Outcome(
      algorithm: entry.id, name: sample.name, differences: disagreements(of: prepared.decide(), with: sample))
  }

  private func show(_ outcomes: [Outcome], _ language: Language) throws {
    switch format {
    case .json:
      let list = outcomes.map { outcome in
        JSON.object([
          "algorithm": .string(outcome.algorithm), "case": .string(outcome.name),
          "agrees": .boolean(outcome.differences.isEmpty),
          "differences": .array(
            outcome.differences.map {
              .object([
                "output": .string($0.output), "expected": .string($0.expected), "obtained": .string($0.obtained),
              ])
            }),
        ])
      }
      try Terminal.print(JSON.array(list).prettyText)
    case .text:
      var text = ""
      for outcome in outcomes {
        for difference in outcome.differences {
          let line = LineTable(difference.span.file).position(of: difference.span.lower).line
          text += "\(outcome.algorithm) : \(outcome.name) (\(difference.span.file.name):\(line))\n"
          text +=
            language == .french
            ? "  \(difference.output) : attendu \(difference.expected), obtenu \(difference.obtained)\n"
            : "  \(difference.output): expected \(difference.expected), obtained \(difference.obtained)\n"
        }
      }
      let failed = outcomes.filter { !$0.differences.isEmpty }.count
      text +=
        language == .french
        ? "\(outcomes.count) cas rejoués : \(outcomes.count - failed) conformes, \(failed) en désaccord.\n"
        : "\(outcomes.count) cases replayed: \(outcomes.count - failed) agree, \(failed) differ.\n"
      try Terminal.print(text)
    }
  }
}
