internal import Languages

/// What a JSON value is.
package enum JSONKind: UInt8, Sendable, Hashable {
  /// Not there at all.
  case absent
  case null, string, number, boolean, list, record
}

/// Goes over JSON text (RFC 8259) value by value: checks it, and tells where values stand, without making them.
struct JSONScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  var position: Int
  let end: Int
  /// The first thing that is wrong, and where.
  private(set) var fault: (offset: Int, message: Wording)?

  /// Lists and records within each other.
  private static let depthLimit = 64

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  private var byte: UInt8? { position < end ? bytes[position] : nil }

  mutating func skipBlanks() {
    while position < end,
      bytes[position] == 32 || bytes[position] == 9 || bytes[position] == 10 || bytes[position] == 13
    {
      position += 1
    }
  }

  mutating func fail(_ fr: String, _ en: String, at offset: Int? = nil) {
    if fault == nil { fault = (offset ?? position, Wording(fr: fr, en: en)) }
  }

  /// Goes over a character that must come, blanks before it passed over.
  mutating func expect(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    if byte == UInt8(ascii: character) {
      position += 1
      return true
    }
    fail("« \(character) » est attendu ici.", "“\(character)” is expected here.")
    return false
  }

  /// Whether a character comes next, blanks before it passed over; it is gone over if so.
  mutating func accept(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard byte == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Goes over one value; nil where there is none.
  mutating func value(depth: Int = 0) -> (kind: JSONKind, range: Range<Int>)? {
    skipBlanks()
    let start = position
    guard depth < JSONScanner.depthLimit else {
      fail("Les listes sont trop imbriquées.", "Lists are nested too deeply.")
      return nil
    }
    let kind: JSONKind
    switch byte {
    case UInt8(ascii: "\""):
      guard string() != nil else { return nil }
      kind = .string
    case let first? where first == UInt8(ascii: "-") || first >= UInt8(ascii: "0") && first <= UInt8(ascii: "9"):
      guard number() else { return nil }
      kind = .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"):
      guard word(byte == UInt8(ascii: "t") ? "true" : "false") else { return nil }
      kind = .boolean
    case UInt8(ascii: "n"):
      guard word("null") else { return nil }
      kind = .null
    case UInt8(ascii: "["):
      guard elements(depth: depth, { _, _ in }) else { return nil }
      kind = .list
    case UInt8(ascii: "{"):
      guard members(depth: depth, { _, _, _ in }) else { return nil }
      kind = .record
    default:
      fail("Une valeur est attendue ici.", "A value is expected here.")
      return nil
    }
    return (kind, start..<position)
  }

  /// Goes over a list; `body` is given each element.
  mutating func elements(depth: Int = 0, _ body: (JSONKind, Range<Int>) -> Void) -> Bool {
    guard expect("[") else { return false }
    if accept("]") { return true }
    repeat {
      guard let (kind, range) = value(depth: depth + 1) else { return false }
      body(kind, range)
    } while accept(",")
    return expect("]")
  }

  /// Goes over a record; `body` is given each name, its quotes included, and value.
  mutating func members(depth: Int = 0, _ body: (Range<Int>, JSONKind, Range<Int>) -> Void) -> Bool {
    guard expect("{") else { return false }
    if accept("}") { return true }
    repeat {
      skipBlanks()
      guard byte == UInt8(ascii: "\"") else {
        fail("Un nom entre guillemets est attendu ici.", "A name in quotes is expected here.")
        return false
      }
      guard let name = string(), expect(":"), let (kind, range) = value(depth: depth + 1) else { return false }
      body(name, kind, range)
    } while accept(",")
    return expect("}")
  }

  private mutating func word(_ word: StaticString) -> Bool {
    let start = position
    let text = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard end - position >= text.count, bytes[position..<position + text.count].elementsEqual(text) else {
      fail("Une valeur est attendue ici.", "A value is expected here.", at: start)
      return false
    }
    position += text.count
    return true
  }

  private mutating func digits() -> Bool {
    let start = position
    while position < end, bytes[position] >= UInt8(ascii: "0"), bytes[position] <= UInt8(ascii: "9") { position += 1 }
    return position > start
  }

  private mutating func number() -> Bool {
    let start = position
    if byte == UInt8(ascii: "-") { position += 1 }
    let isZero = byte == UInt8(ascii: "0")
    let first = position
    var isNumber = digits() && !(isZero && position - first > 1)
    if isNumber, byte == UInt8(ascii: ".") {
      position += 1
      isNumber = digits()
    }
    if isNumber, byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      position += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
      isNumber = digits()
    }
    if !isNumber { fail("Ce nombre n'est pas écrit comme JSON le veut.", "JSON does not write numbers so.", at: start) }
    return isNumber
  }

  /// Goes over a string, whose escapes are checked; gives where it stands, quotes included.
  private mutating func string() -> Range<Int>? {
    let start = position
    position += 1
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return start..<position
      case UInt8(ascii: "\\"):
        guard escape() != nil else {
          fail("Cet échappement n'existe pas en JSON.", "JSON has no such escape.")
          return nil
        }
      case 0..<32:
        fail("Un caractère de contrôle doit être échappé.", "A control character must be escaped.")
        return nil
      default: position += 1
      }
    }
    fail("Ce guillemet n'est jamais fermé.", "This quote is never closed.", at: start)
    return nil
  }

  /// Goes over an escape; gives what it stands for. A half of a surrogate pair, and U+0000, stand for nothing.
  mutating func escape() -> Unicode.Scalar? {
    guard position + 1 < end else { return nil }
    let letter = bytes[position + 1]
    guard letter == UInt8(ascii: "u") else {
      let plain: [UInt8: Unicode.Scalar] = [
        UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
        UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
      ]
      guard let scalar = plain[letter] else { return nil }
      position += 2
      return scalar
    }
    guard let unit = unit(at: position + 2), unit != 0 else { return nil }
    if let scalar = Unicode.Scalar(unit) {
      position += 6
      return scalar
    }
    guard unit < 0xDC00, position + 7 < end, bytes[position + 6] == UInt8(ascii: "\\"),
      bytes[position + 7] == UInt8(ascii: "u"), let low = self.unit(at: position + 8), (0xDC00...0xDFFF).contains(low)
    else { return nil }
    position += 12
    return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
  }

  private func unit(at start: Int) -> UInt32? {
    guard start + 4 <= end else { return nil }
    var unit: UInt32 = 0
    for index in start..<start + 4 {
      guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else { return nil }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }
}

/// The text of a JSON string that was checked, its quotes given: escapes resolved.
func unescaped(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [UInt8] {
  var scanner = JSONScanner(bytes, range.dropFirst().dropLast())
  var text: [UInt8] = []
  while scanner.position < scanner.end {
    if bytes[scanner.position] == UInt8(ascii: "\\") {
      guard let scalar = scanner.escape() else { return text }
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    } else {
      text.append(bytes[scanner.position])
      scanner.position += 1
    }
  }
  return text
}

extension Range<Int> {
  fileprivate func dropFirst() -> Range<Int> { Swift.min(lowerBound + 1, upperBound)..<upperBound }
  fileprivate func dropLast() -> Range<Int> { lowerBound..<Swift.max(lowerBound, upperBound - 1) }
}
