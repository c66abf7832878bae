internal import Synchronization

/// Gives up on bodies that take too long to arrive. One task looks at all that are awaited now and then, so that a body which
/// is there at once, as nearly all are, costs no timer of its own.
final class BodyDeadlines: Sendable {
  typealias Reading = Task<[UInt8]?, any Error>

  /// The sender dawdled.
  struct TooSlow: Error {}

  private struct State {
    var number = 0
    var awaited: [Int: (deadline: ContinuousClock.Instant, reading: Reading)] = [:]
    var isWatched = false
  }

  private let state = Mutex(State())
  private let step: Duration

  /// - Parameter step: how often to look: a body is given up so much later than its time at most.
  init(step: Duration) { self.step = step }

  /// What `body` reads, unless it takes longer than it may.
  ///
  /// - Throws: `TooSlow`; else what `body` throws.
  func reading(
    within time: Duration, _ body: @escaping @Sendable () async throws -> [UInt8]?
  ) async throws -> [UInt8]? {
    let reading = Reading { try await body() }
    let number = enter(reading, until: .now + time)
    defer { state.withLock { $0.awaited[number] = nil } }
    let result = await withTaskCancellationHandler {
      await reading.result
    } onCancel: {
      reading.cancel()
    }
    // What is cancelled may end as if nothing more had come.
    if reading.isCancelled { throw TooSlow() }
    return try result.get()
  }

  private func enter(_ reading: Reading, until deadline: ContinuousClock.Instant) -> Int {
    state.withLock { state in
      state.number += 1
      state.awaited[state.number] = (deadline, reading)
      if !state.isWatched {
        state.isWatched = true
        Task { await watch() }
      }
      return state.number
    }
  }

  private func watch() async {
    repeat { try? await Task.sleep(for: step) } while giveUpLate()
  }

  /// False once nothing is awaited, and nobody watches any more.
  private func giveUpLate() -> Bool {
    let now = ContinuousClock.now
    return state.withLock { state in
      for (deadline, reading) in state.awaited.values where deadline <= now { reading.cancel() }
      state.isWatched = !state.awaited.isEmpty
      return state.isWatched
    }
  }
}
