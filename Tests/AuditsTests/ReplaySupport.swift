import Audits
import DescriptorModel
import DescriptorReading
import Languages
import RuleEngine
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

/// A small algorithm written in a test: its parameters and rules, over inputs of every kind.
struct SmallAlgorithm: Sendable {
  var parameters = ""
  /// What `scope` refuses, in flow style.
  var refuses = ""
  var rules: String
  var outputs: String = "resultat"

  var text: String {
    """
    lucarne: 1
    id: essai
    title: {fr: Essai}
    summary: {fr: Un essai.}
    status: draft
    in_force: {from: 2020-01-01, until: open}
    administration: {name: {fr: Service}}
    legal:
      L1: {cite: "Code de l'essai, art. L. 1", checked: 2026-11-23, evidence: text}
    inputs:
      age: {label: {fr: âge, gender: m}, type: number, unit: year, range: [0..120]}
      revenu: {label: {fr: revenu, gender: m}, type: number, unit: EUR, range: [0..100000]}
      loyer: {label: {fr: loyer, gender: m}, type: number, unit: EUR, range: [0..5000], decimals: 2}
      couple: {label: {fr: couple}, type: boolean}
      boursier: {label: {fr: boursier}, type: boolean}
      ne_le: {label: {fr: date}, type: date}
      statut: {label: {fr: statut, gender: m}, type: choice, choices: {salarie: {fr: salarié}, retraite: {fr: retraité}, autre: {fr: autre}}}
      enfants: {label: {fr: enfants, gender: m, plural: true}, type: list, maximum: 4, of: {frais: {label: {fr: frais, gender: m, plural: true}, type: number, unit: EUR, range: [0..5000]}, scolarise: {label: {fr: scolarisé}, type: boolean}}}
    \(refuses.isEmpty ? "" : "scope: {covers: {fr: Le reste.}, refuses: " + refuses + "}")
    \(parameters.isEmpty ? "" : "parameters:\n" + parameters)
    rules:
    \(rules)
    outputs: [\(outputs)]
    answer: [{otherwise: , say: {fr: "Voici."}}]

    """
  }

  func descriptor() throws -> Descriptor {
    let (descriptor, diagnostics) = readDescriptor(SourceFile(name: "essai.yaml", text: text), units: fixtureUnits)
    #expect(!diagnostics.hasErrors, "\(renderShort(diagnostics, in: .french))")
    return try #require(descriptor)
  }

  /// The cases, each `inputs -> expected`, as YAML flow mappings without their braces.
  func replayed(_ cases: [String], tryingMutants: Bool = true) throws -> AlgorithmReplay {
    let descriptor = try descriptor()
    return replay(
      try ready(cases, descriptor), of: "essai", titled: descriptor.title, versions: [descriptor.inForce.from],
      tryingMutants: tryingMutants)
  }

  private func ready(_ cases: [String], _ descriptor: Descriptor) throws -> [ReadyCase] {
    let lines = cases.enumerated().map { index, line -> String in
      let parts = line.split(separator: " -> ", omittingEmptySubsequences: false)
      return "  - {name: \"cas \(index + 1)\", date: 2024-06-15, inputs: {\(parts[0])}, "
        + "expect: {\(parts.count > 1 ? parts[1] : "")}, source: \"À la main.\"}"
    }
    return try readyCases(
      SourceFile(name: "essai.cases.yaml", text: "cases:\n" + lines.joined(separator: "\n") + "\n"), descriptor)
  }
}

let fixtureUnits: UnitTable = {
  guard let file = repositoryFile("Tests/Cases/units.yaml") else { return UnitTable([]) }
  return readUnitTable(file).table
}()

/// The cases of a file, for an algorithm without campaigns.
func readyCases(_ file: SourceFile, _ descriptor: Descriptor) throws -> [ReadyCase] {
  let (samples, diagnostics) = readSampleCases(file)
  #expect(!diagnostics.hasErrors, "\(renderShort(diagnostics, in: .french))")
  return try samples.map { sample in
    let date = try #require(sample.date)
    let (inputs, diagnostics) = readCase(sample.inputs, descriptor: descriptor, campaign: nil)
    #expect(!diagnostics.hasErrors, "\(renderShort(diagnostics, in: .french))")
    return ReadyCase(sample: sample, program: try compile(descriptor, on: date), inputs: inputs, campaign: nil)
  }
}

extension AlgorithmReplay {
  var mutants: [TriedMutant] { versions.flatMap { $0.mutants } }

  /// The changes of a kind, `before → after` or the subject, with what became of them.
  func status(_ kind: Mutant.Kind) -> [String: TriedMutant.Status] {
    Dictionary(
      mutants.filter { $0.mutant.kind == kind }.map { tried in
        let exchange =
          tried.mutant.before.isEmpty ? tried.mutant.subject : "\(tried.mutant.before) → \(tried.mutant.after)"
        return (exchange, tried.status)
      }, uniquingKeysWith: { first, _ in first })
  }
}
