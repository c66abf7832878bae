internal import CaseTables
internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

/// The cells of one column in a block of rows.
struct CellColumn: Sendable {
  var values: EncodedColumn
  /// Rows whose cell is not empty and no value of the input.
  var faults: [Int] = []

  /// Whether a row of a narrow column has a value.
  func isKnown(_ row: Int) -> Bool { values.narrow[row] != EncodedColumn.missing }
}

/// Reads the cells of one input: from bytes to the integer that stands for the value, without a string.
struct CellReader: Sendable {
  let input: Input
  private let places: KeyTable
  private let keys: [[UInt8]]
  // 10⁰ to 10^scale.
  private let powers: [Int128]
  private let assumed: Int128?

  init(_ input: Input, places: KeyTable) {
    self.input = input
    self.places = places
    switch input.kind {
    case .choice(let choices), .choices(let choices): keys = choices.map { Array($0.key.utf8) }
    default: keys = []
    }
    if case .number(let type) = input.kind {
      powers = (0...max(0, type.scale)).map { powerOfTen($0) ?? 0 }
    } else {
      powers = []
    }
    assumed = input.ifMissing.flatMap { value in input.valueType.map { encoded(value, $0) } }
  }

  /// What an empty cell means: what stands for a missing value, if anything does.
  var whenEmpty: Int128? { assumed }

  /// Reads a column of a block.
  func read(_ rows: CSVRows, _ column: Int) -> CellColumn {
    var result = CellColumn(values: EncodedColumn(input.valueType))
    result.values.reserve(rows.count)
    // What a person's rows say of her is said again on each: the same text has the same code.
    var (last, lastCode): (UnsafeBufferPointer<UInt8>, Int128?) = (UnsafeBufferPointer(start: nil, count: 0), assumed)
    for row in 0..<rows.count {
      let text = rows.content(row, column)
      if !isSame(text, last) {
        last = text
        lastCode = text.isEmpty ? assumed : code(text)
      }
      if lastCode == nil, !text.isEmpty { result.faults.append(row) }
      result.values.append(lastCode)
    }
    return result
  }

  private func isSame(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    for index in 0..<a.count where a[index] != b[index] { return false }
    return true
  }

  /// The integer of a text that is not empty; nil when the text is no value of the input.
  func code(_ text: UnsafeBufferPointer<UInt8>) -> Int128? {
    switch input.kind {
    case .number(let type):
      guard let code = decimal(text) ?? longDecimal(text, type.scale), code >= type.low, code <= type.high else {
        return nil
      }
      return code
    case .choice: return key(text[...]).map { Int128($0) }
    case .choices:
      var bits: Int128 = 0
      for part in text.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false) {
        guard let index = key(part) else { return nil }
        bits |= 1 << Int128(index)
      }
      return bits
    case .boolean:
      if text.elementsEqual("true".utf8) { return 1 }
      return text.elementsEqual("false".utf8) ? 0 : nil
    case .date:
      return CalendarDate(iso: String(decoding: text, as: UTF8.self)).map { Int128($0.dayNumber) }
    case .place: return places.number(of: text).map { Int128($0) }
    case .campaign, .text, .records: return nil
    }
  }

  private func key(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    keys.firstIndex { $0.count == text.count && text.elementsEqual($0) }
  }

  /// `-12`, `3.50`: at most 18 digits, and no more decimals than the type has. Nil where it is anything else.
  private func decimal(_ text: UnsafeBufferPointer<UInt8>) -> Int128? {
    var (value, digits, decimals): (Int64, Int, Int?) = (0, 0, nil)
    var index = 0
    let isNegative = text.first == UInt8(ascii: "-")
    if isNegative { index = 1 }
    while index < text.count {
      let byte = text[index]
      if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        guard digits < 18 else { return nil }
        digits += 1
        decimals = decimals.map { $0 + 1 }
        // 18 digits fit.
        value = value &* 10 &+ Int64(byte - UInt8(ascii: "0"))
      } else if byte == UInt8(ascii: "."), decimals == nil, digits > 0 {
        decimals = 0
      } else {
        return nil
      }
      index += 1
    }
    guard digits > 0, decimals != 0, (decimals ?? 0) < powers.count else { return nil }
    // 10^18 times 18 digits fit in 128 bits.
    let code = Int128(value) &* powers[powers.count - 1 - (decimals ?? 0)]
    return isNegative ? -code : code
  }

  private func longDecimal(_ text: UnsafeBufferPointer<UInt8>, _ scale: Int) -> Int128? {
    wholeNumber(text).flatMap { Number(Int128($0)).coefficient(atScale: scale) }
      ?? Number(decimal: String(decoding: text, as: UTF8.self))?.coefficient(atScale: scale)
  }

  /// What is wrong with a cell for which there is no code.
  func fault(_ field: CSVField, _ rule: AllocationRule) -> Diagnostic {
    let text = field.text
    func fault(fr: String, en: String, help: Wording? = nil) -> Diagnostic {
      Diagnostic(CSVDiagnostics.value, at: field.span, fr: fr, en: en, help: help)
    }
    switch input.kind {
    case .number(let type):
      let (low, high) = (Number(type.low, scale: type.scale), Number(type.high, scale: type.scale))
      return fault(
        fr: "« \(input.name) » doit être un nombre de \(low) à \(high).",
        en: "“\(input.name)” must be a number from \(low) to \(high).")
    case .choice(let choices): return unknownChoice(field, text, choices)
    case .choices(let choices):
      let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      let unknown = parts.first { part in !choices.contains { $0.key == part } }
      return unknownChoice(field, unknown ?? text, choices)
    case .boolean: return fault(fr: "« true » ou « false » est attendu.", en: "“true” or “false” is expected.")
    case .date: return fault(fr: "Une date AAAA-MM-JJ est attendue.", en: "A date YYYY-MM-DD is expected.")
    case .place where text.isEmpty:
      return fault(
        fr: "Il manque ici un nom de la liste des \(rule.place.other.fr).",
        en: "A name of the list of \(rule.place.other.text(in: .english)) is missing here.")
    case .place:
      return fault(
        fr: "« \(text) » n'est pas dans la liste des \(rule.place.other.fr) de la campagne.",
        en: "“\(text)” is not in the campaign's list of \(rule.place.other.text(in: .english)).",
        help: .didYouMean(text, among: (0..<places.count).map { places[$0] }))
    case .campaign, .text, .records:
      return fault(fr: "Cette valeur n'est pas attendue ici.", en: "This value is not expected here.")
    }
  }

  private func unknownChoice(_ field: CSVField, _ key: String, _ choices: [Input.Choice]) -> Diagnostic {
    let known = choices.map { $0.key }
    return Diagnostic(
      CSVDiagnostics.value, at: field.span,
      fr: key.isEmpty ? "Il manque un choix ici." : "« \(key) » n'est pas un choix possible.",
      en: key.isEmpty ? "A choice is missing here." : "“\(key)” is not a possible choice.",
      help: .didYouMean(key, among: known, else: .init(fr: "Choix possibles", en: "Possible choices")))
  }
}
