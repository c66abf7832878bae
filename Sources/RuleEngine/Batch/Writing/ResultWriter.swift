internal import CaseTables
internal import RuleValues

/// Writes rows of results in either format: cell by cell, straight into bytes.
struct ResultWriter: ~Copyable {
  let isJSON: Bool
  private let decimalMark: UInt8
  /// In JSON Lines, `"name":` of each column.
  private let names: [[UInt8]]
  private var csv: CSVWriter
  private var json: [UInt8] = []
  private var column = 0

  init(_ format: RowFormat, decimalMark: UInt8, names: [String]) {
    isJSON = format == .jsonLines
    self.decimalMark = decimalMark
    if case .csv(let separator) = format {
      // The names of the columns stand before all rows.
      csv = CSVWriter(separator: separator, beginsFile: false)
      self.names = []
    } else {
      csv = CSVWriter()
      self.names = names.map { name in
        var bytes: [UInt8] = []
        var name = name
        name.withUTF8 { appendJSONString($0, to: &bytes) }
        return bytes + [UInt8(ascii: ":")]
      }
    }
  }

  var bytes: [UInt8] { isJSON ? json : csv.bytes }

  mutating func reserve(_ size: Int) {
    if isJSON { json.reserveCapacity(size) } else { csv.reserve(size) }
  }

  private mutating func begin() {
    json.append(column == 0 ? UInt8(ascii: "{") : UInt8(ascii: ","))
    json.append(contentsOf: names[column])
    column += 1
  }

  mutating func text(_ content: UnsafeBufferPointer<UInt8>) {
    guard isJSON else { return csv.text(content) }
    begin()
    appendJSONString(content, to: &json)
  }

  mutating func text(_ content: String) {
    var content = content
    content.withUTF8 { text($0) }
  }

  mutating func decimal(_ coefficient: Int128, scale: Int) {
    guard isJSON else { return csv.decimal(coefficient, scale: scale, mark: decimalMark) }
    begin()
    appendDecimal(coefficient, scale: scale, to: &json)
  }

  mutating func date(_ date: CalendarDate) {
    guard isJSON else { return csv.date(year: date.year, month: date.month, day: date.day) }
    text(date.description)
  }

  /// What a writer of the same form wrote as a field of its own.
  mutating func field(_ written: UnsafeBufferPointer<UInt8>) {
    guard isJSON else { return csv.written(written) }
    begin()
    json.append(contentsOf: written)
  }

  mutating func boolean(_ flag: Bool) { written(flag ? "true" : "false") }

  /// Something that JSON and CSV write alike.
  mutating func written(_ content: UnsafeBufferPointer<UInt8>) {
    guard isJSON else { return csv.text(content) }
    begin()
    json.append(contentsOf: content)
  }

  private mutating func written(_ content: StaticString) {
    written(UnsafeBufferPointer(start: content.utf8Start, count: content.utf8CodeUnitCount))
  }

  /// Several keys or names: a list in JSON, joined by `|` in CSV.
  mutating func list(_ elements: [String]) {
    guard isJSON else { return csv.text(elements.joined(separator: "|")) }
    begin()
    json.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { json.append(UInt8(ascii: ",")) }
      var element = element
      element.withUTF8 { appendJSONString($0, to: &json) }
    }
    json.append(UInt8(ascii: "]"))
  }

  /// Nothing: an empty field, or null.
  mutating func empty() {
    guard isJSON else { return csv.empty() }
    begin()
    json.append(contentsOf: "null".utf8)
  }

  mutating func endRow() {
    guard isJSON else { return csv.endRow() }
    json.append(contentsOf: column == 0 ? "{}\n".utf8 : "}\n".utf8)
    column = 0
  }
}

/// Appends a text as a JSON string: quotes, backslashes and control characters escaped.
func appendJSONString(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
  bytes.append(UInt8(ascii: "\""))
  for byte in text {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    case 10: bytes.append(contentsOf: "\\n".utf8)
    case 13: bytes.append(contentsOf: "\\r".utf8)
    case 9: bytes.append(contentsOf: "\\t".utf8)
    case 0..<32:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: "\\u00".utf8)
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    default: bytes.append(byte)
    }
  }
  bytes.append(UInt8(ascii: "\""))
}
