internal import RuleValues

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// An instant between 1970 and 9999, in milliseconds, in UTC.
package struct Moment: Sendable, Hashable, Comparable {
  package let milliseconds: Int64

  /// Instants outside of these years are moved to the nearest one inside.
  package init(milliseconds: Int64) {
    self.milliseconds = min(max(milliseconds, 0), 253_402_300_799_999)
  }

  /// What the system's clock says.
  package static func now() -> Moment {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Moment(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// `2026-11-27`
  package var day: String {
    CalendarDate(dayNumber: Int(milliseconds / 86_400_000)).map { "\($0)" } ?? "1970-01-01"
  }

  /// `2026-11-27T06:25:15Z` (RFC 3339): texts of one length, whose order is that of time.
  package var text: String {
    let seconds = milliseconds / 1000 % 86_400
    func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(day)T\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))Z"
  }

  package static func < (a: Moment, b: Moment) -> Bool { a.milliseconds < b.milliseconds }
}
