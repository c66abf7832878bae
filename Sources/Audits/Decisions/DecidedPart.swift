package import DescriptorModel
package import RuleEngine
package import RuleValues
internal import SourceDiagnostics

/// Some rows of a file of decisions, read: who they are about, and what was decided.
package struct DecidedPart: Sendable {
  package var population: Population
  /// The codes of what was decided, one column for each output that is audited.
  package var decided: [[Int128]]
  /// The line of the file on which each row begins, from 1.
  package var lines: [Int]
  /// Who decided, one a row; empty where the file does not say or was not asked.
  package var offices: [String]
  /// The day whose rules apply to each row; empty where one day applies to all.
  package var days: [CalendarDate]
  /// What identifies each row, where that was asked for; else empty.
  package var ids: [String]
  /// For each declared column of groups, what each row says.
  package var groups: [[String]]

  package init(
    population: Population, decided: [[Int128]], lines: [Int], offices: [String] = [], days: [CalendarDate] = [],
    ids: [String] = [], groups: [[String]] = []
  ) {
    self.population = population
    self.decided = decided
    self.lines = lines
    self.offices = offices
    self.days = days
    self.ids = ids
    self.groups = groups
  }
}

/// What decisions are compared with.
package struct AuditSubject: Sendable {
  /// The version that asks for the columns of the file.
  package let descriptor: Descriptor
  /// All versions of the registry, in order of time.
  package let versions: [Descriptor]
  /// The outputs that the file gives.
  package let outputs: [DecidedOutput]
  /// The day whose rules apply to rows that name none.
  package let date: CalendarDate

  package init(descriptor: Descriptor, versions: [Descriptor], outputs: [DecidedOutput], date: CalendarDate) {
    self.descriptor = descriptor
    self.versions = versions
    self.outputs = outputs
    self.date = date
  }

  /// The program of a day: that of the version in force; nil where none is, where a parameter has no value, or where the
  /// version has not the outputs.
  func program(on date: CalendarDate) -> Program? {
    guard let version = versions.last(where: { $0.inForce.contains(date) }) else { return nil }
    return program(version, on: date)
  }

  func program(_ version: Descriptor, on date: CalendarDate) -> Program? {
    guard outputs.allSatisfy({ output in version.outputs.contains { $0.name == output.name } }) else { return nil }
    do throws(DiagnosticsError) {
      return try compile(version, on: date)
    } catch {
      return nil
    }
  }
}
