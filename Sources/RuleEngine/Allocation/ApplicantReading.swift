internal import CaseTables
internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import SourceDiagnostics

/// Reads applicants: one row a wish, in any order; an applicant without a wish has one row whose wish columns are empty.
///
/// - Throws: everything that is wrong with the file, at its cell: the first hundred faults, and how many more there are.
/// - Complexity: O(file); rows whose wishes do not follow each other cost one more pass.
func readApplicants(
  _ program: Program, _ rule: AllocationRule, _ needs: AllocationNeeds, _ campaign: Campaign, _ file: SourceFile
) throws(DiagnosticsError) -> ApplicantTable {
  let (table, diagnostics) = withRows(of: file) { rows -> ApplicantTable? in
    guard let columns = ApplicantColumns(rows.header, program.descriptor, rule, needs, &rows.errors) else { return nil }
    var reader = ApplicantReader(program.descriptor, rule, needs, campaign, columns, file)
    return reader.read(&rows)
  }
  guard let table = table ?? nil, !diagnostics.hasErrors else { throw DiagnosticsError(diagnostics) }
  return table
}

struct ApplicantReader {
  let rule: AllocationRule
  let columns: ApplicantColumns
  let wishFields: [Input]
  /// The inputs of the person that matter.
  let neededInputs: [(index: Int, input: Input)]
  /// The fields of a wish that the file may lack, and that something may stand for.
  let assumedFields: [(index: Int, input: Input)]
  let maximum: Int64
  /// The columns that hold values, with how they are read: the wish's place, the place by right where the rule has one,
  /// inputs of the person, fields of the wish.
  let readers: [(reader: CellReader, column: Int)]
  let firstInput: Int
  let firstField: Int

  // While rows are read, wishes stand in the order of the file.
  var table: ApplicantTable
  var inputs: [EncodedColumn]
  /// The fields of the wish, then the criteria that were computed.
  var fields: [EncodedColumn]
  var wishOwners: [Int32] = []
  var ranks: [Int32] = []
  var wishCounts: [Int32] = []
  /// Rows without a wish: one is right for a person who has no other row.
  var wishless: [(applicant: Int, offset: Int)] = []
  /// Whether wishes came applicant by applicant, and by rank from 1 without gap.
  var isInOrder = true

  /// Bytes read at once by one reader, and readers that follow each other: enough to keep all cores at work.
  private static let (partSize, partCount) = (1 << 20, 16)

  init(
    _ descriptor: Descriptor, _ rule: AllocationRule, _ needs: AllocationNeeds, _ campaign: Campaign,
    _ columns: ApplicantColumns, _ file: SourceFile
  ) {
    self.rule = rule
    self.columns = columns
    if case .records(_, let maximum) = descriptor.inputs[rule.wishes].kind {
      self.maximum = Int64(clamping: maximum)
    } else {
      maximum = 1000
    }
    let wishFields = descriptor.wishFields
    self.wishFields = wishFields
    neededInputs = needs.inputs.sorted().map { ($0, descriptor.inputs[$0]) }
    assumedFields = wishFields.enumerated().filter { index, _ in
      index != rule.placeField && (needs.form == .read || needs.fields.contains(index))
    }.map { ($0.offset, $0.element) }
    let places = KeyTable(campaign.places.map { $0.key })
    let words = rule.place.other
    var readers = [(CellReader(wishFields[rule.placeField], places: places, placeWords: words), columns.place)]
    if let input = rule.byRight, let column = columns.byRight {
      readers.append((CellReader(descriptor.inputs[input], places: places, placeWords: words), column))
    }
    firstInput = readers.count
    readers += columns.inputs.map {
      (CellReader(descriptor.inputs[$0.input], places: places, placeWords: words), $0.column)
    }
    firstField = readers.count
    readers += columns.fields.map { (CellReader(wishFields[$0.field], places: places, placeWords: words), $0.column) }
    readers += columns.criteria.map { (CellReader($0.input, places: places), $0.column) }
    self.readers = readers.map { ($0.0, $0.1) }
    table = ApplicantTable(file: file, columns: columns)
    inputs = columns.inputs.map { EncodedColumn(descriptor.inputs[$0.input].valueType) }
    fields = (columns.fields.map { wishFields[$0.field] } + columns.criteria.map { $0.input }).map {
      EncodedColumn($0.valueType)
    }
  }

  mutating func read(_ rows: inout CSVRows) -> ApplicantTable? {
    while true {
      let parts = (0..<ApplicantReader.partCount).compactMap { _ in rows.nextPart(ApplicantReader.partSize) }
      guard !parts.isEmpty else { break }
      let readers = readers
      // Column by column, all parts at once; then row by row, in the order of the file.
      let blocks = concurrentMap(parts.count) { index -> (rows: CSVRows, columns: [CellColumn]) in
        var part = parts[index]
        _ = part.nextBlock(.max)
        return (part, readers.map { $0.reader.read(part, $0.column) })
      }
      if ranks.isEmpty { reserve(blocks.reduce(0) { $0 + $1.rows.count }, read: rows.position) }
      for (part, columns) in blocks {
        var part = part
        rows.errors.append(part.errors)
        // The part's rows are told with those before: what is not shown is not made.
        swap(&part.errors, &rows.errors)
        add(&part, columns)
        swap(&part.errors, &rows.errors)
      }
    }
    checkOrder(&rows)
    guard rows.errors.isEmpty else { return nil }
    for (index, column) in columns.inputs.enumerated() { table.inputs[column.input] = inputs[index] }
    for (column, values) in zip(columns.fields, fields) { table.fields[column.field] = values }
    for (column, values) in zip(columns.criteria, fields.dropFirst(columns.fields.count)) {
      table.criteria[column.criterion] = values
    }
    assumeAbsent()
    return table
  }

  /// Makes room for the wishes of the whole file, guessed from those of its first bytes.
  private mutating func reserve(_ rows: Int, read: Int) {
    let left = (table.file.bytes.count - read) / max(1, read / 64)
    let count = min(rows + rows / 60 * left, 1 << 26)
    wishOwners.reserveCapacity(count)
    ranks.reserveCapacity(count)
    table.wishPlaces.reserveCapacity(count)
    table.rowOffsets.reserveCapacity(count)
    for index in fields.indices { fields[index].reserve(count) }
  }

  /// What stands for inputs that have no column.
  private mutating func assumeAbsent() {
    func assumed(_ input: Input, _ count: Int) -> EncodedColumn? {
      let reader = CellReader(input, places: KeyTable())
      return reader.whenEmpty.map { EncodedColumn(input.valueType, repeating: $0, count: count) }
    }
    for (index, input) in neededInputs where table.inputs[index] == nil {
      table.inputs[index] = assumed(input, wishCounts.count)
    }
    for (index, field) in assumedFields where table.fields[index] == nil {
      table.fields[index] = assumed(field, ranks.count)
    }
  }

  /// Adds the rows of a part, whose columns of values were read.
  private mutating func add(_ rows: inout CSVRows, _ read: [CellColumn]) {
    var wishRows: [Int] = []
    wishRows.reserveCapacity(rows.count)
    for row in 0..<rows.count {
      let id = rows.content(row, columns.applicant)
      guard !id.isEmpty else {
        report(&rows, row, columns.applicant, fr: "L'identifiant est vide.", en: "The identifier is empty.")
        continue
      }
      let (applicant, isNew) = table.ids.insert(id)
      if isNew { wishCounts.append(0) }
      addPerson(&rows, row, applicant, isNew, read)
      if let open = columns.open { tellOpen(&rows, row, open) }
      guard let rank = rank(&rows, row) else {
        addWishless(&rows, row, applicant)
        continue
      }
      addWish(rows.offset(row), row, applicant, rank, read[0])
      wishRows.append(row)
      if !read[0].isKnown(row), rows.content(row, columns.place).isEmpty { fault(&rows, row, 0) }
    }
    for index in fields.indices { fields[index].append(read[firstField + index].values, wishRows) }
    for (index, column) in read.enumerated() {
      for row in column.faults { fault(&rows, row, index) }
    }
  }

  private mutating func addWish(_ offset: Int, _ row: Int, _ applicant: Int, _ rank: Int32, _ places: CellColumn) {
    let owner = Int32(truncatingIfNeeded: applicant)
    let (lastOwner, lastRank) = (wishOwners.last ?? 0, ranks.last ?? 0)
    if rank != (owner == lastOwner ? lastRank + 1 : 1) || owner < lastOwner { isInOrder = false }
    wishOwners.append(owner)
    ranks.append(rank)
    wishCounts[applicant] += 1
    table.wishPlaces.append(places.isKnown(row) ? Int32(truncatingIfNeeded: places.values.narrow[row]) : -1)
    table.rowOffsets.append(UInt32(clamping: offset))
  }

  /// What is said of the person on each of her rows, and must be the same on all.
  private mutating func addPerson(
    _ rows: inout CSVRows, _ row: Int, _ applicant: Int, _ isNew: Bool, _ read: [CellColumn]
  ) {
    if columns.byRight == nil {
      if isNew { table.byRight.append(-1) }
    } else {
      let isKnown = read[1].isKnown(row)
      let place = isKnown ? Int32(truncatingIfNeeded: read[1].values.narrow[row]) : -1
      if !isKnown, rows.content(row, readers[1].column).isEmpty { fault(&rows, row, 1) }
      if isNew {
        table.byRight.append(place)
      } else if place != table.byRight[applicant], place >= 0, table.byRight[applicant] >= 0 {
        report(
          &rows, row, readers[1].column, fr: "Cette personne a un autre secteur à une autre ligne.",
          en: "This person has another sector on another row.")
      }
    }
    for index in inputs.indices {
      let values = read[firstInput + index].values
      if isNew {
        inputs[index].append(values, row)
      } else if values[row] != inputs[index][applicant] {
        let (reader, column) = readers[firstInput + index]
        report(
          &rows, row, column, fr: "Pour cette personne, « \(reader.input.name) » a une autre valeur à une autre ligne.",
          en: "For this person, “\(reader.input.name)” has another value on another row.")
      }
    }
  }

  /// The rank of the row's wish; nil when the cell is empty. A wrong one is told, and is 0.
  private func rank(_ rows: inout CSVRows, _ row: Int) -> Int32? {
    let text = rows.content(row, columns.rank)
    if text.isEmpty { return nil }
    guard let rank = wholeNumber(text), rank >= 1 else {
      report(
        &rows, row, columns.rank, fr: "Le rang du vœu doit être un nombre entier à partir de 1.",
        en: "The rank of the wish must be a whole number from 1.")
      return 0
    }
    guard rank <= maximum else {
      report(
        &rows, row, columns.rank, fr: "Le rang du vœu dépasse le nombre de vœux permis : \(maximum).",
        en: "The rank of the wish is beyond the number of wishes allowed: \(maximum).")
      return 0
    }
    return Int32(truncatingIfNeeded: rank)
  }

  private mutating func addWishless(_ rows: inout CSVRows, _ row: Int, _ applicant: Int) {
    let columnsOfWish = [columns.place] + columns.fields.map { $0.column } + columns.criteria.map { $0.column }
    for column in columnsOfWish where !rows.content(row, column).isEmpty {
      return report(
        &rows, row, column, fr: "Ce champ doit être vide, puisque le rang du vœu l'est.",
        en: "This field must be empty, since the rank of the wish is.")
    }
    wishless.append((applicant, rows.offset(row)))
  }

  /// What kept a row from having its criteria, where they were computed.
  private func tellOpen(_ rows: inout CSVRows, _ row: Int, _ open: (missing: Int, error: Int)) {
    if !rows.content(row, open.error).isEmpty {
      let names = names(rows.field(row, open.error).text)
      report(
        &rows, row, open.error, fr: "Cette ligne n'a pas de critères : valeur refusée pour \(names.fr).",
        en: "This row has no criteria: the value of \(names.en) was refused.")
    }
    if !rows.content(row, open.missing).isEmpty {
      let names = names(rows.field(row, open.missing).text)
      report(
        &rows, row, open.missing, AllocationDiagnostics.criterion,
        fr: "Les critères de ce vœu ne peuvent pas être calculés : il manque \(names.fr).",
        en: "The criteria of this wish cannot be computed: \(names.en) is missing.")
    }
  }

  /// Names with bars between them, as they are told.
  private func names(_ text: String) -> (fr: String, en: String) {
    let names = text.split(separator: "|")
    return (
      names.map { "« \($0) »" }.joined(separator: ", "), names.map { "“\($0)”" }.joined(separator: ", ")
    )
  }

  func report(
    _ rows: inout CSVRows, _ row: Int, _ column: Int, _ code: DiagnosticCode = CSVDiagnostics.value, fr: String,
    en: String
  ) {
    let field = rows.field(row, column)
    rows.errors.append(Diagnostic(code, at: field.span, fr: fr, en: en))
  }

  /// What is wrong with a cell that one of the readers could not read.
  private func fault(_ rows: inout CSVRows, _ row: Int, _ index: Int) {
    let field = rows.field(row, readers[index].column)
    rows.errors.append(readers[index].reader.fault(field.text, at: field.span))
  }
}
