internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

/// A program made ready to run on columns: one operation on whole columns after the other, each in the least width that
/// its values are proven to fit.
struct ColumnProgram: Sendable {
  enum Width: Sendable, Hashable {
    /// 0 or 1 in a byte.
    case flag
    /// 64 bits.
    case word
    /// 128 bits.
    case wide
  }

  struct Column: Sendable {
    let frame: Int
    let width: Width
    /// The memory that holds it, after columns that are done with before it is computed.
    var buffer = 0
  }

  /// An operand of a kernel: a column of the same frame as the result, or one value for all rows.
  enum Source: Sendable, Hashable {
    case column(Int)
    case constant(Int64)
  }

  /// An operand of what is computed row by row: of any width, and of the person or of the record.
  enum Cells: Sendable {
    case column(Int)
    case constant(Program.Operation.Cell)
  }

  struct Step: Sendable {
    let target: Int
    let operation: Operation
  }

  enum Operation: Sendable {
    /// One value of one state.
    case fill(Program.Operation.Cell)
    /// The person's value for each of her records.
    case expand(Int)
    /// A flag as a number.
    case widen(Int)
    case arithmetic(Arithmetic, Source, Source)
    case absolute(Int)
    case round(Int, Reciprocal, multiplier: Int64, step: Int64)
    case quotient(Source, Source, left: Int64, right: Int64, step: Int64, RoundingMode)
    case compare(Comparison, Source, Source)
    case and(Int, Int)
    case or(Int, Int)
    case not(Int)
    case select(Int, Source, Source)
    case guarded(Source, by: Int)
    case applies(Int)
    case present(Int)
    case element(Source, of: Source)
    /// A value by the values of a column of few values; see `Tabulation`.
    case lookUp(Int, low: Int64, Table)
    /// A value by several keys, each of which is within its range.
    case grid([Key], entries: [Int64])
    case steps(Int, factor: Int64, thresholds: [Int64], values: [Int64])
    case brackets(Int, factor: Int64, thresholds: [Int64], rates: [Int64])
    case aggregate(Mechanism.Aggregate.Kind, frame: Int, given: Int, value: Int?, filter: Int?)
    /// What looks at all records of a person; the slots of the operation are indices of the cells.
    case overRecords(Program.Operation, [Cells])
    /// Anything else, row by row; the slots of the operation are indices of the cells.
    case each(Program.Operation, [Cells])
  }

  enum Arithmetic: Sendable, Hashable { case add, subtract, multiply, minimum, maximum }

  struct Key: Sendable {
    let column: Int
    let low: Int64
    let count: Int64
  }

  /// The values of a column for each value of another, then for one that is missing and for one that does not apply.
  struct Table: Sendable {
    var words: [Int64] = []
    var wides: [Int128] = []
    var states: [UInt8] = []
    /// Whether every value of the other column gives a known value.
    var isKnown = true
  }

  /// Where an input's column comes from.
  struct Load: Sendable {
    enum Origin: Sendable {
      case input(Int)
      case field(list: Int, Int)
      /// A place that the person or a record names: rules do not see which.
      case place(list: Int?, Int)
      case text(Int)
      /// Whether a list was given.
      case list(Int)
    }

    let column: Int
    let origin: Origin
    /// What stands for a value that was not given.
    let ifMissing: Int128?
  }

  /// A rule's branches in the order in which they are looked at, by the columns of their conditions.
  struct Trace: Sendable {
    let rule: Int
    var appliesWhen: Cells?
    var exceptions: [(index: Int, condition: Cells)] = []
    /// Nil for what holds without condition.
    var branches: [(index: Int, condition: Cells?)] = []
  }

  struct Output: Sendable {
    /// The place among the descriptor's outputs.
    let index: Int
    let cells: Cells
    /// Whether some integers stand for no value of the output's type.
    let mayFailToDecode: Bool
  }

  var columns: [Column] = []
  var loads: [Load] = []
  var steps: [Step] = []
  var outputs: [Output] = []
  var traces: [Trace] = []
  /// Frame and width of each piece of memory.
  var buffers: [(frame: Int, width: Width)] = []
  /// For each frame but the first, the list input whose records are its rows.
  var lists: [Int] = []
}

extension ColumnProgram.Operation {
  /// The columns that the operation reads.
  var columns: [Int] {
    func columns(_ sources: ColumnProgram.Source...) -> [Int] {
      sources.compactMap { if case .column(let column) = $0 { column } else { nil } }
    }
    func columns(_ cells: [ColumnProgram.Cells]) -> [Int] {
      cells.compactMap { if case .column(let column) = $0 { column } else { nil } }
    }
    switch self {
    case .fill: return []
    case .expand(let a), .widen(let a), .absolute(let a), .round(let a, _, _, _), .not(let a), .applies(let a),
      .present(let a), .lookUp(let a, _, _), .steps(let a, _, _, _), .brackets(let a, _, _, _):
      return [a]
    case .arithmetic(_, let a, let b), .quotient(let a, let b, _, _, _, _), .compare(_, let a, let b),
      .element(let a, let b):
      return columns(a, b)
    case .and(let a, let b), .or(let a, let b): return [a, b]
    case .select(let test, let a, let b): return [test] + columns(a, b)
    case .guarded(let a, let test): return columns(a) + [test]
    case .grid(let keys, _): return keys.map { $0.column }
    case .aggregate(_, _, let given, let value, let filter): return [given] + [value, filter].compactMap { $0 }
    case .overRecords(_, let cells), .each(_, let cells): return columns(cells)
    }
  }
}
