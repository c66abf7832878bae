internal import CZlib

/// Packs bytes into one gzip member (RFC 1952), with no name and no time: the same bytes give the same file.
package final class Packing {
  private let stream: UnsafeMutablePointer<z_stream>
  private let isReady: Bool

  package init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // The fastest level: results are written faster than a disk takes them.
    isReady =
      deflateInit2_(
        stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit {
    if isReady { deflateEnd(stream) }
    stream.deallocate()
  }

  /// What these bytes add to the file; nil where the system refuses.
  ///
  /// - Parameter isLast: whether the file ends with them.
  package func pack(_ bytes: [UInt8], isLast: Bool) -> [UInt8]? {
    guard isReady else { return nil }
    var bytes = bytes
    var packed: [UInt8] = []
    let isPacked = bytes.withUnsafeMutableBufferPointer { bytes -> Bool in
      var rest = bytes[...]
      repeat {
        // Lengths are 32 bits wide.
        let piece = rest.prefix(1 << 30)
        rest = rest.dropFirst(piece.count)
        stream.pointee.next_in = UnsafeMutableBufferPointer(rebasing: piece).baseAddress
        stream.pointee.avail_in = UInt32(truncatingIfNeeded: piece.count)
        guard drain(isLast && rest.isEmpty ? Z_FINISH : Z_NO_FLUSH, into: &packed) else { return false }
      } while !rest.isEmpty
      return true
    }
    return isPacked ? packed : nil
  }

  private func drain(_ flush: Int32, into packed: inout [UInt8]) -> Bool {
    let room = 1 << 16
    while true {
      var status = Z_OK
      packed += [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(truncatingIfNeeded: room)
        status = deflate(stream, flush)
        count = room - Int(stream.pointee.avail_out)
      }
      if status == Z_STREAM_END { return true }
      // Nothing left to do is no error.
      guard status == Z_OK || status == Z_BUF_ERROR else { return false }
      if stream.pointee.avail_out > 0 { return flush != Z_FINISH }
    }
  }
}
