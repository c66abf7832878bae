internal import DecisionRecords
internal import DescriptorModel
internal import DescriptorReading
package import Languages
internal import RuleEngine
package import RuleValues

/// Replays the cases of one algorithm, and tries changes of its rules on them.
///
/// The result is the same for the same cases, whatever the number of cores. Complexity: O(cases) runs, and with changes
/// O(changes × cases) where nothing is noticed.
///
/// - Parameters:
///   - cases: in the order in which they are reported.
///   - versions: all versions of the algorithm that the registry holds.
///   - onOneCore: for work that shall leave the others to somebody else.
package func replay(
  _ cases: [ReadyCase], of id: String, titled title: Wording, versions: [CalendarDate], tryingMutants: Bool,
  onOneCore: Bool = false
) -> AlgorithmReplay {
  var grouped: [CalendarDate: [ReadyCase]] = [:]
  for ready in cases { grouped[ready.program.descriptor.inForce.from, default: []].append(ready) }
  let replayed = grouped.sorted { $0.key < $1.key }.compactMap { entry in
    VersionReplay(entry.value, tryingMutants: tryingMutants, onOneCore: onOneCore)
  }
  return AlgorithmReplay(
    id: id, title: title, versions: replayed, idle: versions.filter { grouped[$0] == nil }.sorted())
}

extension VersionReplay {
  /// Nil where there is no case.
  init?(_ cases: [ReadyCase], tryingMutants: Bool, onOneCore: Bool) {
    guard let descriptor = cases.first?.program.descriptor else { return nil }
    let runs = cases.map { follow($0.program, inputs: $0.inputs, campaign: $0.campaign) }
    let replayed = zip(cases, runs).map { ready, run in
      ReplayedCase(
        name: ready.sample.name, span: ready.sample.span, date: ready.program.referenceDate,
        disagreements: disagreements(of: run.outcome.outputs, with: ready.sample))
    }
    let reached = runs.reduce(into: Set<RulePart>()) { $0.formUnion($1.reached) }
    self.init(
      from: descriptor.inForce.from, fingerprint: descriptor.fingerprint, cases: replayed,
      coverage: descriptor.parts(reached: reached), mutants: [])
    guard tryingMutants else { return }
    // A case that differs already is no judge: what it says of a change is said of the rules as they are.
    let judging = cases.indices.filter { replayed[$0].disagreements.isEmpty }
    mutants = tried(descriptor, judging.map { cases[$0] }, judging.map { runs[$0] }, onOneCore: onOneCore)
  }
}

private func tried(
  _ descriptor: Descriptor, _ cases: [ReadyCase], _ runs: [CaseRun], onOneCore: Bool
) -> [TriedMutant] {
  guard !cases.isEmpty else { return [] }
  let programs = Dictionary(cases.map { ($0.program.referenceDate, $0.program) }) { first, _ in first }
  let readings = programs.values.reduce(into: Set<ParameterReading>()) { $0.formUnion($1.readings) }
  let judges = zip(cases, runs).map { ready, run in
    JudgingCase(
      date: ready.program.referenceDate, inputs: ready.inputs, campaign: ready.campaign,
      stated: ready.sample.expected.compactMap { expected in
        descriptor.outputs.firstIndex { $0.name == expected.output }
      }, statesMissing: ready.sample.missing != nil, run: run)
  }
  let mutants = mutants(of: descriptor, reading: readings)
  let verdicts = tryMutants(
    mutants, of: descriptor, programs: programs, cases: judges, onOneCore: onOneCore)
  return zip(mutants, verdicts).compactMap { mutant, verdict in
    var tried = TriedMutant(
      mutant: mutant, rule: mutant.rule.map { descriptor.rules[$0].name }, status: .survived, noticedBy: nil, hint: nil)
    switch verdict {
    case .noticed(let index): (tried.status, tried.noticedBy) = (.noticed, cases[index].sample.name)
    case .survived(let witness):
      tried.hint = witness.map { TriedMutant.Hint($0, from: cases[$0.base], descriptor) }
    case .equivalent: tried.status = .equivalent
    case .impossible: return nil
    }
    return tried
  }
}

extension TriedMutant.Hint {
  init(_ witness: Witness, from base: ReadyCase, _ descriptor: Descriptor) {
    self.init(
      base: base.sample.name,
      inputs: witness.inputs.flatMap { change in
        TriedMutant.Hint.entries(descriptor.inputs[change.input].name, base.inputs[change.input], change.value)
      },
      outputs: witness.differences.map { difference in
        TriedMutant.Output(
          name: descriptor.outputs[difference.output].name, expected: TriedMutant.Hint.text(difference.own),
          changed: TriedMutant.Hint.text(difference.other))
      })
  }

  private static func text(_ state: Stated) -> String { state.value.map { plainText($0) } ?? "null" }

  /// A list is told by the record and the field that are other.
  private static func entries(_ name: String, _ own: Value?, _ other: Value) -> [TriedMutant.Entry] {
    guard case .records(let new) = other else { return [.init(name: name, value: plainText(other))] }
    guard case .records(let old)? = own, old.count == new.count else {
      return [.init(name: name, value: plainText(other))]
    }
    return zip(old, new).enumerated().flatMap { row, records in
      records.1.compactMap { field in
        guard let value = field.value, !records.0.contains(field) else { return nil }
        return .init(name: "\(name)[\(row + 1)].\(field.name)", value: plainText(value))
      }
    }
  }
}
