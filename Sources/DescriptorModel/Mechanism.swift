package import RuleExpressions
package import SourceDiagnostics

/// How a rule's value is obtained, in the author's terms: what explains a result keeps her intent.
///
/// Each form lowers to a small kernel: expressions, the first branch that holds, a scale, an aggregation.
package indirect enum Mechanism: Sendable {
  case value(TypedExpression)
  /// The first branch whose condition holds; only the last may have none.
  case cases([Branch])
  /// `all_of`, `any_of`, `none_of`, `sum`, `product`, `min_of` and `max_of`: the parts, and the expression over them.
  case combination(MechanismName, parts: [TypedExpression], kernel: TypedExpression)
  case table(DecisionTable)
  /// A table parameter under keys of the rule's own.
  case lookup(TypedExpression)
  /// `brackets`: each rate of the scale applies to the part of the number that lies in its bracket.
  case brackets(TypedExpression, scale: ScaleRead)
  /// `steps`: the value of the last threshold that the number reaches.
  case steps(TypedExpression, scale: ScaleRead)
  case score([Criterion], kernel: TypedExpression)
  case aggregate(Aggregate)
  case callOrder(CallOrder)
  case apportionment(Apportionment)

  /// The key under which the mechanism is written.
  package var name: MechanismName {
    switch self {
    case .value: .value
    case .cases: .cases
    case .combination(let name, _, _): name
    case .table: .table
    case .lookup: .lookup
    case .brackets: .brackets
    case .steps: .steps
    case .score: .score
    case .aggregate: .forEach
    case .callOrder: .callOrder
    case .apportionment: .apportion
    }
  }

  package struct Branch: Sendable {
    /// Nil for `otherwise`.
    package var condition: TypedExpression?
    package var result: TypedExpression
    package var span: SourceSpan

    package init(condition: TypedExpression?, result: TypedExpression, span: SourceSpan) {
      self.condition = condition
      self.result = result
      self.span = span
    }
  }

  /// A scale parameter, and the day at which it is read; nil for the reference date.
  package struct ScaleRead: Sendable {
    package var parameter: Int
    package var date: TypedExpression?
    /// Of `brackets`, the number of shares among which the number is divided before the scale applies to each; nil for one.
    package var shares: TypedExpression?
    /// The decimals with which the number and all of the parameter's thresholds are compared.
    package var thresholdScale: Int
    /// The decimals of all of the parameter's values or rates.
    package var valueScale: Int
    /// What the mechanism gives.
    package var type: NumberType
    package var span: SourceSpan

    /// The decimals of the shares; none without them.
    package var sharesScale: Int {
      if case .number(let type)? = shares?.type { type.scale } else { 0 }
    }

    package init(
      parameter: Int, date: TypedExpression?, shares: TypedExpression? = nil, thresholdScale: Int, valueScale: Int,
      type: NumberType, span: SourceSpan
    ) {
      self.parameter = parameter
      self.date = date
      self.shares = shares
      self.thresholdScale = thresholdScale
      self.valueScale = valueScale
      self.type = type
      self.span = span
    }
  }

  /// One criterion of a score: its points count where its condition holds.
  package struct Criterion: Sendable {
    package var label: Label
    package var condition: TypedExpression?
    /// After the criterion's own cap.
    package var points: TypedExpression
    /// The points, or none where the condition does not hold.
    package var counted: TypedExpression

    package init(label: Label, condition: TypedExpression?, points: TypedExpression, counted: TypedExpression) {
      self.label = label
      self.condition = condition
      self.points = points
      self.counted = counted
    }
  }

  /// `apportion`: the seats of each record of a list, by its votes.
  package struct Apportionment: Sendable {
    /// How seats follow from votes.
    package enum Method: String, Sendable, CaseIterable {
      /// Each seat in turn to the greatest average of votes by seat, the one to be given counted.
      case highestAverages = "highest_averages"
    }

    /// One value a person.
    package var seats: TypedExpression
    package var votes: TypedExpression
    /// Which records take part; nil where all do.
    package var among: TypedExpression?
    /// What decides between equal averages for the last seats, the greater first.
    package var ties: [TypedExpression]

    package init(seats: TypedExpression, votes: TypedExpression, among: TypedExpression?, ties: [TypedExpression]) {
      self.seats = seats
      self.votes = votes
      self.among = among
      self.ties = ties
    }
  }

  /// `call_order`: the position of each record of a list in the order of call, from 1. Where a quota gives the turn to its
  /// group, the best ranked of the group comes first; the last quotas give way first.
  package struct CallOrder: Sendable {
    /// A field that no two records of a person share.
    package var rank: TypedExpression
    package var quotas: [Quota]

    package struct Quota: Sendable {
      /// Who belongs to the group.
      package var condition: TypedExpression
      /// The least share of those called, one value a person, from 0 to 1.
      package var rate: TypedExpression

      package init(condition: TypedExpression, rate: TypedExpression) {
        self.condition = condition
        self.rate = rate
      }
    }

    package init(rank: TypedExpression, quotas: [Quota]) {
      self.rank = rank
      self.quotas = quotas
    }
  }

  /// One value over the records of a list that pass the filter.
  package struct Aggregate: Sendable {
    package var kind: Kind
    package var list: Int
    /// Computed for each record; nil for `count`.
    package var value: TypedExpression?
    package var filter: TypedExpression?
    /// What the aggregation gives.
    package var type: ValueType

    package enum Kind: String, Sendable, Hashable, CaseIterable {
      case sum, count, any, all, min, max
    }

    package init(kind: Kind, list: Int, value: TypedExpression?, filter: TypedExpression?, type: ValueType) {
      self.kind = kind
      self.list = list
      self.value = value
      self.filter = filter
      self.type = type
    }
  }
}

/// A decision table: one row of cells a case, each cell a test of its column.
package struct DecisionTable: Sendable {
  package var columns: [TypedExpression]
  package var rows: [Row]
  package var hit: HitPolicy

  package struct Row: Sendable {
    /// One a column.
    package var cells: [Cell]
    /// All of the cells together.
    package var condition: TypedExpression
    package var result: TypedExpression
    package var span: SourceSpan

    package init(cells: [Cell], condition: TypedExpression, result: TypedExpression, span: SourceSpan) {
      self.cells = cells
      self.condition = condition
      self.result = result
      self.span = span
    }
  }

  /// What one column must be worth for the row to hold.
  package struct Cell: Sendable {
    /// Nil for `-`: whatever the column is worth.
    package var condition: TypedExpression?
    /// The values that pass, as the integers that stand for them in the column's type.
    package var ranges: [ClosedRange<Int128>]

    package init(condition: TypedExpression?, ranges: [ClosedRange<Int128>]) {
      self.condition = condition
      self.ranges = ranges
    }
  }

  /// Which rows count. OMG, Decision Model and Notation 1.5, § 8.2.8.
  package enum HitPolicy: String, Sendable, Hashable, CaseIterable {
    /// At most one row holds.
    case unique
    /// The first row that holds.
    case first
    /// Several may hold, all with the same result.
    case any
    /// All rows that hold; a table with these may leave cases uncovered.
    case collectSum = "collect_sum"
    case collectMin = "collect_min"
    case collectMax = "collect_max"
    case collectCount = "collect_count"

    package var isCollecting: Bool { rawValue.hasPrefix("collect") }
  }

  package init(columns: [TypedExpression], rows: [Row], hit: HitPolicy) {
    self.columns = columns
    self.rows = rows
    self.hit = hit
  }
}
