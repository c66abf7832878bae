extension Fingerprint {
  /// Thirty-two bytes as they are; nil for any other number of them.
  package init?(rawBytes: some Collection<UInt8>) {
    guard rawBytes.count == 32 else { return nil }
    self.init(digest: Array(rawBytes))
  }

  /// Sixty-four lowercase hexadecimal digits, as `hex` writes them; nil for anything else.
  package init?(hex: String) {
    var (bytes, high): ([UInt8], UInt8?) = ([], nil)
    for digit in hex.utf8 {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      default: return nil
      }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    guard high == nil else { return nil }
    self.init(rawBytes: bytes)
  }
}
