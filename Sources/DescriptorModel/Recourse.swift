package import Languages
package import RuleValues

/// One way to contest a decision, and until when.
package struct Recourse: Sendable, Hashable {
  /// In full sentences.
  package var words: Wording
  /// How long it is open; nil where the descriptor does not say it in figures.
  package var deadline: Deadline?

  package struct Deadline: Sendable, Hashable {
    package var length: Duration
    package var start: Start
    /// How long the administration may stay silent before the deadline starts: silence is then a refusal.
    package var silence: Duration?

    package init(length: Duration, start: Start, silence: Duration?) {
      self.length = length
      self.start = start
      self.silence = silence
    }

    /// The last day, counted from the day on which the decision was notified or the request made.
    ///
    /// A day that a month lacks is its last one. Time limits before the courts are longer by a day, and run on over days
    /// on which offices are closed (délai franc): who keeps to this day is in time. Nil outside of the calendar.
    package func lastDay(from day: CalendarDate) -> CalendarDate? {
      guard let silence else { return length.end(from: day) }
      return silence.end(from: day).flatMap { length.end(from: $0) }
    }
  }

  /// What a deadline is counted from.
  package enum Start: String, Sendable, Hashable, CaseIterable {
    /// The day on which the decision was notified.
    case decision
    /// The day on which the person asked for something.
    case request
  }

  /// A number of days, months or years: `2 month`.
  package struct Duration: Sendable, Hashable {
    package var count: Int
    package var unit: Unit

    package enum Unit: String, Sendable, Hashable, CaseIterable { case day, month, year }

    package init(count: Int, unit: Unit) {
      self.count = count
      self.unit = unit
    }

    func end(from day: CalendarDate) -> CalendarDate? {
      let step: CalendarStep =
        switch unit {
        case .day: .day
        case .month: .month(.lastDay)
        case .year: .year(.lastDay)
        }
      return day.adding(Int128(count), step)
    }
  }

  package init(words: Wording, deadline: Deadline? = nil) {
    self.words = words
    self.deadline = deadline
  }
}
