/// What is wrong between brackets or in a JSON text, where a person would look for it.
struct FlowFault {
  enum Kind {
    case missingComma, missingColon, strayComma, colonInText
    case unclosedQuote, unclosedBracket, wrongBracket, textAfterQuote
  }

  let kind: Kind
  let range: Range<Int>
  /// The bracket that was opened, where it matters.
  var opening: Int?
}

/// Reads brackets, quotes, commas and colons from an opening bracket on, and finds what does not fit.
///
/// libyaml says where it could not go on, which may be lines away from what is missing. This is asked only after it
/// has refused the text. After a missing comma it goes on, and so finds the next one too.
struct FlowFaultFinder {
  private struct Level {
    let bracket: UInt8
    let opening: Int
    var hasColon = false
  }

  private enum Last: Equatable { case nothing, comma, colon, plain, quoted, closed }

  private let text: UnsafeBufferPointer<UInt8>
  /// Where the text surely has left the brackets: the next key of a block mapping around them.
  private let end: Int
  private var levels: [Level] = []
  private var last = Last.nothing
  private var lastRange = 0..<0
  private var faults: [FlowFault] = []

  static func faults(in text: UnsafeBufferPointer<UInt8>, from opening: Int, to end: Int) -> [FlowFault] {
    var finder = FlowFaultFinder(text: text, end: min(end, text.count))
    finder.find(from: opening)
    return finder.faults
  }

  private init(text: UnsafeBufferPointer<UInt8>, end: Int) {
    self.text = text
    self.end = end
  }

  private mutating func find(from opening: Int) {
    var index = opening
    while index < end, faults.count < 20 {
      let byte = text[index]
      switch byte {
      case 0x09, 0x0A, 0x0D, 0x20: index += 1
      case UInt8(ascii: "#") where index == opening || text[index - 1] <= 0x20: index = text.lineEnd(of: index)
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        expectSeparator(before: index)
        if levels.count > 1_000 { return }
        levels.append(Level(bracket: byte, opening: index))
        (last, lastRange) = (.nothing, index..<index + 1)
        index += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard let level = levels.popLast() else { return }
        if (level.bracket == UInt8(ascii: "{")) != (byte == UInt8(ascii: "}")) {
          faults.append(FlowFault(kind: .wrongBracket, range: index..<index + 1, opening: level.opening))
          return
        }
        if levels.isEmpty { return }
        (last, lastRange) = (.closed, index..<index + 1)
        index += 1
      case UInt8(ascii: ","):
        if last == .nothing || last == .comma { faults.append(FlowFault(kind: .strayComma, range: index..<index + 1)) }
        levels.indices.last.map { levels[$0].hasColon = false }
        (last, lastRange) = (.comma, index..<index + 1)
        index += 1
      case UInt8(ascii: ":") where isIndicator(at: index):
        colon(at: index)
        index += 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard let next = quoted(from: index, quote: byte) else { return }
        index = next
      default:
        guard let next = plain(from: index) else { return }
        index = next
      }
    }
    if let level = levels.last, faults.isEmpty {
      faults.append(
        FlowFault(kind: .unclosedBracket, range: level.opening..<level.opening + 1, opening: level.opening))
    }
  }

  private var hasValue: Bool { last == .plain || last == .quoted || last == .closed }

  /// A colon separates where a blank or a bracket follows, and directly after a quoted key.
  private func isIndicator(at index: Int) -> Bool {
    if last == .quoted, lastRange.upperBound == index { return true }
    guard index + 1 < end else { return true }
    switch text[index + 1] {
    case 0...0x20, UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      return true
    default: return false
    }
  }

  private mutating func colon(at index: Int) {
    if let level = levels.indices.last {
      if last == .colon || (levels[level].hasColon && hasValue) {
        faults.append(FlowFault(kind: .colonInText, range: index..<index + 1))
      }
      levels[level].hasColon = true
    }
    (last, lastRange) = (.colon, index..<index + 1)
  }

  /// Notes that a comma, or a colon, is missing between a value and the next, at the end of the first.
  private mutating func expectSeparator(before index: Int) {
    guard hasValue, let level = levels.indices.last else { return }
    let isKey = levels[level].bracket == UInt8(ascii: "{") && !levels[level].hasColon
    let place = lastRange.upperBound..<lastRange.upperBound
    faults.append(FlowFault(kind: isKey ? .missingColon : .missingComma, range: place))
    if isKey { levels[level].hasColon = true } else { levels[level].hasColon = false }
  }

  /// A text after a quoted one: perhaps the first was never closed. Gives whether there is no use in going on.
  private mutating func followsQuoted(at index: Int) -> Bool {
    guard last == .quoted else { return false }
    let isManyLines = text[lastRange].contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    if isManyLines {
      faults.append(FlowFault(kind: .unclosedQuote, range: lastRange.lowerBound..<lastRange.lowerBound + 1))
    } else if lastRange.upperBound == index {
      faults.append(FlowFault(kind: .textAfterQuote, range: index..<index + 1))
    } else {
      return false
    }
    return true
  }

  private mutating func quoted(from start: Int, quote: UInt8) -> Int? {
    if followsQuoted(at: start) { return nil }
    var index = start + 1
    while index < end, text[index] != quote {
      index += text[index] == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") ? 2 : 1
      if quote == UInt8(ascii: "'"), index + 1 < end, text[index] == quote, text[index + 1] == quote { index += 2 }
    }
    guard index < end else {
      faults.append(FlowFault(kind: .unclosedQuote, range: start..<start + 1))
      return nil
    }
    expectSeparator(before: start)
    (last, lastRange) = (.quoted, start..<index + 1)
    return index + 1
  }

  private mutating func plain(from start: Int) -> Int? {
    if followsQuoted(at: start) { return nil }
    var index = start
    scan: while index < end {
      switch text[index] {
      case 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
        break scan
      case UInt8(ascii: ":") where isIndicator(at: index): break scan
      case UInt8(ascii: "#") where index > start && text[index - 1] <= 0x20: break scan
      default: index += 1
      }
    }
    var upper = index
    while upper > start + 1, text.isBlank(at: upper - 1) { upper -= 1 }
    if last == .plain {
      // A plain text may go on in the next line, unless what follows is a key.
      let isKey = index < end && text[index] == UInt8(ascii: ":")
      guard isKey, levels.last?.hasColon == true else {
        lastRange = lastRange.lowerBound..<upper
        return max(index, start + 1)
      }
    }
    expectSeparator(before: start)
    (last, lastRange) = (.plain, start..<upper)
    return max(index, start + 1)
  }
}
