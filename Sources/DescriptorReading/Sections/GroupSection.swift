internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

// Groups of requests that a place compares apart: seats kept for groups, and minimum shares of those called.
extension DescriptorReader {
  /// - Returns: false where something is wrong.
  mutating func readGroups(_ root: Fields, _ wishFields: [Input], _ rule: inout AllocationRule) -> Bool {
    let faults = diagnostics.count
    if let node = root["reserve"] {
      if rule.mechanism == .callOrder { notTogether("reserve", "mechanism: call_order", node) }
      if rule.byRight != nil { notTogether("reserve", "by_right", node) }
      rule.reserve = reserve(node)
    }
    if let node = root["quotas"] {
      if rule.mechanism != .callOrder { notTogether("quotas", "mechanism: \(rule.mechanism.rawValue)", node) }
      rule.quotas = quotas(node, wishFields)
    }
    if rule.mechanism == .callOrder, let node = root["by_right"] {
      notTogether("by_right", "mechanism: call_order", node)
    }
    readRanksOnly(root, wishFields, &rule)
    if root["reserve"] != nil || root["quotas"] != nil, rule.places.group == nil, let node = root["columns"] {
      missing(["group"], node)
    }
    if root["reserve"] != nil, rule.places.reserved == nil, let node = root["columns"] { missing(["reserved"], node) }
    return diagnostics.count == faults
  }

  private mutating func notTogether(_ key: String, _ other: String, _ node: YAMLNode) {
    report(
      DescriptorDiagnostics.groups, node, fr: "« \(key) » et « \(other) » ne vont pas ensemble.",
      en: "“\(key)” and “\(other)” do not go together.",
      help: .init(fr: "Retirez l'une des deux clés.", en: "Remove one of the two keys."))
  }

  private mutating func readRanksOnly(_ root: Fields, _ wishFields: [Input], _ rule: inout AllocationRule) {
    guard let node = root["ranks_only_below"] else {
      if let node = root["rank_field"] { missing(["ranks_only_below"], node) }
      return
    }
    rule.ranksOnlyBelow = integer(node, in: 1...1000)
    if rule.places.lastRank == nil, let columns = root["columns"] { missing(["last_rank"], columns) }
    // Without the person's own rank, nobody could check her result.
    guard let fieldNode = root["rank_field"] else { return missing(["rank_field"], root.node) }
    guard let index = field(fieldNode, of: wishFields) else { return }
    guard case .number(let type) = wishFields[index].kind, type.scale == 0 else {
      return expected(
        fieldNode, fr: "un champ de type « number », sans décimale", en: "a field of type “number”, without decimals")
    }
    rule.rankField = index
  }

  private mutating func reserve(_ node: YAMLNode) -> AllocationRule.Reserve? {
    guard let fields = fields(node, .reserve) else { return nil }
    let legal = legalKeys(fields["legal"])
    let assumption = fields["assumption"].flatMap { self.wording($0) }
    requireBasis(legal, assumption, fields, .init(fr: "Les places gardées", en: "The seats kept"))
    let group = input(fields["group"], fr: "de type « choice »", en: "of type “choice”") {
      if case .choice = $0 { true } else { false }
    }
    let share = fields["share"].flatMap { self.share($0) }
    guard let group, case .choice(let choices) = inputs[group].kind, let share, let seatsNode = fields["empty_seats"],
      let turns = turns(seatsNode, choices.map { $0.key })
    else { return nil }
    let total = share.coefficient.multipliedReportingOverflow(by: Int128(choices.count))
    guard !total.overflow, Number(total.partialValue, scale: share.scale) <= Number(1) else {
      report(
        DescriptorDiagnostics.reservedShare, fields["share"] ?? node,
        fr: "\(choices.count) groupes à cette part dépassent 100 % des places.",
        en: "\(choices.count) groups at this share exceed 100 % of the seats.",
        help: .init(
          fr: "Gardez à chaque groupe au plus \(100 / max(1, choices.count)) % des places.",
          en: "Keep at most \(100 / max(1, choices.count)) % of the seats for each group."))
      return nil
    }
    return AllocationRule.Reserve(group: group, share: share, turns: turns, legal: legal, assumption: assumption)
  }

  /// A part between 0 and 1 with at most 6 decimals.
  private mutating func share(_ node: YAMLNode) -> Number? {
    guard let number = number(node)?.reduced else { return nil }
    if number.scale <= 6, number > Number(0), number <= Number(1) { return number }
    expected(
      node, fr: "une part entre 0 % et 100 %, au plus 6 décimales",
      en: "a share between 0 % and 100 %, at most 6 decimals"
    )
    return nil
  }

  /// `best`, where all groups come at once, or the groups in the order of their turns.
  private mutating func turns(_ node: YAMLNode, _ groups: [String]) -> [UInt8]? {
    if node.scalar?.text == "best" { return groups.map { _ in 0 } }
    let order = node.kind == .sequence ? node.elements.map { $0.scalar?.text ?? "" } : []
    let turns = groups.compactMap { group in order.firstIndex(of: group).flatMap { UInt8(exactly: $0) } }
    if turns.count == groups.count, order.count == groups.count { return turns }
    expected(
      node, fr: "« best », ou les groupes dans l'ordre : \(groups.joined(separator: ", "))",
      en: "“best”, or the groups in order: \(groups.joined(separator: ", "))")
    return nil
  }

  private mutating func quotas(_ node: YAMLNode, _ wishFields: [Input]) -> [AllocationRule.Quota] {
    guard node.kind == .sequence, (1...2).contains(node.elements.count) else {
      expected(node, fr: "un ou deux quotas", en: "one or two quotas")
      return []
    }
    return node.elements.compactMap { self.quota($0, wishFields) }
  }

  private mutating func quota(_ node: YAMLNode, _ wishFields: [Input]) -> AllocationRule.Quota? {
    guard let fields = fields(node, .minimumShare), let name = fields["name"].flatMap({ identifierName($0) }) else {
      return nil
    }
    let legal = legalKeys(fields["legal"])
    let assumption = fields["assumption"].flatMap { self.wording($0) }
    requireBasis(legal, assumption, fields, .init(fr: "Le quota « \(name) »", en: "The quota “\(name)”"))
    let label = fields["label"].flatMap { self.label($0) }
    let column = fields["column"].flatMap { self.text($0) }
    guard let memberNode = fields["member"], let memberName = text(memberNode) else { return nil }
    let member: AllocationRule.Quota.Member?
    if let index = wishFields.firstIndex(where: { $0.name == memberName }), case .boolean = wishFields[index].kind {
      member = .field(index)
    } else {
      let index = input(
        memberNode, fr: "de type « boolean », ni un champ du vœu", en: "of type “boolean”, nor a field of the wish"
      ) {
        if case .boolean = $0 { true } else { false }
      }
      member = index.map { .input($0) }
    }
    guard let label, let column, let member else { return nil }
    return AllocationRule.Quota(
      name: name, label: label, member: member, column: column, legal: legal, assumption: assumption)
  }
}
