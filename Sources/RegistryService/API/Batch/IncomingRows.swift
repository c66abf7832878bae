internal import CaseTables
internal import Hummingbird
internal import HummingbirdCore
internal import SourceDiagnostics

/// The rows of a request, block by block as they come: while a block is being decided and written, nothing more is read.
struct IncomingRows {
  private var iterator: RequestBody.AsyncIterator
  private var cutter: RowCutter
  private let limits: BatchLimits
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var received = 0
  private var isEnd = false
  /// Why nothing more is read, where that is not the end.
  private(set) var stopped: BatchTotals.Status?

  var format: RowFormat? { cutter.format }

  init(_ request: Request, _ limits: BatchLimits) {
    iterator = request.body.makeAsyncIterator()
    cutter = RowCutter(name: "body", size: limits.block, limit: limits.row)
    self.limits = limits
    start = clock.now
  }

  /// The next rows; nil at the end, and where the sender goes beyond what is allowed.
  ///
  /// - Throws: that the connection was cut.
  mutating func next() async throws -> SourceFile? {
    while stopped == nil {
      do throws(DiagnosticsError) {
        if let block = try cutter.next(isEnd: isEnd) { return block }
      } catch {
        stopped = .rowTooLong
        break
      }
      if isEnd { return nil }
      guard let part = try await iterator.next() else {
        isEnd = true
        continue
      }
      received += part.readableBytes
      if received > limits.bytes { stopped = .tooManyBytes }
      // A sender that keeps a place by dropping a few bytes now and then is given up.
      if clock.now - start > .seconds(15 + received / 16_384) { stopped = .tooSlow }
      if stopped == nil { cutter.bytes.append(contentsOf: part.readableBytesView) }
    }
    return nil
  }
}
