internal import Audits
internal import DescriptorModel
internal import RuleValues
internal import Synchronization

/// What each entry's sample cases say of its rules. Entries do not change, so that each is replayed once, when one of its
/// pages is first asked for.
final class ReplayCache: Sendable {
  private let kept = Mutex<[String: AlgorithmReplay]>([:])

  func replay(
    _ entry: PublishedEntry, programs: ProgramCache, today: @Sendable () -> CalendarDate?
  ) -> AlgorithmReplay {
    if let known = kept.withLock({ $0[entry.id] }) { return known }
    let ready = entry.cases.compactMap { try? entry.ready($0, programs: programs, today: today) }
    let replay = Audits.replay(
      ready, of: entry.id, titled: entry.newest.descriptor.title, versions: entry.versions.map { $0.from },
      tryingMutants: false)
    kept.withLock { $0[entry.id] = replay }
    return replay
  }
}
