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
  /// The words for several places.
  private let placeWords: Wording
  let decimalMark: UInt8
  private let keys: [[UInt8]]
  // 10⁰ to 10^scale.
  private let powers: [Int128]
  private let assumed: Int128?
  private let plain: PlainCode?

  /// - Parameter plainly: whether plain cells are read straight into integers. It changes nothing that is read.
  init(
    _ input: Input, places: KeyTable, placeWords: Wording = .init(fr: "lieux", en: "places"),
    decimalMark: UInt8 = UInt8(ascii: "."), plainly: Bool = true
  ) {
    self.input = input
    self.places = places
    self.placeWords = placeWords
    self.decimalMark = decimalMark
    switch input.kind {
    case .choice(let choices), .choices(let choices): keys = choices.map { Array($0.key.utf8) }
    default: keys = []
    }
    if case .number(let type) = input.kind {
      powers = (0...max(0, type.scale)).map { powerOfTen($0) ?? 0 }
    } else {
      powers = []
    }
    plain = plainly ? PlainCode(input, decimalMark: decimalMark) : nil
    assumed = input.ifMissing.flatMap { value in input.valueType.map { encoded(value, $0) } }
  }

  /// What an empty cell means: what stands for a missing value, if anything does.
  var whenEmpty: Int128? { assumed }

  /// Reads a column of a block.
  ///
  /// - Parameter assuming: whether an empty cell is what stands for a missing value; else it stays missing.
  func read(_ rows: CSVRows, _ column: Int, assuming: Bool = true) -> CellColumn {
    let whenEmpty = assuming ? assumed : nil
    if let plain { return read(rows, column, plain, whenEmpty: whenEmpty) }
    var result = CellColumn(values: EncodedColumn(input.valueType))
    result.values.reserve(rows.count)
    let contents = rows.contents
    // What a person's rows say of her is said again on each: the same text has the same code.
    var (last, lastCode): (UnsafeBufferPointer<UInt8>, Int128?) = (UnsafeBufferPointer(start: nil, count: 0), whenEmpty)
    for row in 0..<rows.count {
      let text = contents[row, column]
      if text.count != last.count || !text.elementsEqual(last) {
        last = text
        lastCode = text.isEmpty ? whenEmpty : code(text)
      }
      if lastCode == nil, !text.isEmpty { result.faults.append(row) }
      result.values.append(lastCode)
    }
    return result
  }

  /// Reads a column of plain numbers or dates; what is unusual is read as it is elsewhere.
  private func read(_ rows: CSVRows, _ column: Int, _ plain: PlainCode, whenEmpty: Int128?) -> CellColumn {
    var faults: [Int] = []
    let contents = rows.contents
    let empty = whenEmpty.map { Int64(truncatingIfNeeded: $0) } ?? EncodedColumn.missing
    let words = [Int64](unsafeUninitializedCapacity: rows.count) { words, count in
      for row in 0..<rows.count {
        let text = contents[row, column]
        if let code = plain.code(text) {
          words[row] = code
        } else if text.isEmpty {
          words[row] = empty
        } else if let code = code(text) {
          words[row] = Int64(truncatingIfNeeded: code)
        } else {
          words[row] = EncodedColumn.missing
          faults.append(row)
        }
      }
      count = rows.count
    }
    return CellColumn(values: EncodedColumn(words: words), faults: faults)
  }

  /// Reads a column of a block of JSON Lines; what is not given, or null, stays missing.
  func read(_ rows: JSONRows, _ column: Int) -> CellColumn {
    var result = CellColumn(values: EncodedColumn(input.valueType))
    result.values.reserve(rows.count)
    for row in 0..<rows.count {
      let kind = rows.kind(row, column)
      let isGiven = kind != .absent && kind != .null
      let code = isGiven ? code(kind, rows.content(row, column)) { rows.value(row, column).elements } : nil
      if code == nil, isGiven { result.faults.append(row) }
      result.values.append(code)
    }
    return result
  }

  /// The integer of a JSON value that is not null; nil when it is no value of the input. A number may come as a string:
  /// that is how JSON carries it exactly.
  func code(_ value: JSONText) -> Int128? {
    value.text.withUnsafeBufferPointer { code(value.kind, $0) { value.elements } }
  }

  private func code(_ kind: JSONKind, _ text: UnsafeBufferPointer<UInt8>, _ elements: () -> [JSONText]) -> Int128? {
    switch (input.kind, kind) {
    case (.choices, .list):
      var bits: Int128 = 0
      for element in elements() {
        guard element.isScalar, let index = element.text.withUnsafeBufferPointer({ key($0[...]) }) else { return nil }
        bits |= 1 << Int128(index)
      }
      return bits == 0 ? nil : bits
    case (.number, .number), (.number, .string), (.boolean, .boolean), (.date, .string), (.choice, .string),
      (.choice, .number), (.choice, .boolean), (.place, .string), (.place, .number):
      return text.isEmpty ? nil : code(text)
    default: return nil
    }
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
      } else if byte == decimalMark, decimals == nil, digits > 0 {
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
    if let whole = wholeNumber(text) { return Number(Int128(whole)).coefficient(atScale: scale) }
    // The mark that was not declared is no mark at all: `1.500` must not be read as one and a half.
    let point = UInt8(ascii: ".")
    if decimalMark != point, text.contains(point) { return nil }
    let digits = text.map { $0 == decimalMark ? point : $0 }
    return Number(decimal: String(decoding: digits, as: UTF8.self))?.coefficient(atScale: scale)
  }

  /// What is wrong with a cell for which there is no code.
  ///
  /// - Parameters:
  ///   - text: what the cell holds; of a list, its first element that is no choice.
  ///   - suggesting: whether near misses are looked for, which takes time where there are many keys.
  func fault(
    _ text: String, at span: SourceSpan, _ code: DiagnosticCode = CSVDiagnostics.value, suggesting: Bool = true
  ) -> Diagnostic {
    func fault(fr: String, en: String, help: @autoclosure () -> Wording? = nil) -> Diagnostic {
      Diagnostic(code, at: span, fr: fr, en: en, help: suggesting ? help() : nil)
    }
    func unknown(_ key: String, _ choices: [Input.Choice]) -> Diagnostic {
      fault(
        fr: key.isEmpty ? "Il manque un choix ici." : "« \(key) » n'est pas un choix possible.",
        en: key.isEmpty ? "A choice is missing here." : "“\(key)” is not a possible choice.",
        help: .didYouMean(
          key, among: choices.map { $0.key }, else: .init(fr: "Choix possibles", en: "Possible choices")))
    }
    switch input.kind {
    case .number(let type):
      let (low, high) = (mark(Number(type.low, scale: type.scale)), mark(Number(type.high, scale: type.scale)))
      return fault(
        fr: "« \(input.name) » doit être un nombre de \(low) à \(high).",
        en: "“\(input.name)” must be a number from \(low) to \(high).",
        // A whole number can only be out of range.
        help: isWholeNumber(text) ? nil : form(type))
    case .choice(let choices): return unknown(text, choices)
    case .choices(let choices):
      let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      return unknown(parts.first { part in !choices.contains { $0.key == part } } ?? text, choices)
    case .boolean: return fault(fr: "« true » ou « false » est attendu.", en: "“true” or “false” is expected.")
    case .date: return fault(fr: "Une date AAAA-MM-JJ est attendue.", en: "A date YYYY-MM-DD is expected.")
    case .place where text.isEmpty:
      return fault(
        fr: "Il manque ici un nom de la liste des \(placeWords.fr).",
        en: "A name of the list of \(placeWords.text(in: .english)) is missing here.")
    case .place:
      return fault(
        fr: "« \(text) » n'est pas dans la liste des \(placeWords.fr) de la campagne.",
        en: "“\(text)” is not in the campaign's list of \(placeWords.text(in: .english)).",
        help: .didYouMean(text, among: (0..<places.count).map { places[$0] }))
    case .campaign, .text, .records:
      return fault(fr: "Cette valeur n'est pas attendue ici.", en: "This value is not expected here.")
    }
  }

  /// How such a number is written.
  private func form(_ type: NumberType) -> Wording? {
    let comma = decimalMark == UInt8(ascii: ",")
    if type.scale == 0 { return .init(fr: "Écrivez-le sans décimale.", en: "Write it without decimals.") }
    return .init(
      fr: "Écrivez-le avec \(comma ? "une virgule" : "un point") et au plus \(type.scale) "
        + (type.scale == 1 ? "décimale." : "décimales."),
      en: "Write it with a \(comma ? "comma" : "point") and at most \(type.scale) "
        + (type.scale == 1 ? "decimal." : "decimals."))
  }

  private func isWholeNumber(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { wholeNumber($0) != nil }
  }

  private func mark(_ number: Number) -> String {
    String(decoding: number.description.utf8.map { $0 == UInt8(ascii: ".") ? decimalMark : $0 }, as: UTF8.self)
  }
}
