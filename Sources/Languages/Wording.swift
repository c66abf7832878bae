/// The same statement in each language of Lucarne.
///
/// A diagnostic, a label, a reason: whatever a person may read is a `Wording`, so that nothing has to be translated at
/// the place where it is shown. English may be absent from what an administration wrote; the French text then stands.
public struct Wording: Sendable, Hashable {
  /// The French text; never empty in a checked descriptor.
  public var fr: String
  /// The English text, or nil where nobody wrote one.
  public var en: String?

  /// A statement in French and, where someone wrote it, in English.
  public init(fr: String, en: String? = nil) {
    self.fr = fr
    self.en = en
  }

  /// The text in `language`, else the French one.
  public func text(in language: Language) -> String {
    switch language {
    case .french: fr
    case .english: en ?? fr
    }
  }
}
