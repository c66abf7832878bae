internal import DescriptorModel
internal import Explanations
internal import Languages
internal import RuleValues

// A parameter of one number as a line over time. The table beside it says the same, and more: the line is for who sees it.
extension EntryWriter {
  /// Nil where there is nothing to draw: a table, an order, or a number that never changed.
  func timeline(_ parameter: Parameter) -> HTML? {
    guard let line = TimeLine(parameter) else { return nil }
    let format = format
    let first = format.date(line.first)
    let told = say(
      "\(line.steps.count) valeurs, de \(format.quantity(line.low, parameter.unit)) à \(format.quantity(line.high, parameter.unit)). Le tableau les donne toutes.",
      "\(line.steps.count) values, from \(format.quantity(line.low, parameter.unit)) to \(format.quantity(line.high, parameter.unit)). The table gives all of them."
    )
    let end = line.isOpen ? say("en vigueur", "in force") : format.date(line.last)
    return """
      <figure class="timeline"><svg viewBox="0 0 480 120" role="img" aria-label="\(format.capitalized(parameter.label.words.text(in: language)) + say("\u{A0}: ", ": ") + told)">
      <text x="0" y="13">\(format.quantity(line.high, parameter.unit, short: true))</text>
      <line x1="0" y1="98" x2="480" y2="98"/>
      <path d="\(line.path(width: 480, top: 22, bottom: 92))"/>
      <text x="0" y="116">\(first)</text>
      <text x="480" y="116" text-anchor="end">\(end)</text>
      </svg></figure>

      """
  }
}

/// The values of a parameter in order of time, as steps.
struct TimeLine {
  let steps: [(from: CalendarDate, until: CalendarDate?, value: Number)]
  let low: Number
  let high: Number
  /// The last value has no end yet: it is drawn for a year.
  let isOpen: Bool

  init?(_ parameter: Parameter) {
    var steps: [(from: CalendarDate, until: CalendarDate?, value: Number)] = []
    for value in parameter.values {
      guard case .single(let number) = value.content else { return nil }
      steps.append((value.period.from, value.period.until, number))
    }
    steps.sort { $0.from < $1.from }
    guard steps.count > 1, let low = steps.map({ $0.value }).min(), let high = steps.map({ $0.value }).max(), low < high
    else { return nil }
    self.steps = steps
    self.low = low
    self.high = high
    isOpen = steps.last?.until == nil
  }

  var first: CalendarDate { steps[0].from }

  var last: CalendarDate {
    let from = steps[steps.count - 1].from
    return steps[steps.count - 1].until ?? CalendarDate(dayNumber: from.dayNumber + 365) ?? from
  }

  /// Whole numbers only: a picture on a screen needs no more, and the same values give the same picture.
  func path(width: Int, top: Int, bottom: Int) -> String {
    let span = max(1, last.dayNumber - first.dayNumber)
    let scale = max(low.scale, high.scale, steps.map { $0.value.scale }.max() ?? 0)
    func x(_ day: CalendarDate) -> Int { (day.dayNumber - first.dayNumber) * width / span }
    func y(_ value: Number) -> Int {
      guard let own = value.coefficient(atScale: scale), let least = low.coefficient(atScale: scale),
        let most = high.coefficient(atScale: scale)
      else { return bottom }
      // Thousandths of the range, by parts that cannot overflow.
      let (range, offset) = (most.subtractingReportingOverflow(least), own.subtractingReportingOverflow(least))
      let (scaled, overflow) = offset.partialValue.multipliedReportingOverflow(by: Int128(bottom - top))
      guard !range.overflow, !offset.overflow, !overflow, range.partialValue > 0 else { return bottom }
      return bottom - Int(scaled / range.partialValue)
    }
    return steps.enumerated().map { index, step in
      let next = index + 1 < steps.count ? steps[index + 1].from : last
      let end = step.until ?? next
      // Where no value was in force, the line is broken.
      let start = index > 0 && steps[index - 1].until ?? step.from == step.from ? "L" : "M"
      return "\(start)\(x(step.from)) \(y(step.value))L\(x(end)) \(y(step.value))"
    }.joined()
  }
}
