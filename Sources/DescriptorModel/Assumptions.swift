package import Languages

extension Descriptor {
  /// All that the descriptor declares to rest on no text, each statement once: of its calendar, its parameters, its rules and
  /// its allocation, in this order. Complexity: O(descriptor).
  package var assumptions: [Wording] {
    var all = [calendar?.assumption]
    for parameter in parameters { all += parameter.values.map { $0.assumption } }
    for rule in rules {
      all.append(rule.assumption)
      all += rule.exceptions.map { $0.assumption }
    }
    if let allocation {
      all += [allocation.assumption, allocation.reserve?.assumption]
      all += allocation.quotas.map { $0.assumption } + allocation.priority.map { $0.assumption }
    }
    var seen: Set<Wording> = []
    return all.compactMap { $0 }.filter { seen.insert($0).inserted }
  }
}
