package import DescriptorModel
package import RuleValues

/// What an audit of rules found without any person's data.
package struct AnomalyReport: Sendable {
  package let descriptor: Descriptor
  package let referenceDate: CalendarDate
  /// With which values each input was tried, in the descriptor's order.
  package let tried: [TriedInput]
  /// How many combinations were decided.
  package let decided: Int
  /// How many there are within the ranges; nil where it is too great to count, or some input has no range.
  package let size: Int128?
  /// Whether what is said of ways that nothing takes holds for all combinations.
  package let coversWays: Bool
  /// For each output, whether what is said of it holds for all combinations.
  package let coversOutput: [Bool]
  /// How much of all that could be tried was.
  package let effort: AnomalyEffort

  /// In the order of the inputs and of what each declares.
  package internal(set) var expectations: [ExpectationFinding] = []
  /// For each amount and each number or date that moves it by one step, where it moves most.
  package internal(set) var greatestJumps: [GreatestJump] = []
  /// Inputs that change no output, whatever the others are.
  package internal(set) var idleInputs: [Int] = []
  /// Outputs that are always the same.
  package internal(set) var constantOutputs: [(output: Int, value: Stated)] = []
  /// Choices, or yes or no, that an output never is.
  package internal(set) var unreachedValues: [(output: Int, value: Value)] = []
  /// Branches, rows and exceptions that give nobody's value.
  package internal(set) var unreachedWays: [UnreachedWay] = []

  /// Whether no declared expectation is contradicted.
  package var holds: Bool { expectations.allSatisfy { $0.turns.isEmpty } }
  /// Whether all combinations were decided, so that counts are those of all.
  package var isExhaustive: Bool { size == Int128(decided) }
  /// Whether nothing that is not told can exist.
  package var isProof: Bool { coversWays && coversOutput.allSatisfy { $0 } }
}

/// How far an audit of rules went before its limits ended it.
package struct AnomalyEffort: Sendable, Hashable {
  /// Lines along which an input was followed from end to end, all others staying as they are.
  package internal(set) var followed = 0
  /// Whether no line between the values tried of the others was left out.
  package internal(set) var isFollowedEverywhere = true
  /// Inputs that stayed at one value, so as not to make too many combinations.
  package internal(set) var held: Set<Int> = []
  /// Inputs of which not every value at which the rules turn was tried.
  package internal(set) var thinned: Set<Int> = []

  /// Whether any limit was met.
  package var isBounded: Bool { !isFollowedEverywhere || !held.isEmpty || !thinned.isEmpty }
}

/// What became of one expectation.
package struct ExpectationFinding: Sendable {
  package let input: Int
  package let expectation: Expectation
  /// How many pairs of people contradict it, who differ by one step of the input or by two neighbouring values tried.
  package internal(set) var pairs = 0
  /// The contradictions, those of one step and one result together; the greatest difference first.
  package internal(set) var turns: [ContradictingTurn] = []
}

/// Pairs of people who differ by the same step of one input, and get the same two results.
package struct ContradictingTurn: Sendable {
  package let lower: Value
  package let upper: Value
  package let result: (atLower: Value, atUpper: Value)
  /// By how much the results differ, as the integers that stand for them.
  package let difference: Int128
  package internal(set) var pairs: Int
  /// The inputs of the first such person, with the lower value.
  package let witness: [Value?]
}

/// Where one step of an input moves an amount most.
package struct GreatestJump: Sendable {
  package let input: Int
  package let output: Int
  package let turn: ContradictingTurn
}

/// A way to a rule's value that nobody takes.
package struct UnreachedWay: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case branch(Int)
    case row(Int)
    case exception(Int)
    /// The rule applies to nobody.
    case applies
  }

  package let rule: Int
  package let kind: Kind
}
