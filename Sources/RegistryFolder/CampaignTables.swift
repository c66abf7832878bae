internal import CaseTables
internal import DescriptorModel
internal import RuleValues
internal import SourceDiagnostics

/// Reads the places of a campaign, with the minimum shares that each has for the rule's quotas.
///
/// - Throws: every error, at its cell. Complexity: O(rows).
func readPlaces(_ file: SourceFile, _ rule: AllocationRule) throws(DiagnosticsError) -> [Campaign.Place] {
  let (csv, syntax) = readCSV(file)
  guard let csv, !syntax.hasErrors else { throw DiagnosticsError(syntax) }
  let required = [rule.places.key, rule.places.name, rule.places.capacity] + rule.quotas.map { $0.column }
  let (columns, unknown) = csv.columns(required: required)
  guard let key = columns[rule.places.key], let name = columns[rule.places.name],
    let capacity = columns[rule.places.capacity], unknown.isEmpty
  else { throw DiagnosticsError(unknown) }
  var errors = CappedDiagnostics()
  var seen: Set<String> = []
  var places: [Campaign.Place] = []
  for row in 0..<csv.rowCount {
    let seats = csv[row, capacity].integer.flatMap { (0...1_000_000).contains($0) ? Int($0) : nil }
    if seats == nil { errors.append(invalid(csv[row, capacity], fr: "un nombre de places", en: "a number of seats")) }
    let id = csv[row, key].text
    if id.isEmpty || !seen.insert(id).inserted {
      errors.append(
        invalid(
          csv[row, key], fr: "un identifiant qui ne soit ni vide ni répété",
          en: "an identifier, neither empty nor repeated"))
    }
    let shares = rule.quotas.map { quota -> Int in
      let field = csv[row, columns[quota.column] ?? 0]
      if let share = field.integer, (0...100).contains(share) { return Int(share) }
      errors.append(invalid(field, fr: "un pourcentage entier, de 0 à 100", en: "a whole percentage, 0 to 100"))
      return 0
    }
    places.append(Campaign.Place(key: id, name: csv[row, name].text, capacity: seats ?? 0, quotas: shares))
  }
  guard errors.all.isEmpty else { throw DiagnosticsError(errors.all) }
  return places
}

/// Reads what a campaign published: one row for each place and group.
///
/// - Returns: the cut-offs, at `place * groupCount + group`.
/// - Throws: every error, at its cell. Complexity: O(rows).
func readCutOffs(
  _ file: SourceFile, _ rule: AllocationRule, _ campaign: Campaign, _ descriptor: Descriptor
) throws(DiagnosticsError) -> [Campaign.CutOff] {
  let (csv, syntax) = readCSV(file)
  guard let csv, !syntax.hasErrors else { throw DiagnosticsError(syntax) }
  var reader = CutOffReader(csv: csv, rule: rule, campaign: campaign, descriptor: descriptor)
  let cutOffs = reader.read(file)
  guard reader.errors.all.isEmpty else { throw DiagnosticsError(reader.errors.all) }
  return cutOffs
}

private struct CutOffReader {
  let csv: CSVTable
  let rule: AllocationRule
  let campaign: Campaign
  let descriptor: Descriptor
  var errors = CappedDiagnostics()
  private var indices: [String: Int] = [:]

  init(csv: CSVTable, rule: AllocationRule, campaign: Campaign, descriptor: Descriptor) {
    self.csv = csv
    self.rule = rule
    self.campaign = campaign
    self.descriptor = descriptor
  }

  mutating func read(_ file: SourceFile) -> [Campaign.CutOff] {
    let columns = rule.places
    let counts = [columns.admitted, columns.admittedByRight, columns.requests, columns.admittedTied]
    let groupCount = rule.groupCount(in: descriptor)
    let groupColumns = groupCount > 1 ? [columns.group, columns.reserved].compactMap { $0 } : []
    let rankColumns = rule.ranksOnlyBelow == nil ? [] : [columns.lastRank].compactMap { $0 }
    let (found, unknown) = csv.columns(
      required: [columns.key, columns.capacity] + rule.priority.map { $0.name } + counts + groupColumns + rankColumns)
    guard unknown.isEmpty else {
      for diagnostic in unknown { errors.append(diagnostic) }
      return []
    }
    indices = found
    let groups = Dictionary((0..<groupCount).map { (rule.groupKey($0, in: descriptor), $0) }) { first, _ in first }
    var cutOffs: [Int: Campaign.CutOff] = [:]
    for row in 0..<csv.rowCount {
      let keyField = field(row, columns.key)
      var group: Int? = 0
      if groupCount > 1, let column = columns.group {
        group = groups[field(row, column).text]
        if group == nil {
          let known = groups.keys.filter { !$0.isEmpty }.sorted().joined(separator: ", ")
          let cell = field(row, column)
          errors.append(invalid(cell, fr: "un groupe : \(known)", en: "a group: \(known)"))
        }
      }
      guard let group else { continue }
      guard let place = campaign.indices[keyField.text], cutOffs[place * groupCount + group] == nil else {
        errors.append(
          invalid(keyField, fr: "un lieu de la campagne, une seule fois", en: "a place of the campaign, once"))
        continue
      }
      checkSeats(row, campaign.places[place])
      cutOffs[place * groupCount + group] = cutOff(row, counts)
    }
    for (index, place) in campaign.places.enumerated() {
      for group in 0..<groupCount where cutOffs[index * groupCount + group] == nil {
        let name = groupCount > 1 ? "\(place.key), \(rule.groupKey(group, in: descriptor))" : place.key
        errors.append(
          Diagnostic(
            CSVDiagnostics.value, at: SourceSpan(file, 0, 0), fr: "Il manque la ligne de « \(name) ».",
            en: "The row of “\(name)” is missing."))
      }
    }
    return (0..<campaign.places.count * groupCount).compactMap { cutOffs[$0] }
  }

  private func field(_ row: Int, _ name: String) -> CSVField { csv[row, indices[name] ?? 0] }

  /// The capacity, and the seats kept for a group, are what the places' file and the rules say.
  private mutating func checkSeats(_ row: Int, _ place: Campaign.Place) {
    let (capacity, data) = (field(row, rule.places.capacity), rule.places.data)
    if capacity.integer != Int64(place.capacity) {
      errors.append(
        invalid(
          capacity, fr: "la capacité \(place.capacity), comme dans \(data).csv",
          en: "the capacity \(place.capacity), as in \(data).csv"))
    }
    guard rule.reserve != nil, let column = rule.places.reserved else { return }
    let (reserved, kept) = (field(row, column), rule.reservedSeats(of: place.capacity))
    if reserved.integer != Int64(kept) {
      errors.append(
        invalid(
          reserved, fr: "\(kept), la part des places que les règles gardent",
          en: "\(kept), the part of the seats that the rules keep"))
    }
  }

  private mutating func cutOff(_ row: Int, _ counts: [String]) -> Campaign.CutOff {
    let numbers = counts.map { count(row, $0) }
    var priority: [Int64]?
    if !rule.priority.allSatisfy({ field(row, $0.name).isEmpty }) {
      priority = rule.priority.map { criterion -> Int64 in
        let (field, scale) = (field(row, criterion.name), criterion.scale(in: descriptor))
        let coefficient = Number(decimal: field.text)?.reduced.coefficient(atScale: scale)
        if let coefficient, let value = Int64(exactly: coefficient) { return value }
        errors.append(
          scale == 0
            ? invalid(field, fr: "un nombre entier", en: "a whole number")
            : invalid(
              field, fr: "un nombre à \(scale) décimales au plus, écrit avec un point",
              en: "a number with at most \(scale) decimals, written with a point"))
        return 0
      }
    }
    var cutOff = Campaign.CutOff(
      admitted: numbers[0], admittedByRight: numbers[1], requests: numbers[2], admittedTied: numbers[3],
      priority: priority)
    if priority == nil, rule.ranksOnlyBelow != nil, let column = rule.places.lastRank, !field(row, column).isEmpty {
      cutOff.lastRank = count(row, column)
    }
    return cutOff
  }

  private mutating func count(_ row: Int, _ column: String) -> Int {
    let cell = field(row, column)
    if let number = cell.integer, number >= 0 { return Int(number) }
    errors.append(invalid(cell, fr: "un nombre entier positif", en: "a whole number, not negative"))
    return 0
  }
}

private func invalid(_ field: CSVField, fr: String, en: String) -> Diagnostic {
  Diagnostic(
    CSVDiagnostics.value, at: field.span, fr: "« \(field.text) » : il faut \(fr).",
    en: "“\(field.text)”: \(en) is needed.")
}
