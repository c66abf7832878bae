/// Where the value of one rule came from, for many people.
package struct WayColumn: Sendable {
  /// A branch's index; or what else `Code` says.
  var codes: [Int32] = []

  enum Code {
    static let none: Int32 = -1
    static let notApplicable: Int32 = -2
    /// The first exception; the next ones follow.
    static let exceptions: Int32 = 1 << 24
  }

  package var count: Int { codes.count }

  package subscript(row: Int) -> BatchResult.Way {
    switch codes[row] {
    case Code.none: .none
    case Code.notApplicable: .notApplicable
    case Code.exceptions...: .exception(Int(codes[row] - Code.exceptions))
    default: .branch(Int(codes[row]))
    }
  }

  mutating func append(_ way: Recorder.Way) {
    if !way.applies {
      codes.append(Code.notApplicable)
    } else if let exception = way.exception {
      codes.append(Code.exceptions + Int32(truncatingIfNeeded: exception))
    } else {
      codes.append(way.branch.map { Int32(truncatingIfNeeded: $0) } ?? Code.none)
    }
  }
}
