internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleValues
internal import StructuredDocuments

extension Explainer {
  /// What the person received beside what the rules give, and what alone would explain the difference.
  var checked: Block? {
    guard let check = record.answers.check,
      let output = descriptor.outputs.first(where: { $0.name == check.output })
    else { return nil }
    let received = text(check.received, short: true)
    let thing = format.definite(output.label)
    var isNumber = false
    if case .number? = check.own.state.value { isNumber = true }
    let sentences = [
      questions.received(received, thing),
      questions.byTheRules(
        format.date(record.referenceDate), thing, output.label.plural, text(check.own, short: true), isNumber),
      check.agrees ? questions.same : questions.different,
    ]
    var blocks = [paragraph(sentences.joined(separator: " "))]
    if !check.agrees {
      if let place = check.place { blocks.append(claim(place)) }
      var causes = check.dates.map { cause(questions.onOtherDay(received, format.date($0.date)), $0.difference) }
      causes += check.changes.map { change in
        cause(questions.explainedBy(received, change.inputs.map { changed($0) }), change.difference)
      }
      if !causes.isEmpty { blocks.append(.bulletList(causes.map { [$0] })) }
      if check.changes.isEmpty, check.isComplete { blocks.append(paragraph(questions.notExplained)) }
      if !check.changes.isEmpty { blocks += cutOffCaution }
      blocks += told(check.obstacles)
    }
    return section(questions.checkTitle, blocks)
  }

  /// What gives the result received, and the first step at which it leaves the rules of the day.
  private func cause(_ sentence: String, _ difference: StepDifference?) -> Block {
    guard let difference, difference.other != nil else { return paragraph(sentence) }
    return .paragraph([.text(sentence + " ")] + self.difference(difference))
  }
}
