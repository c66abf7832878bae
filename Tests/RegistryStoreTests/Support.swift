import Fingerprints
import Foundation
import Languages
import RegistryStore
import RuleValues
import SourceDiagnostics
import Synchronization
import TestSupport
import Testing

/// A clock that goes where it is told.
final class TestClock: Sendable {
  private let time = Mutex(Moment(milliseconds: 1_796_000_000_000))

  var now: Moment { time.withLock { $0 } }

  func advance(milliseconds: Int64) {
    time.withLock { $0 = Moment(milliseconds: $0.milliseconds + milliseconds) }
  }
}

/// Secrets that are the same in every run.
final class TestSecrets: Sendable {
  private let generator: Mutex<SplitMix64>

  init(seed: UInt64) { generator = Mutex(SplitMix64(seed: seed)) }

  func next() -> Secret? {
    let hex = generator.withLock { generator in
      (0..<4).map { _ in
        let word = String(generator.next(), radix: 16)
        return String(repeating: "0", count: 16 - word.count) + word
      }.joined()
    }
    return Secret(hex: hex)
  }
}

/// A store in a folder of its own, with a clock and secrets that are given.
struct Scene {
  let folder: String
  let clock = TestClock()
  let store: Store

  init(_ folder: String, limits: RateLimits.Allowances = .standard) throws {
    self.folder = folder
    store = try Scene.open(folder + "/store.sqlite", clock, limits: limits)
  }

  static func open(
    _ path: String, _ clock: TestClock = TestClock(), seed: UInt64 = 1, limits: RateLimits.Allowances = .standard
  ) throws -> Store {
    let secrets = TestSecrets(seed: seed)
    return try Store(at: path, now: { clock.now }, secret: { secrets.next() }, limits: limits)
  }

  /// A token of an organisation, which is made where there is none yet.
  func caller(
    _ organisation: String = "rectorat", _ scopes: Set<Scope> = Set(Scope.allCases), fourEyes: Bool = false
  ) throws -> Caller {
    if try !store.organisations().contains(where: { $0.id == organisation }) {
      try store.add(
        Organisation(id: organisation, name: Wording(fr: "Organisation \(organisation)"), fourEyes: fourEyes))
    }
    let token = try store.makeToken(for: organisation, name: "essai", scopes: scopes)
    return try store.authenticate(token.text, from: "192.0.2.1")
  }
}

func withScene(limits: RateLimits.Allowances = .standard, _ body: (Scene) throws -> Void) throws {
  try withScratchFolder { folder in try body(try Scene(folder, limits: limits)) }
}

/// A version to be submitted; what its descriptor says is no matter to the store.
func version(
  _ algorithm: String = "bourse-college", _ day: String = "2016-09-01", _ text: String = "lucarne: 1\n",
  in field: String = "education", files: [Submission.File] = []
) throws -> Submission {
  Submission(
    algorithm: algorithm, field: field, version: try #require(CalendarDate(iso: day)), descriptor: Array(text.utf8),
    files: files)
}

/// The code of the error that a call throws; nil where it throws none.
func code(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch let error as StoreError {
    return error.code.id
  } catch {
    return "\(error)"
  }
}
