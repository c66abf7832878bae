package import RuleEngine
package import RuleValues

/// One thing that, done otherwise than the rules say and for everyone alike, would have given other decisions.
package enum Hypothesis: Sendable, Hashable {
  /// The rules and values applicable on another day.
  case day(CalendarDate)
  /// Those applicable so many years from the day of each decision.
  case yearsApart(Int)
  /// One parameter with the value of another period: their indices in the version that is in force from a day.
  case parameter(version: CalendarDate, Int, value: Int)
  /// One thing in the rules of a version read otherwise.
  case reading(version: CalendarDate, ReadingChange)
  /// Two inputs that were exchanged, by their indices.
  case exchangedInputs(Int, Int)
  /// Two outputs that were exchanged, by their places among those audited.
  case exchangedOutputs(Int, Int)
  /// An input that is the same for everyone.
  case constantInput(Int, Value)
  /// A number input that is too high or too low by so much, in units of its last decimal.
  case shiftedInput(Int, Int128)

  /// In which order hypotheses that explain the same rows are told: what is most often the cause comes first.
  var order: Int {
    switch self {
    case .yearsApart: 0
    case .day: 1
    case .exchangedInputs: 2
    case .exchangedOutputs: 3
    case .parameter: 4
    case .reading(_, let change):
      switch change {
      case .limit, .thresholdsPassed: 5
      case .rounding, .roundingStep: 6
      case .ignored: 7
      }
    case .shiftedInput: 8
    case .constantInput: 9
    }
  }
}
