/// Names and values as a browser sends them, in a query or in a body (`application/x-www-form-urlencoded`), in order.
struct FormFields: Sendable, Hashable {
  private(set) var fields: [(name: String, value: String)] = []
  private var first: [String: Int] = [:]

  /// More of them than any form of the site has are refused.
  static let mostFields = 2_000

  init() {}

  /// Nil where there are too many, or where bytes are not UTF-8.
  init?(_ text: some Collection<UInt8>) {
    for part in text.split(separator: UInt8(ascii: "&")) {
      guard fields.count < FormFields.mostFields else { return nil }
      let sign = part.firstIndex(of: UInt8(ascii: "="))
      guard let name = FormFields.decoded(part[..<(sign ?? part.endIndex)]),
        let value = FormFields.decoded(sign.map { part[part.index(after: $0)...] } ?? part[part.endIndex...])
      else { return nil }
      append(name, value)
    }
  }

  mutating func append(_ name: String, _ value: String) {
    if first[name] == nil { first[name] = fields.count }
    fields.append((name, value))
  }

  /// The first value of a name; nil where there is none.
  subscript(name: String) -> String? { first[name].map { fields[$0].value } }

  /// All values of a name, in order.
  func all(_ name: String) -> [String] { first[name] == nil ? [] : fields.filter { $0.name == name }.map { $0.value } }

  /// Puts one value in the place of all that the name has.
  mutating func replace(_ name: String, with value: String) {
    self = FormFields(fields.filter { $0.name != name } + [(name, value)])
  }

  /// Takes a row out of a list; those below it move up.
  mutating func removeRow(_ row: Int, of list: String) {
    let prefix = list + "."
    let rows = self[prefix + "rows"].flatMap { Int($0) } ?? 0
    guard (0..<rows).contains(row) else { return }
    var kept: [(name: String, value: String)] = []
    for field in fields where field.name != prefix + "rows" {
      guard field.name.hasPrefix(prefix),
        let own = field.name.dropFirst(prefix.count).split(separator: ".").first.flatMap({ Int($0) })
      else {
        kept.append(field)
        continue
      }
      if own == row { continue }
      let rest = field.name.dropFirst(prefix.count + String(own).count)
      kept.append((own > row ? prefix + String(own - 1) + rest : field.name, field.value))
    }
    self = FormFields(kept + [(prefix + "rows", String(rows - 1))])
  }

  private init(_ fields: [(name: String, value: String)]) {
    for field in fields { append(field.name, field.value) }
  }

  static func == (a: FormFields, b: FormFields) -> Bool {
    a.fields.elementsEqual(b.fields) { $0.name == $1.name && $0.value == $1.value }
  }

  func hash(into hasher: inout Hasher) {
    for field in fields {
      hasher.combine(field.name)
      hasher.combine(field.value)
    }
  }

  /// `%C3%A9` and `+`; a sign that stands for no byte stands for itself.
  private static func decoded(_ text: some Collection<UInt8>) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var rest = Array(text)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        if let high = rest.first.flatMap({ digit($0) }), let low = rest.dropFirst().first.flatMap({ digit($0) }) {
          bytes.append(high << 4 | low)
          rest = rest.dropFirst(2)
        } else {
          bytes.append(byte)
        }
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}

/// A value in a query.
func queryEncoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      bytes.append(byte)
    default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
