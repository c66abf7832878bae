/// How much a text may ask of its reader.
///
/// The limits hold for whatever stranger's text is read; none of them is met by a descriptor that a person wrote.
public struct YAMLLimits: Sendable, Hashable {
  /// The largest file, in bytes. Never more than 1 GiB, whatever is asked.
  public var maximumBytes: Int
  /// How many collections may stand inside one another, aliases followed.
  public var maximumDepth: Int
  /// How many nodes aliases may add to those that are written.
  public var maximumAliasedNodes: Int
  /// How many diagnostics are given before the reader stops.
  public var maximumDiagnostics: Int

  /// Makes limits; what is left out is as in `standard`.
  public init(
    maximumBytes: Int = 4 << 20, maximumDepth: Int = 64, maximumAliasedNodes: Int = 200_000,
    maximumDiagnostics: Int = 100
  ) {
    self.maximumBytes = min(maximumBytes, 1 << 30)
    self.maximumDepth = maximumDepth
    self.maximumAliasedNodes = maximumAliasedNodes
    self.maximumDiagnostics = max(1, maximumDiagnostics)
  }

  /// 4 MiB, 64 levels, 200 000 nodes through aliases, 100 diagnostics.
  public static let standard = YAMLLimits()
}
