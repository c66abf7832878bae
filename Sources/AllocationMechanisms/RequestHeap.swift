// The heaps of `HeldRequests`. An index is always `start + i` with `i` below the heap's count, which never exceeds the
// part of `storage` that `init` gave it.
extension HeldRequests {
  /// Whether `a` comes before `b`. Between equals the smaller index does: that only keeps the heap in order, since a
  /// tie that decides is reported.
  func precedes(_ a: Request, _ b: Request) -> Bool {
    if a.key != b.key { return a.key < b.key }
    let order = keys.isExact ? 0 : keys.order(Int(a.wish), Int(b.wish))
    return order == 0 ? a.wish < b.wish : order < 0
  }

  mutating func insert(_ request: Request, _ heap: UnsafeMutablePointer<Heap>) {
    let base = storage + heap.pointee.start
    var child = Int(heap.pointee.count)
    heap.pointee.count += 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard precedes(base[parent], request) else { break }
      base[child] = base[parent]
      child = parent
    }
    base[child] = request
  }

  /// Puts a request in the place of the least of a heap that is not empty, and gives that least.
  mutating func replaceLeast(of heap: Heap, by request: Request) -> Request {
    let base = storage + heap.start
    let least = base[0]
    sink(request, base, count: Int(heap.count))
    return least
  }

  /// Takes the least out of a heap that is not empty.
  mutating func removeLeast(_ heap: UnsafeMutablePointer<Heap>) -> Request {
    let base = storage + heap.pointee.start
    let least = base[0]
    heap.pointee.count -= 1
    if heap.pointee.count > 0 { sink(base[Int(heap.pointee.count)], base, count: Int(heap.pointee.count)) }
    return least
  }

  /// Fills the hole at the top of `count` requests with `request`.
  private func sink(_ request: Request, _ base: UnsafeMutablePointer<Request>, count: Int) {
    var hole = 0
    while true {
      var child = 2 * hole + 1
      guard child < count else { break }
      if child + 1 < count, precedes(base[child], base[child + 1]) { child += 1 }
      guard precedes(request, base[child]) else { break }
      base[hole] = base[child]
      hole = child
    }
    base[hole] = request
  }
}
