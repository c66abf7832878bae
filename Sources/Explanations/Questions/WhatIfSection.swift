internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleValues
internal import StructuredDocuments

extension Explainer {
  /// Both results side by side, and the first step that differs.
  var whatIf: Block? {
    guard let whatIf = record.answers.whatIf else { return nil }
    func cell(_ text: String) -> [Inline] { [.text(text)] }
    var rows: [[[Inline]]] = [[cell(""), cell(questions.ownColumn), cell(questions.otherColumn)]]
    for change in whatIf.changes {
      guard let input = descriptor.inputs.first(where: { $0.name == change.name }) else { continue }
      // A list has no one value to set beside another.
      if case .records = input.kind { continue }
      let label = format.capitalized(input.label.words.text(in: language))
      rows.append([cell(label), cell(text(change.from, input: input)), cell(text(change.to, input: input))])
    }
    for (output, pair) in zip(descriptor.outputs, zip(record.outcome, whatIf.result.outcome)) {
      let label = format.capitalized(output.label.words.text(in: language))
      rows.append([cell(label), cell(text(pair.0.value)), cell(text(pair.1.value))])
    }
    var blocks: [Block] = [.table(Table(columns: [.leading, .leading, .leading], rows: rows))]
    if whatIf.result.outcome == record.outcome, whatIf.result.answer == record.answer {
      blocks.append(paragraph(questions.sameAnswer))
    } else if sentence(whatIf.result) != nil {
      blocks.append(paragraph(questions.with(whatIf.changes.map { changed($0) }, wouldBe(whatIf.result))))
    }
    blocks.append(.paragraph(difference(whatIf.difference)))
    blocks += cutOffCaution
    return section(questions.whatIfTitle, blocks)
  }

  func difference(_ difference: StepDifference?) -> [Inline] {
    guard let difference, let other = difference.other,
      let rule = rule(named: difference.rule)
    else { return [.text(questions.noDifference)] }
    var label = rule.label.words.text(in: language)
    if let element = difference.element, let list = rule.forEach {
      label = elementName(of: list, element) + ", " + label
    }
    let sentence = questions.firstDifference(
      label, text(other, short: true), difference.own.map { text($0, short: true) })
    return [.text(sentence)] + citations(difference.legal)
  }
}
