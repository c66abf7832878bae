import AllocationMechanisms
import TestSupport
import Testing

private let boursier: UInt8 = 1
private let resident: UInt8 = 2

private func percent(_ rate: Int) throws -> CallQuota {
  try #require(CallQuota(numerator: Int128(rate), denominator: 100))
}

/// What the text says, position by position and without queues.
private func literally(_ groups: [UInt8], _ rates: [Int]) -> [Int] {
  var (remaining, order) = (Array(groups.indices), [Int]())
  while !remaining.isEmpty {
    let active = rates.indices.filter { quota in
      let called = order.filter { groups[$0] >> quota & 1 == 1 }.count
      return remaining.contains { groups[$0] >> quota & 1 == 1 } && called * 100 < rates[quota] * (order.count + 1)
    }
    func first(_ wanted: [Int]) -> Int? {
      remaining.first { person in wanted.allSatisfy { groups[person] >> $0 & 1 == 1 } }
    }
    let next = first(active) ?? first(Array(active.prefix(1))) ?? remaining[0]
    order.append(next)
    remaining.removeAll { $0 == next }
  }
  return order
}

@Suite struct CallOrderTests {
  @Test("the ministry's example: one in four of those called is a scholarship holder, as long as there are any")
  func official() throws {
    let ranking = "C1 C2 B1 C3 C4 C5 B2 C6 C7 C8 C9 C10 C11 C12 C13 C14 B3 C15 C16 C17".split(separator: " ")
    let order = callOrder(groups: ranking.map { $0.hasPrefix("B") ? boursier : 0 }, quotas: [try percent(25)])
    let names = order.map { String(ranking[$0]) }.joined(separator: " ")
    #expect(names.hasPrefix("B1 C1 C2 C3 B2 C4 C5 C6 B3 C7 C8 C9 C10"))
    #expect(order.sorted() == Array(ranking.indices))
  }

  @Test("the queues give what the text says, on random rankings", arguments: 0..<60)
  func literal(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let groups = (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...3, using: &random) }
    let rates = [Int.random(in: 0...100, using: &random), Int.random(in: 0...100, using: &random)]
    #expect(
      callOrder(groups: groups, quotas: [try percent(rates[0]), try percent(rates[1])]) == literally(groups, rates))
  }

  @Test("the properties that the ministry states hold on random rankings", arguments: 0..<60)
  func properties(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(1000 + seed))
    let groups = (0..<Int.random(in: 1...60, using: &random)).map { _ in UInt8.random(in: 0...3, using: &random) }
    let (qB, qR) = (Int.random(in: 0...60, using: &random), Int.random(in: 0...60, using: &random))
    let order = callOrder(groups: groups, quotas: [try percent(qB), try percent(qR)])
    var position = [Int](repeating: 0, count: groups.count)
    for (place, person) in order.enumerated() { position[person] = place }
    for k in 1...groups.count {
      let holders = order.prefix(k).filter { groups[$0] & boursier != 0 }.count
      let isExhausted = order.dropFirst(k).allSatisfy { groups[$0] & boursier == 0 }
      #expect(holders * 100 >= qB * k || isExhausted, "P1, position \(k)")
    }
    for person in groups.indices {
      let overtaking = groups.indices.filter { $0 > person && position[$0] < position[person] }
      switch groups[person] {
      case boursier | resident: #expect(overtaking.isEmpty, "P2: a resident scholarship holder is never overtaken")
      case 0:
        let overtaken = groups.indices.filter { $0 < person && position[$0] > position[person] }
        #expect(overtaken.isEmpty, "P5: who belongs to no group overtakes nobody")
        if qB + qR < 100 {
          let rest = 100 - qB - qR
          // ⌈(1 + (qB + qR) / rest) · (r + 1)⌉, ranks counted from 1
          #expect(position[person] + 1 <= (100 * (person + 2) + rest - 1) / rest, "P5: nor is she called too late")
        }
      case resident where qB < 100:
        // 1 + ⌊(1 + qB / (100 − qB)) · r⌋
        #expect(position[person] + 1 <= 1 + 100 * (person + 1) / (100 - qB), "P3: a resident is not called too late")
      case boursier where qR < 100:
        #expect(position[person] + 1 <= 1 + 100 * (person + 1) / (100 - qR), "P4: nor is a scholarship holder")
      default: break
      }
    }
  }

  @Test("a share is between none and all")
  func shares() {
    #expect(CallQuota(numerator: 101, denominator: 100) == nil)
    #expect(CallQuota(numerator: -1, denominator: 100) == nil)
    #expect(CallQuota(numerator: 0, denominator: 0) == nil)
    #expect(callOrder(groups: [], quotas: []) == [])
    #expect(callOrder(groups: [0, 0, 0], quotas: []) == [0, 1, 2])
  }
}
