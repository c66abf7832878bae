/// A set of small non-negative integers below a bound fixed when it is made, here the boxes of a table.
///
/// Operations on two sets expect the same bound; words beyond the shorter one count as zero.
struct BitSet: Hashable, Sendable {
  private(set) var words: [UInt64]

  /// The empty set of integers below `bound`.
  init(below bound: Int) { words = Array(repeating: 0, count: max(0, bound) / 64 + 1) }

  /// The empty set with the same bound.
  var emptied: BitSet {
    var result = self
    for index in words.indices { result.words[index] = 0 }
    return result
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The smallest member.
  var first: Int? {
    for (index, word) in words.enumerated() where word != 0 { return index * 64 + word.trailingZeroBitCount }
    return nil
  }

  /// The members, smallest first.
  var members: [Int] {
    var found: [Int] = []
    for (index, bits) in words.enumerated() {
      var word = bits
      while word != 0 {
        found.append(index * 64 + word.trailingZeroBitCount)
        word &= word - 1
      }
    }
    return found
  }

  func contains(_ member: Int) -> Bool {
    guard member >= 0, member / 64 < words.count else { return false }
    return words[member / 64] & (1 << UInt64(member % 64)) != 0
  }

  mutating func insert(_ member: Int) {
    guard member >= 0, member / 64 < words.count else { return }
    words[member / 64] |= 1 << UInt64(member % 64)
  }

  mutating func remove(_ member: Int) {
    guard member >= 0, member / 64 < words.count else { return }
    words[member / 64] &= ~(1 << UInt64(member % 64))
  }

  mutating func formUnion(_ other: BitSet) {
    for index in 0..<min(words.count, other.words.count) { words[index] |= other.words[index] }
  }

  mutating func formIntersection(_ other: BitSet) {
    for index in 0..<min(words.count, other.words.count) { words[index] &= other.words[index] }
  }

  func intersection(_ other: BitSet) -> BitSet {
    var result = self
    result.formIntersection(other)
    return result
  }

  func subtracting(_ other: BitSet) -> BitSet {
    var result = self
    for index in 0..<min(words.count, other.words.count) { result.words[index] &= ~other.words[index] }
    return result
  }

  func isSubset(of other: BitSet) -> Bool {
    for index in 0..<min(words.count, other.words.count) where words[index] & ~other.words[index] != 0 {
      return false
    }
    return true
  }

  func isDisjoint(with other: BitSet) -> Bool {
    for index in 0..<min(words.count, other.words.count) where words[index] & other.words[index] != 0 {
      return false
    }
    return true
  }
}
