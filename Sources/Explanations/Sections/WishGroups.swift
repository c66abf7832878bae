internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleValues

// Requests that are compared by groups: the seats kept for the person's, the minimum shares of those called, and places
// so small that only ranks are published.
extension Explainer {
  /// The texts that groups rest on.
  func groupTexts(_ rule: AllocationRule) -> [String] {
    var keys: [String] = []
    for key in (rule.reserve?.legal ?? []) + rule.quotas.flatMap({ $0.legal }) where !keys.contains(key) {
      keys.append(key)
    }
    return keys
  }

  /// The seats kept for the person's group, and how its requests fared.
  func groupSeats(_ wish: RecordedWish, _ rule: AllocationRule) -> [String] {
    guard let group = wish.group, let reserve = rule.reserve else { return [] }
    let words = descriptor.inputs[reserve.group].choiceLabel(group.key)?.text(in: language) ?? group.key
    return [
      phrases.groups.reserved(format.count(group.reserved), format.isPlural(group.reserved), words),
      phrases.groups.requests(
        format.count(wish.requests), format.isPlural(wish.requests), format.count(wish.admittedRequests),
        format.isPlural(wish.admittedRequests)),
    ]
  }

  /// Where the last one's priority would tell who she is: her rank, and the person's own where she was told it.
  func ranksOnly(_ wish: RecordedWish) -> [String] {
    guard let last = wish.lastRank, wish.admittedRequests > 0 else { return [phrases.groups.noneAdmitted] }
    return [phrases.groups.onlyRank(format.ordinal(last))]
      + (wish.ownRank.map { [phrases.groups.ownRank(format.ordinal($0))] } ?? [phrases.groups.askForRank])
  }

  /// One wish at a place that calls on its own.
  func called(_ wish: RecordedWish, _ rule: AllocationRule, _ orderIsTold: inout Bool) -> [String] {
    let groups = phrases.groups
    guard let group = wish.group ?? (rule.quotas.isEmpty ? .init(key: "", reserved: 0, shares: []) : nil) else {
      return [phrases.openQuestion]
    }
    var result = [seats(wish, rule)]
    let shares = zip(rule.quotas, group.shares).filter { $0.1 > 0 }.map { quota, share in
      groups.share(quota.label.words.text(in: language), format.count(share))
    }
    if !shares.isEmpty { result.append(groups.shares(shares)) }
    if !rule.quotas.isEmpty { result.append(groups.comparedIn(groupNames(group.key, rule))) }
    result.append(
      groups.calledRequests(
        format.count(wish.requests), format.isPlural(wish.requests), wish.admittedRequests,
        format.count(wish.admittedRequests)))
    if wish.lastRank != nil { return result + ranksOnly(wish) }
    if wish.cutOff.isEmpty || wish.admittedRequests == 0 { return result }
    if !orderIsTold, rule.priority.count > 1 {
      result.append(phrases.order(rule.priority.map { $0.label.words.text(in: language) }))
      orderIsTold = true
    }
    result += lastCalled(wish, rule)
    if wish.verdict == .undetermined { result.append(phrases.openQuestion) }
    return result
  }

  /// The quotas that count the person's request.
  private func groupNames(_ key: String, _ rule: AllocationRule) -> [String] {
    let names = key.split(separator: "+").map { String($0) }
    return rule.quotas.filter { names.contains($0.name) }.map { $0.label.words.text(in: language) }
  }

  /// The last one called of the person's group beside her, at the criterion that decided.
  private func lastCalled(_ wish: RecordedWish, _ rule: AllocationRule) -> [String] {
    guard let index = wish.decidedBy, wish.cutOff.indices.contains(index), let gap = wish.gap,
      case .number(let own)? = wish.priority[index].state.value
    else { return [] }
    let (criterion, theirs) = (rule.priority[index], wish.cutOff[index])
    if own == theirs { return [phrases.groups.isLastCalled] }
    return [
      phrases.groups.lastCalledAt(
        format.definite(criterion.label), format.quantity(theirs, criterion.unit),
        format.quantity(own, criterion.unit), format.quantity(gap, criterion.unit), own > theirs,
        criterion.label.plural)
    ]
  }
}
