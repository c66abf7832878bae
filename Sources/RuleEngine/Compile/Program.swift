package import DecisionRecords
package import DescriptorModel
package import RuleExpressions
package import RuleValues

/// A descriptor made ready to run for one reference date: integers in slots, parameter values in place.
///
/// A slot is a column. It belongs to a frame: the person (frame 0), or the records of one list input; a slot of the
/// person has one row a person, a slot of a list one row a record. The same program thus runs one case or a campaign.
package struct Program: Sendable {
  package let descriptor: Descriptor
  package let referenceDate: CalendarDate
  /// For each frame but the first, the list input whose records are its rows.
  package internal(set) var lists: [Int] = []
  /// The frame and the type of each slot.
  package internal(set) var slots: [(frame: Int, type: ValueType)] = []
  package internal(set) var instructions: [Instruction] = []
  /// How much there is to carry out, record by record where rules are of a list: what a decision costs.
  package var size: Int { instructions.count }
  /// Where the instructions begin that need the result of the allocation.
  package internal(set) var answerStart = 0
  /// The slot of each input; nil for a list.
  package internal(set) var inputSlots: [Int?] = []
  /// For each list input, a slot of the person that is known once the list is given.
  package internal(set) var listSlots: [Int: Int] = [:]
  /// The slots of a list input's fields, by the input's index.
  package internal(set) var fieldSlots: [Int: [Int]] = [:]
  package internal(set) var ruleSlots: [Int] = []
  package internal(set) var wishRankSlot: Int?
  package internal(set) var rules: [RulePlan] = []
  package internal(set) var answers: [(condition: Int?, uses: [Operand])] = []
  package internal(set) var reads: [ParameterRead] = []

  /// One operation on columns: the row of `target` from the rows of its operands.
  package struct Instruction: Sendable {
    package let target: Int
    package let operation: Operation
  }

  package indirect enum Operation: Sendable, Hashable {
    case constant(Int128)
    case scaled(Int, by: Int128)
    case add(Int, Int)
    case subtract(Int, Int)
    case multiply(Int, Int)
    case negate(Int)
    /// `divide(operand × multiplier, by: divisor) × step`
    case round(Int, multiplier: Int128, divisor: Int128, step: Int128, RoundingMode)
    /// `divide(dividend × left, by: divisor × right) × step`
    case quotient(Int, Int, left: Int128, right: Int128, step: Int128, RoundingMode)
    /// `(constant + factor × log10(numerator / denominator)) / divisor`, rounded, times `step`
    case logarithm(LogarithmSlots, step: Int128, RoundingMode)
    case compare(Comparison, Int, Int)
    case and(Int, Int)
    case or(Int, Int)
    case not(Int)
    case select(Int, Int, Int)
    case minimum(Int, Int)
    case maximum(Int, Int)
    case present(Int)
    case latest(month: Int?, day: Int, Int)
    /// The position of the first bit of `order` that is set, from 1; one more than their number when none is.
    case bestPosition(Int, order: [Int])
    /// The value under one or two keys, each counted from its low end; the reader has made sure that there is one.
    case table([TableKey], [Int128])
    /// Marginal rates over a number that is scaled by `factor` first.
    case brackets(Int, factor: Int128, Brackets)
    /// The same on a number that shares divide: each threshold counts once a share.
    case sharedBrackets(Int, shares: Int, factor: Int128, Brackets)
    /// The value of the last threshold reached; not applicable below the first.
    case steps(Int, factor: Int128, thresholds: [Int128], values: [Int128])
    /// All rows of a table that hold, brought together.
    case collect(DecisionTable.HitPolicy, [CollectedRow])
    /// One value over the records of a person's list, once it is known that she gave it.
    case aggregate(Mechanism.Aggregate.Kind, frame: Int, given: Int, value: Int?, filter: Int?)
    /// The position of each record of a person's list in the order of call.
    case callOrder(rank: Int, quotas: [CallQuotaSlots])
    /// The seats of each record of a person's list, by the highest averages.
    case apportion(ApportionmentSlots)
    /// The value where the condition holds; not applicable where it does not.
    case guarded(Int, by: Int)

    // What only expressions need.

    /// Whether a value is there although it could fail to apply; missing while it is not known.
    case applies(Int)
    /// A date and so many steps, in one direction or the other; not applicable outside of the calendar.
    case shift(Int, by: Int, CalendarStep, backward: Bool)
    /// The complete months between two dates, divided by 1 or, for years, by 12.
    case months(Int, Int, MonthEnd, divisor: Int128)
    /// Complete years since a birth; not applicable before it.
    case age(Int, Int, LeapBirthday)
    case absolute(Int)
    /// Whether the bit of a key is set in a set of keys.
    case element(Int, of: Int)
  }

  package struct TableKey: Sendable, Hashable {
    package let slot: Int
    package let low: Int128
    package let count: Int128

    package init(slot: Int, low: Int128, count: Int128) {
      (self.slot, self.low, self.count) = (slot, low, count)
    }
  }

  /// A quota of an order of call: who belongs, and the share, counted in `denominator`ths.
  package struct CallQuotaSlots: Sendable, Hashable {
    package let condition: Int
    package let rate: Int
    package let denominator: Int128
  }

  /// What seats are shared out by; `seats` is the person's, the others are the records'.
  package struct ApportionmentSlots: Sendable, Hashable {
    package let seats: Int
    package let votes: Int
    package let among: Int?
    package let ties: [Int]
  }

  /// The parts of a number with one logarithm in it, and what makes them whole.
  package struct LogarithmSlots: Sendable, Hashable {
    package let constant: Int
    package let factor: Int
    package let divisor: Int
    package let numerator: Int
    package let denominator: Int
    package let factors: LogarithmForm.Factors

    package var all: [Int] { [constant, factor, divisor, numerator, denominator] }
  }

  package struct CollectedRow: Sendable, Hashable {
    package let condition: Int
    package let result: Int
  }

  /// A name that an expression uses: where its value is, and, for a parameter, how it was read.
  package struct Operand: Sendable {
    package let name: String
    package let slot: Int
    package let rule: Int?
    package let input: Int?
    package let read: Int?
  }

  package struct ComparisonPlan: Sendable {
    package let comparison: Comparison
    package let left: Int
    package let right: Int
    package let slot: Int
  }

  /// A condition, and what it is made of.
  package struct TestPlan: Sendable {
    package let role: ConditionTest.Role
    package let index: Int
    package let slot: Int
    package let comparisons: [ComparisonPlan]
    package let uses: [Operand]
  }

  /// A value that may become the rule's, under a condition or without one.
  package struct BranchPlan: Sendable {
    package let test: TestPlan?
    package let uses: [Operand]
    package let result: Int
  }

  /// A number that goes into the rule's value.
  package struct PartPlan: Sendable {
    package let role: StepPart.Role
    package let index: Int
    package let slot: Int
    package let uses: [Operand]
  }

  package struct BracketsPlan: Sendable {
    package let operand: Int
    package let factor: Int128
    package let shares: Int?
    package let scale: Brackets
    package let read: Mechanism.ScaleRead
    /// The unit of the operand and of the thresholds.
    package let unit: Unit
  }

  /// The thresholds of a scale, as integers that compare with those of the operand's slot times the factor.
  package struct ThresholdsPlan: Sendable {
    package let operand: Int
    package let factor: Int128
    package let thresholds: [Int128]
    package let scale: Int
    package let unit: Unit
  }

  /// What a recorder needs to tell how a rule came to its value.
  package struct RulePlan: Sendable {
    package let frame: Int
    /// Of `cases` and of tables: the first that holds gives the value.
    package internal(set) var branches: [BranchPlan] = []
    /// Of a collecting table, every row that holds counts.
    package var isCollecting = false
    /// Conditions that are told in full: those of `all_of` and its like, and of a score's criteria.
    package internal(set) var tests: [TestPlan] = []
    package internal(set) var parts: [PartPlan] = []
    /// The names that the mechanism uses, where it has no branches.
    package internal(set) var uses: [Operand] = []
    /// The scale behind `brackets`.
    package internal(set) var brackets: BracketsPlan?
    /// The thresholds behind `brackets` and `steps`.
    package internal(set) var thresholds: ThresholdsPlan?
    /// Of an aggregation: the records' frame, and the slots of each record's value and filter.
    package internal(set) var elements: (frame: Int, value: Int?, filter: Int?)?
    package internal(set) var exceptions: [BranchPlan] = []
    package internal(set) var appliesWhen: TestPlan?
    /// The slot before rounding; nil when nothing is rounded or a quotient is.
    package internal(set) var unrounded: Int?
    package var slot = 0
  }

  package struct ParameterRead: Sendable {
    package let parameter: Int
    package let value: Int
    package let date: CalendarDate
    package let keySlots: [Int]
    package let slot: Int?
  }
}
