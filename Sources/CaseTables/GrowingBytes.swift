/// Bytes in the making. Room is made before anything is put at their end, and nothing is ever put beyond it.
///
/// An array asks at each byte whether it is its own and has room; for rows of results that took most of their time.
struct GrowingBytes: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 64) {
    self.capacity = max(1, capacity)
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  /// Complexity: O(bytes).
  var array: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

  /// Makes room for so many bytes more.
  @inline(__always)
  mutating func makeRoom(_ more: Int) {
    if more > capacity - count { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    capacity = max(2 * capacity, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: start, count: count)
    start.deallocate()
    start = larger
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    makeRoom(1)
    start[count] = byte
    count &+= 1
  }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard let source = text.baseAddress else { return }
    makeRoom(text.count)
    // Fields are short: a loop over them takes less than the call that copies long ones.
    if text.count <= 16 {
      let target = start + count
      for index in 0..<text.count { target[index] = source[index] }
    } else {
      (start + count).update(from: source, count: text.count)
    }
    count &+= text.count
  }

  /// An exact decimal with as many decimals as its scale: `-0.05` is -5 at scale 2.
  mutating func append(decimal coefficient: Int64, scale: Int, mark: UInt8) {
    // A sign, the digits of 64 bits, zeros up to the scale, and a mark.
    makeRoom(24 + max(0, scale))
    var rest = coefficient.magnitude
    if coefficient < 0 {
      start[count] = UInt8(ascii: "-")
      count &+= 1
    }
    var length = 1
    var power: UInt64 = 10
    while length < 20, rest >= power {
      length &+= 1
      // At 20 digits there is nothing left to compare with.
      power = power &* 10
    }
    let total = scale > 0 ? max(length, scale + 1) + 1 : length
    var place = count &+ total
    count = place
    var position = 0
    while position < total {
      place &-= 1
      if scale > 0, position == scale {
        start[place] = mark
      } else {
        let quotient = rest / 10
        start[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest &- quotient &* 10)
        rest = quotient
      }
      position &+= 1
    }
  }

  /// A day as `YYYY-MM-DD`.
  mutating func append(year: Int, month: Int, day: Int) {
    makeRoom(10)
    put(year / 100, at: 0)
    put(year % 100, at: 2)
    start[count + 4] = UInt8(ascii: "-")
    put(month, at: 5)
    start[count + 7] = UInt8(ascii: "-")
    put(day, at: 8)
    count &+= 10
  }

  /// Two digits, where room was made.
  private func put(_ number: Int, at place: Int) {
    start[count + place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10 % 10)
    start[count + place + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10)
  }
}
