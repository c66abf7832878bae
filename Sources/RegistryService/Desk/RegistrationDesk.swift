internal import Languages
internal import NIOPosix
package import RegistryStore
internal import SourceDiagnostics
internal import Synchronization

/// Where organisations register what they publish, where anybody reads the log and reports a mistake.
///
/// What it does blocks, on the disk or on a hash that is made to be slow: it is done on threads of their own and never on those
/// that serve readers.
package final class RegistrationDesk: Sendable {
  let store: Store
  let live: LiveSite
  let loading: PublicationLoading
  let sessions: Sessions
  private let uploads = Mutex(0)
  private let publishing = Mutex<Void>(())
  /// Submissions that are read and examined at once: each may hold 17 MB.
  private static let mostUploads = 8

  package init(_ store: Store, _ loading: PublicationLoading, _ live: LiveSite, sessions: Sessions = Sessions()) {
    self.store = store
    self.loading = loading
    self.live = live
    self.sessions = sessions
  }

  /// Answers on a thread that may block.
  func answer(_ request: SiteRequest, at address: Address, _ place: DeskPlace, by site: Site) async -> Answer {
    let answer = try? await NIOThreadPool.singleton.runIfActive {
      self.answerNow(request, at: address, place, by: site)
    }
    // The threads are gone where the process is about to end.
    return answer ?? site.failure(.internalError, for: request)
  }

  /// Whether somebody may send a whole submission: told before a byte of it is read, and only to so many at once.
  ///
  /// - Returns: the refusal; nil for who may, and has then to `endUpload`.
  func beginUpload(_ request: SiteRequest, at address: Address, _ place: DeskPlace, by site: Site) async -> Answer? {
    let mayEnter = uploads.withLock { count in
      if count >= RegistrationDesk.mostUploads { return false }
      count += 1
      return true
    }
    guard mayEnter else {
      return answer(Refusal(.busy, retryAfter: 2), to: request, at: address, place, by: site)
    }
    let refusal: Refusal?
    do {
      refusal = try await NIOThreadPool.singleton.runIfActive { self.refusal(to: request, at: place) }
    } catch {
      refusal = Refusal(.internalError)
    }
    guard let refusal else { return nil }
    endUpload()
    return answer(refusal, to: request, at: address, place, by: site)
  }

  /// Why somebody may not ask; nil where she may.
  private func refusal(to request: SiteRequest, at place: DeskPlace) -> Refusal? {
    do throws(Refusal) {
      _ = try caller(of: request, at: place)
      return nil
    } catch {
      return error
    }
  }

  func endUpload() { uploads.withLock { $0 -= 1 } }

  private func answerNow(_ request: SiteRequest, at address: Address, _ place: DeskPlace, by site: Site) -> Answer {
    guard place.path.methods.contains(request.method) else {
      var answer = site.failure(.methodNotAllowed, for: request)
      answer.headers.append(("Allow", place.path.methods.joined(separator: ", ")))
      return answer
    }
    do throws(Refusal) {
      return place.path.isPage
        ? try page(request, at: address, place, by: site) : try program(request, place, by: site)
    } catch {
      return answer(error, to: request, at: address, place, by: site)
    }
  }

  private func answer(
    _ refusal: Refusal, to request: SiteRequest, at address: Address, _ place: DeskPlace, by site: Site
  ) -> Answer {
    var answer =
      place.path.isPage
      ? refusalPage(refusal, place, by: site, in: address.language)
      : site.answer(refusal.problem, in: request.language)
    if let seconds = refusal.retryAfter { answer.headers.append(("Retry-After", String(seconds))) }
    if answer.status == 401, !place.path.isPage { answer.headers.append(("WWW-Authenticate", "Bearer")) }
    return answer
  }

  /// Who asks: by the token that the request bears, or by the session of the pages.
  func caller(of request: SiteRequest, at place: DeskPlace) throws(Refusal) -> Caller {
    if place.path.isPage { return try session(of: request).caller }
    let scheme = "Bearer "
    guard request.authorization.lowercased().hasPrefix(scheme.lowercased()) else {
      try asking { () throws(StoreError) in try store.allow(.address, by: request.client) }
      throw Refusal(.unauthorized)
    }
    let token = String(request.authorization.dropFirst(scheme.count))
    return try asking { () throws(StoreError) in try store.authenticate(token, from: request.client) }
  }

  // MARK: What changes what is published

  /// Examines a draft and submits it.
  func submit(_ draft: Draft, by caller: Caller) throws(Refusal) -> (outcome: SubmissionOutcome, Examination) {
    // One publication after the other: names that are free when it is examined are so when it is published.
    try publishing.withLock { _ throws(Refusal) in
      let examination = try examine(draft, for: caller.organisation)
      guard examination.canBePublished, let submission = examination.submission else {
        throw Refusal(.invalid, diagnostics: examination.diagnostics)
      }
      let outcome = try asking { () throws(StoreError) in try store.submit(submission, by: caller) }
      if case .published = outcome { refresh() }
      return (outcome, examination)
    }
  }

  /// Publishes what another token submitted, as long as it still passes.
  ///
  /// - Returns: the place of the log's entry.
  func approve(_ number: Int, by caller: Caller) throws(Refusal) -> Int {
    try publishing.withLock { _ throws(Refusal) in
      let content = try asking { () throws(StoreError) in try store.content(ofSubmission: number, for: caller) }
      let draft = Draft(field: content.field, descriptor: content.descriptor, files: content.files)
      let examination = try examine(draft, for: caller.organisation)
      guard examination.canBePublished else { throw Refusal(.invalid, diagnostics: examination.diagnostics) }
      let log = try asking { () throws(StoreError) in try store.approve(submission: number, by: caller) }
      refresh()
      return log
    }
  }

  /// Shows what other processes do to the store, within some seconds, until the task is cancelled.
  func keepUp() async {
    while !Task.isCancelled {
      // What cannot be read now is tried again.
      try? await NIOThreadPool.singleton.runIfActive { if self.loading.isBehind() { self.refresh() } }
      try? await Task.sleep(for: .seconds(5))
    }
  }

  /// Shows what changed. Where that fails now, it is tried again in a while: what was published stays so.
  func refresh() { try? live.refresh() }
}
