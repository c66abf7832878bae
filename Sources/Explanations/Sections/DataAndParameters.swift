internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleValues
internal import StructuredDocuments

extension Explainer {
  /// R. 311-3-1-2, 1°: degree and mode of contribution.
  var contribution: Block? {
    let sentences = [descriptor.publicRecord.contribution, descriptor.publicRecord.decidedBy].compactMap { $0 }
    guard !sentences.isEmpty else { return nil }
    return section(phrases.contribution, [paragraph(sentences.map { $0.text(in: language) }.joined(separator: " "))])
  }

  /// R. 311-3-1-2, 2°: the data processed and their sources.
  var data: Block? {
    let missing = Set(record.outcome.flatMap { $0.missing })
    var rows: [[[Inline]]] = []
    var lists: [Block] = []
    for (index, (input, recorded)) in zip(descriptor.inputs, record.inputs).enumerated() {
      let source = recorded.assumed ? phrases.assumedValue : recorded.source?.text(in: language) ?? ""
      if recorded.value.state == .missing, !missing.contains(input.name), depth != .full { continue }
      if case .records(let fields, _) = input.kind, case .records(let records)? = recorded.value.state.value,
        !records.isEmpty
      {
        lists.append(list(input, index, fields, records, source))
      } else {
        rows.append(row(input.label, text(recorded.value, input: input), source))
      }
    }
    let words = DocumentPhrases.in(language)
    let table = Table(
      columns: [.leading, .leading, .leading], rows: rows, headers: .implied(words.dataHeaders.map { [.text($0)] }),
      caption: [.text(words.dataCaption)], hasRowHeaders: true)
    return section(phrases.data, (rows.isEmpty ? [] : [.table(table)]) + lists)
  }

  private func list(
    _ input: Input, _ list: Int, _ fields: [Input], _ records: [[Value.Field]], _ source: String
  ) -> Block {
    let label = format.capitalized(input.label.words.text(in: language))
    let lines = records.enumerated().map { index, record in
      let own = text(record, fields, named: descriptor.allocation?.wishes == list ? nil : input.namingField)
      return paragraph(elementName(of: list, index) + (own.isEmpty ? "" : phrases.colon + own))
    }
    return .section([.text(source.isEmpty ? label : "\(label) (\(source))")], lines)
  }

  private func row(_ label: Label, _ value: String, _ source: String) -> [[Inline]] {
    [[.text(format.capitalized(label.words.text(in: language)))], [.text(value)], [.text(source)]]
  }

  /// The fields of one record, each under its own name where there are several; not the one by which it is known already.
  private func text(_ record: [Value.Field], _ fields: [Input], named: String?) -> String {
    let shown = zip(fields, record).filter { $0.0.name != named && $0.1.value != nil }
    return shown.compactMap { input, field -> String? in
      guard let value = field.value else { return nil }
      let words = text(value, unit: input.unit ?? .one, input: input)
      let speaksForItself =
        switch input.kind {
        case .place: true
        case .boolean: false
        default: shown.count == 1
        }
      return speaksForItself ? words : input.label.words.text(in: language) + phrases.colon + words
    }.joined(separator: " · ")
  }

  /// R. 311-3-1-2, 3°: the parameters and weights applied to this person.
  var parameters: Block? {
    var items: [[Block]] = []
    var orders: [Block] = []
    for recorded in record.parameters {
      guard let parameter = descriptor.parameters.first(where: { $0.name == recorded.name }) else { continue }
      var label = format.capitalized(parameter.label.words.text(in: language))
      if !recorded.keys.isEmpty { label += " (\(recorded.keys.map { keyWords($0) }.joined(separator: ", ")))" }
      if parameter.values.count > 1 || recorded.readOn != record.referenceDate {
        label += ", " + phrases.on(format.date(recorded.readOn))
      }
      let period = depth == .full ? period(of: recorded) : ""
      switch recorded.content {
      case .number(let number):
        let sentence = label + phrases.colon + format.quantity(number, recorded.unit) + period
        items.append([.paragraph([.text(sentence)] + citations(recorded.legal))])
      case .scale(let thresholds):
        let lines = thresholds.map { paragraph(phrases.from(text($0.from)) + phrases.colon + text($0.value)) }
        orders.append(.section([.text(label + period)] + citations(recorded.legal), [.bulletList(lines.map { [$0] })]))
      case .order(let keys):
        let keys = keys.map { [paragraph(choiceWords($0))] }
        orders.append(.section([.text(label + period)] + citations(recorded.legal), [.numberedList(keys)]))
      }
    }
    return section(phrases.parameters, (items.isEmpty ? [] : [.bulletList(items)]) + orders)
  }

  /// The key of a table, in words: `2 enfants`.
  private func keyWords(_ key: RecordedValue) -> String {
    if case .key(let choice)? = key.state.value { return choiceWords(choice) }
    return text(key)
  }

  /// The words of a choice, of whatever enumeration has it.
  func choiceWords(_ key: String) -> String {
    let inputs = descriptor.inputs.flatMap { input -> [Input] in
      if case .records(let fields, _) = input.kind { return [input] + fields }
      return [input]
    }
    return inputs.lazy.compactMap { $0.choiceLabel(key) }.first?.text(in: language) ?? categoryWords(key) ?? key
  }
}
