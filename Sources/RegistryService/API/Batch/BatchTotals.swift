internal import Languages
internal import RuleEngine

/// What a run over a file came to: told behind the last row, when it is known.
struct BatchTotals: Sendable {
  var rows = 0
  var undetermined = 0
  var inError = 0
  var status = Status.complete

  enum Status: String, Sendable {
    /// All rows were decided or have their error.
    case complete
    /// The file ends within a quote.
    case cutShort = "cut-short"
    case tooManyBytes = "too-many-bytes"
    case tooManyRows = "too-many-rows"
    case rowTooLong = "row-too-long"
    case tooSlow = "too-slow"

    /// What the last row says where rows are lacking, for who does not look behind it.
    var words: Wording? {
      switch self {
      case .complete: nil
      case .cutShort:
        Wording(
          fr: "Le fichier finit dans un guillemet qui n'est jamais fermé : des lignes manquent ici.",
          en: "The file ends within a quote that is never closed: rows are lacking here.")
      case .tooManyBytes, .tooManyRows:
        Wording(
          fr: "Le fichier dépasse la limite : les lignes suivantes n'ont pas été décidées.",
          en: "The file goes beyond the limit: the rows that follow were not decided.")
      case .rowTooLong:
        Wording(
          fr: "La ligne suivante ne finit pas, ou est trop longue : rien n'a été décidé au-delà.",
          en: "The next row has no end, or is too long: nothing beyond was decided.")
      case .tooSlow:
        Wording(
          fr: "Le fichier arrive trop lentement : les lignes suivantes n'ont pas été décidées.",
          en: "The file comes too slowly: the rows that follow were not decided.")
      }
    }
  }

  /// The names of what stands behind the last row.
  static let trailers = ["Lucarne-Status", "Lucarne-Rows", "Lucarne-Undetermined", "Lucarne-Errors"]

  var fields: [(name: String, value: String)] {
    Array(zip(BatchTotals.trailers, [status.rawValue, String(rows), String(undetermined), String(inError)]))
  }

  mutating func add(_ block: DecidedBlock) {
    rows += block.rows
    undetermined += block.undetermined
    inError += block.inError
  }
}
