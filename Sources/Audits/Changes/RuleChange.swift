internal import DecisionRecords
package import DescriptorModel
package import DescriptorReading
package import Languages
package import RuleEngine
internal import Explanations
internal import RuleValues
package import SourceDiagnostics

/// A change of the rules with its effect on the sample cases.
package struct RuleChange: Sendable {
  package let differences: RuleDifferences
  /// Nil where one person's result depends on all the others.
  package let effect: ChangeEffect?
  package let samples: [SampleCase]

  /// - Throws: what stands in the way of the rules on one of the days: a parameter without a value.
  package init(
    from before: RulesOfDay, to after: RulesOfDay, on samples: [SampleCase],
    compiling program: (RulesOfDay) throws(DiagnosticsError) -> Program
  ) throws(DiagnosticsError) {
    differences = RuleDifferences(from: before, to: after)
    self.samples = samples
    guard before.descriptor.allocation == nil, after.descriptor.allocation == nil else {
      effect = nil
      return
    }
    effect = Audits.effect(from: try program(before), to: try program(after), on: samples)
  }

  /// How many cases change and by how much at most, a sentence each.
  package func summary(in language: Language) -> [String] {
    let phrases = ChangePhrases.in(language)
    guard let effect else { return [phrases.allocates] }
    func counted(_ number: Int) -> ChangePhrases.Counted { RuleChange.counted(number, language) }
    var sentences: [String] = []
    let (changed, compared) = (effect.changed.count, effect.compared.count)
    if compared == 0 {
      sentences.append(phrases.noneCompared)
    } else {
      sentences.append(
        changed == 0 ? phrases.noneChanged(counted(compared)) : phrases.changed(counted(changed), counted(compared)))
    }
    let format = Formatter(language: language, units: differences.after.descriptor.units)
    let words = ChangeWords(differences.after.descriptor, in: language)
    for output in differences.after.descriptor.outputs {
      let (gain, loss) = effect.extremes(of: output.name)
      guard gain != nil || loss != nil else { continue }
      let unit = effect.changed.lazy.flatMap { $0.differences }.first { $0.name == output.name }?.after.unit
      sentences.append(
        phrases.extremes(
          format.capitalized(output.label.words.text(in: language)), gain.map { words.growth($0, unit) },
          loss.map { words.growth($0, unit) }))
    }
    if effect.unread > 0 { sentences.append(phrases.unread(counted(effect.unread))) }
    return sentences
  }

  /// Digits by threes, and whether the language counts them as one.
  static func counted(_ number: Int, _ language: Language) -> ChangePhrases.Counted {
    .init(
      text: Formatter(language: language, units: UnitTable([])).count(number),
      isOne: language == .french ? number < 2 : number == 1)
  }
}
