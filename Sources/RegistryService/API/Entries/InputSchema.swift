internal import CanonicalJSON
internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues

extension Site {
  /// The JSON Schema (draft 2020-12) of what is known of one person, for a version's rules.
  ///
  /// What these rules accept is valid under it. They see more: days that exist, places of a campaign, decimals.
  func inputSchema(_ entry: PublishedEntry, _ version: EntryVersion) -> JSON {
    let descriptor = version.descriptor
    guard case .object(var entries) = schema(of: descriptor.inputs) else { return .null }
    entries["$schema"] = .string("https://json-schema.org/draft/2020-12/schema")
    entries["$id"] = .string(origin + APIPlace(.versionSchema, id: entry.id, day: version.from).text)
    entries["title"] = .string(descriptor.title.fr)
    return .object(entries)
  }

  private func schema(of inputs: [Input]) -> JSON {
    var properties: JSON.Members = [:]
    for input in inputs { properties[input.name] = schema(of: input) }
    // Nothing is required: what is missing is a state of its own, and the result says what it waits for.
    return .object([
      "type": .string("object"), "properties": .object(properties), "additionalProperties": .boolean(false),
    ])
  }

  private func schema(of input: Input) -> JSON {
    var entries: JSON.Members
    switch input.kind {
    case .boolean: entries = ["type": types("boolean")]
    case .number(let type): entries = number(type)
    case .date: entries = ["type": types("string"), "format": .string("date")]
    case .choice(let choices): entries = ["enum": .array(choices.map { .string($0.key) } + [.null])]
    case .choices(let choices):
      entries = [
        "type": types("array"), "minItems": .integer(1),
        "items": .object(["enum": .array(choices.map { .string($0.key) })]),
      ]
    case .campaign, .place, .text: entries = ["type": types("string"), "minLength": .integer(1)]
    case .records(let fields, let maximum):
      entries = ["type": types("array"), "maxItems": .integer(Int64(maximum)), "items": schema(of: fields)]
    }
    entries["title"] = .string(input.label.words.fr)
    if let question = input.question { entries["description"] = .string(question.fr) }
    if let unit = input.unit, unit != .one { entries["x-unit"] = .string(unit.description) }
    return .object(entries)
  }

  /// `null` says that something is not given.
  private func types(_ names: String...) -> JSON { .array((names + ["null"]).map { .string($0) }) }

  /// The whole numbers around the range: JSON cannot write every decimal exactly. A decimal may come as a string.
  private func number(_ type: NumberType) -> JSON.Members {
    var entries: JSON.Members = [
      "type": type.scale == 0 ? types("integer", "string") : types("number", "string"),
      "pattern": .string(
        type.scale == 0 ? "^[-+]?[0-9]+(\\.0+)?$" : "^[-+]?[0-9]+(\\.[0-9]+)?$"),
    ]
    if let low = whole(type.low, type.scale, isUpper: false) { entries["minimum"] = .integer(low) }
    if let high = whole(type.high, type.scale, isUpper: true) { entries["maximum"] = .integer(high) }
    return entries
  }

  private func whole(_ coefficient: Int128, _ scale: Int, isUpper: Bool) -> Int64? {
    guard let factor = powerOfTen(scale) else { return nil }
    let (quotient, rest) = coefficient.quotientAndRemainder(dividingBy: factor)
    let isShort = isUpper ? rest > 0 : rest < 0
    return Int64(exactly: isShort ? quotient + (isUpper ? 1 : -1) : quotient)
  }
}
