internal import DescriptorModel
internal import RuleEngine
internal import RuleExpressions
internal import RuleValues

extension DecisionAudit {
  /// What is tried as an explanation, in a fixed order: other days, one parameter of another time, each thing in the
  /// rules read otherwise, inputs and outputs exchanged, one input the same for all or off by one.
  func hypotheses() -> [Hypothesis] {
    otherDays + otherValues + otherReadings + exchanges + otherInputs
  }

  /// The versions in force on the days of the disagreements.
  private var versions: [Descriptor] {
    var found: [Descriptor] = []
    for day in Set(disagreements.days).sorted() {
      guard let version = program(ofDay: day)?.descriptor,
        !found.contains(where: { $0.inForce.from == version.inForce.from })
      else { continue }
      found.append(version)
    }
    return found
  }

  /// The same day of other years, and every day on which a version or a value begins or ends, nearest first.
  private var otherDays: [Hypothesis] {
    let own = Set(disagreements.days).map { days[Int($0)] }.sorted()
    guard let reference = own.last else { return [] }
    let apart = days.count > 1 ? [-1, 1, -2, 2, -3, 3].map { Hypothesis.yearsApart($0) } : []
    let years = (1...40).flatMap { offset in
      [-offset, offset].compactMap { reference.sameDay(yearsLater: $0) }
    }
    let changes = Set(
      subject.versions.flatMap { version in
        [version.inForce.from]
          + version.parameters.flatMap { parameter in
            parameter.values.flatMap { [$0.period.from] + [$0.period.until].compactMap { $0 } }
          }
      })
    let first = changes.min() ?? reference
    let last = max(changes.max() ?? reference, own.last ?? reference)
    // Beyond the last change nothing is new but what the day itself decides.
    let nearYears = years.filter { $0 >= first && $0.year <= last.year + 3 }
    let others = changes.subtracting(nearYears).sorted {
      (abs($0.dayNumber - reference.dayNumber), $0) < (abs($1.dayNumber - reference.dayNumber), $1)
    }
    return apart + (nearYears + others).filter { own != [$0] }.map { .day($0) }
  }

  private var otherValues: [Hypothesis] {
    versions.flatMap { version in
      version.parameters.indices.flatMap { parameter -> [Hypothesis] in
        let values = version.parameters[parameter].values
        guard values.count > 1 else { return [] }
        var seen: [Parameter.Content] = []
        return values.indices.reversed().compactMap { value in
          // Two periods with the same value are one hypothesis: the later.
          guard !seen.contains(values[value].content) else { return nil }
          seen.append(values[value].content)
          return .parameter(version: version.inForce.from, parameter, value: value)
        }
      }
    }
  }

  private var otherReadings: [Hypothesis] {
    versions.flatMap { version -> [Hypothesis] in
      let day = Set(disagreements.days).sorted().first { program(ofDay: $0)?.descriptor.inForce == version.inForce }
      let variants = day.flatMap { program(ofDay: $0) }?.variants() ?? []
      return variants.map { .reading(version: version.inForce.from, $0.change) }
    }
  }

  private var exchanges: [Hypothesis] {
    let inputs = subject.descriptor.inputs
    var found: [Hypothesis] = []
    for a in inputs.indices {
      for b in inputs.indices.dropFirst(a + 1) where Population.canExchange(inputs[a], inputs[b]) {
        found.append(.exchangedInputs(a, b))
      }
    }
    for a in subject.outputs.indices {
      for b in subject.outputs.indices.dropFirst(a + 1) {
        if case .number = subject.outputs[a].form, case .number = subject.outputs[b].form {
          found.append(.exchangedOutputs(a, b))
        } else if subject.outputs[a].form == subject.outputs[b].form {
          found.append(.exchangedOutputs(a, b))
        }
      }
    }
    return found
  }

  private var otherInputs: [Hypothesis] {
    subject.descriptor.inputs.indices.flatMap { index -> [Hypothesis] in
      let input = subject.descriptor.inputs[index]
      var found: [Hypothesis] = []
      switch input.kind {
      case .boolean: found += [.constantInput(index, .boolean(true)), .constantInput(index, .boolean(false))]
      case .choice(let choices) where choices.count <= 40:
        found += choices.map { .constantInput(index, .key($0.key)) }
      case .number(let type):
        if type.scale == 0, type.high &- type.low <= 1000 {
          found += [.shiftedInput(index, -1), .shiftedInput(index, 1)]
        }
        if type.scale == 0, type.high &- type.low < 30 {
          found += (type.low...type.high).map { .constantInput(index, .number(Number($0))) }
        }
      default: break
      }
      if let assumed = input.ifMissing, !found.contains(.constantInput(index, assumed)) {
        found.append(.constantInput(index, assumed))
      }
      return found
    }
  }
}

extension CalendarDate {
  /// The same day of another year; 28 February where that year has no such day.
  func sameDay(yearsLater years: Int) -> CalendarDate? {
    CalendarDate(year: year + years, month: month, day: day)
      ?? CalendarDate(year: year + years, month: month, day: min(day, 28))
  }
}
