package import DecisionRecords
package import DescriptorModel
package import Languages
package import StructuredDocuments

/// The individual information that the law owes a person about a decision taken on the basis of an algorithm (CRPA, art.
/// R. 311-3-1-2): a letter from the administration, under the article's four headings.
///
/// Its sections are those of the explanation: nothing is said twice in two ways. Deterministic. Complexity: O(record).
///
/// - Parameters:
///   - descriptor: the version that the record names.
///   - receipt: the record's SHA-256.
///   The last days to contest are those of the record's notification, where it has one.
/// - Throws: `IncompleteDescriptor`, where the descriptor lacks what the article asks for, or the person's rights.
package func letter(
  _ record: DecisionRecord, by descriptor: Descriptor, in language: Language, receipt: String
) throws(IncompleteDescriptor) -> Document {
  let publicRecord = descriptor.publicRecord
  let missing = [
    publicRecord.contact == nil ? "administration.contact" : nil,
    publicRecord.contribution == nil ? "decision.contribution" : nil,
    publicRecord.decidedBy == nil ? "decision.decided_by" : nil, publicRecord.recourse.isEmpty ? "recourse" : nil,
  ].compactMap { $0 }
  guard missing.isEmpty else { throw IncompleteDescriptor(keys: missing) }
  let explainer = Explainer(record: record, descriptor: descriptor, language: language)
  return explainer.letter(receipt)
}

extension Explainer {
  fileprivate func letter(_ receipt: String) -> Document {
    let words = DocumentPhrases.in(language)
    var blocks: [Block] = [.title([.text(words.letterTitle)], details: rulesApplied.map { [.text($0)] })]
    if language != .french { blocks.append(paragraph(words.letterCourtesy)) }
    blocks.append(sender)
    blocks.append(paragraph(words.subject(descriptor.title.text(in: language))))
    if let day = record.notification?.day { blocks.append(paragraph(words.decisionOf(format.date(day)))) }
    blocks += [paragraph(words.salutation), paragraph(words.opening), .section([.text(words.result)], answer)]
    blocks += [
      why, degree, headed(words.data, data, else: words.noData),
      headed(words.parameters, parameters, else: words.noParameters),
      headed(words.operations, operations, else: words.noOperations), assumptions, citedTexts, rights,
    ].compactMap { $0 }
    let footer = [self.receipt(receipt)].compactMap { $0 }
    return Document(blocks, footer: footer, language: language.rawValue)
  }

  /// Who writes, a line each.
  private var sender: Block {
    let publicRecord = descriptor.publicRecord
    let lines = [publicRecord.administration, publicRecord.service, publicRecord.contact].compactMap { $0 }
    var said: [String] = []
    for line in lines.map({ $0.text(in: language) }) where !said.contains(line) { said.append(line) }
    return .paragraph(Array(said.map { [.text($0)] }.joined(separator: [.lineBreak])))
  }

  /// 1°: whether the algorithm decides alone, and what it does.
  private var degree: Block? {
    let words = DocumentPhrases.in(language)
    guard case .section(_, let blocks)? = contribution else { return nil }
    let automation = descriptor.publicRecord.automation.map { paragraph(words.automation($0 == .fullyAutomated)) }
    return .section([.text(words.contribution)], [automation].compactMap { $0 } + blocks)
  }

  /// A section of the explanation under the article's own heading; where there is nothing to put in it, that is said.
  private func headed(_ title: String, _ section: Block?, else nothing: String) -> Block {
    if case .section(_, let blocks)? = section { return .section([.text(title)], blocks) }
    return .section([.text(title)], [paragraph(nothing)])
  }

  /// The texts of law that the decision rests on, each once.
  private var citedTexts: Block? {
    var cites: [String] = []
    for text in record.texts where !cites.contains(text.cite) { cites.append(text.cite) }
    guard !cites.isEmpty else { return nil }
    let list = Block.bulletList(cites.map { [paragraph(format.capitalized($0))] })
    let french = language == .french ? list : .passage(language: Language.french.rawValue, [list])
    return section(DocumentPhrases.in(language).texts, [french])
  }
}
