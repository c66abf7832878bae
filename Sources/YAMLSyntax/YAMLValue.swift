/// What a node holds. Numbers are exact: an integer in 64 bits or its text, a decimal always as its text.
public enum YAMLValue: Sendable {
  case null
  case boolean(Bool)
  /// An integer, decimal (`010` is ten), octal `0o17` or hexadecimal `0x1F`; nil where it does not fit into 64 bits,
  /// and the scalar's text tells it.
  case integer(Int64?)
  /// A number with a point or an exponent, as it was written (`1.50`, `1e3`), or `.inf`, `-.inf`, `.nan`.
  case float(String)
  case string(String)
  case sequence(YAMLNode.Elements)
  case mapping(YAMLNode.Entries)

  init(_ resolved: CoreSchema, _ content: UnsafeBufferPointer<UInt8>) {
    switch resolved {
    case .null: self = .null
    case .true: self = .boolean(true)
    case .false: self = .boolean(false)
    case .integer: self = .integer(CoreSchema.integer(content))
    case .float: self = .float(String(decoding: content, as: UTF8.self))
    case .string: self = .string(String(decoding: content, as: UTF8.self))
    }
  }
}

/// How the YAML 1.2 core schema (YAML 1.2.2, §10.3.2) reads a plain scalar.
enum CoreSchema {
  case null, `true`, `false`, integer, float, string

  static func resolve(_ text: UnsafeBufferPointer<UInt8>) -> CoreSchema {
    guard let initial = text.first else { return .null }
    switch initial {
    case UInt8(ascii: "~"): return text.count == 1 ? .null : .string
    case UInt8(ascii: "n"), UInt8(ascii: "N"): return isWord(text, "null", "Null", "NULL") ? .null : .string
    case UInt8(ascii: "t"), UInt8(ascii: "T"): return isWord(text, "true", "True", "TRUE") ? .true : .string
    case UInt8(ascii: "f"), UInt8(ascii: "F"): return isWord(text, "false", "False", "FALSE") ? .false : .string
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return number(text)
    default: return .string
    }
  }

  private static func isWord(_ text: UnsafeBufferPointer<UInt8>, _ words: StaticString...) -> Bool {
    words.contains { word in
      word.utf8CodeUnitCount == text.count
        && text.elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }
  }

  private static func number(_ text: UnsafeBufferPointer<UInt8>) -> CoreSchema {
    if text.count > 2, text[0] == UInt8(ascii: "0") {
      let digits = text[2...]
      if text[1] == UInt8(ascii: "o") { return digits.allSatisfy { digit($0, 8) != nil } ? .integer : .string }
      if text[1] == UInt8(ascii: "x") { return digits.allSatisfy { digit($0, 16) != nil } ? .integer : .string }
    }
    var rest = text[...]
    let isSigned = rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-")
    if isSigned { rest = rest.dropFirst() }
    let unsigned = UnsafeBufferPointer(rebasing: rest)
    if isWord(unsigned, ".inf", ".Inf", ".INF") { return .float }
    if !isSigned, isWord(unsigned, ".nan", ".NaN", ".NAN") { return .float }

    let whole = dropDigits(&rest)
    if whole > 0, rest.isEmpty { return .integer }
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      fraction = dropDigits(&rest)
    }
    guard whole + fraction > 0 else { return .string }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      guard dropDigits(&rest) > 0 else { return .string }
    }
    return rest.isEmpty ? .float : .string
  }

  private static func dropDigits(_ text: inout Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    let digits = text.prefix { digit($0, 10) != nil }.count
    text = text.dropFirst(digits)
    return digits
  }

  static func digit(_ byte: UInt8, _ base: UInt8) -> UInt8? {
    let value: UInt8
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): value = byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): value = byte - UInt8(ascii: "A") + 10
    default: return nil
    }
    return value < base ? value : nil
  }

  /// The value of a text that `resolve` found to be an integer, or nil beyond 64 bits.
  static func integer(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    var digits = text[...]
    var base: UInt8 = 10
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    if text.count > 2, text[1] == UInt8(ascii: "o") || text[1] == UInt8(ascii: "x") {
      base = text[1] == UInt8(ascii: "o") ? 8 : 16
      digits = text[2...]
    }
    var value: Int64 = 0
    for byte in digits {
      guard let digit = digit(byte, base) else { return nil }
      let (scaled, tooLong) = value.multipliedReportingOverflow(by: Int64(base))
      let (sum, tooLarge) =
        isNegative ? scaled.subtractingReportingOverflow(Int64(digit)) : scaled.addingReportingOverflow(Int64(digit))
      if tooLong || tooLarge { return nil }
      value = sum
    }
    return value
  }
}
