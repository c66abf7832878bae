internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import StructuredDocuments

extension Explainer {
  /// The conditions between the person and a result that she asks about, and what would lead there.
  var whyNot: Block? {
    guard let whyNot = record.answers.whyNot,
      let output = descriptor.outputs.first(where: { $0.name == whyNot.output })
    else { return nil }
    let title = questions.whyNotTitle(output.label.words.text(in: language), text(whyNot.wanted, short: true))
    if whyNot.isOwn { return section(title, [paragraph(questions.isYours)]) }
    var blocks = told(whyNot.obstacles) + (whyNot.place.map { [claim($0)] } ?? [])
    if !whyNot.changes.isEmpty {
      blocks.append(paragraph(questions.reached(whyNot.changes.flatMap { $0.inputs.map { changed($0) } })))
      blocks += cutOffCaution
    } else if whyNot.isComplete, descriptor.inputs.contains(where: { $0.modifiable }) {
      blocks.append(paragraph(questions.notReached))
    }
    return section(title, blocks)
  }

  /// Which wish names a place, and what became of it.
  func claim(_ asked: AskedPlace) -> Block {
    guard let rule = descriptor.allocation, let rank = asked.rank else { return paragraph(questions.notAsked) }
    if rank == 0 { return .paragraph([.text(questions.atHome)] + citations(rule.legal)) }
    guard let wish = record.allocation?.wishes.first(where: { $0.rank == rank }) else {
      return paragraph(questions.notAsked)
    }
    let sentences = [questions.isWish(phrases.verdict(verdict(wish.verdict)), format.count(rank))]
    if wish.verdict == .notExamined { return paragraph((sentences + [phrases.notExamined]).joined(separator: " ")) }
    let legal = wish.decidedBy.map { rule.priority.prefix($0 + 1).flatMap { $0.legal } } ?? []
    return .paragraph(
      [.text((sentences + lastAdmitted(wish, rule)).joined(separator: " "))] + citations(legal))
  }

  /// Each condition in the way, with the person's value, the gap and the texts.
  func told(_ obstacles: [WhyNot.Obstacle]) -> [Block] {
    obstacles.flatMap { obstacle in
      unmet(obstacle).map { fact in Block.paragraph([.text(sentence(fact, obstacle))] + citations(obstacle.step.legal))
      }
    }
  }

  /// What would have to be otherwise: the facts that give the tests their verdict.
  private func unmet(_ obstacle: WhyNot.Obstacle) -> [Fact] {
    guard let rule = rule(named: obstacle.step.rule) else { return [] }
    return obstacle.step.tests.flatMap { test -> [Fact] in
      switch rule.mechanism {
      case .cases(let branches):
        guard let holds = test.holds, branches.indices.contains(test.index),
          let condition = branches[test.index].condition
        else { return [] }
        return tested(condition, test, obstacle.step).facts(for: holds)
      case .table(let table):
        guard table.rows.indices.contains(test.index) else { return [] }
        var rest = test.comparisons[...]
        return table.rows[test.index].cells.compactMap { $0.condition }.flatMap { condition in
          let cell = tested(condition, &rest, obstacle.step, negated: false, true)
          return cell.holds == false ? cell.facts(for: false) : []
        }
      default: return []
      }
    }
  }

  private func sentence(_ fact: Fact, _ obstacle: WhyNot.Obstacle) -> String {
    guard case .comparison(let relation, let left, let right) = fact.expression.node, let comparison = fact.comparison,
      let holds = comparison.holds, let label = name(left), case .number(let own)? = comparison.left.state.value
    else { return questions.asksFor(demand([fact])) }
    let asked = questions.asks(
      format.indefinite(label), holds ? relation.opposite : relation, words(comparison.right, right),
      tableKey(behind: right))
    let value = words(comparison.left, left)
    var hers =
      isInput(left)
      ? questions.yours(label.gender == .feminine ? .feminine : .masculine, label.plural, value)
      : questions.itsValue(format.capitalized(format.pronoun(label)), label.plural, value)
    let gap = obstacle.gaps.first { $0.own == comparison.left && $0.threshold == comparison.right }
    if let gap, case .number(let other)? = gap.threshold.state.value, own != other, relation != .notEqual {
      hers += questions.gap(text(gap.difference, short: true), own > other)
    }
    return asked + " " + hers + "."
  }
}
