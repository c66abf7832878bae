internal import DescriptorModel
internal import RuleValues

// The keys of a descriptor and of its sections, rules and allocation apart.
extension Shape {
  static let descriptor = Shape(
    "descriptor",
    [
      .init("lucarne", .constant(1), required: true, "The version of the format."),
      .init("id", .text, required: true, "The algorithm's name in the registry: lowercase words joined by -."),
      .init("aliases", .oneOrMore(.text), "Shorter names."),
      .init("title", .words, required: true, "What the algorithm is called."),
      .init("summary", .words, required: true, "What it does, in one sentence."),
      .init("status", .choice(Descriptor.Status.allCases.map { $0.rawValue }), required: true, "Where it stands."),
      .init("in_force", .mapping(.period), required: true, "From when until when the rules apply."),
      .init("known_from", .date, "The first day for which every value is known; earlier days cannot be run."),
      .init("administration", .mapping(.administration), required: true, "Who is responsible."),
      .init("context", .words, "Why a decision is taken at all, and who prepares it."),
      .init("purpose", .words, "What the algorithm is for; it follows « pour » in the legal mention."),
      .init("decision", .mapping(.decision), "How the algorithm contributes to the decision."),
      .init("data_collection", .words, "How the data reach the administration."),
      .init("resources", .oneOrMore(.mapping(.resource)), "Pages about the algorithm, its effects and its code."),
      .init("recourse", .oneOrMore(.mapping(.recourse)), "How to contest, in full sentences, and until when."),
      .init("legal", .keyed(.mapping(.legalText)), required: true, "The texts, each under a key of its own."),
      .init("calendar", .mapping(.calendar), "The rules of the calendar that computations with dates follow."),
      .init("inputs", .keyed(.mapping(.input)), required: true, "What must be known of a person."),
      .init("parameters", .keyed(.mapping(.parameter)), "The dated values that the law sets."),
      .init("scope", .mapping(.coveredCases), "Which cases the rules decide, and what is said of the others."),
      .init("rules", .keyed(.mapping(.rule)), "The rules."),
      .init("allocate", .mapping(.allocation), "How places are given out."),
      .init(
        "outputs", .either([.list(.name), .keyed(.either([.name, .mapping(.output)]))]), required: true, "The results."),
      .init("answer", .list(.mapping(.answer)), required: true, "The sentence that gives the result, by case."),
      .init("notes", .oneOrMore(.words), "What a reader of the result should know."),
    ])

  static let words = Shape(
    "words",
    [.init("fr", .text, required: true, "In French."), .init("en", .text, "In English.")])

  static let label = Shape(
    "label",
    [
      .init("fr", .text, required: true, "In French, as in the middle of a sentence."),
      .init("en", .text, "In English."),
      .init("gender", .choice(Label.Gender.allCases.map { $0.rawValue }), "The gender of the French words."),
      .init("plural", .boolean, "Whether the words are plural."),
    ])

  static let period = Shape(
    "period",
    [
      .init("from", .date, required: true, "The first day."),
      .init("until", .end, required: true, "The day after the last one, or open."),
    ])

  static let administration = Shape(
    "administration",
    [
      .init("name", .words, required: true, "The administration that answers for the decision."),
      .init("service", .words, "The service in charge."),
      .init("contact", .words, "How to reach it."),
      .init("level", .choice(PublicRecord.Level.allCases.map { $0.rawValue }), "How far its authority reaches."),
    ])

  static let decision = Shape(
    "decision",
    [
      .init("automation", .choice(PublicRecord.Automation.allCases.map { $0.rawValue }), "Whether a person decides."),
      .init("contribution", .words, "Degree and mode of contribution (R. 311-3-1-2 CRPA, 1°)."),
      .init("decided_by", .words, "Who takes the decision."),
      .init("scope", .choice(PublicRecord.Scope.allCases.map { $0.rawValue }), "Whom it binds: the public, or itself."),
      .init("people_concerned", .words, "Whom the decision concerns."),
      .init("per_year", .mapping(.yearlyDecisions), "How many decisions are taken in a year, or that it is not known."),
    ])

  static let yearlyDecisions = Shape(
    "yearly_decisions",
    [
      .init("fr", .text, required: true, "In French: how many and who says so, or that no number was found."),
      .init("en", .text, "In English."),
      .init("count", .integer(0...1_000_000_000), "The number, where there is one."),
      .init("year", .integer(1950...2100), "The year that was counted."),
    ])

  static let resource = Shape(
    "resource",
    [
      .init("fr", .text, required: true, "What is found there, in French."),
      .init("en", .text, "In English."),
      .init("url", .text, required: true, "The address, beginning with https://."),
    ])

  static let recourse = Shape(
    "recourse",
    [
      .init("fr", .text, required: true, "In French, in full sentences."),
      .init("en", .text, "In English."),
      .init("deadline", .duration, "How long it is open: 2 month."),
      .init("after", .choice(Recourse.Start.allCases.map { $0.rawValue }), "What the deadline is counted from."),
      .init("silence", .duration, "How long the administration may stay silent before the deadline starts."),
    ])

  static let calendar = Shape(
    "calendar",
    [
      .init("month_end", .choice(MonthEnd.allCases.map { $0.rawValue }), "What 31 January and one month make."),
      .init(
        "leap_birthday", .choice(LeapBirthday.allCases.map { $0.rawValue }),
        "When someone born on 29 February grows older."),
      .init("legal", .legalKeys, "The texts that the rules rest on."),
      .init("assumption", .words, "Why these rules are used where no text gives them."),
    ])

  static let legalText = Shape(
    "text",
    [
      .init("cite", .text, required: true, "As it is cited to a reader."),
      .init("url", .text, "Where the text can be read, on its official site."),
      .init("checked", .date, required: true, "The day on which someone last read it."),
      .init("evidence", .choice(Evidence.allCases.map { $0.rawValue }), required: true, "How well it is established."),
    ])

  static let input = Shape("input", fieldKeys(DescriptorReader.InputType.allCases) + expectationKeys + listKeys)
  /// A field of a list's records: no list in a list.
  static let field = Shape(
    "field",
    fieldKeys(DescriptorReader.InputType.allCases.filter { $0 != .list }) + [
      .init("unique", .boolean, "Whether no two records of a list may share a value.")
    ])

  private static func fieldKeys(_ types: [DescriptorReader.InputType]) -> [Key] {
    [
      .init("label", .label, required: true, "What the input is called."),
      .init("type", .choice(types.map { $0.rawValue }), required: true, "The kind of value."),
      .init("question", .words, "The question by which a person is asked for it."),
      .init("help", .words, "Where to find the answer, or what it means."),
      .init("unit", .unit, "Of a number: its unit."),
      .init("range", .range, "Of a number: the values that it can take."),
      .init("decimals", .integer(0...6), "Of a number: how many decimals it may have."),
      .init("choices", .keyed(.words), "Of a choice: the keys, with their words."),
      .init("source", .words, "Where the data come from (R. 311-3-1-2 CRPA, 2°)."),
      .init(
        "modifiable", .either([.boolean, .list(.name)]),
        "Whether an explanation may suggest that it be different; of choices, those that it may suggest."),
      .init(
        "if_missing", .either([.expression, .list(.text)]),
        "What stands for it when it is not given; of several choices, a list of keys, maybe empty."),
    ]
  }

  private static let expectationKeys: [Key] = [
    .init(
      "expect", .keyed(.choice(DescriptorReader.Direction.allCases.map { $0.rawValue })),
      "How results go while the input goes up and all else stays; an audit of the rules looks for exceptions."),
    .init(
      "cliff", .keyed(.expression),
      "By how much a result may move at most for one step of the input; an audit of the rules looks for more."),
  ]

  private static let listKeys: [Key] = [
    .init("maximum", .integer(1...1000), "Of a list: how many records at most."),
    .init("of", .keyed(.mapping(.field)), "Of a list: the fields of a record."),
  ]

  static let parameter = Shape(
    "parameter",
    [
      .init("label", .label, required: true, "What the parameter is called."),
      .init("unit", .unit, "The unit of its numbers."),
      .init("threshold_unit", .unit, "Of a scale: the unit of its thresholds."),
      .init("by", .oneOrMore(.name), "Of a table: the one or two names under whose values it is read."),
      .init("values", .list(.mapping(.datedValue)), required: true, "The values, in order of time."),
    ])

  static let datedValue = Shape(
    "value",
    period.keys + [
      .init("value", .number, "A number."),
      .init("table", .keyed(.either([.number, .keyed(.number)])), "Numbers under one key, or under two."),
      .init("scale", .keyed(.number), "A value or a rate from each threshold on."),
      .init("order", .list(.text), "Keys of a choice, the first comes first."),
      .init("legal", .legalKeys, "The texts that set the value."),
      .init("checked", .date, "The day on which someone last read it there; that of the text unless stated."),
      .init("evidence", .choice(Evidence.allCases.map { $0.rawValue }), "How well the value is established."),
      .init("assumption", .words, "Why it is used where no text gives it."),
    ])

  static let output = Shape(
    "output",
    [
      .init("from", .name, required: true, "The rule, or place or wish_rank of an allocation."),
      .init("label", .label, required: true, "What the result is called."),
    ])

  static let answer = Shape(
    "answer",
    [
      .init("when", .expression, "The condition; it may use the outputs."),
      .init("otherwise", .nothing, "The last answer: no other holds."),
      .init("say", .words, required: true, "The sentence; {name} stands for a value."),
    ])

  static let coveredCases = Shape(
    "scope",
    [
      .init("covers", .words, required: true, "Which cases are decided, in full sentences."),
      .init("refuses", .list(.mapping(.refusal)), "The other cases: the first that holds is said instead of a result."),
    ])

  static let refusal = Shape(
    "refusal",
    [
      .init("when", .expression, required: true, "The condition, over inputs and parameters."),
      .init("say", .words, required: true, "The sentence; {name} stands for an input."),
    ])
}
