internal import DecisionRecords
package import DescriptorModel
internal import RuleExpressions
package import RuleValues

/// A descriptor made ready to run for one reference date: integers in slots, parameter values in place.
///
/// A slot is a column. It belongs to a frame: the person (frame 0), or the records of one list input; a slot of the
/// person has one row a person, a slot of a list one row a record. The same program thus runs one case or a campaign.
package struct Program: Sendable {
  package let descriptor: Descriptor
  package let referenceDate: CalendarDate
  /// For each frame but the first, the list input whose records are its rows.
  var lists: [Int] = []
  /// The frame and the type of each slot.
  var slots: [(frame: Int, type: ValueType)] = []
  var instructions: [Instruction] = []
  /// How much there is to carry out, record by record where rules are of a list: what a decision costs.
  package var size: Int { instructions.count }
  /// Where the instructions begin that need the result of the allocation.
  var answerStart = 0
  /// The slot of each input; nil for a list.
  var inputSlots: [Int?] = []
  /// For each list input, a slot of the person that is known once the list is given.
  var listSlots: [Int: Int] = [:]
  /// The slots of a list input's fields, by the input's index.
  var fieldSlots: [Int: [Int]] = [:]
  var ruleSlots: [Int] = []
  var wishRankSlot: Int?
  var rules: [RulePlan] = []
  var answers: [(condition: Int?, uses: [Operand])] = []
  var reads: [ParameterRead] = []

  /// One operation on columns: the row of `target` from the rows of its operands.
  struct Instruction: Sendable {
    let target: Int
    let operation: Operation
  }

  enum Operation: Sendable, Hashable {
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

  struct TableKey: Sendable, Hashable {
    let slot: Int
    let low: Int128
    let count: Int128
  }

  /// A quota of an order of call: who belongs, and the share, counted in `denominator`ths.
  struct CallQuotaSlots: Sendable, Hashable {
    let condition: Int
    let rate: Int
    let denominator: Int128
  }

  /// What seats are shared out by; `seats` is the person's, the others are the records'.
  struct ApportionmentSlots: Sendable, Hashable {
    let seats: Int
    let votes: Int
    let among: Int?
    let ties: [Int]
  }

  /// The parts of a number with one logarithm in it, and what makes them whole.
  struct LogarithmSlots: Sendable, Hashable {
    let constant: Int
    let factor: Int
    let divisor: Int
    let numerator: Int
    let denominator: Int
    let factors: LogarithmForm.Factors

    var all: [Int] { [constant, factor, divisor, numerator, denominator] }
  }

  struct CollectedRow: Sendable, Hashable {
    let condition: Int
    let result: Int
  }

  /// A name that an expression uses: where its value is, and, for a parameter, how it was read.
  struct Operand: Sendable {
    let name: String
    let slot: Int
    let rule: Int?
    let input: Int?
    let read: Int?
  }

  struct ComparisonPlan: Sendable {
    let comparison: Comparison
    let left: Int
    let right: Int
    let slot: Int
  }

  /// A condition, and what it is made of.
  struct TestPlan: Sendable {
    let role: ConditionTest.Role
    let index: Int
    let slot: Int
    let comparisons: [ComparisonPlan]
    let uses: [Operand]
  }

  /// A value that may become the rule's, under a condition or without one.
  struct BranchPlan: Sendable {
    let test: TestPlan?
    let uses: [Operand]
    let result: Int
  }

  /// A number that goes into the rule's value.
  struct PartPlan: Sendable {
    let role: StepPart.Role
    let index: Int
    let slot: Int
    let uses: [Operand]
  }

  struct BracketsPlan: Sendable {
    let operand: Int
    let factor: Int128
    let shares: Int?
    let scale: Brackets
    let read: Mechanism.ScaleRead
    /// The unit of the operand and of the thresholds.
    let unit: Unit
  }

  /// The thresholds of a scale, as integers that compare with those of the operand's slot times the factor.
  struct ThresholdsPlan: Sendable {
    let operand: Int
    let factor: Int128
    let thresholds: [Int128]
    let scale: Int
    let unit: Unit
  }

  /// What a recorder needs to tell how a rule came to its value.
  struct RulePlan: Sendable {
    let frame: Int
    /// Of `cases` and of tables: the first that holds gives the value.
    var branches: [BranchPlan] = []
    /// Of a collecting table, every row that holds counts.
    var isCollecting = false
    /// Conditions that are told in full: those of `all_of` and its like, and of a score's criteria.
    var tests: [TestPlan] = []
    var parts: [PartPlan] = []
    /// The names that the mechanism uses, where it has no branches.
    var uses: [Operand] = []
    /// The scale behind `brackets`.
    var brackets: BracketsPlan?
    /// The thresholds behind `brackets` and `steps`.
    var thresholds: ThresholdsPlan?
    /// Of an aggregation: the records' frame, and the slots of each record's value and filter.
    var elements: (frame: Int, value: Int?, filter: Int?)?
    var exceptions: [BranchPlan] = []
    var appliesWhen: TestPlan?
    /// The slot before rounding; nil when nothing is rounded or a quotient is.
    var unrounded: Int?
    var slot = 0
  }

  struct ParameterRead: Sendable {
    let parameter: Int
    let value: Int
    let date: CalendarDate
    let keySlots: [Int]
    let slot: Int?
  }
}
