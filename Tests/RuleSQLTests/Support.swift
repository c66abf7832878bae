import DescriptorModel
import DescriptorReading
import Languages
import RegistryFolder
import RuleEngine
import RuleSQL
import RuleValues
import SourceDiagnostics
import Testing
import TestSupport

let registry = Registry(root: repositoryRoot + "/Registry")

let fixtureUnits: UnitTable = {
  guard let file = repositoryFile("Tests/Cases/units.yaml") else { return UnitTable([]) }
  return readUnitTable(file).table
}()

func program(_ algorithm: String, on day: CalendarDate? = nil) throws -> Program {
  let entry = try registry.find(algorithm)
  let version = try day.map { try registry.version(of: entry, on: $0) } ?? entry.newest
  let descriptor = try registry.descriptor(entry, version, units: try registry.units())
  return try compile(descriptor, on: day ?? descriptor.inForce.from)
}

func program(fixture file: SourceFile) throws -> Program {
  let descriptor = try #require(readDescriptor(file, units: fixtureUnits).descriptor)
  return try compile(descriptor, on: descriptor.inForce.from)
}

func program(rules: String, inputs: String, outputs: String) throws -> Program {
  let text = """
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
    \(inputs.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
    rules:
    \(rules.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
    outputs: [\(outputs)]
    answer: [{otherwise: , say: {fr: "Voici."}}]
    """
  let (descriptor, diagnostics) = readDescriptor(SourceFile(name: "essai.yaml", text: text), units: fixtureUnits)
  #expect(!diagnostics.hasErrors, "\(renderShort(diagnostics, in: .english))")
  let read = try #require(descriptor)
  return try compile(read, on: read.inForce.from)
}

/// The query of a program, or the codes and messages of why there is none.
func written(_ program: Program, _ request: SQLRequest) -> (query: String?, refusals: [Diagnostic]) {
  do {
    return (try sqlQuery(program, request), [])
  } catch {
    return (nil, error.diagnostics)
  }
}
