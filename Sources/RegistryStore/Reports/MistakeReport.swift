internal import GRDB
package import Languages
package import RuleValues

/// What somebody found wrong with an algorithm: neither who, nor from where, and of the time the day alone.
package struct MistakeReport: Sendable, Hashable {
  package struct Answer: Sendable, Hashable {
    package let words: Wording
    /// `2026-11-27`
    package let day: String
    /// The organisation that answered.
    package let organisation: String
  }

  package let number: Int
  package let algorithm: String
  /// The version that it is about; nil where nobody said.
  package let version: CalendarDate?
  /// Nil for everybody where the organisation withheld it, as it may say something about a person.
  package let text: String?
  /// The case that was attached, as JSON text; the organisation alone sees it.
  package let caseJSON: String?
  /// `2026-11-27`
  package let day: String
  /// Nil while the report is open.
  package let answer: Answer?

  /// - Parameter isOwn: whether its organisation reads it, which sees all of it.
  init(_ row: Row, isOwn: Bool) {
    number = row["number"]
    algorithm = row["algorithm"]
    let version: String? = row["version"]
    self.version = version.flatMap { CalendarDate(iso: $0) }
    text = isOwn || !row["withheld"] ? row["text"] : nil
    caseJSON = isOwn ? row["case_json"] : nil
    day = row["day"]
    let words: String? = row["answer_fr"]
    answer = words.map { words in
      Answer(
        words: Wording(fr: words, en: row["answer_en"]), day: row["answered"], organisation: row["answered_by"])
    }
  }

  /// What is kept within bounds, whoever writes.
  package enum Limit {
    /// UTF-8 bytes of a report, and of an answer in one language.
    package static let text = 8_000
    /// UTF-8 bytes of a case.
    package static let caseJSON = 64_000
    /// Reports on one algorithm that wait for an answer.
    package static let open = 500
    /// Reports on all algorithms that wait for an answer.
    package static let openInAll = 5_000
  }
}
