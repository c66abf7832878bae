internal import DescriptorModel
internal import Explanations
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import StructuredDocuments

// The sections of the report that are tables and pictures.
extension DecisionWriter {
  /// Which rule, and which input, could be at the origin of a disagreement.
  var origins: Block? {
    let sources = report.sources
    guard sources.searched > 0 else { return nil }
    var blocks = [paragraph(phrases.originsRules(format.count(sources.searched)))]
    let headers = phrases.originHeaders
    if !sources.rules.isEmpty {
      blocks.append(
        .table(
          Table(
            columns: [.leading, .trailing, .trailing, .leading],
            rows: sources.rules.map { rule in
              cells([
                label(ofRule: rule.name), format.count(rule.first), format.count(rule.all),
                example(rule.example, rule: rule.name),
              ])
            }, headers: .shown(cells([headers.rule, headers.first, headers.alone, headers.example])),
            hasRowHeaders: true)))
    }
    if sources.impossible > 0 {
      blocks.append(
        paragraph(phrases.impossible(format.count(sources.impossible), format.isPlural(sources.impossible))))
    }
    if !sources.inputs.isEmpty {
      let headers = phrases.inputHeaders
      blocks.append(paragraph(phrases.originsInputs))
      blocks.append(
        .table(
          Table(
            columns: [.leading, .trailing, .leading],
            rows: sources.inputs.map { input in
              cells([label(ofInput: input.name), format.count(input.all), example(input.example, input: input.name)])
            }, headers: .shown(cells([headers.input, headers.alone, headers.example])), hasRowHeaders: true)))
    }
    if !sources.isComplete { blocks.append(paragraph(phrases.searchCut)) }
    return .section([.text(phrases.originsTitle)], blocks)
  }

  private func cells(_ texts: [String]) -> [[Inline]] { texts.map { [.text($0)] } }

  private func label(ofRule name: String) -> String {
    report.subject.descriptor.rules.first { $0.name == name }?.label.words.text(in: words.language) ?? name
  }

  private func label(ofInput name: String) -> String {
    report.subject.descriptor.inputs.first { $0.name == name }?.label.words.text(in: words.language) ?? name
  }

  private func example(_ example: SourceCounts.Example?, rule: String) -> String {
    guard let example else { return "" }
    var unit: Unit?
    if case .number(let type)? = report.subject.descriptor.rules.first(where: { $0.name == rule })?.type {
      unit = type.unit
    }
    return phrases.example(String(example.line), words.value(example.value, unit: unit))
  }

  private func example(_ example: SourceCounts.Example?, input name: String) -> String {
    guard let example else { return "" }
    let input = report.subject.descriptor.inputs.first { $0.name == name }
    return phrases.example(String(example.line), words.value(example.value, unit: input?.unit, of: input))
  }

  /// What the disagreements are worth, one paragraph an amount.
  var amounts: Block? {
    let sentences = report.subject.outputs.indices.compactMap { index -> String? in
      let (output, amount) = (report.subject.outputs[index], report.amounts[index])
      guard output.isAmount, amount.above + amount.below > 0 else { return nil }
      func sum(_ code: Int128) -> String {
        format.quantity(Number(code, scale: output.scale).reduced, output.unit ?? .one)
      }
      var parts = [format.capitalized(output.label.words.text(in: words.language)) + "."]
      if amount.above > 0 {
        parts.append(phrases.above(format.count(amount.above), format.isPlural(amount.above), sum(amount.excess)))
      }
      if amount.below > 0 {
        parts.append(phrases.below(format.count(amount.below), format.isPlural(amount.below), sum(amount.shortfall)))
      }
      parts.append(phrases.balance(sum(amount.balance), sum(amount.absolute)))
      if !amount.isExact { parts.append(phrases.inexact) }
      return parts.joined(separator: " ")
    }
    return sentences.isEmpty ? nil : .section([.text(phrases.amountsTitle)], sentences.map { paragraph($0) })
  }

  private static let shownOffices = 40

  /// Agreement by office: the numbers, and the same as points with their intervals.
  var offices: Block? {
    if report.hasTooManyOffices {
      return .section([.text(phrases.officesTitle)], [paragraph(phrases.tooManyOffices)])
    }
    guard !report.offices.isEmpty else { return nil }
    let headers = phrases.officeHeaders
    // Those that agree least come first.
    let sorted = report.offices.sorted { a, b in
      (a.count.perTenThousand, a.name) < (b.count.perTenThousand, b.name)
    }
    let shown = sorted.prefix(DecisionWriter.shownOffices)
    var blocks: [Block] = [
      .table(
        Table(
          columns: [.leading, .trailing, .trailing, .trailing, .leading],
          rows: shown.map { office in
            cells([
              office.name, format.count(office.count.compared), format.count(office.count.agreeing),
              office.count.compared > 0 ? rate(office.count) : "",
              office.count.interval.map { "\(percent($0.low)) – \(percent($0.high))" } ?? "",
            ])
          },
          headers: .shown(
            cells([headers.office, headers.compared, headers.agreeing, headers.rate, headers.interval])),
          hasRowHeaders: true))
    ]
    if sorted.count > shown.count {
      blocks.append(paragraph(phrases.officesMore(format.count(sorted.count - shown.count))))
    }
    let points = shown.compactMap { office -> ChartInterval? in
      guard let interval = office.count.interval else { return nil }
      return ChartInterval(
        label: office.name, low: interval.low, point: office.count.perTenThousand, high: interval.high,
        said: "\(rate(office.count)) (\(percent(interval.low)) – \(percent(interval.high)))")
    }
    if let figure = Figure.intervals(
      title: phrases.officesTitle, intervals: points, axis: 0...10_000, ends: (percent(0), percent(10_000)),
      reference: (report.total.perTenThousand, phrases.reference(rate(report.total))), colon: phrases.colon,
      isToldInText: true)
    {
      blocks.append(.figure(figure))
    }
    return .section([.text(phrases.officesTitle)], blocks)
  }

  /// The values of each output, as decided and as recomputed.
  var values: Block? {
    guard report.total.disagreeing > 0 else { return nil }
    let blocks = report.subject.outputs.indices.compactMap { index -> Block? in
      guard report.differing[index] > 0 else { return nil }
      let output = report.subject.outputs[index]
      let (found, width) = report.classes[index].classes(atMost: 24)
      let classes = found.map { low, pair in
        HistogramClass(
          label: valueClass(output, low, width), counts: [pair.decided, pair.recomputed],
          said: phrases.classCounts(format.count(pair.decided), format.count(pair.recomputed)))
      }
      let most = found.map { max($0.pair.decided, $0.pair.recomputed) }.max() ?? 0
      let title = "\(phrases.valuesTitle)\(phrases.colon)\(output.label.words.text(in: words.language))"
      return Figure.histogram(
        title: title, series: [phrases.series.decided, phrases.series.recomputed], classes: classes,
        ends: (classes.first?.label ?? "", classes.last?.label ?? ""),
        most: phrases.most(format.count(most), format.isPlural(most)), colon: phrases.colon
      ).map { figure in
        // Where pictures are not shown, the classes still have their name.
        Block.section([.text(format.capitalized(output.label.words.text(in: words.language)))], [.figure(figure)])
      }
    }
    return blocks.isEmpty ? nil : .section([.text(phrases.valuesTitle)], blocks)
  }

  private func valueClass(_ output: DecidedOutput, _ low: Int128, _ width: Int128) -> String {
    guard let value = output.value(low) else { return phrases.noValue }
    let said = words.value(value, unit: output.unit)
    let (end, overflow) = low.addingReportingOverflow(width)
    guard width > 1, !overflow, let next = output.value(end) else { return said }
    return phrases.classFrom(said, words.value(next, unit: output.unit))
  }
}
