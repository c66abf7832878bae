package import DecisionRecords
internal import DescriptorModel
package import DescriptorReading
package import RuleEngine
package import RuleValues
internal import SourceDiagnostics

/// What a change of the rules does to the sample cases: the same data under both.
package struct ChangeEffect: Sendable {
  /// Each set of data once, in the order of the cases.
  package var compared: [ComparedCase] = []
  /// Cases whose data only one side can read.
  package var unread = 0

  package var changed: [ComparedCase] { compared.filter { !$0.differences.isEmpty } }

  /// One set of data.
  package struct ComparedCase: Sendable {
    /// The first case that has these data, by its place among the cases.
    package let sample: Int
    /// The outputs of both sides whose values are not the same.
    package let differences: [OutputDifference]
  }

  package struct OutputDifference: Sendable {
    package let name: String
    package let before: RecordedValue
    package let after: RecordedValue

    /// By how much a number grew, in its unit; nil where it is no number on one of the sides, or in another unit.
    package var growth: Number? {
      guard before.unit == after.unit, case .known(.number(let a)) = before.state,
        case .known(.number(let b)) = after.state
      else { return nil }
      let scale = max(a.scale, b.scale)
      guard let low = a.coefficient(atScale: scale), let high = b.coefficient(atScale: scale) else { return nil }
      let (difference, overflow) = high.subtractingReportingOverflow(low)
      return overflow ? nil : Number(difference, scale: scale)
    }
  }

  /// The greatest growth and the greatest loss of an output among the cases; nil where nothing grows, or nothing is lost.
  package func extremes(of output: String) -> (gain: Number?, loss: Number?) {
    let growths = compared.flatMap { $0.differences }.filter { $0.name == output }.compactMap { $0.growth }
    let zero = Number(0)
    return (growths.filter { $0 > zero }.max(), growths.filter { $0 < zero }.min())
  }
}

/// Decides every sample case under both sets of rules, whatever its own day. Complexity: O(cases) runs of each.
///
/// - Parameters: programs without an allocation, whose results depend on one person alone.
package func effect(from before: Program, to after: Program, on samples: [SampleCase]) -> ChangeEffect {
  var effect = ChangeEffect()
  var seen: Set<[Value?]> = []
  let common = before.descriptor.outputs.map { $0.name }.filter { name in
    after.descriptor.outputs.contains { $0.name == name }
  }
  for (index, sample) in samples.enumerated() {
    let (old, oldFaults) = readCase(sample.inputs, descriptor: before.descriptor, campaign: nil)
    let (new, newFaults) = readCase(sample.inputs, descriptor: after.descriptor, campaign: nil)
    guard !oldFaults.hasErrors, !newFaults.hasErrors else {
      effect.unread += 1
      continue
    }
    // The two sides may have other inputs: data are the same where both read the same.
    guard seen.insert(old + [nil] + new).inserted else { continue }
    effect.compared.append(
      .init(
        sample: index,
        differences: differences(
          outcome(of: before, inputs: old, campaign: nil).outputs,
          outcome(of: after, inputs: new, campaign: nil).outputs, common)))
  }
  return effect
}

/// The outputs of two outcomes that both have and that are not the same.
package func differences(
  _ before: [RecordedOutput], _ after: [RecordedOutput], _ names: [String]
) -> [ChangeEffect.OutputDifference] {
  names.compactMap { name in
    guard let a = before.first(where: { $0.name == name })?.value,
      let b = after.first(where: { $0.name == name })?.value,
      a.state != b.state || a.unit != b.unit
    else { return nil }
    return .init(name: name, before: a, after: b)
  }
}
