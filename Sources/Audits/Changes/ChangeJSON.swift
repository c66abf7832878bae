package import CanonicalJSON
internal import DecisionRecords
internal import DescriptorModel
internal import DescriptorReading
internal import Languages
internal import RuleEngine
internal import RuleValues

extension RuleChange {
  /// Everything that was found, with stable keys; the same for the same change.
  package var json: JSON {
    let found = differences
    return .object([
      "format": .integer(1), "engine": .string(engineVersion), "before": json(of: found.before),
      "after": json(of: found.after), "same": .boolean(found.isEmpty), "effect": effect.map { json(of: $0) } ?? .null,
      "parameters": .array(
        found.parameters.map { parameter in
          let (old, new) = found.lines(of: parameter, in: .english)
          return entry(
            parameter, (parameter.after ?? parameter.before)?.name ?? "", ["before": lines(old), "after": lines(new)])
        }),
      "rules": .array(
        found.rules.map { rule in
          guard case .changed(let before, let after) = rule else {
            return entry(rule, (rule.after ?? rule.before)?.name ?? "")
          }
          let (removed, added) = before.formalChange(to: after)
          return entry(rule, after.name, ["before": lines(removed), "after": lines(added)])
        }),
      "inputs": .array(found.inputs.map { entry($0, ($0.after ?? $0.before)?.name ?? "") }),
      "outputs": .array(found.outputs.map { entry($0, ($0.after ?? $0.before)?.name ?? "") }),
      "texts": .array(found.texts.map { entry($0, ($0.after ?? $0.before)?.cite ?? "") }),
      "allocation_differs": .boolean(found.criteria != nil),
    ])
  }

  private func json(of rules: RulesOfDay) -> JSON {
    .object([
      "algorithm": .string(rules.descriptor.id), "date": .string(rules.day.description),
      "version": .string(rules.descriptor.inForce.from.description), "sha256": .string(rules.descriptor.fingerprint),
    ])
  }

  private func json(of effect: ChangeEffect) -> JSON {
    .object([
      "compared": .integer(Int64(effect.compared.count)), "changed": .integer(Int64(effect.changed.count)),
      "unread": .integer(Int64(effect.unread)),
      "cases": .array(
        effect.changed.map { compared in
          .object([
            "name": .string(samples[compared.sample].name),
            "outputs": .array(
              compared.differences.map { difference in
                .object([
                  "output": .string(difference.name), "before": json(of: difference.before),
                  "after": json(of: difference.after),
                  "growth": difference.growth.map { Value.number($0).json } ?? .null,
                ])
              }),
          ])
        }),
    ])
  }

  private func json(of value: RecordedValue) -> JSON {
    switch value.state {
    case .known(let known): known.json
    case .missing: .null
    case .notApplicable: .object(["state": .string("not_applicable")])
    }
  }

  private func entry<Element>(_ difference: Difference<Element>, _ name: String, _ more: JSON.Members = [:]) -> JSON {
    let kind =
      switch difference {
      case .added: "added"
      case .removed: "removed"
      case .changed: "changed"
      }
    return .object(more.with(["change": .string(kind), "name": .string(name)]))
  }

  private func lines(_ lines: [String]) -> JSON { .array(lines.map { .string($0) }) }
}
