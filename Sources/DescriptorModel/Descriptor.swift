package import Languages
package import RuleValues
package import SourceDiagnostics

/// One algorithm as it stood from a day on: the public record, the inputs, the dated parameters, the rules, the words.
///
/// Made by a reader, which has resolved every name and checked every type: indices are valid, rules stand in an order
/// in which each uses only earlier ones, and every wording has its French text.
package struct Descriptor: Sendable {
  /// The format version that the file declares.
  package var format: Int
  package var id: String
  package var aliases: [String]
  package var title: Wording
  package var summary: Wording
  package var status: Status
  package var inForce: Period
  /// The first day for which every value that the rules read is known; nil when that is the first in force.
  package var knownFrom: CalendarDate?
  package var publicRecord: PublicRecord
  /// The texts that rules and parameter values rest on.
  package var legal: [LegalBasis]
  package var inputs: [Input]
  package var parameters: [Parameter]
  package var rules: [Rule]
  package var allocation: AllocationRule?
  /// The sentence that gives the result, by case; the first that holds.
  package var answers: [AnswerCase]
  package var outputs: [Output]
  /// Which cases the rules decide; nil where they decide all.
  package var covered: CoveredCases?
  /// What a reader of the result should know: limits, doubts, what is left out.
  package var notes: [Wording]
  /// SHA-256 of the file, in lowercase hexadecimal.
  package var fingerprint: String
  /// The words of the units that the descriptor may use.
  package var units: UnitTable
  /// The rules of the calendar that its expressions follow; nil where none needs any.
  package var calendar: CalendarConvention?

  package enum Status: String, Sendable, Hashable, CaseIterable {
    case draft
    case inService = "in_service"
    case suspended
    case retired
  }

  package init(
    format: Int, id: String, aliases: [String], title: Wording, summary: Wording, status: Status, inForce: Period,
    publicRecord: PublicRecord, legal: [LegalBasis], inputs: [Input], parameters: [Parameter], rules: [Rule],
    knownFrom: CalendarDate?, allocation: AllocationRule?, answers: [AnswerCase], outputs: [Output],
    covered: CoveredCases? = nil, notes: [Wording],
    fingerprint: String, units: UnitTable, calendar: CalendarConvention?
  ) {
    self.format = format
    self.id = id
    self.aliases = aliases
    self.title = title
    self.summary = summary
    self.status = status
    self.inForce = inForce
    self.knownFrom = knownFrom
    self.publicRecord = publicRecord
    self.legal = legal
    self.inputs = inputs
    self.parameters = parameters
    self.rules = rules
    self.allocation = allocation
    self.answers = answers
    self.outputs = outputs
    self.covered = covered
    self.notes = notes
    self.fingerprint = fingerprint
    self.units = units
    self.calendar = calendar
  }

  /// The index of the list input whose records the allocation takes as wishes, with its fields.
  package var wishFields: [Input] {
    guard let allocation, inputs.indices.contains(allocation.wishes),
      case .records(let fields, _) = inputs[allocation.wishes].kind
    else { return [] }
    return fields
  }
}

/// A text of law, or what stands for one, and the day on which someone last read it.
package struct LegalBasis: Sendable, Hashable {
  /// The key by which rules name it: `D531-4`.
  package var key: String
  /// As it is cited to a reader: `Code de l'éducation, art. D. 531-4`.
  package var cite: String
  package var url: String?
  package var checked: CalendarDate
  package var evidence: Evidence
  package var span: SourceSpan

  package init(
    key: String, cite: String, url: String?, checked: CalendarDate, evidence: Evidence, span: SourceSpan
  ) {
    self.key = key
    self.cite = cite
    self.url = url
    self.checked = checked
    self.evidence = evidence
    self.span = span
  }
}

/// How well a legal statement or a value is established.
package enum Evidence: String, Sendable, Hashable, CaseIterable {
  /// The text of law or an official page was read.
  case text
  /// The value was computed here and found in an independent publication.
  case verified
  /// The value was read in the parameters of another public implementation.
  case parameters
  /// The value was computed here.
  case computed
  /// Press, a blog, a judgment that quotes it.
  case secondary
}

/// The words for a thing, with what a sentence needs to agree with them.
package struct Label: Sendable, Hashable {
  package var words: Wording
  /// Grammatical gender and number of the French words; nil when the author did not say.
  package var gender: Gender?
  package var plural: Bool

  package enum Gender: String, Sendable, Hashable, CaseIterable {
    case masculine = "m"
    case feminine = "f"
  }

  package init(words: Wording, gender: Gender?, plural: Bool) {
    self.words = words
    self.gender = gender
    self.plural = plural
  }
}
