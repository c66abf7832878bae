/// Where whole numbers lie on a line, in whole units of a picture. Exact whatever the numbers: nothing overflows.
struct ChartScale {
  private let least: Int
  private let span: UInt
  private let length: UInt

  /// - Parameter length: the units from the least to the greatest number; at least 1.
  init(from least: Int, to greatest: Int, length: Int) {
    self.least = least
    span = greatest > least ? UInt(bitPattern: greatest &- least) : 0
    self.length = UInt(max(1, length))
  }

  /// From 0 to the length; a number outside of the line lies at its end. Everything is at 0 on a line without extent.
  func position(_ number: Int) -> Int {
    guard span > 0, number > least else { return 0 }
    let distance = min(UInt(bitPattern: number &- least), span)
    let (high, low) = distance.multipliedFullWidth(by: length)
    return Int(span.dividingFullWidth((high, low)).quotient)
  }

  /// As `position`, but a number that is more than the least is seen: it takes at least two units.
  func extent(_ number: Int) -> Int { number > least ? max(2, position(number)) : 0 }
}
