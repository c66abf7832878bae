internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import StructuredDocuments

extension Explainer {
  /// What the person received beside what the rules give, and what alone would explain the difference.
  var checked: Block? {
    guard let check = record.answers.check,
      let output = descriptor.outputs.first(where: { $0.name == check.output })
    else { return nil }
    let received = text(check.received, short: true)
    let thing = format.definite(output.label)
    let sentences = [
      questions.received(received, thing),
      questions.byTheRules(
        format.date(record.referenceDate), thing, output.label.plural, text(check.own, short: true)),
      check.agrees ? questions.same : questions.different,
    ]
    var blocks = [paragraph(sentences.joined(separator: " "))]
    if !check.agrees {
      var causes = check.dates.map { questions.onOtherDay(received, format.date($0.date)) }
      if !check.changes.isEmpty {
        causes.append(questions.explainedBy(received, check.changes.flatMap { $0.inputs.map { changed($0) } }))
      } else if check.isComplete {
        causes.append(questions.notExplained)
      }
      blocks += causes.map { paragraph($0) }
    }
    return section(questions.checkTitle, blocks)
  }
}
