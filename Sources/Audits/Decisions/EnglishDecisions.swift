extension DecisionPhrases {
  static let english = DecisionPhrases(
    colon: ": ",
    semicolon: "; ",
    quoted: { "“\($0)”" },
    title: "Audit of decisions",
    rulesOf: { "rules applicable on \($0)" },
    rulesOfDays: { "rules applicable on \($0) days, from \($1) to \($2)" },
    allAgree: { count, isPlural in
      isPlural
        ? "All \(count) decisions that were compared agree with the rules."
        : "The one decision that was compared agrees with the rules."
    },
    nothingCompared: "No decision could be compared.",
    agree: { agreeing, isPlural, compared, rate in
      "\(agreeing) of \(compared) decisions \(isPlural ? "agree" : "agrees") with the rules: \(rate)."
    },
    interval: { "If these rows are a random sample, the rate lies between \($0) and \($1) (exact 95% interval)." },
    notCompared: { count, isPlural in
      isPlural ? "\(count) more rows could not be compared." : "\(count) more row could not be compared."
    },
    parts: ("agree", "differ", "not compared"),
    allDecisions: "All rows",
    decisions: { count, isPlural in isPlural ? "\(count) rows" : "\(count) row" },
    explanationsTitle: { count, isPlural in
      isPlural ? "What explains the \(count) disagreements" : "What explains the disagreement"
    },
    explains: { explained, disagreements, isPlural in
      "This explains \(explained) of \(disagreements) disagreements, exactly."
    },
    inOffices: { offices, several in several ? "Offices: \(offices)." : "Office: \(offices)." },
    contradicts: { contradicted, isPlural, agreements in
      isPlural
        ? "But \(contradicted) of the \(agreements) agreeing decisions examined would then be wrong: not everyone was affected."
        : "But \(contradicted) of the \(agreements) agreeing decisions examined would then be wrong."
    },
    contradictsNothing: { count, isPlural in
      isPlural
        ? "None of the \(count) agreeing decisions examined contradicts it."
        : "The one agreeing decision examined does not contradict it."
    },
    asWell: { "The file does not rule out: \($0)." },
    lines: { lines, isPlural, isAll in "\(isPlural ? "Lines" : "Line") \(lines)\(isAll ? "" : "…") of the file." },
    unexplained: { count, isPlural in
      isPlural
        ? "\(count) disagreements have no common explanation." : "\(count) disagreement has no common explanation."
    },
    noneFound: "No common explanation was found.",
    tried: {
      "\($0) hypotheses were tried: other dates, other values of a parameter, comparisons, roundings, branches left out, exchanged columns, shifted data."
    },
    examinedFirst: { "They were tried on the first \($0) of \($1) disagreements." },
    day: { "The rules applicable on \($0)" },
    yearsApart: { years, isPlural, isBefore in
      "The rules applicable \(years) \(isPlural ? "years" : "year") \(isBefore ? "before" : "after") the day of each decision"
    },
    parameter: { label, value, from in
      "The parameter \(label) with its value applicable from \(from)\(value.map { ", \($0)" } ?? "")"
    },
    limit: { rule, place, sides, from, to in
      "In the rule \(rule), \(place): "
        + (sides.map { "\($0.0) \(to) \($0.1), instead of “\(from)”" } ?? "the comparison “\(to)” instead of “\(from)”")
    },
    thresholdsPassed: { "In the rule \($0): thresholds that must be passed, instead of reached" },
    rounding: { "In the rule \($0): rounding \($2), instead of \($1)" },
    roundingStep: { "In the rule \($0): rounding to \($2), instead of \($1)" },
    ignored: { "In the rule \($0), \($1) left out" },
    mode: { mode in
      switch mode {
      case "half_up": "to the nearest, halves up"
      case "half_even": "to the nearest, halves to even"
      case "half_down": "to the nearest, halves down"
      case "floor": "down"
      case "ceiling": "up"
      default: "toward zero"
      }
    },
    place: { role, number in
      switch role {
      case "branch": "branch \(number)"
      case "row": "row \(number)"
      case "exception": "exception \(number)"
      case "criterion": "condition of criterion \(number)"
      case "applies_when": "the condition under which it applies"
      default: "condition \(number)"
      }
    },
    exchangedInputs: { "The data \($0) and \($1) exchanged" },
    exchangedOutputs: { "The results \($0) and \($1) exchanged" },
    constant: { "The data \($0) taken for everyone to be “\($1)”" },
    shifted: { label, by, isLess in "The data \(label) counted with \(by) \(isLess ? "less" : "more")" },
    boolean: ("yes", "no"),
    originsTitle: "Where a disagreement may come from",
    originsRules: {
      "For \($0) disagreements, each rule was searched that alone, with another value, would have led to the decision. The first in the order of computation is counted apart."
    },
    originHeaders: ("Rule", "First", "Possible", "Example"),
    originsInputs: "These data alone, with another value, would have led to the decision.",
    inputHeaders: ("Data", "Possible", "Example"),
    example: { "line \($0): \($1)" },
    impossible: { count, isPlural in
      isPlural
        ? "\(count) decisions cannot come from any one rule: these values are not possible together."
        : "\(count) decision cannot come from any one rule: these values are not possible together."
    },
    searchCut: "Some searches were stopped before their end: these numbers are the least there are.",
    amountsTitle: "Amounts at stake",
    above: { count, isPlural, sum in
      isPlural
        ? "\(count) decisions are above the rules, by \(sum) in all."
        : "\(count) decision is above the rules, by \(sum)."
    },
    below: { count, isPlural, sum in
      isPlural
        ? "\(count) decisions are below the rules, by \(sum) in all."
        : "\(count) decision is below the rules, by \(sum)."
    },
    balance: { "Balance, decided less recomputed: \($0). Sum of the differences: \($1)." },
    inexact: "The sums are beyond what is computed exactly: they are incomplete.",
    officesTitle: "By office",
    officeHeaders: ("Office", "Compared", "Agreeing", "Rate", "95% interval"),
    officesMore: { "… and \($0) more offices. --format json gives them all." },
    tooManyOffices: "The column names too many offices to count each. Perhaps it identifies each row.",
    reference: { "All together: \($0)." },
    valuesTitle: "Values decided and recomputed",
    series: ("decided", "recomputed"),
    classCounts: { "\($0) decided, \($1) recomputed" },
    classFrom: { "from \($0) to less than \($1)" },
    noValue: "not applicable",
    most: { count, isPlural in isPlural ? "\(count) rows" : "\(count) row" },
    obstaclesTitle: "Rows that could not be compared",
    missing: { names, several in several ? "These data are missing: \(names)" : "This is missing: \(names)" },
    noRules: { "No rules are known for \($0)" },
    notCovered: "The algorithm says that it does not decide this case",
    noDecision: "The decision is missing",
    unreadable: "A cell cannot be read",
    rows: { count, isPlural in isPlural ? "\(count) rows" : "\(count) row" },
    limitsTitle: "What this audit shows, and does not",
    limits: [
      "Each decision was recomputed, row by row, with the published rules and the data of the file.",
      "It takes these data to be exact.",
      "A hypothesis that gives exactly the same decisions does not prove what happened.",
      "A disagreement may also be justified by a fact that the file does not tell.",
    ],
    receipt: "Receipt")
}
