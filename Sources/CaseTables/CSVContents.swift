/// The contents of a block's fields, found in the block itself: for loops over many of them, which must copy nothing.
///
/// It holds nothing alive: it is good while the block it came from is at hand.
package struct CSVContents {
  let bytes: UnsafePointer<UInt8>
  let bounds: UnsafePointer<Int32>
  /// Contents that do not stand in the block as they are.
  let own: [Int: UnsafeMutableBufferPointer<UInt8>]
  let count: Int
  let width: Int

  /// The content of a field, without its quotes, doubled quotes resolved; empty beyond the block.
  package subscript(row: Int, column: Int) -> UnsafeBufferPointer<UInt8> {
    guard row >= 0, row < count, column >= 0, column < width else { return UnsafeBufferPointer(start: nil, count: 0) }
    let field = row &* width &+ column
    let (lower, upper) = (Int(bounds[2 &* field]), Int(bounds[2 &* field &+ 1]))
    if upper >= 0 { return UnsafeBufferPointer(start: bytes + lower, count: upper - lower) }
    if !own.isEmpty, let content = own[field] { return UnsafeBufferPointer(content) }
    return UnsafeBufferPointer(start: bytes + lower + 1, count: -upper - lower - 2)
  }
}
