internal import CaseTables
internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import SourceDiagnostics

/// Reads the lists of one input, each a JSON array of objects, into columns of records.
struct RecordsReader: Sendable {
  private let input: Input
  private let fields: [Input]
  private let readers: [CellReader]
  private let maximum: Int
  /// Fields whose values no two records of a list share.
  private let unique: [Int]

  /// - Parameter placeField: of a list of wishes, the field that names the place.
  init(_ input: Input, places: KeyTable, placeWords: Wording, placeField: Int?) {
    self.input = input
    if case .records(let fields, let maximum) = input.kind {
      (self.fields, self.maximum) = (fields, maximum)
    } else {
      (fields, maximum) = ([], 0)
    }
    readers = fields.map { CellReader($0, places: places, placeWords: placeWords) }
    let fields = fields
    unique = fields.indices.filter { fields[$0].isUnique || $0 == placeField }
  }

  /// The records of no one, to which lists are appended.
  var empty: Population.Records {
    var records = Population.Records(given: [])
    for (index, field) in fields.enumerated() {
      if case .text = field.kind {
        records.texts[index] = []
      } else {
        records.fields[index] = EncodedColumn(field.valueType)
      }
    }
    return records
  }

  /// Appends a person's list, nil where she gave none.
  ///
  /// - Returns: what is wrong with it; then it counts as not given.
  func append(_ list: JSONText?, to records: inout Population.Records, _ place: ListPlace) -> [Diagnostic] {
    var rows: [Row] = []
    var faults: [Diagnostic] = []
    if let list {
      if list.kind != .list {
        faults.append(
          place.fault(list, fr: "Pour « \(input.name) », il faut une liste.", en: "“\(input.name)” must be a list."))
      } else if case let elements = list.elements, elements.count > maximum {
        faults.append(
          place.fault(
            list, fr: "« \(input.name) » a \(elements.count) éléments, et au plus \(maximum) sont permis.",
            en: "“\(input.name)” has \(elements.count) records, and at most \(maximum) are allowed."))
      } else {
        rows = list.elements.map { row($0, place, &faults) }
        checkUnique(rows, list.elements, place, &faults)
      }
    }
    let isGiven = list != nil && faults.isEmpty
    records.given.append(isGiven)
    if isGiven { for row in rows { append(row, to: &records) } }
    records.offsets.append((records.offsets.last ?? 0) &+ Int32(truncatingIfNeeded: isGiven ? rows.count : 0))
    return faults
  }

  /// One record: by the field's index, its integer or its text.
  private struct Row {
    var codes: [Int128?]
    var texts: [String?]
  }

  private func append(_ row: Row, to records: inout Population.Records) {
    for index in fields.indices {
      if records.texts[index] != nil {
        records.texts[index]?.append(row.texts[index])
      } else {
        records.fields[index]?.append(row.codes[index])
      }
    }
  }

  private func row(_ element: JSONText, _ place: ListPlace, _ faults: inout [Diagnostic]) -> Row {
    var row = Row(
      codes: [Int128?](repeating: nil, count: fields.count), texts: [String?](repeating: nil, count: fields.count))
    guard element.kind == .record else {
      faults.append(
        place.fault(
          element, fr: "Dans « \(input.name) », il faut des objets, comme {\"nom\": valeur}.",
          en: "“\(input.name)” must hold objects, such as {\"name\": value}."))
      return row
    }
    var seen: Set<Int> = []
    for (name, value) in element.members {
      guard let index = fields.firstIndex(where: { $0.name == name }) else {
        faults.append(
          place.fault(
            value, fr: "« \(name) » n'est pas une information de « \(input.name) ».",
            en: "“\(name)” is no information of “\(input.name)”.",
            help: .didYouMean(
              name, among: fields.map { $0.name }, else: .init(fr: "Noms attendus", en: "Expected names"))))
        continue
      }
      guard seen.insert(index).inserted else {
        faults.append(place.fault(value, fr: "« \(name) » figure deux fois.", en: "“\(name)” stands twice."))
        continue
      }
      if value.kind == .null { continue }
      if case .text = fields[index].kind {
        row.texts[index] = value.isScalar && !value.text.isEmpty ? String(decoding: value.text, as: UTF8.self) : nil
        if row.texts[index] != nil { continue }
      } else {
        row.codes[index] = readers[index].code(value)
        if row.codes[index] != nil { continue }
      }
      faults.append(
        readers[index].fault(String(decoding: value.text, as: UTF8.self), at: place.span(value), place.code))
    }
    return row
  }

  private func checkUnique(_ rows: [Row], _ elements: [JSONText], _ place: ListPlace, _ faults: inout [Diagnostic]) {
    for index in unique {
      var seen: Set<Int128> = []
      for (row, element) in zip(rows, elements) {
        guard let code = row.codes[index], !seen.insert(code).inserted else { continue }
        faults.append(
          place.fault(
            element, fr: "Deux éléments ont la même valeur pour « \(fields[index].name) ».",
            en: "Two records have the same value for “\(fields[index].name)”.",
            help: .init(fr: "Donnez à chacun la sienne.", en: "Give each its own.")))
      }
    }
  }
}

/// Where a list stands: in JSON Lines each of its values has a place, in CSV all have that of the cell.
struct ListPlace {
  let file: SourceFile
  let cell: SourceSpan?
  let code: DiagnosticCode

  func span(_ value: JSONText) -> SourceSpan {
    cell ?? SourceSpan(file, value.range.lowerBound, value.range.upperBound)
  }

  func fault(_ value: JSONText, fr: String, en: String, help: Wording? = nil) -> Diagnostic {
    Diagnostic(code, at: span(value), fr: fr, en: en, help: help)
  }
}
