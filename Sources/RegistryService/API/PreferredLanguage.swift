internal import Languages

/// The language that an `Accept-Language` would rather have (RFC 9110, § 12.5.4); French where it asks for neither.
func preferredLanguage(_ acceptLanguage: String) -> Language {
  guard !acceptLanguage.isEmpty else { return .french }
  var best: (language: Language, weight: Int) = (.french, 0)
  // Between equals the one that is named first in the alphabet of tags would be chance: French stands.
  for (tag, weight) in weights(acceptLanguage).sorted(by: { $0.key < $1.key }) {
    guard let language = Language(locale: tag) else { continue }
    if weight > best.weight || weight == best.weight && language == .french { best = (language, weight) }
  }
  return best.language
}
