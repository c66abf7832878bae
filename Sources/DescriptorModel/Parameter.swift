package import Languages
package import RuleValues
package import SourceDiagnostics

/// A number, a table, a scale or an order that the law sets and changes: each value holds for a period and has its
/// legal basis.
package struct Parameter: Sendable {
  package var name: String
  package var label: Label
  /// The unit of the numbers; `one` for an order.
  package var unit: Unit
  /// The unit of a scale's thresholds; nil for anything else.
  package var thresholdUnit: Unit?
  /// The inputs or rules under whose values a table is read, unless a `lookup` names others; at most two.
  package var by: [String]
  /// In order of time, without overlap. Between and outside of the periods there is no value.
  package var values: [DatedValue]
  package var span: SourceSpan

  package struct DatedValue: Sendable {
    package var period: Period
    package var content: Content
    /// Keys into the descriptor's legal texts.
    package var legal: [String]
    /// The day on which someone last read the value in its text; nil for that of the texts themselves.
    package var checked: CalendarDate?
    package var evidence: Evidence?
    /// Why a value that no text gives is used all the same.
    package var assumption: Wording?
    package var span: SourceSpan

    package init(
      period: Period, content: Content, legal: [String], checked: CalendarDate?, evidence: Evidence?,
      assumption: Wording?, span: SourceSpan
    ) {
      self.period = period
      self.content = content
      self.legal = legal
      self.checked = checked
      self.evidence = evidence
      self.assumption = assumption
      self.span = span
    }
  }

  package enum Content: Sendable, Hashable {
    case single(Number)
    case table([Row])
    /// Thresholds in increasing order, each with the value or rate that holds from it on.
    case scale([Threshold])
    /// Keys of an enumeration, first comes first.
    case order([String])

    package var isOrder: Bool {
      if case .order = self { true } else { false }
    }

    /// The numbers that a rule can obtain from it.
    package var numbers: [Number] {
      switch self {
      case .single(let number): [number]
      case .table(let rows): rows.map { $0.value }
      case .scale(let thresholds): thresholds.map { $0.value }
      case .order: []
      }
    }
  }

  /// One entry of a table: the value under one key, or under two.
  package struct Row: Sendable, Hashable {
    package var keys: [Key]
    package var value: Number

    package init(keys: [Key], value: Number) {
      self.keys = keys
      self.value = value
    }
  }

  package enum Key: Sendable, Hashable {
    case number(Int)
    /// The number and every greater one: `8+`.
    case andAbove(Int)
    /// A key of an enumeration.
    case choice(String)
  }

  package struct Threshold: Sendable, Hashable {
    package var from: Number
    package var value: Number

    package init(from: Number, value: Number) {
      self.from = from
      self.value = value
    }
  }

  package init(
    name: String, label: Label, unit: Unit, thresholdUnit: Unit?, by: [String], values: [DatedValue], span: SourceSpan
  ) {
    self.name = name
    self.label = label
    self.unit = unit
    self.thresholdUnit = thresholdUnit
    self.by = by
    self.values = values
    self.span = span
  }

  /// The index of the value in force on `date`, or nil: there is no falling back to an older value.
  package func index(on date: CalendarDate) -> Int? {
    values.firstIndex { $0.period.contains(date) }
  }
}

extension [Parameter.Row] {
  /// The value under these keys: an exact row first, else the one with the highest « and above » that reaches them.
  /// Complexity: O(rows).
  package func value(under keys: [Value]) -> Number? {
    var best: (row: Parameter.Row, reach: [Int])?
    for row in self where row.keys.count == keys.count {
      var reach: [Int] = []
      for (key, value) in zip(row.keys, keys) {
        switch (key, value) {
        case (.number(let own), .number(let number)) where Number(Int128(own)) == number: reach.append(Int.max)
        case (.andAbove(let own), .number(let number)) where Number(Int128(own)) <= number: reach.append(own)
        case (.choice(let own), .key(let key)) where own == key: reach.append(Int.max)
        default: break
        }
      }
      guard reach.count == keys.count else { continue }
      if let best, !best.reach.lexicographicallyPrecedes(reach) { continue }
      best = (row, reach)
    }
    return best?.row.value
  }
}
