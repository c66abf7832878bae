internal import CanonicalJSON
internal import DescriptorModel

// What a shape demands beyond its keys: one mechanism a rule, a unit for a number, a purpose once in service. The
// reader checks each of these where it reads the section, and says there what to do about it.
extension Shape {
  /// The keywords of JSON Schema that say it.
  var conditions: JSON.Members {
    switch name {
    case Shape.descriptor.name: inService
    case Shape.input.name, Shape.field.name: byType
    case Shape.parameter.name: unitsOfValues
    case Shape.datedValue.name: exactlyOne(["value", "table", "scale", "order"]).with(basis)
    case Shape.rule.name: mechanism.with(basis)
    case Shape.exception.name, Shape.reserve.name, Shape.minimumShare.name: basis
    case Shape.allocation.name: groupColumns.with(basis)
    case Shape.calendar.name:
      [
        "allOf": .array([
          .object(basis), .object(["anyOf": .array([required(["month_end"]), required(["leap_birthday"])])]),
        ])
      ]
    case Shape.criterion.name: exactlyOne(["rule", "field", "input", "lottery"]).with(basis)
    case Shape.aggregate.name: exactlyOne(Mechanism.Aggregate.Kind.allCases.map { $0.rawValue })
    case Shape.branch.name: ["oneOf": .array([only(["when", "then"]), only(["otherwise"])])]
    case Shape.answer.name: exactlyOne(["when", "otherwise"])
    case Shape.decisionTable.name: resultOfRows
    case Shape.recourse.name: deadline
    default: [:]
    }
  }

  private func required(_ names: [String]) -> JSON { .object(["required": .array(names.map { .string($0) })]) }

  private func exactlyOne(_ names: [String]) -> JSON.Members {
    ["oneOf": .array(names.map { required([$0]) })]
  }

  /// These keys and no other.
  private func only(_ names: [String]) -> JSON {
    .object([
      "required": .array(names.map { .string($0) }), "maxProperties": .integer(Int64(names.count)),
    ])
  }

  private func when(_ key: String, _ schema: JSON.Members, then: JSON, otherwise: JSON? = nil) -> JSON.Members {
    var result: JSON.Members = [
      "if": .object(["properties": .object([key: .object(schema)]), "required": .array([.string(key)])]), "then": then,
    ]
    if let otherwise { result["else"] = otherwise }
    return result
  }

  /// A legal basis or a declared assumption.
  private var basis: JSON.Members { ["anyOf": .array([required(["legal"]), required(["assumption"])])] }

  /// What gives a rule its value: exactly one mechanism, where `for_each` does not itself make one value of a list.
  private var mechanism: JSON.Members {
    let sources = MechanismName.sources.map { required([$0.rawValue]) }
    return when(
      MechanismName.forEach.rawValue, ["type": .string("object")],
      then: .object(["not": .object(["anyOf": .array(sources)])]), otherwise: .object(["oneOf": .array(sources)]))
  }

  /// What each type of input cannot do without.
  private var byType: JSON.Members {
    let needs: [(DescriptorReader.InputType, [String])] = [
      (.number, ["unit", "range"]), (.choice, ["choices"]), (.choices, ["choices"]), (.list, ["of", "maximum"]),
    ]
    let known = needs.filter { $0.1.allSatisfy((self.required + optional).contains) }
    return [
      "allOf": .array(
        known.map { type, names in
          .object(when("type", ["const": .string(type.rawValue)], then: required(names)))
        })
    ]
  }

  /// Groups have columns of their own, and so have ranks that are published alone.
  private var groupColumns: JSON.Members {
    func columns(_ names: [String]) -> JSON { .object(["properties": .object(["columns": required(names)])]) }
    return [
      "allOf": .array([
        .object(when("reserve", [:], then: columns(["group", "reserved"]))),
        .object(when("quotas", [:], then: columns(["group"]))),
        .object(when("ranks_only_below", [:], then: columns(["last_rank"]))),
        .object(when("ranks_only_below", [:], then: required(["rank_field"]))),
        .object(when("rank_field", [:], then: required(["ranks_only_below"]))),
      ])
    ]
  }

  /// Numbers have a unit, scales one for their thresholds too; an order needs none.
  private var unitsOfValues: JSON.Members {
    func values(_ schema: JSON) -> JSON {
      .object(["properties": .object(["values": .object(["items": schema])])])
    }
    return [
      "allOf": .array([
        .object(["anyOf": .array([required(["unit"]), values(required(["order"]))])]),
        .object(["anyOf": .array([required(["threshold_unit"]), values(.object(["not": required(["scale"])]))])]),
      ])
    ]
  }

  /// A deadline says what it is counted from, and nothing is counted without one.
  private var deadline: JSON.Members {
    let needs = [("deadline", ["after"]), ("after", ["deadline"]), ("silence", ["after", "deadline"])]
    return ["allOf": .array(needs.map { key, names in .object(when(key, [:], then: required(names))) })]
  }

  /// What the legal mention is made of.
  private var inService: JSON.Members {
    when(
      "status", ["const": .string(Descriptor.Status.inService.rawValue)],
      then: .object([
        "required": .array(["purpose", "decision", "recourse"].map { .string($0) }),
        "properties": .object([
          "administration": required(["contact"]), "decision": required(["automation", "contribution", "decided_by"]),
        ]),
      ]))
  }

  /// Each row gives a value, unless rows are only counted.
  private var resultOfRows: JSON.Members {
    when(
      "hit", ["const": .string(DecisionTable.HitPolicy.collectCount.rawValue)], then: .object([:]),
      otherwise: .object(["properties": .object(["rows": .object(["items": required(["then"])])])]))
  }
}
