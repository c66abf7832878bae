/// The mechanisms of the rule language: a closed list, each with a signature, a lowering to the kernel, and words.
///
/// The raw value is the key under which a descriptor writes the mechanism.
package enum MechanismName: String, Sendable, Hashable, CaseIterable {
  // What gives a rule its value
  case value, cases
  case allOf = "all_of"
  case anyOf = "any_of"
  case noneOf = "none_of"
  case table, lookup, brackets, steps, sum, product
  case minOf = "min_of"
  case maxOf = "max_of"
  case score
  case forEach = "for_each"
  // What then happens to the value, in this order
  case deduct, floor, cap, unless, round
  case appliesWhen = "applies_when"
  // What concerns many people at once
  case allocate
  case callOrder = "call_order"
  case apportion

  /// The kinds of what goes in and of what comes out.
  package var signature: String {
    switch self {
    case .value: "expression of type T → T"
    case .cases: "list of (condition, T) → T"
    case .allOf, .anyOf, .noneOf: "list of conditions → condition"
    case .table: "columns of any type, rows of (unary tests, T) → T; collect: number"
    case .lookup: "table parameter, one or two keys (whole number or choice) → number"
    case .brackets: "number [u], scale of rates [r] → number [u × r]"
    case .steps: "number [u], scale of values [v] → number [v]"
    case .sum, .minOf, .maxOf: "list of numbers [u] → number [u]"
    case .product: "list of numbers [u₁ … uₙ] → number [u₁ × … × uₙ]"
    case .score: "list of (number [u], condition) → number [u]"
    case .forEach: "list of records: one T a record; or one sum, count, any, all, min, max"
    case .deduct, .floor, .cap: "number [u], number [u] → number [u]"
    case .unless: "T, list of (condition, T) → T"
    case .round: "number [u], step [u], mode → number [u]"
    case .appliesWhen: "T, condition → T or not applicable"
    case .allocate: "wishes, places, priorities → place, rank of the wish"
    case .callOrder: "list of records: rank (distinct), one or two of (condition, share) → position"
    case .apportion: "list of records: seats, votes, condition, list of numbers → seats of each"
    }
  }

  /// What gives a rule its value: exactly one of these stands in a rule.
  package static let sources: [MechanismName] = [
    .value, .cases, .allOf, .anyOf, .noneOf, .table, .lookup, .brackets, .steps, .sum, .product, .minOf, .maxOf, .score,
    .callOrder, .apportion,
  ]
}
