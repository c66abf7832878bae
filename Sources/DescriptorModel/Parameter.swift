package import Languages
package import RuleValues
package import SourceDiagnostics

/// A number, a table or an order that the law sets and changes: each value holds for a period and has its legal basis.
package struct Parameter: Sendable {
  package var name: String
  package var label: Label
  /// The unit of the numbers; `one` for an order.
  package var unit: Unit
  /// The input or rule under whose value a table is read.
  package var by: String?
  /// In order of time, without overlap. Between and outside of the periods there is no value.
  package var values: [DatedValue]
  package var span: SourceSpan

  package struct DatedValue: Sendable {
    package var period: Period
    package var content: Content
    /// Keys into the descriptor's legal texts.
    package var legal: [String]
    package var evidence: Evidence?
    /// Why a value that no text gives is used all the same.
    package var assumption: Wording?
    package var span: SourceSpan

    package init(
      period: Period, content: Content, legal: [String], evidence: Evidence?, assumption: Wording?, span: SourceSpan
    ) {
      self.period = period
      self.content = content
      self.legal = legal
      self.evidence = evidence
      self.assumption = assumption
      self.span = span
    }
  }

  package enum Content: Sendable, Hashable {
    case single(Number)
    case table([Row])
    /// Keys of an enumeration, first comes first.
    case order([String])
  }

  /// One entry of a table: the value under `key`, and, when `andAbove`, under every greater one.
  package struct Row: Sendable, Hashable {
    package var key: Int
    package var andAbove: Bool
    package var value: Number

    package init(key: Int, andAbove: Bool, value: Number) {
      self.key = key
      self.andAbove = andAbove
      self.value = value
    }
  }

  package init(name: String, label: Label, unit: Unit, by: String?, values: [DatedValue], span: SourceSpan) {
    self.name = name
    self.label = label
    self.unit = unit
    self.by = by
    self.values = values
    self.span = span
  }

  /// The index of the value in force on `date`, or nil: there is no falling back to an older value.
  package func index(on date: CalendarDate) -> Int? {
    values.firstIndex { $0.period.contains(date) }
  }
}
