/// A dictionary of bounded size: what was not used for the longest time is forgotten first.
///
/// Two generations: where the younger is full, it becomes the elder, and what nobody asked for since then is gone.
struct RecentlyUsed<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private var younger: [Key: Value] = [:]
  private var elder: [Key: Value] = [:]
  private let half: Int

  /// Holds at most `capacity` values, and at least the half of it that was used last.
  init(capacity: Int) {
    half = max(1, capacity / 2)
  }

  var count: Int { younger.count + elder.count { younger[$0.key] == nil } }

  mutating func value(of key: Key) -> Value? {
    if let value = younger[key] { return value }
    guard let value = elder[key] else { return nil }
    set(value, for: key)
    return value
  }

  mutating func set(_ value: Value, for key: Key) {
    if younger[key] == nil, younger.count >= half {
      elder = younger
      younger = [:]
    }
    younger[key] = value
  }
}
