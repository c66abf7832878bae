internal import RuleExpressions
internal import RuleValues

// You; one idea a sentence; the article of law after the sentence.
extension Phrases {
  static let english = Phrases(
    rulesSince: { "rules in force since \($0), applied on \($1)" },
    dateOrigin: { campaign, given in
      given ? "the date you asked for" : campaign ? "the campaign's date" : "today's date"
    },
    missingOne: { "One piece of information is missing to conclude: \($0)." },
    missingAnswer: { "One piece of information is missing to conclude. \($0)" },
    missingSeveral: "Some information is missing to conclude:",
    findIt: { "You find it here: \($0)." },
    findThem: { "You find them here: \($0)." },
    resultsOnly: "These are the results:",
    why: "Why",
    contribution: "How the algorithm contributed to the decision",
    data: "Data used and where they come from",
    parameters: "Parameters applied to your situation",
    operations: "Operations carried out",
    notFixed: "What the law does not settle",
    goodToKnow: "Good to know",
    rights: "Your rights",
    receipt: "Receipt",
    isWorth: { "\($0) \($2 ? "are" : "is") \($1)." },
    compares: { subject, relation, object, plural in
      let verb = plural ? "are" : "is"
      let words =
        switch relation {
        case .greater: "\(verb) above"
        case .lessOrEqual: "\(verb) not above"
        case .greaterOrEqual: "\(verb) at least"
        case .less: "\(verb) below"
        case .equal: "\(verb) equal to"
        case .notEqual: "\(verb) not equal to"
        }
      return "\(subject) \(words) \(object)."
    },
    whichIs: { "\($0), which is \($1)" },
    with: { "With \($0), \($1)" },
    dates: .english,
    wish: { "Wish no.\u{A0}\($0)" },
    verdict: { verdict in
      switch verdict {
      case .granted: "granted"
      case .refused: "refused"
      case .called: "called"
      case .notCalled: "not called"
      case .notExamined: "not examined"
      case .undetermined: "incomplete answer"
      case .byRight: "granted by right"
      }
    },
    seats: { "\($0) has \($1) \($2 ? "seats" : "seat")." },
    roomForAll: "All requests were granted there.",
    openSeats: { "After admissions by right, \($0) remained for \($1) \($2 ? "requests" : "request")." },
    requests: { "There \($1 ? "were" : "was") \($0) \($1 ? "requests" : "request")." },
    noneAdmitted: { requests, plural in
      plural ? "None of the \(requests) requests was granted." : "The only request was not granted."
    },
    closed: { requests, plural in
      plural
        ? "All were taken by right: none of the \(requests) requests was granted."
        : "All were taken by right: the only request was not granted."
    },
    order: { "Requests were ranked in this order: \($0.joined(separator: ", then "))." },
    rank: { "Your request ranks \($0) of \($1), on the ground of “\($2)”." },
    aheadByFirst: { ahead, text, criterion in
      ahead == 1
        ? "The request admitted came before yours, by its \(criterion)."
        : "The \(text) requests admitted came before yours, by their \(criterion)."
    },
    aheadSplit: { ahead, text, better, tied, criterion in
      if ahead == 1 { return "The request admitted came before yours." }
      if better == 0 { return "The \(text) requests admitted came before yours, with the same \(criterion)." }
      return
        "The \(text) requests admitted came before yours: \(better) by their \(criterion), \(tied) equal on that point."
    },
    lastAtRank: { "The last request admitted ranked \($0); yours ranks \($1)." },
    lastTied: { criterion, _ in "The last request admitted had the same \(criterion) as yours." },
    lastAt: { criterion, theirs, yours, gap, more, plural, named in
      "For \(named ? "that one" : "the last request admitted"), \(criterion) \(plural ? "are" : "is") \(theirs); for you, \(yours), which is \(gap) \(more ? "more" : "less")."
    },
    lastByLottery: { theirs, yours, named in
      "Lots decided: \(named ? "that one" : "the last request admitted") drew number \(theirs), you drew \(yours)."
    },
    isLast: "Your request is the last one admitted.",
    notExamined: "It was not examined, because a wish that you put before it is granted.",
    byRight: "You have a place there by right.",
    openQuestion: "The answer depends on information that is missing.",
    noWish: "You made no request. Your place by right is yours.",
    noWishAndNoPlace: "You made no request, so no place can be given to you.",
    noneGranted: "None of your wishes could be granted. No place is given by right.",
    fallback: { "No request was granted. Your place by right is at the \($0)." },
    notGiven: "not given",
    notApplicable: "not applicable",
    none: { _ in "none" },
    assumedValue: "value taken for want of an answer",
    on: { "on \($0)" },
    from: { "from \($0)" },
    quoted: { "“\($0)”" },
    yes: "yes",
    no: "no",
    unknownResult: "unknown for want of information",
    rounded: { step, isUnit, mode in
      switch mode {
      case .halfUp, .halfDown, .halfEven:
        isUnit ? "rounded to \(step)" : "rounded to the nearest multiple of \(step)"
      case .floor, .truncate: isUnit ? "rounded down, to \(step)" : "rounded down to a multiple of \(step)"
      case .ceiling: isUnit ? "rounded up, to \(step)" : "rounded up to a multiple of \(step)"
      }
    },
    roundedMoney: { cents, mode in
      let unit = cents ? "the cent" : "the euro"
      return switch mode {
      case .halfUp, .halfDown, .halfEven: "rounded to \(unit)"
      case .floor, .truncate: "rounded down to \(unit)"
      case .ceiling: "rounded up to \(unit)"
      }
    },
    comparedWithLast: { "\($0), compared with the last request \($1 ? "called" : "admitted")" },
    therefore: "so",
    and: "and",
    colon: ": ",
    semicolon: "; ",
    decimalLogarithm: { "decimal logarithm of \($0)" },
    mechanisms: .english,
    groups: .english,
    contact: { "For any question: \($0)." },
    rulesOf: { "\($0), rules of \($1)" },
    record: "record",
    descriptor: "descriptor",
    cutOffs: "published cut-offs",
    lottery: "sealed lottery")
}
