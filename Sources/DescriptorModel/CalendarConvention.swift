package import Languages
package import RuleValues

/// How a descriptor's expressions compute with months and birthdays, and what says so.
package struct CalendarConvention: Sendable, Hashable {
  package var rules: CalendarRules
  /// Keys into the descriptor's legal texts.
  package var legal: [String]
  /// Why the rules are what they are where no text fixes them.
  package var assumption: Wording?

  package init(rules: CalendarRules, legal: [String], assumption: Wording?) {
    self.rules = rules
    self.legal = legal
    self.assumption = assumption
  }
}
