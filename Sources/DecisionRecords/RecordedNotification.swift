internal import CanonicalJSON
package import RuleValues

/// The day on which a person was told a decision, and until when each way to contest it is open.
package struct RecordedNotification: Sendable, Hashable {
  package var day: CalendarDate
  package var deadlines: [Deadline]

  /// The last day for one of the descriptor's ways to contest, by its place among them.
  package struct Deadline: Sendable, Hashable {
    package var recourse: Int
    package var lastDay: CalendarDate

    package init(recourse: Int, lastDay: CalendarDate) {
      self.recourse = recourse
      self.lastDay = lastDay
    }
  }

  package init(day: CalendarDate, deadlines: [Deadline]) {
    self.day = day
    self.deadlines = deadlines
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("date", day.description)
      json.member("deadlines", deadlines) { json, deadline in
        json.object { json in
          json.member("last_day", deadline.lastDay.description)
          json.member("recourse", deadline.recourse)
        }
      }
    }
  }
}
