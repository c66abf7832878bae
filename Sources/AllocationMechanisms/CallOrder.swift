/// A minimum share of the people called who belong to a group: `numerator / denominator`, from none to all.
package struct CallQuota: Sendable, Hashable {
  package let numerator: Int128
  package let denominator: Int128

  /// Nil unless the share lies between 0 and 1 and both terms stay below 2⁶³, so that no product overflows.
  package init?(numerator: Int128, denominator: Int128) {
    guard denominator > 0, denominator < Int128(Int64.max), numerator >= 0, numerator <= denominator else { return nil }
    self.numerator = numerator
    self.denominator = denominator
  }
}

/// The order in which ranked people are called, under minimum shares of groups: Parcoursup's order of call (Code de
/// l'éducation, art. L. 612-3, V to VII; the ministry's published algorithm, section 4).
///
/// At each position, with `n` called before, a quota is active while people of its group remain to be called and those
/// called of it are fewer than its share of `n + 1`. The best ranked of those who belong to the groups of all active quotas
/// is called; where nobody does, the last quotas give way first. People of no group thus overtake nobody.
///
/// - Parameters:
///   - groups: one entry a person, in the order of the ranking: bit `i` is set for those of quota `i`'s group.
///   - quotas: in their order of priority, at most 8.
/// - Returns: the people, by their places in the ranking, in the order of call.
/// - Complexity: O(people × 2^quotas) time and O(people) space.
package func callOrder(groups: [UInt8], quotas: [CallQuota]) -> [Int] {
  let quotas = Array(quotas.prefix(8))
  let combinations = 1 << quotas.count
  // One queue for each combination of groups, the best ranked first.
  var queues = [[Int]](repeating: [], count: combinations)
  for (person, group) in groups.enumerated() { queues[Int(group) & (combinations - 1)].append(person) }
  var heads = [Int](repeating: 0, count: combinations)
  var (called, left) = ([Int128](repeating: 0, count: quotas.count), [Int](repeating: 0, count: quotas.count))
  for quota in quotas.indices {
    left[quota] = queues.indices.reduce(0) { $0 + ($1 >> quota & 1 == 1 ? queues[$1].count : 0) }
  }
  /// The queue whose head is the best ranked of those that hold all of `wanted`.
  func best(_ wanted: Int) -> Int? {
    queues.indices.filter { $0 & wanted == wanted && heads[$0] < queues[$0].count }
      .min { queues[$0][heads[$0]] < queues[$1][heads[$1]] }
  }
  var order: [Int] = []
  order.reserveCapacity(groups.count)
  while order.count < groups.count {
    let position = Int128(order.count + 1)
    let active = quotas.indices.filter {
      left[$0] > 0 && called[$0] * quotas[$0].denominator < quotas[$0].numerator * position
    }
    var kept = active.count
    var next = best(active.reduce(0) { $0 | 1 << $1 })
    while next == nil, kept > 0 {
      kept -= 1
      next = best(active.prefix(kept).reduce(0) { $0 | 1 << $1 })
    }
    guard let queue = next else { break }
    order.append(queues[queue][heads[queue]])
    heads[queue] += 1
    for quota in quotas.indices where queue >> quota & 1 == 1 {
      called[quota] += 1
      left[quota] -= 1
    }
  }
  return order
}
