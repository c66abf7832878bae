internal import Audits
internal import DescriptorModel
internal import Dispatch
internal import Fingerprints
internal import RuleValues
internal import Synchronization

/// Findings by what they were made from. A site that takes another's place is given it, so that only what was published since is
/// computed.
package final class FindingsArchive: Sendable {
  private let kept = Mutex<[Fingerprint: EntryFindings]>([:])

  package init() {}

  subscript(evidence: Fingerprint) -> EntryFindings? {
    get { kept.withLock { $0[evidence] } }
    set { kept.withLock { $0[evidence] = newValue } }
  }

  /// Forgets what no entry rests on any more.
  func keep(only evidence: Set<Fingerprint>) {
    kept.withLock { kept in kept = kept.filter { evidence.contains($0.key) } }
  }
}

/// What is found of a site's entries so far. Nothing is computed where a page is asked for: it says that the figure is
/// being computed until it is there.
final class FindingsCache: Sendable {
  private let archive: FindingsArchive
  private let found = Mutex<[String: EntryFindings]>([:])

  init(_ archive: FindingsArchive) {
    self.archive = archive
  }

  /// Nil until they are computed.
  func findings(of entry: PublishedEntry) -> EntryFindings? { found.withLock { $0[entry.id] } }

  /// How many entries have findings.
  var count: Int { found.withLock { $0.count } }

  /// Computes what is lacking of one entry.
  func find(_ entry: PublishedEntry, programs: ProgramCache, today: @Sendable () -> CalendarDate?) {
    guard findings(of: entry) == nil else { return }
    let evidence = entry.evidenceFingerprint
    let findings = archive[evidence] ?? EntryFindings(entry, programs: programs, today: today)
    archive[evidence] = findings
    found.withLock { $0[entry.id] = findings }
  }

  func forgetOthers(than entries: [PublishedEntry]) { archive.keep(only: Set(entries.map { $0.evidenceFingerprint })) }
}

extension Site {
  /// Begins to compute the findings of all entries, one after the other, beside the work for readers. Ends early where the
  /// site is no longer used.
  package func startFindings() {
    DispatchQueue(label: "lucarne.findings", qos: .background).async { [weak self] in
      for entry in self?.registry.entries ?? [] {
        guard let site = self else { return }
        site.findings.find(entry, programs: site.programs, today: site.today)
      }
      guard let site = self else { return }
      site.findings.forgetOthers(than: site.registry.entries)
    }
  }

  /// How many findings a page shows: another number than when it was made, and it is out of date.
  func findings(shownAt place: Address.Place) -> Int {
    switch place {
    case .home: findings.count
    case .entry(let name, _), .version(let name, _, _):
      registry.entry(named: name).flatMap { findings.findings(of: $0) } == nil ? 0 : 1
    default: 0
    }
  }

  /// How far a version is held to account, as far as it is known now.
  func ladder(_ entry: PublishedEntry, _ version: EntryVersion) -> VerificationLadder {
    let findings = findings.findings(of: entry)?.versions[version.from]
    return VerificationLadder(
      VerificationEvidence(
        algorithm: entry.id, fingerprint: version.descriptor.fingerprint, checks: findings?.checks,
        count: findings?.count, triesMutants: findings != nil,
        comparisons: entry.comparisons.compactMap { comparison in
          VerificationEvidence.Comparison(comparison) { entry.version(on: $0)?.from == version.from }
        }))
  }
}
