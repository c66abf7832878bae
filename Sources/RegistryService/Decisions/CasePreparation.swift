internal import Audits
internal import DecisionRecords
internal import DescriptorModel
internal import DescriptorReading
internal import Languages
internal import RegistryFolder
internal import RuleEngine
internal import RuleValues
internal import SourceDiagnostics
internal import Synchronization
internal import YAMLSyntax

/// Compiled programs, kept for the days that are asked for most recently: compiling is dearer than deciding.
final class ProgramCache: Sendable {
  private struct Key: Hashable {
    let fingerprint: String
    let day: CalendarDate
  }

  private static let mostKept = 256
  private let kept = Mutex<(programs: [Key: Program], order: [Key])>(([:], []))

  /// - Throws: what stands in the way on this day: a parameter without a value.
  func program(_ descriptor: Descriptor, on day: CalendarDate) throws(DiagnosticsError) -> Program {
    let key = Key(fingerprint: descriptor.fingerprint, day: day)
    if let known = kept.withLock({ $0.programs[key] }) { return known }
    let program = try compile(descriptor, on: day)
    kept.withLock { kept in
      if kept.programs.updateValue(program, forKey: key) == nil { kept.order.append(key) }
      if kept.order.count > ProgramCache.mostKept { kept.programs[kept.order.removeFirst()] = nil }
    }
    return program
  }
}

/// The rules that one case runs on.
struct CaseRules: Sendable {
  let descriptor: Descriptor
  let program: Program
  let campaign: Campaign?
}

extension PublishedEntry {
  /// The rules of a day, with the campaign that goes with them.
  ///
  /// - Throws: that no rules are known for the day, or no value of a parameter.
  func rules(on day: CalendarDate, campaign: Campaign?, programs: ProgramCache) throws(DiagnosticsError) -> CaseRules {
    guard let version = version(on: day) else { throw notInForce(on: day) }
    return CaseRules(
      descriptor: version.descriptor, program: try programs.program(version.descriptor, on: day), campaign: campaign)
  }

  func notInForce(on day: CalendarDate) -> DiagnosticsError {
    DiagnosticsError(
      Diagnostic(
        RegistryDiagnostics.notInForce, at: nil,
        fr: "Ce registre n'a pas de règles de cet algorithme pour le \(day).",
        en: "This registry has no rules of this algorithm for \(day)."))
  }

  /// The campaign that a case names; nil where it names none that is known.
  func campaign(named name: String?) -> Campaign? { campaigns.first { $0.name == name } }

  /// A sample case with its rules.
  func ready(
    _ sample: SampleCase, programs: ProgramCache, today: @Sendable () -> CalendarDate?
  ) throws(DiagnosticsError) -> ReadyCase {
    let name = newest.descriptor.allocation.flatMap { rule in
      sample.inputs[newest.descriptor.inputs[rule.campaign].name]?.scalar?.text
    }
    let campaign = campaign(named: name)
    let rules = try rules(
      on: sample.date ?? campaign?.date ?? today() ?? newest.from, campaign: campaign, programs: programs)
    let (inputs, diagnostics) = readCase(sample.inputs, descriptor: rules.descriptor, campaign: campaign)
    if diagnostics.hasErrors { throw DiagnosticsError(diagnostics) }
    return ReadyCase(sample: sample, program: rules.program, inputs: inputs, campaign: campaign)
  }
}
