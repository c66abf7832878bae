internal import CaseTables
internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

/// The applicants of a campaign and their wishes, as columns.
struct ApplicantTable {
  var ids: [String] = []
  /// The position of the place by right in the campaign's places; -1 for none.
  var byRight: [Int32] = []
  /// Wishes of applicant `a`: rows `wishOffsets[a]..<wishOffsets[a + 1]` of the columns below, in order of preference.
  var wishOffsets: [Int32] = [0]
  var wishPlaces: [Int32] = []
  /// For each field of a wish but the place: its encoded values.
  var fields: [Int: [Int128]] = [:]
}

/// Reads applicants: one row a wish, in any order; an applicant without a wish has one row whose wish columns are empty.
struct ApplicantReader {
  let descriptor: Descriptor
  let rule: AllocationRule
  let campaign: Campaign
  let table: CSVTable
  var errors = CappedDiagnostics()
  var failed = false

  private struct Columns {
    var applicant: Int
    var byRight: Int?
    var rank: Int
    var place: Int
    var fields: [(field: Int, column: Int)]
  }

  init(descriptor: Descriptor, rule: AllocationRule, campaign: Campaign, table: CSVTable) {
    self.descriptor = descriptor
    self.rule = rule
    self.campaign = campaign
    self.table = table
  }

  mutating func read() -> ApplicantTable? {
    guard let columns = columns() else { return nil }
    var first: [String: Int] = [:]
    // The rows of each applicant, in the order of the file; applicants in the order of their first row.
    var rows: [[Int]] = []
    var result = ApplicantTable()
    for row in 0..<table.rowCount {
      let id = table[row, columns.applicant].text
      guard !id.isEmpty else {
        report(table[row, columns.applicant], fr: "L'identifiant est vide.", en: "The identifier is empty.")
        continue
      }
      if let index = first[id] {
        rows[index].append(row)
      } else {
        first[id] = rows.count
        result.ids.append(id)
        rows.append([row])
      }
    }
    for index in rows.indices { append(rows[index], columns, to: &result) }
    return failed ? nil : result
  }

  private mutating func columns() -> Columns? {
    let fields = descriptor.wishFields
    let byRight = rule.byRight.map { descriptor.inputs[$0].name }
    let names = [rule.places.applicant] + (byRight.map { [$0] } ?? []) + [rule.places.wishRank] + fields.map { $0.name }
    let (indices, diagnostics) = table.columns(required: names)
    for diagnostic in diagnostics { errors.append(diagnostic) }
    guard diagnostics.isEmpty, let applicant = indices[rule.places.applicant], let rank = indices[rule.places.wishRank],
      let place = indices[fields[rule.placeField].name]
    else { return nil }
    let others = fields.enumerated().filter { $0.offset != rule.placeField }.compactMap { field in
      indices[field.element.name].map { (field.offset, $0) }
    }
    return Columns(
      applicant: applicant, byRight: byRight.flatMap { indices[$0] }, rank: rank, place: place, fields: others)
  }

  private mutating func report(_ field: CSVField, fr: String, en: String, help: Wording? = nil) {
    failed = true
    errors.append(Diagnostic(CSVDiagnostics.value, at: field.span, fr: fr, en: en, help: help))
  }

  private mutating func append(_ rows: [Int], _ columns: Columns, to result: inout ApplicantTable) {
    result.byRight.append(byRight(rows, columns))
    let sorted = ranked(rows, columns)
    var seen: Set<Int32> = []
    for row in sorted {
      let field = table[row, columns.place]
      let place = place(field) ?? -1
      if place >= 0, !seen.insert(place).inserted {
        report(
          field, fr: "« \(field.text) » est demandé deux fois par la même personne.",
          en: "“\(field.text)” is asked for twice by the same person.")
      }
      result.wishPlaces.append(place)
      for (index, column) in columns.fields {
        result.fields[index, default: []].append(value(table[row, column], descriptor.wishFields[index]))
      }
    }
    result.wishOffsets.append(Int32(truncatingIfNeeded: result.wishPlaces.count))
  }

  private mutating func byRight(_ rows: [Int], _ columns: Columns) -> Int32 {
    guard let column = columns.byRight, let first = rows.first else { return -1 }
    for row in rows.dropFirst() where table[row, column].text != table[first, column].text {
      report(
        table[row, column], fr: "Cette personne a un autre secteur à une autre ligne.",
        en: "This person has another sector on another row.")
    }
    return place(table[first, column]) ?? -1
  }

  /// The rows that hold a wish, by rank; ranks run from 1 without gap.
  private mutating func ranked(_ rows: [Int], _ columns: Columns) -> [Int] {
    if rows.count == 1, let row = rows.first, table[row, columns.rank].isEmpty {
      let others = [columns.place] + columns.fields.map { $0.column }
      for column in others where !table[row, column].isEmpty {
        report(
          table[row, column], fr: "Ce champ doit être vide, puisque le rang du vœu l'est.",
          en: "This field must be empty, since the rank of the wish is.")
      }
      return []
    }
    var ranks: [(rank: Int64, row: Int)] = []
    for row in rows {
      guard let rank = table[row, columns.rank].integer, rank >= 1, rank <= 1000 else {
        report(
          table[row, columns.rank], fr: "Le rang du vœu doit être un nombre entier à partir de 1.",
          en: "The rank of the wish must be a whole number from 1.")
        continue
      }
      ranks.append((rank, row))
    }
    ranks.sort { $0 < $1 }
    for (index, entry) in ranks.enumerated() where entry.rank != Int64(index + 1) {
      report(
        table[entry.row, columns.rank], fr: "Les rangs des vœux doivent se suivre : \(index + 1) est attendu ici.",
        en: "The ranks of the wishes must follow each other: \(index + 1) is expected here.")
      break
    }
    return ranks.map { $0.row }
  }

  private mutating func place(_ field: CSVField) -> Int32? {
    let key = field.text
    if let index = campaign.indices[key] { return Int32(truncatingIfNeeded: index) }
    report(
      field, fr: "« \(key) » n'est pas dans la liste des \(rule.place.other.fr) de la campagne.",
      en: "“\(key)” is not in the campaign's list of \(rule.place.other.text(in: .english)).",
      help: .didYouMean(key, among: campaign.places.map { $0.key }))
    return nil
  }

  private mutating func value(_ field: CSVField, _ input: Input) -> Int128 {
    switch input.kind {
    case .number(let type):
      let coefficient =
        field.integer.flatMap { Number(Int128($0)).coefficient(atScale: type.scale) }
        ?? Number(decimal: field.text)?.coefficient(atScale: type.scale)
      if let coefficient, coefficient >= type.low, coefficient <= type.high { return coefficient }
      let (low, high) = (Number(type.low, scale: type.scale), Number(type.high, scale: type.scale))
      report(
        field, fr: "« \(input.name) » doit être un nombre de \(low) à \(high).",
        en: "“\(input.name)” must be a number from \(low) to \(high).")
    case .choice(let choices):
      if let index = choices.firstIndex(where: { $0.key == field.text }) { return Int128(index) }
      unknownChoice(field, field.text, choices)
    case .choices(let choices):
      var bits: Int128 = 0
      for key in field.text.split(separator: "|", omittingEmptySubsequences: false) {
        if let index = choices.firstIndex(where: { $0.key == key }) {
          bits |= 1 << Int128(index)
        } else {
          unknownChoice(field, String(key), choices)
        }
      }
      return bits
    case .boolean:
      if field.text == "true" || field.text == "false" { return field.text == "true" ? 1 : 0 }
      report(field, fr: "« true » ou « false » est attendu.", en: "“true” or “false” is expected.")
    case .date:
      if let date = CalendarDate(iso: field.text) { return Int128(date.dayNumber) }
      report(field, fr: "Une date AAAA-MM-JJ est attendue.", en: "A date YYYY-MM-DD is expected.")
    case .place: return place(field).map { Int128($0) } ?? 0
    case .campaign, .text, .records: return 0
    }
    return 0
  }

  private mutating func unknownChoice(_ field: CSVField, _ key: String, _ choices: [Input.Choice]) {
    let known = choices.map { $0.key }
    report(
      field, fr: key.isEmpty ? "Il manque un choix ici." : "« \(key) » n'est pas un choix possible.",
      en: key.isEmpty ? "A choice is missing here." : "“\(key)” is not a possible choice.",
      help: .didYouMean(key, among: known, else: .init(fr: "Choix possibles", en: "Possible choices")))
  }
}
