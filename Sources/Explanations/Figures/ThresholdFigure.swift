internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import StructuredDocuments

// A chain of `cases` that hold one input of the person against limits: where she stands, and where the limits are.
extension Explainer {
  /// One figure a chain; none where nothing numeric was compared.
  var thresholdFigures: [Figure] {
    record.steps.compactMap { step in
      guard step.element == nil, let rule = rule(named: step.rule),
        case .cases(let branches) = rule.mechanism
      else { return nil }
      return thresholdFigure(step, branches)
    }
  }

  private struct Limit {
    let name: String
    let value: Number
    let comparison: String
    let sentence: String
  }

  private func thresholdFigure(_ step: Step, _ branches: [Mechanism.Branch]) -> Figure? {
    var limits: [Limit] = []
    var subject: (input: Int, own: RecordedValue, number: Number)?
    for test in step.tests where test.role == .branch {
      guard branches.indices.contains(test.index), let condition = branches[test.index].condition,
        case .comparison(let relation, let left, let right) = condition.node, relation != .equal, relation != .notEqual,
        case .reference(.input(let input)) = left.node, let label = name(right), test.comparisons.count == 1,
        let compared = test.comparisons.first, let holds = compared.holds,
        case .number(let own)? = compared.left.state.value, case .number(let limit)? = compared.right.state.value,
        subject == nil || subject?.input == input
      else { return nil }
      subject = (input, compared.left, own)
      let asTold = holds ? relation : relation.opposite
      let (ownText, limitText) = (text(compared.left, short: true), text(compared.right, short: true))
      limits.append(
        Limit(
          name: format.capitalized(label.words.text(in: language)), value: limit,
          comparison: "\(ownText) \(symbol(asTold)) \(limitText)",
          sentence: format.capitalized(label.words.text(in: language)) + phrases.colon + limitText + "."))
    }
    guard let subject, !limits.isEmpty else { return nil }
    let words = DocumentPhrases.in(language)
    let label = format.capitalized(descriptor.inputs[subject.input].label.words.text(in: language))
    let own = text(subject.own, short: true)
    guard let drawing = drawing(limits, subject.number, format.capitalized(words.you(own))) else { return nil }
    return Figure(
      title: words.againstThresholds(label), facts: ["\(label)\(phrases.colon)\(own)."] + limits.map { $0.sentence },
      drawing: drawing, isToldInText: true)
  }

  /// A row a limit, with its name, the comparison, and a bar up to it; the person's line runs through all rows.
  private func drawing(_ limits: [Limit], _ own: Number, _ you: String) -> Drawing? {
    let width = Drawing.columnWidth
    guard let scale = LinearScale(limits.map { $0.value } + [own], length: width - 24), let x = scale.position(own)
    else {
      return nil
    }
    var (shapes, texts): ([Drawing.Shape], [Drawing.Shape]) = ([], [])
    var y = 34
    for limit in limits {
      guard let end = scale.position(limit.value) else { return nil }
      for line in wrappedLines(of: limit.name, columns: Drawing.columnCharacters) {
        texts.append(.text(x: 0, y: y + 4, .start, line, isStrong: false))
        y += 17
      }
      shapes.append(.rectangle(x: 0, y: y, width: width, height: 14, .track))
      shapes.append(.rectangle(x: 0, y: y, width: end, height: 14, .light))
      shapes.append(.line(x1: end, y1: y - 3, x2: end, y2: y + 17, .limit))
      texts.append(.text(x: 0, y: y + 31, .start, limit.comparison, isStrong: false))
      y += 60
    }
    let anchor: Drawing.Anchor = x < 100 ? .start : x > width - 100 ? .end : .middle
    texts.append(.text(x: x, y: 13, anchor, you, isStrong: true))
    shapes.append(.line(x1: x, y1: 18, x2: x, y2: y - 38, .person))
    // Letters last: where the person's line crosses them, they stand out.
    return Drawing(width: width, height: y - 22, shapes: shapes + texts)
  }
}

/// Where values lie on a line from zero, or from the least of them, in whole units.
struct LinearScale {
  private let least: Int128
  private let span: Int128
  private let length: Int
  private let scale: Int

  /// Nil where the values are all zero or do not fit.
  init?(_ values: [Number], length: Int) {
    let scale = values.map { $0.scale }.max() ?? 0
    let coefficients = values.compactMap { $0.coefficient(atScale: scale) }
    guard coefficients.count == values.count, let most = coefficients.max(), let first = coefficients.min() else {
      return nil
    }
    least = min(0, first)
    let (span, overflow) = max(0, most).subtractingReportingOverflow(least)
    guard !overflow, span > 0 else { return nil }
    self.span = span
    self.length = length
    self.scale = scale
  }

  /// From 0 to the length; nil where the value lies outside or does not fit.
  func position(_ value: Number) -> Int? {
    guard let coefficient = value.coefficient(atScale: scale) else { return nil }
    let (distance, first) = coefficient.subtractingReportingOverflow(least)
    let (product, second) = distance.multipliedReportingOverflow(by: Int128(length))
    guard !first, !second, distance >= 0, distance <= span else { return nil }
    return Int(exactly: product / span)
  }
}
