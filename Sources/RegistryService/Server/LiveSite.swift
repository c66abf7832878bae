package import SourceDiagnostics
internal import Synchronization

/// The site as it is now. A site never changes: where something is published, another takes its place, while those that
/// are being read stay as they are.
package final class LiveSite: Sendable {
  private let current: Mutex<Site>
  private let refreshing = Mutex<Void>(())
  private let load: @Sendable () throws(DiagnosticsError) -> PublishedRegistry

  /// - Parameters:
  ///   - options: what the site says of itself, whatever is published.
  ///   - load: reads all that is published.
  /// - Throws: what `load` throws.
  package init(
    _ options: SiteOptions, load: @escaping @Sendable () throws(DiagnosticsError) -> PublishedRegistry
  ) throws(DiagnosticsError) {
    current = Mutex(Site(try load(), options))
    self.load = load
  }

  package var site: Site { current.withLock { $0 } }

  /// Reads anew what is published; where that fails, the site stays as it was. Blocks. Complexity: O(bytes of all that is published).
  package func refresh() throws(DiagnosticsError) {
    // One after the other: what was read first must not take the place of what was read last.
    try refreshing.withLock { _ throws(DiagnosticsError) in
      let registry = try load()
      let next = current.withLock { current in
        current = current.over(registry)
        return current
      }
      next.resumeFindings()
    }
  }
}
