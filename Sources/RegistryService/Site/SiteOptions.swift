internal import Languages
package import RuleValues

/// What a site says of itself, whatever is published.
package struct SiteOptions: Sendable {
  /// Where the site is reached from outside: `https://www.example.org`, without a slash at its end.
  package var origin: String
  /// How to reach who is responsible for the site's security (RFC 9116); nil where nobody said.
  package var securityContact: String?
  /// The day, for forms that propose one; nil where the clock does not say.
  package var today: @Sendable () -> CalendarDate?
  /// How much work a program may ask for at once.
  var work = WorkLimits()
  /// Whether organisations publish here, so that there are a log and reports.
  package var hasDesk = false
  /// What stands above every page; nil where there is nothing to say.
  var notice: Wording?

  package init(
    origin: String, securityContact: String? = nil, today: @escaping @Sendable () -> CalendarDate?
  ) {
    self.origin = origin
    self.securityContact = securityContact
    self.today = today
  }
}
