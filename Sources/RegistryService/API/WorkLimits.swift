/// How much work one request may cost, counted in operations of the rules and never in time: the same request is always
/// answered, or never.
struct WorkLimits: Sendable, Hashable {
  /// Cases that one request may replay.
  var cases = 2_000
  /// Operations that these may take; compiling the rules for another day counts, too.
  var replay = 10_000_000
  /// Operations on the rows of a file.
  var rows = 4_000_000_000
  /// The work that one question about a table of a descriptor may cost.
  var tables = 4_000_000

  /// What compiling costs, as so many runs of the rules.
  static let compiling = 200
}
