/// Keys, numbered from 0 in the order in which they came, and found by their bytes: a dictionary of texts without a
/// string. Two keys are the same when their bytes are, however Unicode would compose them.
package struct KeyTable: Sendable {
  // The keys one after the other; key `k` is `bytes[ends[k]..<ends[k + 1]]`.
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  // What was inserted last: keys often come in runs.
  private var last = -1
  // Open addressing: in the upper half of a word a part of the key's hash, in the lower its number plus one; 0 is empty.
  // The length is a power of two and more than half of it is empty. There is none as long as keys come in ascending
  // order, as they do in most files: one that comes after all others is new.
  private var words: [UInt64] = []
  private let seed = UInt64(bitPattern: Int64(Hasher().finalize()))

  package init() {}

  /// The table of given keys; of equal ones the first counts.
  package init(_ keys: [String]) {
    for var key in keys { _ = key.withUTF8 { insert($0) } }
    makeIndex()
  }

  package var count: Int { ends.count - 1 }

  /// The key of a number, as a text; empty beyond the table.
  package subscript(number: Int) -> String {
    withKey(number) { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of a key, for as long as `body` runs; none beyond the table.
  package func withKey<Result>(_ number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    guard number >= 0, number < count else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[ends[number]..<ends[number + 1]])) }
  }

  /// The number of a key; nil where it is not there. Complexity: O(length) on average, in a table of given keys.
  package func number(of key: UnsafeBufferPointer<UInt8>) -> Int? {
    if words.isEmpty { return numberAmongAscending(key) }
    let word = words[slot(key, hash(key))]
    return word == 0 ? nil : Int(word & 0xFFFF_FFFF) - 1
  }

  /// The number of a key, which is added where it is not there. Complexity: O(length) on average.
  package mutating func insert(_ key: UnsafeBufferPointer<UInt8>) -> (number: Int, isNew: Bool) {
    if last >= 0, isKey(last, key) { return (last, false) }
    if words.isEmpty {
      if count == 0 || withKey(count - 1, { $0.lexicographicallyPrecedes(key) }) {
        append(key)
        return (last, true)
      }
      makeIndex()
    }
    let hash = self.hash(key)
    let slot = slot(key, hash)
    if words[slot] != 0 {
      last = Int(words[slot] & 0xFFFF_FFFF) - 1
      return (last, false)
    }
    append(key)
    words[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(count)
    if 2 * count >= words.count { makeIndex() }
    return (last, true)
  }

  private mutating func append(_ key: UnsafeBufferPointer<UInt8>) {
    last = count
    bytes.append(contentsOf: key)
    ends.append(bytes.count)
  }

  private func numberAmongAscending(_ key: UnsafeBufferPointer<UInt8>) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if withKey(middle, { $0.lexicographicallyPrecedes(key) }) { low = middle + 1 } else { high = middle }
    }
    return low < count && isKey(low, key) ? low : nil
  }

  /// The numbers of the keys, in the order of their bytes. Complexity: O(keys) when they came in that order, else
  /// O(keys × log keys) comparisons.
  package func sorted() -> [Int] {
    bytes.withUnsafeBufferPointer { all in
      func precedes(_ a: Int, _ b: Int) -> Bool {
        all[ends[a]..<ends[a + 1]].lexicographicallyPrecedes(all[ends[b]..<ends[b + 1]])
      }
      let numbers = Array(0..<count)
      if zip(numbers, numbers.dropFirst()).allSatisfy({ precedes($0, $1) }) { return numbers }
      // Most pairs part in their first eight bytes: those are compared as one number.
      let heads = numbers.map { number -> (head: UInt64, number: Int) in
        var head: UInt64 = 0
        for index in 0..<8 {
          let byte = ends[number] + index
          head = head << 8 | (byte < ends[number + 1] ? UInt64(all[byte]) : 0)
        }
        return (head, number)
      }
      return heads.sorted { $0.head != $1.head ? $0.head < $1.head : precedes($0.number, $1.number) }.map { $0.number }
    }
  }

  /// The slot that holds a key, or the empty one where it would stand.
  private func slot(_ key: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
    let mask = words.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while words[slot] != 0 {
      if (words[slot] ^ hash) >> 32 == 0, isKey(Int(words[slot] & 0xFFFF_FFFF) - 1, key) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func isKey(_ number: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    let (lower, upper) = (ends[number], ends[number + 1])
    guard upper - lower == key.count else { return false }
    for index in 0..<key.count where bytes[lower + index] != key[index] { return false }
    return true
  }

  /// Puts all keys into a table of slots, twice as long as it must be.
  private mutating func makeIndex() {
    var length = 16
    while length < 4 * count { length *= 2 }
    words = [UInt64](repeating: 0, count: length)
    for number in 0..<count {
      let hash = withKey(number) { self.hash($0) }
      var slot = Int(truncatingIfNeeded: hash) & (length - 1)
      while words[slot] != 0 { slot = (slot + 1) & (length - 1) }
      words[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
    }
  }

  /// Multiplies and folds eight bytes at a time. Seeded anew in each process, so that no file can be made of keys that all
  /// meet; no result depends on it.
  private func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = seed ^ UInt64(truncatingIfNeeded: key.count)
    var index = 0
    while index < key.count {
      var word: UInt64 = 0
      for byte in key[index..<min(index + 8, key.count)] { word = word << 8 | UInt64(byte) }
      let (high, low) = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      hash = high ^ low
      index += 8
    }
    let (high, low) = hash.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return high ^ low
  }
}
