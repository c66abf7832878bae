internal import CanonicalJSON
package import DecisionRecords
package import DescriptorReading
internal import RuleValues
package import SourceDiagnostics

/// An output for which a sample case expects another value than the one obtained.
package struct Disagreement: Sendable, Hashable {
  /// The output's name; `missing` for the inputs that an undetermined outcome names.
  package let output: String
  package let expected: String
  package let obtained: String
  /// Where the case says what it expects.
  package let span: SourceSpan
}

/// Compares what a case expects with what was decided. Complexity: O(outputs).
///
/// - Returns: one entry for each difference, in the case's order; none when they agree. Numbers agree by value (`114`
///   and `114.00`), an undetermined output with `null`, everything else by its text.
package func disagreements(of record: DecisionRecord, with sample: SampleCase) -> [Disagreement] {
  disagreements(of: record.outcome, with: sample)
}

/// The same of an outcome alone.
func disagreements(of outcome: [RecordedOutput], with sample: SampleCase) -> [Disagreement] {
  var result: [Disagreement] = []
  for (name, expected, span) in sample.expected {
    let output = outcome.first { $0.name == name }
    let obtained = output?.value.state.value
    if output != nil, agrees(expected, obtained) { continue }
    result.append(
      Disagreement(
        output: name, expected: expected ?? "null", obtained: obtained.map { plainText($0) } ?? "null", span: span))
  }
  if let missing = sample.missing {
    let obtained = Set(outcome.flatMap { $0.missing }).sorted()
    if obtained != missing.sorted() {
      result.append(
        Disagreement(
          output: "missing", expected: missing.sorted().joined(separator: ", "),
          obtained: obtained.joined(separator: ", "), span: sample.span))
    }
  }
  return result
}

private func agrees(_ expected: String?, _ obtained: Value?) -> Bool {
  guard let expected else { return obtained == nil }
  guard let obtained else { return false }
  if case .records(let rows) = obtained {
    let values = expected.isEmpty ? [] : expected.split(separator: ", ", omittingEmptySubsequences: false)
    return values.count == rows.count
      && zip(values, rows).allSatisfy { agrees($0 == "null" ? nil : String($0), $1.last?.value) }
  }
  if case .number(let number) = obtained { return Number(decimal: expected) == number }
  return plainText(obtained) == expected
}

/// A value as a case file writes it; of a value for each record, one a record.
func plainText(_ value: Value) -> String {
  if case .records(let rows) = value {
    return rows.map { $0.last?.value.map { plainText($0) } ?? "null" }.joined(separator: ", ")
  }
  return switch value.json {
  case .string(let text): text
  case .integer(let number): String(number)
  case .boolean(let flag): String(flag)
  case let other: String(decoding: other.canonicalBytes, as: UTF8.self)
  }
}
