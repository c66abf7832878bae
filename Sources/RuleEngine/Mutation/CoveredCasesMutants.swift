internal import DescriptorModel
internal import RuleExpressions

// The refusals of `scope`: each left out, and the comparisons and literals of its condition changed, for all outputs at
// once.
extension MutantCollection {
  mutating func changeCoveredCases() {
    guard let covered = descriptor.covered, let first = descriptor.confinedRules.first else { return }
    for (place, refusal) in covered.refusals.enumerated() {
      guard let condition = refusal.condition else { continue }
      let subject = MutantCollection.text(condition.span)
      var fewer = covered
      fewer.refusals.remove(at: place)
      mutants.append(Mutant(.refusalRemoved, rule: nil, at: condition.span, subject, "", "", .covered(fewer)))
      // The condition is changed as if it were the whole of a rule.
      var alone = descriptor.rules[first]
      (alone.appliesWhen, alone.mechanism, alone.modifiers, alone.exceptions) = (nil, .value(condition), [], [])
      var collection = MutantCollection(descriptor: descriptor)
      collection.changeExpressions(of: alone, first)
      for mutant in collection.mutants {
        guard case .rule(_, let rule) = mutant.edit, case .value(let changed) = rule.mechanism else { continue }
        var other = covered
        other.refusals[place].condition = changed
        mutants.append(
          Mutant(mutant.kind, rule: nil, at: mutant.span, subject, mutant.before, mutant.after, .covered(other)))
      }
    }
  }
}
