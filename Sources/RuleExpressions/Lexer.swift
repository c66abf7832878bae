internal import RuleValues

/// One word of an expression, with its place in the expression's text (UTF-8 offsets).
struct Token {
  enum Kind: Equatable {
    case number(Number)
    case date(CalendarDate)
    case text(String)
    case name(String)
    /// An operator, a bracket or a comma, as written.
    case sign(String)
    case percent
    case end
    /// A character or a spelling that no expression has.
    case unreadable(String)
  }

  let kind: Kind
  let range: Range<Int>
}

/// Cuts an expression's text into tokens. Total: what cannot be read becomes an `unreadable` token.
/// Complexity: O(length).
struct Lexer {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  mutating func tokens() -> [Token] {
    var result: [Token] = []
    while let token = next() { result.append(token) }
    result.append(Token(kind: .end, range: bytes.count..<bytes.count))
    return result
  }

  private func byte(_ offset: Int = 0) -> UInt8 {
    let index = position + offset
    return index < bytes.count ? bytes[index] : 0
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  /// Letters of any script count as letters: every byte of a non-ASCII character is 0x80 or more.
  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || byte == 95 || byte >= 0x80
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private mutating func next() -> Token? {
    while byte() == 32 || byte() == 10 || byte() == 13 || byte() == 9 { position += 1 }
    guard position < bytes.count else { return nil }
    let start = position
    if Lexer.isDigit(byte()) { return number(from: start) }
    if Lexer.isLetter(byte()) {
      while Lexer.isLetter(byte()) || Lexer.isDigit(byte()) { position += 1 }
      return Token(kind: .name(text(start..<position)), range: start..<position)
    }
    if byte() == UInt8(ascii: "\"") { return quoted(from: start) }
    if byte() == UInt8(ascii: "%") {
      position += 1
      return Token(kind: .percent, range: start..<position)
    }
    let two = text(start..<min(start + 2, bytes.count))
    for sign in ["<=", ">=", "!=", ".."] where two == sign {
      position += 2
      return Token(kind: .sign(sign), range: start..<position)
    }
    position += 1
    let one = text(start..<position)
    let known = ["+", "-", "*", "/", "<", ">", "=", "(", ")", "[", "]", "{", "}", ","].contains(one)
    return Token(kind: known ? .sign(one) : .unreadable(one), range: start..<position)
  }

  /// A date, or a number whose groups of three digits may be parted by a space: `1 500`, `12.5`.
  private mutating func number(from start: Int) -> Token {
    if bytes.count - start >= 10, byte(4) == 45, byte(7) == 45, !Lexer.isDigit(byte(10)) {
      let written = text(start..<start + 10)
      if written.utf8.allSatisfy({ Lexer.isDigit($0) || $0 == 45 }) {
        position += 10
        let kind = CalendarDate(iso: written).map { Token.Kind.date($0) } ?? .unreadable(written)
        return Token(kind: kind, range: start..<position)
      }
    }
    while Lexer.isDigit(byte()) { position += 1 }
    if position - start <= 3 {
      while byte() == 32, Lexer.isDigit(byte(1)), Lexer.isDigit(byte(2)), Lexer.isDigit(byte(3)),
        !Lexer.isDigit(byte(4))
      {
        position += 4
      }
    }
    if byte() == 46, Lexer.isDigit(byte(1)) {
      position += 1
      while Lexer.isDigit(byte()) { position += 1 }
    }
    let written = text(start..<position)
    let kind = Number(decimal: written.filter { $0 != " " }).map { Token.Kind.number($0) } ?? .unreadable(written)
    return Token(kind: kind, range: start..<position)
  }

  private mutating func quoted(from start: Int) -> Token {
    position += 1
    while position < bytes.count, byte() != UInt8(ascii: "\"") { position += 1 }
    guard position < bytes.count else {
      return Token(kind: .unreadable(text(start..<position)), range: start..<position)
    }
    position += 1
    return Token(kind: .text(text(start + 1..<position - 1)), range: start..<position)
  }
}
