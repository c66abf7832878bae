internal import DescriptorModel
internal import RuleValues

// The values of parameters: each number one step of its last decimal away, neighbours of an order swapped.
extension MutantCollection {
  mutating func change(_ reading: ParameterReading) {
    let parameter = descriptor.parameters[reading.parameter]
    let dated = parameter.values[reading.value]
    switch dated.content {
    case .single(let number):
      for other in number.neighbours {
        add(.parameterValue, reading, parameter.name, number.description, other.description, .single(other))
      }
    case .table(let rows):
      for (place, row) in rows.enumerated() {
        for other in row.value.neighbours {
          var changed = rows
          changed[place].value = other
          add(
            .parameterValue, reading, "\(parameter.name), \(row.keys.map { $0.text }.joined(separator: ", "))",
            row.value.description, other.description, .table(changed))
        }
      }
    case .scale(let thresholds): change(thresholds, reading, parameter.name)
    case .order(let keys):
      for place in keys.indices.dropLast() {
        var changed = keys
        changed.swapAt(place, place + 1)
        add(.order, reading, parameter.name, keys[place], keys[place + 1], .order(changed))
      }
    }
  }

  private mutating func change(_ thresholds: [Parameter.Threshold], _ reading: ParameterReading, _ name: String) {
    for (place, threshold) in thresholds.enumerated() {
      for other in threshold.from.neighbours {
        // A scale stays in order.
        guard place == 0 || thresholds[place - 1].from < other,
          place + 1 == thresholds.count || other < thresholds[place + 1].from
        else { continue }
        var changed = thresholds
        changed[place].from = other
        add(.threshold, reading, name, threshold.from.description, other.description, .scale(changed))
      }
      for other in threshold.value.neighbours {
        var changed = thresholds
        changed[place].value = other
        add(
          .parameterValue, reading, "\(name), \(threshold.from)", threshold.value.description, other.description,
          .scale(changed))
      }
    }
  }

  private mutating func add(
    _ kind: Mutant.Kind, _ reading: ParameterReading, _ subject: String, _ before: String, _ after: String,
    _ content: Parameter.Content
  ) {
    let dated = descriptor.parameters[reading.parameter].values[reading.value]
    mutants.append(
      Mutant(
        kind, rule: nil, at: dated.span, subject, before, after,
        .parameter(reading.parameter, value: reading.value, content)))
  }
}

extension Number {
  /// One more and one less in the last decimal, where they fit.
  fileprivate var neighbours: [Number] {
    ([1, -1] as [Int128]).compactMap { step in
      let (changed, overflow) = coefficient.addingReportingOverflow(step)
      return overflow ? nil : Number(changed, scale: scale)
    }
  }
}

extension Parameter.Key {
  fileprivate var text: String {
    switch self {
    case .number(let number): String(number)
    case .andAbove(let number): "\(number)+"
    case .choice(let key): key
    }
  }
}
