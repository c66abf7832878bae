package import CanonicalJSON
package import Languages
package import StructuredDocuments

/// What was found when a report or a decision was made again from its receipt.
package struct ReceiptCheck: Sendable {
  /// What is compared, in the order in which it is told.
  package enum Subject: String, Sendable, Hashable, CaseIterable {
    /// The document itself: its content has the hash that it gives.
    case document
    case engine
    /// The descriptor of the algorithm in the registry.
    case descriptor
    /// The other versions of the algorithm.
    case versions
    /// The files that were read.
    case files
    /// The report, the file, or the decision.
    case result
  }

  package enum Verdict: String, Sendable, Hashable {
    case same, differs
    /// Could not be compared.
    case unchecked
  }

  package struct Item: Sendable, Hashable {
    package let subject: Subject
    package let verdict: Verdict
    /// What the receipt says and what was found, where they differ; a file's name where there are several.
    package let stated: String
    package let found: String

    package init(_ subject: Subject, _ verdict: Verdict, stated: String = "", found: String = "") {
      self.subject = subject
      self.verdict = verdict
      self.stated = stated
      self.found = found
    }

    /// The comparison of two texts.
    package init(_ subject: Subject, stated: String, found: String) {
      self.init(subject, stated == found ? .same : .differs, stated: stated, found: found)
    }
  }

  /// Whether the document is the record of a decision rather than the receipt of a report.
  package let isRecord: Bool
  package var items: [Item] = []

  package init(isRecord: Bool) { self.isRecord = isRecord }

  package mutating func add(_ item: Item) { items.append(item) }

  /// Whether everything was compared and is the same.
  package var holds: Bool { items.allSatisfy { $0.verdict == .same } }

  package var json: JSON {
    .object([
      "format": .integer(1), "holds": .boolean(holds),
      "checks": .array(
        items.map { item in
          .object([
            "subject": .string(item.subject.rawValue), "verdict": .string(item.verdict.rawValue),
            "stated": .string(item.stated), "found": .string(item.found),
          ])
        }),
    ])
  }

  /// The check in words, one sentence a comparison.
  package func document(in language: Language) -> Document {
    let phrases = ReceiptPhrases.in(language)
    let sentences = items.map { item -> [Block] in
      [.paragraph([.text(phrases.says(item.subject, item.verdict, isRecord, item.stated, item.found))])]
    }
    return Document(
      [
        .title([.text(isRecord ? phrases.recordTitle : phrases.title)]),
        .paragraph([.text(holds ? phrases.holds(isRecord) : phrases.fails)]), .bulletList(sentences),
      ], language: language.rawValue)
  }
}
