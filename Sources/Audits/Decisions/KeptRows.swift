internal import DescriptorModel
internal import RuleEngine
internal import RuleValues

/// Rows of the file that are kept to look for explanations: disagreements, or a sample of what agrees.
struct KeptRows: Sendable {
  var population = Population(count: 0)
  /// One column for each audited output.
  var decided: [[Int128]]
  var recomputed: [[Int128]]
  var lines: [Int] = []
  /// Numbers of offices; -1 where none is named.
  var offices: [Int32] = []
  /// Numbers of days.
  var days: [Int32] = []
  var ids: [String] = []

  init(outputs: Int) {
    decided = [[Int128]](repeating: [], count: outputs)
    recomputed = decided
  }

  var count: Int { lines.count }

  mutating func append(_ other: KeptRows, _ descriptor: Descriptor) {
    population.append(other.population, descriptor)
    for output in decided.indices {
      decided[output] += other.decided[output]
      recomputed[output] += other.recomputed[output]
    }
    lines += other.lines
    offices += other.offices
    days += other.days
    ids += other.ids
  }

  mutating func forgetOffices() { offices = [Int32](repeating: -1, count: count) }

  func name(ofRow row: Int) -> NamedLine { NamedLine(line: lines[row], id: ids.isEmpty ? nil : ids[row]) }

  /// The rows at these places.
  func rows(_ rows: [Int]) -> KeptRows {
    var result = KeptRows(outputs: decided.count)
    result.population = population.rows(rows)
    result.decided = decided.map { column in rows.map { column[$0] } }
    result.recomputed = recomputed.map { column in rows.map { column[$0] } }
    result.lines = rows.map { lines[$0] }
    result.offices = rows.map { offices[$0] }
    result.days = rows.map { days[$0] }
    result.ids = ids.isEmpty ? [] : rows.map { ids[$0] }
    return result
  }
}

/// A sample of rows that does not depend on how the file is cut: every row first, then every second, every fourth, as
/// more come than are kept.
struct SampledRows: Sendable {
  private(set) var rows: KeptRows
  /// How many rows were offered.
  private(set) var offered = 0
  private(set) var stride = 1
  private let limit: Int
  private var ordinals: [Int] = []

  init(outputs: Int, limit: Int) {
    rows = KeptRows(outputs: outputs)
    self.limit = max(1, limit)
  }

  mutating func forgetOffices() { rows.forgetOffices() }

  /// Which of the next `count` rows are wanted, by their places among them.
  func wanted(_ count: Int) -> [Int] { (0..<count).filter { (offered + $0) % stride == 0 } }

  /// Takes the wanted ones of `count` rows.
  mutating func add(_ wanted: KeptRows, of count: Int, _ descriptor: Descriptor) {
    ordinals += self.wanted(count).map { offered + $0 }
    rows.append(wanted, descriptor)
    offered += count
    while ordinals.count > limit {
      stride *= 2
      let kept = ordinals.indices.filter { ordinals[$0] % stride == 0 }
      rows = rows.rows(kept)
      ordinals = kept.map { ordinals[$0] }
    }
  }
}
