internal import CZlib
internal import Languages
package import SourceDiagnostics

/// What can be wrong with packed bytes.
package enum PackingDiagnostics {
  static let damaged = DiagnosticCode(
    "gzip.damaged", fr: "Le fichier gzip est abîmé ou incomplet.", en: "The gzip file is damaged or not complete.")

  /// The catalogue.
  package static let all = [damaged]
}

/// The bytes of a source, unpacked where they are in gzip form (RFC 1952), which its first two bytes tell; else as they are.
package final class Unpacking<Source: ByteSource>: ByteSource {
  private var source: Source
  private let name: String
  private let stream: UnsafeMutablePointer<z_stream>
  private let input: UnsafeMutableBufferPointer<UInt8>
  private var form = Form.unknown
  /// What of `input` was not given on, where nothing is packed.
  private var plain: Range<Int> = 0..<0

  private enum Form { case unknown, plain, packed, betweenMembers, ended }

  package init(_ source: Source, name: String) {
    self.source = source
    self.name = name
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    input = .allocate(capacity: 1 << 18)
  }

  deinit {
    if form != .unknown, form != .plain { inflateEnd(stream) }
    stream.deallocate()
    input.deallocate()
  }

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(DiagnosticsError) -> Int {
    if form == .unknown { try start() }
    switch form {
    case .plain:
      if plain.isEmpty { return try source.read(into: buffer) }
      let count = min(plain.count, buffer.count)
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(input)[plain.prefix(count)]))
      plain = plain.lowerBound + count..<plain.upperBound
      return count
    case .ended: return 0
    case .unknown, .packed, .betweenMembers: return try unpack(into: buffer)
    }
  }

  /// Reads until the first two bytes tell the form.
  private func start() throws(DiagnosticsError) {
    var count = 0
    while count < 2 {
      let read = try source.read(
        into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(input)[count...]))
      if read == 0 { break }
      count += read
    }
    guard count >= 2, input[0] == 0x1F, input[1] == 0x8B else {
      (form, plain) = (.plain, 0..<count)
      return
    }
    // 16 above the largest window: gzip alone.
    guard inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw damaged
    }
    form = .packed
    stream.pointee.next_in = input.baseAddress
    stream.pointee.avail_in = UInt32(truncatingIfNeeded: count)
  }

  private func unpack(into buffer: UnsafeMutableRawBufferPointer) throws(DiagnosticsError) -> Int {
    let room = min(buffer.count, 1 << 30)
    stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(truncatingIfNeeded: room)
    while Int(stream.pointee.avail_out) == room {
      if stream.pointee.avail_in == 0 {
        let count = try source.read(into: UnsafeMutableRawBufferPointer(input))
        if count == 0 {
          // Between two members the file may end, within one it may not.
          guard form == .betweenMembers else { throw damaged }
          form = .ended
          return 0
        }
        stream.pointee.next_in = input.baseAddress
        stream.pointee.avail_in = UInt32(truncatingIfNeeded: count)
      }
      if form == .betweenMembers {
        guard inflateReset(stream) == Z_OK else { throw damaged }
        form = .packed
      }
      switch inflate(stream, Z_NO_FLUSH) {
      case Z_OK: break
      case Z_STREAM_END: form = .betweenMembers
      default: throw damaged
      }
    }
    return room - Int(stream.pointee.avail_out)
  }

  private var damaged: DiagnosticsError {
    DiagnosticsError(
      Diagnostic(
        PackingDiagnostics.damaged, at: nil, fr: "Le fichier « \(name) » est un gzip abîmé ou incomplet.",
        en: "The file “\(name)” is gzip that is damaged or not complete.",
        help: .init(
          fr: "Récupérez-le de nouveau, ou donnez le fichier décompressé.", en: "Get it again, or give it unpacked.")))
  }
}
