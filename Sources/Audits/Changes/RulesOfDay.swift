package import DescriptorModel
package import RuleValues

/// A version as it stands on one day: its rules, with the values that its parameters then have.
package struct RulesOfDay: Sendable {
  package var descriptor: Descriptor
  package var day: CalendarDate

  package init(_ descriptor: Descriptor, on day: CalendarDate) {
    self.descriptor = descriptor
    self.day = day
  }
}

/// The days on which something changes: a version begins, or a parameter takes another value, in order of time.
/// Complexity: O(values log values).
///
/// - Parameter versions: all of an algorithm, in order of time.
package func daysOfChange(in versions: [Descriptor]) -> [CalendarDate] {
  var days: Set<CalendarDate> = []
  for (index, version) in versions.enumerated() {
    let end = index + 1 < versions.count ? versions[index + 1].inForce.from : nil
    let first = max(version.inForce.from, version.knownFrom ?? version.inForce.from)
    days.insert(first)
    for value in version.parameters.flatMap({ $0.values }) {
      let day = value.period.from
      if day > first, version.inForce.contains(day), end.map({ day < $0 }) ?? true { days.insert(day) }
    }
  }
  return days.sorted()
}
