package import DescriptorModel
package import Languages

/// What narrows a list of algorithms down.
package enum Facet: String, Sendable, Hashable, CaseIterable {
  /// The field: the folder of the registry.
  case field
  /// The administration, by its French name.
  case administration
  /// What is decided: `place`, `right`, `amount`, `level`, `date`.
  case decision
  /// How much the algorithm decides: `fully_automated`, `decision_support`.
  case automation
  /// `draft`, `in_service`, `suspended`, `retired`.
  case status
  /// How far the entry was verified, as who computes it names it.
  case verification
}

/// What is searched of one algorithm, and the values of its facets.
package struct SearchDocument: Sendable, Hashable {
  package let id: String
  package let aliases: [String]
  package let title: Wording
  package let summary: Wording
  /// The administration and its service.
  package let administration: [Wording]
  /// The words for inputs, rules, parameters and results.
  package let labels: [Wording]
  /// What else is said: purpose, context, texts of law, notes, ways to contest.
  package let texts: [Wording]
  package let facets: [Facet: String]

  package init(
    id: String, aliases: [String], title: Wording, summary: Wording, administration: [Wording], labels: [Wording],
    texts: [Wording], facets: [Facet: String]
  ) {
    self.id = id
    self.aliases = aliases
    self.title = title
    self.summary = summary
    self.administration = administration
    self.labels = labels
    self.texts = texts
    self.facets = facets
  }

  /// What a descriptor says, in the field that it lies in; `verification` is the level that was computed for it.
  package init(_ descriptor: Descriptor, field: String, verification: String? = nil) {
    let record = descriptor.publicRecord
    var facets: [Facet: String] = [
      .field: field, .administration: record.administration.fr, .decision: descriptor.decisionKind.rawValue,
      .status: descriptor.status.rawValue,
    ]
    facets[.automation] = record.automation?.rawValue
    facets[.verification] = verification
    var texts = [record.context, record.purpose, record.contribution, record.decidedBy, record.peopleConcerned]
    texts += [record.dataCollection, descriptor.covered?.statement]
    self.init(
      id: descriptor.id, aliases: descriptor.aliases, title: descriptor.title, summary: descriptor.summary,
      administration: [record.administration] + [record.service].compactMap { $0 },
      labels: descriptor.inputs.map { $0.label.words } + descriptor.parameters.map { $0.label.words }
        + descriptor.rules.map { $0.label.words } + descriptor.outputs.map { $0.label.words },
      texts: texts.compactMap { $0 } + descriptor.legal.map { Wording(fr: $0.cite) } + descriptor.notes
        + record.recourse.map { $0.words } + record.resources.map { $0.words },
      facets: facets)
  }

  /// The text of each column of the index, in both languages.
  var columns: [String] {
    func joined(_ words: [Wording]) -> String {
      words.map { words in words.en.map { "\(words.fr)\n\($0)" } ?? words.fr }.joined(separator: "\n")
    }
    return [
      ([id] + aliases).joined(separator: "\n"), joined([title]), joined([summary]), joined(administration),
      joined(labels), joined(texts),
    ]
  }
}
