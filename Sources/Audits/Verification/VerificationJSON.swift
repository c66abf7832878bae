package import CanonicalJSON
internal import RuleValues

extension VerificationLadder {
  /// The level, and of each rung whether it holds, whether it counts, and its figures.
  package var json: JSON {
    .object([
      "level": level.map { .string($0.rawValue) } ?? .null, "pending": .boolean(isPending),
      "rungs": .array(
        Rung.allCases.map { rung in
          .object([
            "rung": .string(rung.rawValue), "state": .string(state(of: rung).rawValue),
            "counts": .boolean(counts(rung)), "figures": figures(of: rung),
          ])
        }),
    ])
  }

  private func figures(of rung: Rung) -> JSON {
    func counts(_ entries: [String: Int]) -> JSON { .object(JSON.Members(entries.mapValues { .integer(Int64($0)) })) }
    switch rung {
    case .recorded: return .object(["sha256": .string(evidence.fingerprint)])
    case .valid:
      return evidence.checks.map { counts(["errors": $0.errors, "warnings": $0.warnings]) } ?? .null
    case .casesPass:
      return evidence.count.map {
        counts(["cases": $0.cases, "agree": $0.cases - $0.differing, "parts": $0.parts, "reached": $0.reached])
      } ?? .null
    case .mutationStrength:
      guard evidence.triesMutants, let count = evidence.count else { return .null }
      return counts([
        "changes": count.counted, "noticed": count.noticed, "without_effect": count.equivalent,
        "least_percent": VerificationLadder.leastStrength,
      ])
    case .agreement: return .array(evidence.comparisons.map { json(of: $0) })
    case .independentlyReplayed:
      return .array(evidence.comparisons.filter { $0.madeBy != nil }.map { json(of: $0) })
    }
  }

  private func json(of comparison: VerificationEvidence.Comparison) -> JSON {
    .object([
      "with": .string(comparison.name), "on": .string(comparison.ranOn.description),
      "cases": .integer(Int64(comparison.cases)), "agree": .integer(Int64(comparison.agreeing)),
      "by": comparison.madeBy.map { .string($0) } ?? .null,
    ])
  }
}
