internal import DescriptorModel
internal import RuleExpressions
internal import RuleValues

/// Numbers and dates as nearly all files write them, read straight into 64 bits. What it does not read may be right all
/// the same.
struct PlainCode: Sendable {
  /// Nil for a date.
  private let scale: Int?
  private let low: Int64
  private let high: Int64
  private let decimalMark: UInt8

  /// Nil for inputs of another kind, and for numbers that need more.
  init?(_ input: Input, decimalMark: UInt8) {
    self.decimalMark = decimalMark
    switch input.kind {
    case .date: (scale, low, high) = (nil, .min, .max)
    case .number(let type):
      // The least word stands for what was not given.
      guard let low = Int64(exactly: type.low), let high = Int64(exactly: type.high), low > .min,
        (0...PlainCode.mostDigits).contains(type.scale)
      else { return nil }
      (scale, self.low, self.high) = (type.scale, low, high)
    default: return nil
    }
  }

  /// As many digits fit in 64 bits, whatever they are.
  private static let mostDigits = 18

  func code(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    if let scale { number(text, scale) } else { PlainCode.date(text).map { Int64($0.dayNumber) } }
  }

  /// `-12`, `3.50`, with no more decimals than the type has.
  @inline(__always)
  private func number(_ text: UnsafeBufferPointer<UInt8>, _ scale: Int) -> Int64? {
    var (value, digits, index): (Int64, Int, Int) = (0, 0, 0)
    let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
    if isNegative { index = 1 }
    let start = index
    // A sign, the digits and a mark.
    guard text.count <= PlainCode.mostDigits + 2 else { return nil }
    while index < text.count {
      let digit = text[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { break }
      value = value &* 10 &+ Int64(digit)
      index &+= 1
    }
    digits = index &- start
    guard digits > 0 else { return nil }
    var decimals = 0
    if index < text.count {
      guard text[index] == decimalMark else { return nil }
      index &+= 1
      let first = index
      while index < text.count {
        let digit = text[index] &- UInt8(ascii: "0")
        guard digit <= 9 else { return nil }
        value = value &* 10 &+ Int64(digit)
        index &+= 1
      }
      decimals = index &- first
      guard decimals > 0, decimals <= scale else { return nil }
    }
    guard digits &+ scale <= PlainCode.mostDigits else { return nil }
    for _ in decimals..<scale { value = value &* 10 }
    if isNegative { value = 0 &- value }
    return value >= low && value <= high ? value : nil
  }

  /// `YYYY-MM-DD` and nothing else; nil where there is no such day.
  static func date(_ text: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else { return nil }
    var fields: (year: Int, month: Int, day: Int) = (0, 0, 0)
    for index in 0..<10 where index != 4 && index != 7 {
      let digit = text[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      switch index {
      case 0..<4: fields.year = fields.year * 10 + Int(digit)
      case 5..<7: fields.month = fields.month * 10 + Int(digit)
      default: fields.day = fields.day * 10 + Int(digit)
      }
    }
    return CalendarDate(year: fields.year, month: fields.month, day: fields.day)
  }
}
