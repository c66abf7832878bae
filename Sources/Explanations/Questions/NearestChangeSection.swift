internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleValues
internal import StructuredDocuments

extension Explainer {
  /// What would have changed the result.
  var nearestChanges: Block? {
    guard let nearest = record.answers.nearest else { return nil }
    if nearest.suggestions.isEmpty {
      return nearest.isComplete ? section(questions.nearestTitle, [paragraph(questions.noChange)]) : nil
    }
    let told = depth == .full ? nearest.suggestions : foremost(nearest.suggestions)
    var list = [Block.bulletList(told.map { [paragraph(suggestion($0))] })]
    let rest = nearest.suggestions.count - told.count
    if rest > 0 { list.append(paragraph(questions.moreChanges(format.count(rest), format.isPlural(rest)))) }
    // Said once.
    let isTold =
      record.answers.whatIf != nil || record.answers.whyNot?.changes.isEmpty == false
      || record.answers.check?.changes.isEmpty == false
    return section(questions.nearestTitle, list + (isTold ? [] : cutOffCaution))
  }

  /// The changes that give another answer, or where none does, others; not more than can be taken in.
  private func foremost(_ suggestions: [SuggestedChange]) -> [SuggestedChange] {
    let telling = suggestions.filter { isOtherAnswer($0.result) }
    return Array((telling.isEmpty ? suggestions : telling).prefix(Explainer.mostReasons))
  }

  private func isOtherAnswer(_ result: RecordedResult) -> Bool {
    let own = RecordedResult(answer: record.answer, outcome: record.outcome, said: [])
    return sentence(result).map { result.answer != record.answer || $0 != sentence(own) } ?? false
  }

  /// What the published cut-offs alone cannot tell of another case.
  var cutOffCaution: [Block] {
    record.allocation == nil ? [] : [paragraph(record.answers.isExact ? questions.byMenu : questions.byCutOffs)]
  }

  /// `Avec un revenu de 22 065 € ou plus : « Vous n'avez pas droit à une bourse. » Effet de seuil : …`
  private func suggestion(_ suggestion: SuggestedChange) -> String {
    let sentence = questions.with(suggestion.inputs.map { changed($0) }, wouldBe(suggestion.result))
    let cliffs = suggestion.inputs.count == 1 ? suggestion.inputs.compactMap { cliff($0, suggestion.result) } : []
    return ([sentence] + cliffs).joined(separator: " ")
  }

  /// One input with its other values: `un revenu de 4 209 € à 11 928 €`.
  func changed(_ change: InputChange) -> String {
    guard let input = descriptor.inputs.first(where: { $0.name == change.name }) else { return "" }
    if case .records(let fields, _) = input.kind {
      guard let element = change.element, let field = fields.first(where: { $0.name == change.field }),
        let list = descriptor.inputs.firstIndex(where: { $0.name == change.name })
      else { return questions.otherList(input.label.words.text(in: language)) }
      return changed(change, field, format.uncapitalized(elementName(of: list, element)))
    }
    let to = text(change.to, input: input, short: true)
    guard case .number(let value)? = change.to.state.value else {
      return questions.instead(input.label.words.text(in: language), to, text(change.from, input: input, short: true))
    }
    let thing = format.indefinite(input.label)
    guard let until = change.until, case .number(let last)? = until.state.value, last != value || change.reachesEnd,
      case .number(let own)? = change.from.state.value
    else { return questions.at(thing, to) }
    if change.reachesEnd { return own < value ? questions.orMore(thing, to) : questions.orLess(thing, to) }
    let end = text(until, input: input, short: true)
    return value < last ? questions.between(thing, to, end) : questions.between(thing, end, to)
  }

  /// One field of one record: `« élève boursier » en plus (motifs, vœu n° 1)`.
  private func changed(_ change: InputChange, _ field: Input, _ record: String) -> String {
    let label = field.label.words.text(in: language)
    guard case .keys(let new)? = change.to.state.value, case .keys(let old)? = change.from.state.value else {
      return questions.insteadIn(
        label, text(change.to, input: field, short: true), text(change.from, input: field, short: true), record)
    }
    func words(_ keys: [String]) -> String { text(.keys(keys), unit: .one, input: field) }
    let (added, removed) = (new.filter { !old.contains($0) }, old.filter { !new.contains($0) })
    return removed.isEmpty
      ? questions.more(words(added), label, record) : questions.fewer(words(removed), label, record)
  }

  /// The result of another run: its sentence, or its outputs where the sentence would be the same.
  func wouldBe(_ result: RecordedResult) -> String {
    if isOtherAnswer(result), let sentence = sentence(result) { return questions.wouldAnswer(sentence) }
    return questions.wouldGive(
      zip(descriptor.outputs, result.outcome).filter { pair in
        record.outcome.first { $0.name == pair.1.name }?.value != pair.1.value
      }.map { output, recorded in
        output.label.words.text(in: language) + phrases.colon + text(recorded.value, short: true)
      })
  }

  /// The answer of another run in the author's words; nil where it is undetermined.
  func sentence(_ result: RecordedResult) -> String? {
    guard let index = result.answer, descriptor.answers.indices.contains(index) else { return nil }
    return descriptor.answers[index].sentence.parts(in: language).map { part in
      switch part {
      case .text(let text): return text
      case .value(let name):
        let input = descriptor.inputs.first { $0.name == name }
        let value =
          result.outcome.first { $0.name == name }?.value ?? result.said.first { $0.name == name }?.value
          ?? record.inputs.first { $0.name == name }?.value ?? record.steps.first { $0.rule == name }?.value
        return value.map { text($0, input: input, short: true) } ?? name
      }
    }.joined()
  }

  /// Where one step of an input moves an amount by more than the step itself: both sides of the threshold.
  private func cliff(_ change: InputChange, _ result: RecordedResult) -> String? {
    guard let before = change.before, let resultBefore = change.resultBefore,
      case .number(let low)? = before.state.value, case .number(let high)? = change.to.state.value,
      let step = distance(low, high), let input = descriptor.inputs.first(where: { $0.name == change.name })
    else { return nil }
    for (output, pair) in zip(descriptor.outputs, zip(resultBefore.outcome, result.outcome)) {
      guard pair.0.value.unit != .one, case .number(let own)? = pair.0.value.state.value,
        case .number(let other)? = pair.1.value.state.value, let jump = distance(own, other), jump > step
      else { continue }
      return questions.cliff(
        text(before, input: input, short: true), format.definite(output.label), text(pair.0.value, short: true),
        text(change.to, input: input, short: true), text(pair.1.value, short: true))
    }
    return nil
  }

  private func distance(_ a: Number, _ b: Number) -> Number? {
    let scale = max(a.scale, b.scale)
    guard let x = a.coefficient(atScale: scale), let y = b.coefficient(atScale: scale) else { return nil }
    let (difference, overflow) = x.subtractingReportingOverflow(y)
    return overflow || difference == .min ? nil : Number(abs(difference), scale: scale)
  }
}
