package import DescriptorModel
package import Languages
internal import RuleValues
package import StructuredDocuments

/// The keys that a descriptor lacks for a document that the law asks for.
package struct IncompleteDescriptor: Error, Sendable, Hashable {
  /// As they are written, the outer key first: `administration.contact`.
  package let keys: [String]

  init(keys: [String]) { self.keys = keys }
}

/// The mention that a decision taken on the basis of an algorithm carries (CRPA, art. L. 311-3-1 and R. 311-3-1-1), on
/// the official model, word for word.
///
/// French is the law's text; in another language it stands below a courtesy translation. Deterministic.
/// Complexity: O(descriptor). Source: DINUM, guide on public algorithms, version of August 2026, sheet on the mention.
///
/// - Parameter rulesAddress: where the rules are published; nil for the registry's own name for them.
/// - Throws: `IncompleteDescriptor`, for the algorithm's purpose or the administration's contact.
package func mention(
  of descriptor: Descriptor, in language: Language, rulesAddress: String?
) throws(IncompleteDescriptor) -> Document {
  let publicRecord = descriptor.publicRecord
  guard let purpose = publicRecord.purpose, let contact = publicRecord.contact else {
    throw IncompleteDescriptor(
      keys: [
        publicRecord.purpose == nil ? "purpose" : nil, publicRecord.contact == nil ? "administration.contact" : nil,
      ].compactMap { $0 })
  }
  func text(_ language: Language) -> Block {
    let phrases = DocumentPhrases.in(language)
    let format = Formatter(language: language, units: descriptor.units)
    let aim = format.withoutFullStop(format.uncapitalized(purpose.text(in: language)))
    let administration = [
      publicRecord.administration.text(in: language), format.withinSentence(contact.text(in: language)),
    ].joined(separator: ", ")
    let words = phrases.mention(aim, format.startsWithVowel(aim), format.withoutFullStop(administration))
    let registered = phrases.registeredRules(descriptor.id, format.date(descriptor.inForce.from))
    let place = rulesAddress.map { Inline.link($0) } ?? .text(registered)
    return .paragraph([.text(words.before + "("), place, .text(")" + words.after)])
  }
  let phrases = DocumentPhrases.in(language)
  let title = Block.title([.text(phrases.mentionTitle)])
  guard language != .french else { return Document([title, text(.french)]) }
  let french = Block.passage(
    language: Language.french.rawValue,
    [.paragraph([.text(DocumentPhrases.french.mentionTitle + ".")]), text(.french)])
  return Document(
    [title, .paragraph([.text(phrases.courtesy)]), text(language), .section([.text(phrases.legalText)], [french])],
    language: language.rawValue)
}

extension Formatter {
  func withoutFullStop(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }

  /// What an administration wrote as a line of its own, within a sentence: only an article loses its capital, since any
  /// other first word may be a name.
  func withinSentence(_ text: String) -> String {
    let articles = ["Le ", "La ", "Les ", "L'", "L\u{2019}", "Un ", "Une ", "The ", "A ", "An ", "Your ", "Votre "]
    return articles.contains { text.hasPrefix($0) } ? uncapitalized(text) : text
  }
}
