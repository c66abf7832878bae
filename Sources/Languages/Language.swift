/// A language in which Lucarne speaks. French comes first: it is the language of the law that is explained.
public enum Language: String, Sendable, Hashable, CaseIterable {
  /// Français.
  case french = "fr"
  /// English.
  case english = "en"

  /// The language that a POSIX locale name asks for (`fr_FR.UTF-8`, `en_GB`, `C`), or nil when it asks for neither.
  public init?(locale: String) {
    let prefix = locale.prefix { $0 != "_" && $0 != "." && $0 != "-" && $0 != "@" }
    guard let language = Language(rawValue: prefix.lowercased()) else { return nil }
    self = language
  }
}
