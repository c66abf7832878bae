internal import Audits
internal import RuleValues

/// Two days whose rules are compared.
struct DayPair: Sendable, Hashable {
  var from: CalendarDate
  var to: CalendarDate
}

extension PublishedEntry {
  /// The days on which something changes in its rules or values, in order of time.
  var daysOfChange: [CalendarDate] { Audits.daysOfChange(in: versions.map { $0.descriptor }) }
}

extension DayPair {
  /// The change that came last before a day, or on it; nil where nothing changed yet.
  init?(lastOf days: [CalendarDate], on day: CalendarDate? = nil) {
    let past = days.filter { day == nil || $0 <= day ?? $0 }.suffix(2)
    guard past.count == 2, let from = past.first, let to = past.last else { return nil }
    self.init(from: from, to: to)
  }
}
