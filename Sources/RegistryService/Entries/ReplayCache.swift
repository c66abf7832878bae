internal import Audits
internal import DescriptorModel
internal import Fingerprints
internal import RuleValues
internal import Synchronization

/// What each entry's sample cases say of its rules. An entry of the same descriptors and cases is replayed once, when one
/// of its pages is first asked for.
final class ReplayCache: Sendable {
  private let kept = Mutex<[String: (state: Fingerprint, replay: AlgorithmReplay)]>([:])

  func replay(
    _ entry: PublishedEntry, programs: ProgramCache, today: @Sendable () -> CalendarDate?
  ) -> AlgorithmReplay {
    let known = kept.withLock { $0[entry.id] }
    if let known, known.state == entry.state { return known.replay }
    let ready = entry.cases.compactMap { try? entry.ready($0, programs: programs, today: today) }
    let replay = Audits.replay(
      ready, of: entry.id, titled: entry.newest.descriptor.title, versions: entry.versions.map { $0.from },
      tryingMutants: false)
    kept.withLock { $0[entry.id] = (entry.state, replay) }
    return replay
  }
}
