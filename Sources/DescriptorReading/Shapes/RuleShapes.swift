internal import DescriptorModel
internal import RuleValues

// The keys of rules and of what stands in them.
extension Shape {
  static let rule = Shape(
    "rule",
    [
      .init("label", .label, required: true, "What the rule gives, as a person would call it."),
      .init(
        "choices", .keyed(.words), "The categories that the rule tells apart; its value is the key of one of them."),
      .init(
        "for_each", .either([.name, .mapping(.aggregate)]),
        "The list for each of whose records the rule is computed, or over which one value is."),
      .init("value", .expression, "The value, as an expression."),
      .init("cases", .list(.mapping(.branch)), "Branches: the first whose condition holds."),
      .init("all_of", .list(.expression), "Conditions that must all hold."),
      .init("any_of", .list(.expression), "Conditions of which one must hold."),
      .init("none_of", .list(.expression), "Conditions of which none may hold."),
      .init("table", .mapping(.decisionTable), "A decision table."),
      .init("lookup", .mapping(.lookup), "The value of a table parameter under keys."),
      .init("brackets", .mapping(.bracketsRead), "Marginal rates: each applies to the part within its bracket."),
      .init("steps", .mapping(.scaleRead), "The value of the last threshold that is reached."),
      .init("sum", .list(.expression), "Numbers to add."),
      .init("product", .list(.expression), "Numbers to multiply."),
      .init("min_of", .list(.expression), "Numbers of which the smallest counts."),
      .init("max_of", .list(.expression), "Numbers of which the greatest counts."),
      .init("score", .list(.mapping(.criterionOfScore)), "Criteria that give points."),
      .init("call_order", .mapping(.callOrder), "The position of each record in the order of call."),
      .init("apportion", .mapping(.apportionment), "The seats of each record, by its votes."),
      .init("deduct", .expression, "What is taken off; the result is not below zero."),
      .init("floor", .expression, "The least that the result can be."),
      .init("cap", .expression, "The most that the result can be."),
      .init("unless", .oneOrMore(.mapping(.exception)), "Exceptions: another value where a condition holds."),
      .init("round", .mapping(.rounding), "Rounding to a multiple of a step."),
      .init("applies_when", .expression, "The condition without which the rule does not apply."),
      .init("legal", .legalKeys, "The texts that the rule rests on."),
      .init("assumption", .words, "Why the rule is what it is where no text fixes it."),
    ])

  static let branch = Shape(
    "branch",
    [
      .init("when", .expression, "The condition."),
      .init("then", .expression, "The value where it holds."),
      .init("otherwise", .expression, "The value where no condition holds: the last branch."),
    ])

  static let exception = Shape(
    "exception",
    [
      .init("when", .expression, required: true, "Where the exception plays."),
      .init("then", .expression, required: true, "The value that replaces the general one."),
      .init("legal", .legalKeys, "The texts that the exception rests on."),
      .init("assumption", .words, "Why there is an exception where no text makes one."),
    ])

  static let decisionTable = Shape(
    "table",
    [
      .init("columns", .list(.expression), required: true, "What is tested, one expression a column."),
      .init(
        "hit", .choice(DecisionTable.HitPolicy.allCases.map { $0.rawValue }), "Which rows count; unique unless stated."),
      .init("rows", .list(.mapping(.tableRow)), required: true, "The rows."),
    ])

  static let tableRow = Shape(
    "row",
    [
      .init("when", .list(.text), required: true, "One test a column: -, 18, >= 18, [0..100[, \"a\",\"b\", not(…)."),
      .init("then", .expression, "The value where all tests hold."),
    ])

  static let lookup = Shape(
    "lookup",
    [
      .init("in", .name, required: true, "The table parameter."),
      .init("by", .oneOrMore(.expression), required: true, "One or two keys."),
      .init("at", .expression, "The day at which the table is read; the reference date unless stated."),
    ])

  static let scaleRead = Shape("scale", scaleKeys)
  static let bracketsRead = Shape(
    "brackets",
    scaleKeys + [
      .init("shares", .expression, "Among how many shares the number is divided before the scale applies to each.")
    ])

  private static let scaleKeys: [Key] = [
    .init("of", .expression, required: true, "The number that is held against the thresholds."),
    .init("scale", .name, required: true, "The scale parameter."),
    .init("at", .expression, "The day at which the scale is read; the reference date unless stated."),
  ]

  static let criterionOfScore = Shape(
    "criterion",
    [
      .init("label", .label, required: true, "What gives the points."),
      .init("points", .expression, required: true, "How many."),
      .init("when", .expression, "Where they count; always unless stated."),
      .init("cap", .expression, "The most that the criterion can give."),
    ])

  static let callOrder = Shape(
    "order of call",
    [
      .init("rank", .name, required: true, "The field that ranks the records; it is declared unique."),
      .init("quotas", .list(.mapping(.callQuota)), required: true, "One or two minimum shares, in order of priority."),
    ])

  static let apportionment = Shape(
    "apportionment",
    [
      .init(
        "method", .choice(Mechanism.Apportionment.Method.allCases.map { $0.rawValue }), required: true,
        "How seats follow from votes."),
      .init("seats", .expression, required: true, "How many seats there are: a whole number, the same for all."),
      .init("votes", .expression, required: true, "The votes of a record: a whole number."),
      .init("among", .expression, "The records that take part."),
      .init("ties", .list(.expression), "What decides between equal averages for the last seats, the greater first."),
    ])

  static let callQuota = Shape(
    "quota",
    [
      .init("when", .expression, required: true, "Who belongs to the group."),
      .init("rate", .expression, required: true, "The least share of those called: a parameter, or 25 %."),
    ])

  static let aggregate = Shape(
    "aggregate",
    [
      .init("list", .name, required: true, "The list."),
      .init("sum", .expression, "The number to add up over the records."),
      .init("count", .nothing, "How many records there are."),
      .init("any", .expression, "Whether the condition holds for one record at least."),
      .init("all", .expression, "Whether the condition holds for every record."),
      .init("min", .expression, "The smallest number of all records."),
      .init("max", .expression, "The greatest number of all records."),
      .init("where", .expression, "Which records count; all unless stated."),
    ])

  static let rounding = Shape(
    "round",
    [
      .init("to", .expression, required: true, "The step, with its unit: 1 EUR."),
      .init("mode", .choice(RoundingMode.allCases.map { $0.rawValue }), required: true, "What to do with the rest."),
    ])
}
