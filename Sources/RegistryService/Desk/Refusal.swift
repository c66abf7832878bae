internal import Languages
internal import RegistryStore
internal import SourceDiagnostics

/// Why the desk does not do what it was asked for.
struct Refusal: Error {
  var problem: Problem
  /// After how many seconds to come back; nil where waiting does not help.
  var retryAfter: Int?

  init(_ code: Problem.Code, detail: Wording? = nil, diagnostics: [Diagnostic] = [], retryAfter: Int? = nil) {
    problem = Problem(code, detail: detail, diagnostics: diagnostics)
    self.retryAfter = retryAfter
  }

  init(_ error: StoreError) {
    self.init(
      Refusal.kinds[error.code] ?? .internalError, detail: error.message, diagnostics: [error.diagnostic],
      retryAfter: error.retryAfter)
    if problem.code == .internalError, error.retryAfter != nil { problem.code = .busy }
    // What is wrong with the machine is for who keeps it: the path of a file is nobody else's business.
    if problem.code == .internalError { problem = Problem(.internalError) }
  }

  init(_ error: DiagnosticsError) { self.init(.invalid, diagnostics: error.diagnostics) }

  /// What each code of the store is to whoever asked; those that are not here are faults of ours.
  static let kinds: [DiagnosticCode: Problem.Code] = [
    StoreDiagnostics.logRange: .notFound, StoreDiagnostics.tokenRefused: .unauthorized,
    StoreDiagnostics.tokenScope: .forbidden, StoreDiagnostics.tooManyRequests: .tooMany,
    StoreDiagnostics.submissionInvalid: .invalid, StoreDiagnostics.submissionTooLarge: .tooLarge,
    StoreDiagnostics.submissionUnchanged: .conflict, StoreDiagnostics.submissionTooMany: .conflict,
    StoreDiagnostics.submissionUnknown: .notFound, StoreDiagnostics.submissionDecided: .conflict,
    StoreDiagnostics.submissionSameEyes: .forbidden, StoreDiagnostics.algorithmForeign: .forbidden,
    StoreDiagnostics.versionUnknown: .notFound, StoreDiagnostics.versionRetired: .conflict,
    StoreDiagnostics.reportInvalid: .invalid, StoreDiagnostics.reportTooMany: .conflict,
    StoreDiagnostics.reportUnknown: .notFound, StoreDiagnostics.reportAnswered: .conflict,
    StoreDiagnostics.organisationUnknown: .notFound,
  ]
}

/// Does something with the store, whose refusals become the desk's.
func asking<Result>(_ body: () throws(StoreError) -> Result) throws(Refusal) -> Result {
  do {
    return try body()
  } catch {
    throw Refusal(error)
  }
}

/// Reads something that was sent, whose faults become a refusal.
func reading<Result>(_ body: () throws(DiagnosticsError) -> Result) throws(Refusal) -> Result {
  do {
    return try body()
  } catch {
    throw Refusal(error)
  }
}
