/// Why reading stopped, once it has been reported.
struct Failure {
  /// The place that a person should look at.
  let place: Int
  /// How far libyaml had read.
  let reached: Int
}

extension TreeReader {
  /// Where reading can go on after a failure: at the next line that starts an entry of the outermost collection.
  ///
  /// Nil within an outermost flow collection (as in JSON), and where no such line follows. Always after `base`.
  mutating func resume(after failure: Failure, base: Int) -> Int? {
    if screening.isFlow || frames.first?.isFlow == true { return nil }
    let wantsDash = frames.first.map { !$0.isMapping } ?? false
    var line = shown.lineEnd(of: max(failure.place, base))
    while line < shown.count {
      line += shown.lineBreak(at: line, before: shown.count)
      if wantsDash ? startsElement(at: line) : startsEntry(at: line) {
        skipIndentations(before: line)
        resume()
        return line
      }
      line = shown.lineEnd(of: line)
    }
    return nil
  }

  private func startsElement(at line: Int) -> Bool {
    line + 1 < shown.count && shown[line] == UInt8(ascii: "-") && shown.isBlank(at: line + 1)
  }

  /// Whether a line starts with a key in its first column.
  func startsEntry(at line: Int) -> Bool {
    let end = shown.lineEnd(of: line)
    guard line < end, !shown.isBlank(at: line) else { return false }
    switch shown[line] {
    case UInt8(ascii: "#"), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: "{"),
      UInt8(ascii: "["), UInt8(ascii: "%"), UInt8(ascii: ":"):
      return false
    case UInt8(ascii: "-") where line + 1 == end || shown.isBlank(at: line + 1): return false
    default: break
    }
    for index in line..<end where shown[index] == UInt8(ascii: ":") {
      if index + 1 == end || shown.isBlank(at: index + 1) { return true }
    }
    return false
  }
}
