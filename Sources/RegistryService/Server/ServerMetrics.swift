internal import RegistryFolder
internal import SourceDiagnostics
internal import Synchronization

/// How many requests a server answered, and how quickly: by kind of page, never by what a reader asked.
package final class ServerMetrics: Sendable {
  /// The upper ends of the histogram's classes, in microseconds.
  private static let ends = [
    500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000,
  ]

  /// What is counted of one kind of page.
  private final class Counts: Sendable {
    /// Of 1xx to 5xx.
    let statuses = [Counter(), Counter(), Counter(), Counter(), Counter()]
  }

  private final class Counter: Sendable {
    private let count = Atomic<Int>(0)
    func add(_ number: Int) { count.wrappingAdd(number, ordering: .relaxed) }
    var value: Int { count.load(ordering: .relaxed) }
  }

  private let pages = Mutex<[String: Counts]>([:])
  private let classes = ServerMetrics.ends.map { _ in Counter() }
  private let requests = Counter()
  private let microseconds = Counter()

  package init() {}

  /// Counts one request. - Parameter page: a kind of page, of which there are few.
  func count(page: String, status: Int, microseconds taken: Int64) {
    let counts = pages.withLock { pages in
      if let known = pages[page] { return known }
      let new = Counts()
      pages[page] = new
      return new
    }
    counts.statuses[min(max(status / 100, 1), 5) - 1].add(1)
    requests.add(1)
    microseconds.add(Int(taken))
    if let index = ServerMetrics.ends.firstIndex(where: { taken <= $0 }) { classes[index].add(1) }
  }

  /// As Prometheus reads it (text format 0.0.4).
  func text(of registry: PublishedRegistry) -> String {
    var lines = [
      "# HELP lucarne_requests_total Requests answered, by kind of page and class of status.",
      "# TYPE lucarne_requests_total counter",
    ]
    for (page, counts) in pages.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      for (index, counter) in counts.statuses.enumerated() where counter.value > 0 {
        lines.append("lucarne_requests_total{page=\"\(page)\",status=\"\(index + 1)xx\"} \(counter.value)")
      }
    }
    lines += [
      "# HELP lucarne_request_seconds Time from the head of a request to its answer.",
      "# TYPE lucarne_request_seconds histogram",
    ]
    var below = 0
    for (end, counter) in zip(ServerMetrics.ends, classes) {
      below += counter.value
      lines.append("lucarne_request_seconds_bucket{le=\"\(seconds(end))\"} \(below)")
    }
    let all = max(below, requests.value)
    lines += [
      "lucarne_request_seconds_bucket{le=\"+Inf\"} \(all)",
      "lucarne_request_seconds_sum \(seconds(microseconds.value))",
      "lucarne_request_seconds_count \(all)",
    ]
    lines += gauge("lucarne_algorithms", "Algorithms that are published.", registry.entries.count)
    lines += gauge(
      "lucarne_versions", "Versions that are published.", registry.entries.map { $0.versions.count }.reduce(0, +))
    if let bytes = residentBytes { lines += gauge("process_resident_memory_bytes", "Resident memory.", bytes) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func gauge(_ name: String, _ help: String, _ value: Int) -> [String] {
    ["# HELP \(name) \(help)", "# TYPE \(name) gauge", "\(name) \(value)"]
  }

  /// Microseconds as a decimal of seconds.
  private func seconds(_ microseconds: Int) -> String {
    let fraction = String(microseconds % 1_000_000)
    return "\(microseconds / 1_000_000)." + String(repeating: "0", count: 6 - fraction.count) + fraction
  }

  /// As Linux tells it; nil elsewhere.
  private var residentBytes: Int? {
    guard let file = try? Files.read("/proc/self/status") else { return nil }
    let line = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) }.map {
      $0 * 1_024
    }
  }
}
