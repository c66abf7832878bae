internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleValues
internal import StructuredDocuments

extension Explainer {
  /// What this is about, and which day's rules were applied.
  var title: Block { .title([.text(descriptor.title.text(in: language))], details: rulesApplied.map { [.text($0)] }) }

  /// The campaign, if there is one, and the day.
  var rulesApplied: [String] {
    var parts = (record.allocation?.campaignTitle).map { [$0.text(in: language)] } ?? []
    let origin = phrases.dateOrigin(record.referenceDateOrigin == .campaign, record.referenceDateOrigin == .given)
    parts.append(
      phrases.rulesSince(format.date(record.algorithm.version), format.date(record.referenceDate)) + " (\(origin))")
    return parts
  }

  /// The result in one sentence; or what is missing.
  var answer: [Block] {
    answerSentence.map { [.paragraph([.strong([.text($0)])])] } ?? missing
  }

  /// The sentence that gives the result; nil where it is undetermined.
  var answerSentence: String? {
    guard let index = record.answer, descriptor.answers.indices.contains(index) else { return nil }
    let sentence = descriptor.answers[index].sentence.parts(in: language).map { part in
      switch part {
      case .text(let text): text
      case .value(let name): named(name)
      }
    }
    return sentence.joined()
  }

  /// The value of an output, an input or a rule, by name.
  private func named(_ name: String) -> String {
    if let output = record.outcome.first(where: { $0.name == name }) { return text(output.value, short: true) }
    if let input = record.inputs.first(where: { $0.name == name }) {
      return text(input.value, input: descriptor.inputs.first { $0.name == name }, short: true)
    }
    return record.steps.first { $0.rule == name }.map { text($0.value, short: true) } ?? name
  }

  /// What to ask for, in the order which ends soonest.
  var missingInputs: [Input] { record.toAsk.compactMap { name in descriptor.inputs.first { $0.name == name } } }

  private var missing: [Block] {
    let inputs = missingInputs
    if inputs.isEmpty { return results }
    if inputs.count == 1, let input = inputs.first {
      var blocks = [
        paragraph(question(input).map { phrases.missingAnswer($0) } ?? phrases.missingOne(format.definite(input.label)))
      ]
      if let source = input.source { blocks.append(paragraph(phrases.findIt(source.text(in: language)))) }
      return blocks
    }
    // Where all are found in one place, the place is said once.
    let sources = Set(inputs.map { $0.source })
    let shared = sources.count == 1 ? sources.first ?? nil : nil
    let items = inputs.map { input in
      let source = shared == nil ? input.source.map { " (\($0.text(in: language)))" } ?? "" : ""
      return [paragraph((question(input) ?? format.definite(input.label)) + source)]
    }
    let place = shared.map { [paragraph(phrases.findThem($0.text(in: language)))] } ?? []
    return [paragraph(phrases.missingSeveral), .bulletList(items)] + place
  }

  /// The question by which a person is asked for what no noun names well: whether something is so, which of several, a list.
  private func question(_ input: Input) -> String? {
    switch input.kind {
    case .boolean, .choice, .choices, .records: input.question?.text(in: language)
    default: nil
    }
  }

  /// The results by their names: what is missing may be needed only to choose the sentence that gives them.
  private var results: [Block] {
    let items = record.outcome.map { outcome -> [Block] in
      let label = descriptor.outputs.first { $0.name == outcome.name }?.label.words.text(in: language) ?? outcome.name
      return [paragraph(format.capitalized(label) + phrases.colon + text(outcome.value, short: true) + ".")]
    }
    return [paragraph(phrases.resultsOnly), .bulletList(items)]
  }
}
