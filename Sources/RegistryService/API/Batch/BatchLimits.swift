/// How much one request may have decided.
struct BatchLimits: Sendable {
  /// Bytes of the file.
  var bytes = 64 * 1_024 * 1_024
  var rows = 1_000_000
  /// Bytes that are decided at once, and so about how much memory a request takes.
  var block = 256 * 1_024
  /// Bytes of one row.
  var row = 1_024 * 1_024
  /// How long a request may take in all, whoever is slow.
  var time = Duration.seconds(300)
}
