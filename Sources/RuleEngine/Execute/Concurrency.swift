#if canImport(Dispatch)
  internal import Dispatch
#endif

/// What `body` gives for each of `0..<count`, in that order, computed on all cores where there is more than one and more
/// than one thing to do, unless it shall be one after the other.
func concurrentMap<Element: Sendable>(
  _ count: Int, onOneCore: Bool = false, _ body: @Sendable (Int) -> Element
) -> [Element] {
  #if canImport(Dispatch)
    guard count > 1, !onOneCore else { return (0..<count).map(body) }
    return [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
      // Each iteration initializes an element of its own.
      nonisolated(unsafe) let elements = buffer
      DispatchQueue.concurrentPerform(iterations: count) { index in
        elements.initializeElement(at: index, to: body(index))
      }
      initialized = count
    }
  #else
    return (0..<count).map(body)
  #endif
}

/// `0..<count` cut into ranges of `size`, the last one maybe shorter.
func blocks(of count: Int, size: Int) -> [Range<Int>] {
  stride(from: 0, to: count, by: max(1, size)).map { $0..<min($0 + size, count) }
}
