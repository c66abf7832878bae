internal import Dispatch
internal import Synchronization

/// How much a server takes on at once: beyond that it says so at once, rather than let everyone wait.
final class ServerLoad: Sendable {
  /// Cases of one person that are being read or decided.
  private let light: Admission
  /// Files of cases and descriptors that are being read or gone through.
  private let heavy: Admission
  /// Where heavy work is done: apart from the threads that answer everyone else.
  private let queues: [DispatchQueue]
  private let turn = Atomic<Int>(0)

  /// - Parameter queues: how many of them work at once.
  init(_ limits: RequestLimits, queues: Int) {
    light = Admission(limits.lightAtOnce)
    heavy = Admission(limits.heavyAtOnce)
    self.queues = (0..<max(1, queues)).map { DispatchQueue(label: "lucarne.heavy.\($0)") }
  }

  /// Nil where as many are being answered as can be. Held as long as the work goes on.
  func enter(_ weight: Weight) -> Admission.Slot? {
    switch weight {
    case .none: Admission.Slot(nil)
    case .light: light.enter()
    case .heavy: heavy.enter()
    }
  }

  /// Answers, heavy work in its turn.
  func run(_ weight: Weight, _ body: @escaping @Sendable () -> Answer) async -> Answer {
    guard weight == .heavy else { return body() }
    let index = turn.wrappingAdd(1, ordering: .relaxed).newValue
    let queue = queues[Int(UInt(bitPattern: index) % UInt(queues.count))]
    return await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: body()) }
    }
  }
}

/// What it costs to answer.
enum Weight: Sendable, Hashable { case none, light, heavy }

/// So many at once, and no more.
final class Admission: Sendable {
  private let most: Int
  private let taken = Atomic<Int>(0)

  init(_ most: Int) { self.most = most }

  /// Nil where all places are taken.
  func enter() -> Slot? {
    guard taken.wrappingAdd(1, ordering: .acquiringAndReleasing).newValue <= most else {
      leave()
      return nil
    }
    return Slot(self)
  }

  fileprivate func leave() { taken.wrappingSubtract(1, ordering: .acquiringAndReleasing) }

  /// A place, given back when nobody holds it any longer: whatever becomes of the request, none is lost.
  final class Slot: Sendable {
    private let admission: Admission?

    fileprivate init(_ admission: Admission?) { self.admission = admission }
    deinit { admission?.leave() }
  }
}

extension Address {
  /// What it costs to answer here.
  func weight(of method: String) -> Weight {
    guard method == "POST" else { return .none }
    return switch place {
    case .decision: .light
    case .api(let place): place.path.weight
    default: .none
    }
  }
}
