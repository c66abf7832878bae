package import DecisionRecords
package import DescriptorModel
package import RuleValues

extension DecisionRecord {
  /// Records until when each way to contest is open, where the descriptor says it in figures.
  ///
  /// - Parameters:
  ///   - descriptor: the version that the record names.
  ///   - day: when the person was told the decision; what counts from a request counts from one made on that day.
  package mutating func setDeadlines(by descriptor: Descriptor, notifiedOn day: CalendarDate) {
    let deadlines = descriptor.publicRecord.recourse.enumerated().compactMap { index, recourse in
      recourse.deadline?.lastDay(from: day).map { RecordedNotification.Deadline(recourse: index, lastDay: $0) }
    }
    notification = RecordedNotification(day: day, deadlines: deadlines)
  }
}
