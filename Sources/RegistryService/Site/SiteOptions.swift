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

  package init(
    origin: String, securityContact: String? = nil, today: @escaping @Sendable () -> CalendarDate?
  ) {
    self.origin = origin
    self.securityContact = securityContact
    self.today = today
  }
}
