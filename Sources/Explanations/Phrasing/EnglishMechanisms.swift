internal import RuleExpressions

extension MechanismPhrases {
  static let english = MechanismPhrases(
    doesNotApply: { reasons in
      reasons.isEmpty ? "does not apply" : "does not apply (\(reasons.joined(separator: "; ")))"
    },
    doNotApply: { rules, reasons in
      "\(list(rules, "and")): "
        + (reasons.isEmpty ? "do not apply" : "do not apply (\(reasons.joined(separator: "; ")))")
    },
    dependsOn: { "“\($0)” does not apply" },
    wouldNeed: { fact, relation, value in
      let need =
        switch relation {
        case .greater: "more than \(value)"
        case .greaterOrEqual: "\(value) or more"
        case .less: "less than \(value)"
        case .lessOrEqual: "\(value) or less"
        case .equal: value
        case .notEqual: "anything but \(value)"
        }
      return "\(fact), where it would take \(need)"
    },
    belowFirst: { "for \($0), the first threshold (\($1)) is not reached" },
    noElement: "no entry of the list counts",
    noRow: "no row of the table matches",
    fulfilled: { answer, facts, all in
      let conditions =
        facts.count == 1
        ? "this condition is met" : all ? "all conditions are met" : "these conditions are met"
      return "\(answer ? "yes" : "no"), because \(conditions): \(facts.joined(separator: "; "))"
    },
    unfulfilled: { answer, facts, none in
      let conditions =
        facts.count == 1
        ? "this condition is not met" : none ? "none of these conditions is met" : "these conditions are not met"
      return "\(answer ? "yes" : "no"), because \(conditions): \(facts.joined(separator: "; "))"
    },
    oneOf: { "\($0): \(list($1, "or")) (here, \($2))" },
    otherThan: { "\($0): other than \($1)" },
    either: { list($0, "or") },
    given: { "\($0): \($1 ? "given" : "not given")" },
    applies: { "“\($0)” \($1 ? "applies" : "does not apply")" },
    smallest: { "the smallest of \(list($0))" },
    greatest: { "the greatest of \(list($0))" },
    total: "total",
    row: { number, cells in
      cells.isEmpty ? "row\u{A0}\(number)" : "row\u{A0}\(number) (\(cells.joined(separator: "; ")))"
    },
    rows: { "\($0)\u{A0}\($1 ? "rows" : "row")" },
    valueFor: { "value for \($0.joined(separator: ", "))" },
    rate: { "\($0) of \($1)" },
    between: { "from \($0) to \($1)" },
    beyond: { "beyond \($0)" },
    notBeyond: { "for \($0), the first threshold (\($1)) is not passed" },
    reaches: { "for \($0), at the threshold of \($1)" },
    noCriterion: "no criterion counts",
    element: { "\($0) (no.\u{A0}\($1))" },
    elements: { "\($0)\u{A0}\($1 ? "entries" : "entry")" },
    forElements: { "for \($0)" },
    holdsFor: { answer, numbers in
      let elements = numbers.count == 1 ? "entry" : "entries"
      return answer
        ? "yes, for \(elements) no.\u{A0}\(list(numbers))" : "no, not for \(elements) no.\u{A0}\(list(numbers))"
    },
    holdsForAll: { $1 ? "yes, for each of the \($0)" : "yes, for the only entry that counts" },
    holdsForNone: { $1 ? "no, for none of the \($0)" : "no, not for the only entry that counts" },
    holdsForWant: { "\($0 ? "yes" : "no"), because no entry of the list counts" },
    rankedAt: { "rank \($0) in the ranking" },
    quota: { "\($0) (quota: at least \($1) of those called)" },
    calledAt: ", position in the order of call: ",
    sharedOut: { "\($1), for \($0) shared out by the highest averages" },
    forShares: { "for \($0), " },
    takesNoPart: { "no part in the sharing out (\($0))" },
    openTie: "a tie that nothing decides",
    broughtToZero: { "brought to \($0)" },
    raised: { "raised to the minimum of \($0)" },
    lowered: { "lowered to the ceiling of \($0)" },
    underCeiling: { "the ceiling of \($0) is not reached" },
    atCeiling: { "the ceiling of \($0) is just reached" },
    byException: { "by exception (\($0.joined(separator: "; ")))" },
    noException: { $0 ? "no exception applies" : "the exception does not apply" },
    isChoice: { "\($0) \($2 ? "are" : "is") “\($1)”." })

  /// `a, b and c`
  private static func list(_ items: [String], _ last: String = "and") -> String {
    items.count < 2 ? items.joined() : items.dropLast().joined(separator: ", ") + " \(last) \(items.last ?? "")"
  }
}
