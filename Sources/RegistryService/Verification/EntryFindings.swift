internal import Audits
internal import DescriptorModel
internal import DescriptorReading
internal import Languages
internal import RuleEngine
internal import RuleValues
internal import SourceDiagnostics
internal import StructuredDocuments

/// What takes seconds to find out about the rules of an entry: what the checks say of them, which of their changes the
/// sample cases notice, and what is odd in them.
struct EntryFindings: Sendable {
  /// By the day that names the version.
  var versions: [CalendarDate: Version]

  struct Version: Sendable {
    var ladder: VerificationLadder
    var anomalies: Anomalies
  }

  enum Anomalies: Sendable {
    /// One person's result depends on all the others.
    case allocates
    /// No sample case says on which day to search.
    case noDay
    case searched(on: CalendarDate, french: Document, english: Document)
  }
}

extension EntryFindings {
  /// Computes all of it. Deterministic; seconds for a great entry, on one core.
  init(_ entry: PublishedEntry, programs: ProgramCache, today: @Sendable () -> CalendarDate?) {
    let ready = entry.cases.compactMap { try? entry.ready($0, programs: programs, today: today) }
    let replay = Audits.replay(
      ready, of: entry.id, titled: entry.newest.descriptor.title, versions: entry.versions.map { $0.from },
      tryingMutants: true, onOneCore: true)
    versions = [:]
    for version in entry.versions {
      let descriptor = version.descriptor
      let file = SourceFile(name: "\(entry.id)/\(version.from).yaml", bytes: version.source)
      let diagnostics = validateDescriptor(file, units: descriptor.units, on: today() ?? version.from).diagnostics
      // The rules of the latest case: a day that does not move with the clock.
      let latest = ready.filter { $0.program.descriptor.fingerprint == descriptor.fingerprint }
        .max { $0.program.referenceDate < $1.program.referenceDate }
      let checks = VerificationEvidence.Checks(
        errors: diagnostics.count { $0.severity == .error }, warnings: diagnostics.count { $0.severity == .warning })
      let count = replay.versions.first { $0.from == version.from }?.count ?? .zero
      versions[version.from] = Version(
        ladder: entry.ladder(of: version, checks, count),
        anomalies: descriptor.allocation == nil ? latest.map { Anomalies($0.program) } ?? .noDay : .allocates)
    }
  }
}

extension EntryFindings.Anomalies {
  fileprivate init(_ program: Program) {
    let report = findAnomalies(program)
    self = .searched(
      on: report.referenceDate, french: report.document(in: .french), english: report.document(in: .english))
  }
}
