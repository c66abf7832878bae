internal import RuleExpressions

// You; one idea a sentence; would for what is not.
extension QuestionPhrases {
  static let english = QuestionPhrases(
    nearestTitle: "What would have changed the result",
    at: { "\($0) at \($1)" },
    orMore: { "\($0) at \($1) or more" },
    orLess: { "\($0) at \($1) or less" },
    between: { "\($0) from \($1) to \($2)" },
    // No quotation marks within others: a label may quote a question.
    instead: { label, to, from in
      label.contains("“")
        ? "\(label), “\(to)” instead of “\(from)”" : "“\(label): \(to)” instead of “\(from)”"
    },
    insteadIn: { "“\($0): \($1)” instead of “\($2)” (\($3))" },
    more: { "“\($0)” as well (\($1), \($2))" },
    fewer: { "“\($0)” left out (\($1), \($2))" },
    otherList: { "other “\($0)”" },
    with: { "With \($0.joined(separator: " and ")): \($1)" },
    wouldAnswer: { "“\($0)”" },
    wouldGive: { $0.joined(separator: "; ") + "." },
    moreChanges: { "The full explanation gives \($0) \($1 ? "others" : "other")." },
    cliff: { before, thing, own, at, other in
      "This is a threshold effect: at \(before), \(thing) is \(own); at \(at), \(other)."
    },
    noChange: "None of the information that can change would change the result by itself.",
    whatIfTitle: "What if",
    ownColumn: "Your case",
    otherColumn: "With this change",
    sameAnswer: "The answer would be the same.",
    firstDifference: { rule, other, own in
      "First step that differs: \(rule), \(other)" + (own.map { " instead of \($0)." } ?? ".")
    },
    noDifference: "No step of the calculation differs.",
    byCutOffs: "This result is read off the published cut-offs. With other requests from you, the places of other "
      + "people might have moved, and the cut-offs with them.",
    byMenu: "This result is exact: it is computed from the requests of everybody else.",
    whyNotTitle: { "Why not “\($0): \($1)”" },
    isYours: "This is your result already.",
    notAsked: "This place is none of your wishes.",
    atHome: "This place is yours by right if none of your wishes is granted.",
    isWish: { "It is your wish no. \($1): \($0)." },
    asks: { thing, relation, value, condition in
      let bound =
        switch relation {
        case .less: "below \(value)"
        case .lessOrEqual: "at \(value) or less"
        case .greater: "above \(value)"
        case .greaterOrEqual: "at \(value) or more"
        case .equal: "at \(value)"
        case .notEqual: "other than \(value)"
        }
      return "This result takes \(thing) \(bound)" + (condition.map { ", with \($0)." } ?? ".")
    },
    asksFor: { "This result takes: \($0)." },
    yours: { _, plural, value in plural ? "Yours are \(value)" : "Yours is \(value)" },
    itsValue: { "\($0) \($1 ? "are" : "is") \($2)" },
    gap: { ", which is \($0) \($1 ? "more" : "less")" },
    reached: { "It would be reached with \($0.joined(separator: ", or with "))." },
    notReached: "None of the information that can change leads to this result by itself.",
    checkTitle: "Your decision beside the rules",
    received: { "Your decision says \($0) for \($1)." },
    byTheRules: { date, output, plural, value, _ in
      "Under the rules applicable on \(date), \(output) \(plural ? "are" : "is") \(value)."
    },
    same: "This is the same result.",
    different: "This is not the same result.",
    onOtherDay: { "\($0) is the result under the rules applicable on \($1), with the same data." },
    explainedBy: { "On the day of your case, \($0) is the result with \($1.joined(separator: ", or with "))." },
    notExplained: "On the day of your case, no other value of a single piece of information gives this result.")
}
