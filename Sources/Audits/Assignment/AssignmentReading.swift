internal import CaseTables
internal import DescriptorModel
internal import Languages
package import RuleEngine
package import SourceDiagnostics

/// An assignment that was made elsewhere.
package struct AssignmentTable: Sendable {
  /// The place of each applicant; -1 for none.
  package let places: [Int32]
  /// The rank of the wish as the file states it; 0 for the place by right, -1 for none.
  package let ranks: [Int32]
}

/// Reads an assignment of these requests: one row an applicant, in any order, in the columns that `allocate` writes.
///
/// - Throws: people who are unknown, stand twice or are missing, unknown places, and ranks that are no ranks, each at its cell.
/// - Complexity: O(rows).
package func readAssignment(
  _ file: SourceFile, of requests: CampaignRequests
) throws(DiagnosticsError) -> AssignmentTable {
  let (csv, syntax) = readCSV(file)
  guard let csv, !syntax.hasErrors else { throw DiagnosticsError(syntax.sortedByPlace()) }
  let (columns, unknown) = csv.columns(required: requests.assignmentColumns)
  let indices = requests.assignmentColumns.compactMap { columns[$0] }
  guard unknown.isEmpty, indices.count == 3 else { throw DiagnosticsError(unknown) }
  var reader = AssignmentReader(requests: requests, table: csv)
  reader.read(applicant: indices[0], place: indices[1], rank: indices[2])
  guard reader.errors.all.isEmpty else { throw DiagnosticsError(reader.errors.all) }
  return AssignmentTable(places: reader.places, ranks: reader.ranks)
}

private struct AssignmentReader {
  let requests: CampaignRequests
  let table: CSVTable
  var places: [Int32]
  var ranks: [Int32]
  var errors = CappedDiagnostics()
  /// Looking for what was meant takes all the places each time.
  private var searches = 0

  init(requests: CampaignRequests, table: CSVTable) {
    self.requests = requests
    self.table = table
    places = [Int32](repeating: -1, count: requests.applicantCount)
    ranks = places
  }

  mutating func read(applicant: Int, place: Int, rank: Int) {
    var numbers: [String: Int32] = [:]
    numbers.reserveCapacity(requests.applicantCount)
    for number in 0..<requests.applicantCount {
      numbers[requests.pseudonym(number)] = Int32(truncatingIfNeeded: number)
    }
    var isSeen = [Bool](repeating: false, count: requests.applicantCount)
    for row in 0..<table.rowCount {
      let id = table[row, applicant].text
      guard let number = numbers[id].map({ Int($0) }) else {
        report(
          table[row, applicant], fr: "« \(id) » n'est pas dans le fichier des candidats.",
          en: "“\(id)” is not in the file of applicants.")
        continue
      }
      if isSeen[number] {
        report(table[row, applicant], fr: "« \(id) » figure deux fois.", en: "“\(id)” stands twice.")
        continue
      }
      isSeen[number] = true
      places[number] = self.place(table[row, place])
      ranks[number] = self.rank(table[row, rank])
      if table[row, place].isEmpty != table[row, rank].isEmpty {
        report(
          table[row, rank], fr: "La place et le rang du vœu sont vides ensemble, ou aucun des deux.",
          en: "Place and rank of the wish are empty together, or neither is.")
      }
    }
    for number in isSeen.indices where !isSeen[number] {
      let id = requests.pseudonym(number)
      errors.append(
        Diagnostic(
          CSVDiagnostics.value, at: SourceSpan(table.file, table.headerSpan.lower, table.headerSpan.upper),
          fr: "Il manque la ligne de « \(id) ».", en: "The row of “\(id)” is missing.",
          help: .init(
            fr: "Sans place, ses deux champs restent vides.", en: "Without a place, both of her fields stay empty.")))
    }
  }

  private mutating func report(_ field: CSVField, fr: String, en: String, help: Wording? = nil) {
    errors.append(Diagnostic(CSVDiagnostics.value, at: field.span, fr: fr, en: en, help: help))
  }

  private mutating func place(_ field: CSVField) -> Int32 {
    if field.isEmpty { return -1 }
    let key = field.text
    if let index = requests.campaign.indices[key] { return Int32(truncatingIfNeeded: index) }
    let nouns = requests.rule.place.other
    searches += 1
    report(
      field, fr: "« \(key) » n'est pas dans la liste des \(nouns.fr) de la campagne.",
      en: "“\(key)” is not in the campaign's list of \(nouns.text(in: .english)).",
      help: searches > 100 ? nil : .didYouMean(key, among: requests.campaign.places.map { $0.key }))
    return -1
  }

  private mutating func rank(_ field: CSVField) -> Int32 {
    if field.isEmpty { return -1 }
    if let rank = field.integer, (0...1000).contains(rank) { return Int32(rank) }
    report(
      field, fr: "Le rang du vœu doit être un nombre entier, ou 0 pour la place de droit.",
      en: "The rank of the wish must be a whole number, or 0 for the place by right.")
    return -1
  }
}
