internal import Audits
internal import DescriptorModel
internal import Fingerprints
internal import RuleValues
internal import Synchronization

/// What was found of entries so far, by what it was found from; sites that take each other's place share it. Nothing is
/// computed where a page is asked for: the page says that a figure is being computed until it is there.
final class FindingsCache: Sendable {
  private struct Kept {
    var findings: [String: (state: Fingerprint, found: EntryFindings)] = [:]
    /// Grows with each finding.
    var revision = 0
    var isWanted = false
  }

  private let kept = Mutex(Kept())
  /// Held while one pass goes through all entries: one at a time, beside the work for readers.
  private let pass = Mutex<Void>(())

  /// Nil until they are computed from the entry as it is now.
  func findings(of entry: PublishedEntry) -> EntryFindings? {
    kept.withLock { $0.findings[entry.id].flatMap { $0.state == entry.state ? $0.found : nil } }
  }

  /// Another number than when a list was made, and the list may be out of date.
  var revision: Int { kept.withLock { $0.revision } }

  /// Whether anybody asked for findings to be computed.
  var isWanted: Bool {
    get { kept.withLock { $0.isWanted } }
    set { kept.withLock { $0.isWanted = newValue } }
  }

  /// Goes through a site's entries, after whoever does so already, for as long as the site is shown.
  func findAll(of shown: () -> Site?) {
    pass.withLock { _ in
      for entry in shown()?.registry.entries ?? [] {
        guard let site = shown() else { return }
        find(entry, programs: site.programs, today: site.today)
      }
      returnFreedMemory()
    }
  }

  /// Computes what is lacking of one entry. Seconds for a great one.
  func find(_ entry: PublishedEntry, programs: ProgramCache, today: @Sendable () -> CalendarDate?) {
    guard findings(of: entry) == nil else { return }
    let found = EntryFindings(entry, programs: programs, today: today)
    kept.withLock { kept in
      kept.findings[entry.id] = (entry.state, found)
      kept.revision += 1
    }
  }
}

extension Site {
  /// Begins to compute what is lacking of all entries, one after the other. Ends early where another site takes the place.
  package func startFindings() {
    findings.isWanted = true
    startBackgroundThread { [findings, weak self] in findings.findAll { self } }
  }

  /// The same where it was asked for before.
  func resumeFindings() {
    if findings.isWanted { startFindings() }
  }

  /// How many findings a page shows: another number than when it was made, and it is out of date.
  func findings(shownAt place: Address.Place) -> Int {
    switch place {
    case .home: findings.revision
    case .entry(let name, _), .version(let name, _, _): findings(of: name)
    case .api(let place):
      switch place.path {
      case .algorithms: findings.revision
      case .algorithm, .version: findings(of: place.id)
      default: 0
      }
    default: 0
    }
  }

  private func findings(of name: String) -> Int {
    registry.entry(named: name).flatMap { findings.findings(of: $0) } == nil ? 0 : 1
  }

  /// How far a version is held to account, as far as it is known now.
  func ladder(_ entry: PublishedEntry, _ version: EntryVersion) -> VerificationLadder {
    findings.findings(of: entry)?.versions[version.from]?.ladder ?? entry.ladder(of: version, nil, nil)
  }
}

extension PublishedEntry {
  /// How far a version is held to account.
  ///
  /// - Parameters:
  ///   - checks: nil as long as they were not made.
  ///   - count: with the changes that were tried; nil as long as they were not.
  func ladder(
    of version: EntryVersion, _ checks: VerificationEvidence.Checks?, _ count: ReplayCount?
  ) -> VerificationLadder {
    VerificationLadder(
      VerificationEvidence(
        algorithm: id, fingerprint: version.descriptor.fingerprint, checks: checks, count: count,
        triesMutants: count != nil,
        comparisons: comparisons.compactMap { comparison in
          VerificationEvidence.Comparison(comparison) { self.version(on: $0)?.from == version.from }
        }))
  }
}
