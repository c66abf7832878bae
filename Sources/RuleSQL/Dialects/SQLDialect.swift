internal import RuleValues

/// The database whose SQL is written. All that differs from one to another stands in this folder.
package enum SQLDialect: String, Sendable, Hashable, CaseIterable {
  case duckdb
  case postgresql
  case spark

  /// As people write it.
  package var title: String {
    switch self {
    case .duckdb: "DuckDB"
    case .postgresql: "PostgreSQL"
    case .spark: "Spark"
    }
  }
}

// Names and types.
extension SQLDialect {
  /// A name as an identifier, whatever words the database keeps for itself.
  func quoted(_ name: String) -> String {
    let mark = self == .spark ? "`" : "\""
    return mark
      + name.split(separator: Character(mark), omittingEmptySubsequences: false).joined(separator: mark + mark)
      + mark
  }

  func text(_ content: String) -> String {
    var escaped = ""
    for character in content {
      // Spark reads a backslash as an escape, the others as itself.
      if character == "'" {
        escaped += self == .spark ? "\\'" : "''"
      } else if character == "\\", self == .spark {
        escaped += "\\\\"
      } else {
        escaped.append(character)
      }
    }
    return "'\(escaped)'"
  }

  /// An integer as a constant. Spark takes whole passes over the query for each conversion that it has to find by itself: its
  /// constants say that they are of 64 bits, which the others take from what stands beside them.
  func integer(_ value: Int128) -> Fragment {
    let isWide = value > Int128(Int64.max) || value < Int128(Int64.min)
    let text = self == .spark && !isWide ? "\(value)L" : value.description
    return Fragment(
      text, value < 0 ? .open : .simple, isWide ? .wide : self == .spark ? .word : .small, constant: value)
  }

  /// The type of integers that 64 bits do not hold.
  var wideType: String {
    switch self {
    case .duckdb: "HUGEINT"
    case .postgresql: "NUMERIC"
    case .spark: "DECIMAL(38, 0)"
    }
  }

  /// The longest name that is not cut short.
  var longestName: Int { self == .postgresql ? 63 : 255 }

  /// Whether the integers of an interval are exact in the dialect's widest type. PostgreSQL's has no end, but Lucarne's has.
  func holds(_ interval: Interval) -> Bool {
    switch self {
    case .duckdb, .postgresql: return interval.isBounded
    case .spark:
      guard let limit = powerOfTen(38) else { return false }
      return interval.isBounded && interval.low > -limit && interval.high < limit
    }
  }

  /// What ends a query that shall be computed as it stands: PostgreSQL would else write each column again wherever it is
  /// used, and what depends on it in turn.
  var fence: String? { self == .postgresql ? "OFFSET 0" : nil }
}

// Kernels of which each engine has its own form. Dividends are not negative and divisors are positive, so that no engine's
// rule about signs matters.
extension SQLDialect {
  /// The whole part of `a / b`.
  func wholeQuotient(_ a: String, _ b: String, isWide: Bool, isWideResult: Bool) -> (text: String, isCall: Bool) {
    switch self {
    case .duckdb: return ("\(a) // \(b)", false)
    case .postgresql: return isWide ? ("div(\(a), \(b))", true) : ("\(a) / \(b)", false)
    case .spark:
      // `div` gives 64 bits. What is left once the remainder is taken away divides without a fraction.
      if isWideResult { return ("CAST((\(a) - \(a) % \(b)) / \(b) AS DECIMAL(38, 0))", true) }
      return ("\(a) div \(b)", false)
    }
  }

  /// The days since 1 January 1970 of a date.
  func dayNumber(_ date: String) -> String {
    self == .spark ? "CAST(unix_date(\(date)) AS BIGINT)" : "CAST(\(date) - DATE '1970-01-01' AS BIGINT)"
  }

  /// The date of a day number.
  func date(_ day: String) -> String {
    self == .spark
      ? "date_from_unix_date(CAST(\(day) AS INT))" : "(DATE '1970-01-01' + CAST(\(day) AS INTEGER))"
  }

  func makeDate(_ year: String, _ month: String, _ day: String) -> String {
    self == .duckdb
      ? "make_date(\(year), \(month), \(day))"
      : "make_date(CAST(\(year) AS INTEGER), CAST(\(month) AS INTEGER), CAST(\(day) AS INTEGER))"
  }

  /// How many WHENs are computed as fast as an element of a list: DuckDB looks at all rows for each.
  var longestCase: Int { self == .duckdb ? 6 : 16 }

  /// The element of a list of constants at a place from 1, in 64 bits.
  func element(_ list: [String], at place: String) -> String {
    let elements = list.joined(separator: ", ")
    switch self {
    case .duckdb: return "(CAST([\(elements)] AS BIGINT[]))[\(place)]"
    case .postgresql: return "(ARRAY[\(elements)]::bigint[])[\(place)]"
    case .spark: return "element_at(array(\(elements)), CAST(\(place) AS INT))"
    }
  }
}
