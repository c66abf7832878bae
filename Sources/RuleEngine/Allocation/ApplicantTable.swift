internal import CaseTables
internal import DescriptorModel
internal import RuleExpressions
internal import SourceDiagnostics

/// The applicants of a campaign and their wishes, as columns.
struct ApplicantTable: Sendable {
  let file: SourceFile
  /// The applicants' identifiers.
  var ids = KeyTable()
  /// The position of the place by right in the campaign's places; -1 for none.
  var byRight: [Int32] = []
  /// For each input of the person that matters, but the place by right: its values, one an applicant.
  var inputs: [Int: EncodedColumn] = [:]
  /// Wishes of applicant `a`: rows `wishOffsets[a]..<wishOffsets[a + 1]` of the columns below, in order of preference.
  var wishOffsets: [Int32] = [0]
  var wishPlaces: [Int32] = []
  /// For each field of a wish but the place that the file gives: its values, one a wish.
  var fields: [Int: EncodedColumn] = [:]
  /// For each criterion that was computed elsewhere, by its position in the rule: its values, one a wish.
  var criteria: [Int: EncodedColumn] = [:]
  /// Where each wish's row begins in the file.
  var rowOffsets: [UInt32] = []
  /// The column of each input and field in the file.
  var columns: ApplicantColumns

  /// The wishes of an applicant.
  func wishes(of applicant: Int) -> Range<Int> { Int(wishOffsets[applicant])..<Int(wishOffsets[applicant + 1]) }

  /// The applicant of each wish. Complexity: O(wishes).
  func owners() -> [Int32] {
    var owners = [Int32](repeating: 0, count: wishPlaces.count)
    for applicant in byRight.indices {
      for wish in wishes(of: applicant) { owners[wish] = Int32(truncatingIfNeeded: applicant) }
    }
    return owners
  }

  /// Where cells of some wishes' rows stand in the file. Complexity: O(file).
  func cells(_ cells: [(wish: Int, column: Int)]) -> [SourceSpan] {
    withRows(of: file) { rows in
      cells.map { cell in
        rows.move(to: Int(rowOffsets[cell.wish]))
        return rows.field(0, cell.column).span
      }
    }.result ?? []
  }
}
