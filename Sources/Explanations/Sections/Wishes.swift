internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleValues
internal import StructuredDocuments

// Per wish: the capacity, the order of the criteria, the one retained and its rank, how many were ahead, the last
// admitted and how far she was. A court has required exactly this (TA Toulouse, 25 August 2022, n° 2204435).
extension Explainer {
  func wishes(_ allocation: RecordedAllocation) -> [Block] {
    guard let rule = descriptor.allocation else { return [] }
    if allocation.wishes.isEmpty {
      if allocation.isNone { return [.paragraph([.text(phrases.noWishAndNoPlace)])] }
      return allocation.byRight == nil ? [] : [.paragraph([.text(phrases.noWish)] + citations(rule.legal))]
    }
    var blocks: [Block] = []
    var orderIsTold = false
    for wish in allocation.wishes {
      let place = rule.place.one.words.text(in: language)
      let title =
        "\(phrases.wish(wish.rank)), \(place) \(wish.place.name)\(phrases.colon)\(phrases.verdict(verdict(wish.verdict)))."
      var lines: [Inline] = []
      for sentence in sentences(wish, rule, &orderIsTold) { lines.append(.text(sentence + " ")) }
      // The texts behind the criteria that were looked at, up to the one that decided.
      if let index = wish.decidedBy {
        var keys = wish.group == nil ? [] : groupTexts(rule)
        for key in rule.priority[...index].flatMap({ $0.legal }) where !keys.contains(key) { keys.append(key) }
        lines += citations(keys)
      } else if wish.verdict == .byRight {
        lines += citations(rule.legal)
      }
      blocks.append(.section([.text(title)], [.paragraph(lines)]))
    }
    if allocation.isNone { blocks.append(.paragraph([.text(phrases.noneGranted)] + citations(rule.legal))) }
    if allocation.grantedRank == 0, let home = allocation.byRight {
      blocks.append(
        .paragraph(
          [.text(phrases.fallback("\(rule.place.one.words.text(in: language)) \(home.name)"))] + citations(rule.legal)))
    }
    return blocks
  }

  func verdict(_ verdict: RecordedWish.Verdict) -> Phrases.Verdict {
    switch verdict {
    case .granted: descriptor.allocation?.mechanism == .callOrder ? .called : .granted
    case .refused: descriptor.allocation?.mechanism == .callOrder ? .notCalled : .refused
    case .notExamined: .notExamined
    case .undetermined: .undetermined
    case .byRight: .byRight
    }
  }

  func seats(_ wish: RecordedWish, _ rule: AllocationRule) -> String {
    phrases.seats(
      format.demonstrative(rule.place.one), format.count(wish.capacity), format.isPlural(wish.capacity))
  }

  /// That none of the requests was admitted, and, where some come by right, that they took all the seats.
  func closed(_ wish: RecordedWish, _ rule: AllocationRule) -> String {
    let (count, plural) = (format.count(wish.requests), format.isPlural(wish.requests))
    return rule.byRight == nil ? phrases.noneAdmitted(count, plural) : phrases.closed(count, plural)
  }

  private func sentences(
    _ wish: RecordedWish, _ rule: AllocationRule, _ orderIsTold: inout Bool
  ) -> [String] {
    let seats = seats(wish, rule)
    if rule.mechanism == .callOrder { return called(wish, rule, &orderIsTold) }
    if wish.lastRank != nil, wish.verdict != .notExamined, wish.verdict != .byRight {
      return [seats] + groupSeats(wish, rule) + ranksOnly(wish)
    }
    switch wish.verdict {
    case .notExamined: return [phrases.notExamined]
    case .byRight: return [seats, phrases.byRight]
    case .undetermined where wish.cutOff.isEmpty: return [phrases.openQuestion]
    case .granted where wish.cutOff.isEmpty:
      // How a group's requests fared says by itself that all were granted.
      return [seats] + (wish.group == nil ? [phrases.roomForAll] : groupSeats(wish, rule))
    case .granted, .refused, .undetermined: break
    }
    if wish.admittedRequests == 0 {
      return [seats] + groupSeats(wish, rule) + [closed(wish, rule)]
    }
    var result = [seats] + groupSeats(wish, rule)
    let (requests, plural) = (format.count(wish.requests), format.isPlural(wish.requests))
    if wish.group == nil {
      result.append(
        rule.byRight == nil
          ? phrases.requests(requests, plural) : phrases.openSeats(format.count(wish.openSeats), requests, plural))
    }
    if !orderIsTold {
      result.append(phrases.order(rule.priority.map { $0.label.words.text(in: language) }))
      orderIsTold = true
    }
    result += rankSentences(wish, rule)
    if wish.verdict == .refused { result.append(ahead(wish, rule)) }
    result += lastAdmitted(wish, rule)
    if wish.verdict == .undetermined { result.append(phrases.openQuestion) }
    return result
  }

  /// The key that was retained for a criterion that is a position in an order.
  private func rankSentences(_ wish: RecordedWish, _ rule: AllocationRule) -> [String] {
    zip(rule.priority, zip(wish.priority, wish.retained)).compactMap { criterion, own -> String? in
      guard case .rule(_, let order?, let field?) = criterion.source, case .number(let rank)? = own.0.state.value,
        let key = own.1, let total = orderLength(order), let position = Int(exactly: rank.coefficient)
      else { return nil }
      let words = descriptor.wishFields[field].choiceLabel(key)?.text(in: language) ?? key
      return phrases.rank(format.ordinal(position), format.count(total), words)
    }
  }

  private func orderLength(_ parameter: Int) -> Int? {
    let name = descriptor.parameters[parameter].name
    for recorded in record.parameters where recorded.name == name {
      if case .order(let keys) = recorded.content { return keys.count }
    }
    return nil
  }

  /// How many admitted requests came before hers: by the first criterion, or equal on it.
  private func ahead(_ wish: RecordedWish, _ rule: AllocationRule) -> String {
    let all = wish.admittedRequests
    let criterion = rule.priority[0].label.words.text(in: language)
    if case .number(let own)? = wish.priority.first?.state.value, own == wish.cutOff.first {
      return phrases.aheadSplit(all, format.count(all), wish.admittedBetter, wish.admittedTied, criterion)
    }
    return phrases.aheadByFirst(all, format.count(all), criterion)
  }

  /// The last one admitted beside her, at the criterion that decided.
  func lastAdmitted(_ wish: RecordedWish, _ rule: AllocationRule) -> [String] {
    guard let index = wish.decidedBy, wish.cutOff.indices.contains(index),
      case .number(let own)? = wish.priority[index].state.value
    else { return [] }
    let (criterion, theirs) = (rule.priority[index], wish.cutOff[index])
    if own == theirs { return [phrases.isLast] }
    var result: [String] = []
    if index > 0 {
      let before = rule.priority[index - 1].label
      result.append(phrases.lastTied(before.words.text(in: language), before.gender == .feminine))
    }
    switch criterion.source {
    case .rule(_, .some, _):
      if let a = Int(exactly: theirs.coefficient), let b = Int(exactly: own.coefficient) {
        result.append(phrases.lastAtRank(format.ordinal(a), format.ordinal(b)))
      }
    case .lottery: result.append(phrases.lastByLottery(format.number(theirs), format.number(own), index > 0))
    case .rule, .field, .input, .wishRank:
      guard let gap = wish.gap else { break }
      result.append(
        phrases.lastAt(
          format.definite(criterion.label), format.quantity(theirs, criterion.unit),
          format.quantity(own, criterion.unit), format.quantity(gap, criterion.unit), own > theirs,
          criterion.label.plural, index > 0))
    }
    return result
  }
}
