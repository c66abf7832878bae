internal import CaseTables
internal import DescriptorModel
internal import RuleExpressions

/// Words that results repeat row after row, each as it is written in a field: made once, before the first row.
struct WrittenWords: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private let format: RowFormat

  init(_ format: RowFormat) { self.format = format }

  var count: Int { ends.count - 1 }

  /// Adds a text; an empty one is nothing: an empty field, or null.
  mutating func add(_ text: String) {
    var text = text
    switch format {
    case .csv(let separator):
      var writer = CSVWriter(separator: separator, beginsFile: false)
      // Behind another field, nothing is an empty field.
      writer.empty()
      writer.text(text)
      writer.endRow()
      bytes += writer.bytes.dropFirst().dropLast()
    case .jsonLines where text.isEmpty: bytes += "null".utf8
    case .jsonLines: text.withUTF8 { appendJSONString($0, to: &bytes) }
    }
    ends.append(bytes.count)
  }

  /// Adds what both formats write alike.
  mutating func add(same text: String) {
    bytes += text.utf8
    ends.append(bytes.count)
  }

  /// Runs `body` with a word by its number, while nothing changes them.
  func withBytes<Result>(_ body: (Words) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in ends.withUnsafeBufferPointer { body(Words(bytes: bytes, ends: $0)) } }
  }

  struct Words {
    fileprivate let bytes: UnsafeBufferPointer<UInt8>
    fileprivate let ends: UnsafeBufferPointer<Int>

    /// Nothing beyond the last.
    subscript(number: Int) -> UnsafeBufferPointer<UInt8> {
      guard number >= 0, number < ends.count - 1 else { return UnsafeBufferPointer(start: nil, count: 0) }
      return UnsafeBufferPointer(rebasing: bytes[ends[number]..<ends[number + 1]])
    }
  }
}

/// How a cell of the results is written from integers, without making a value of it; nil in a column's place for what
/// must be made one.
enum PlainForm: Sendable {
  /// What the file holds.
  case copied(column: Int)
  case number(output: Int, scale: Int)
  case date(output: Int)
  /// One of `count` words, the first of which has the number `first`.
  case word(output: Int, first: Int, count: Int)
  /// How a rule came to its value: that it does not apply, its branches, its exceptions, from the word `first` on.
  case way(rule: Int, first: Int, branches: Int, exceptions: Int)
  case nothing

  /// The form of one column; adds its words.
  init?(
    _ column: ResultColumn, _ batch: Batch, reading: RowFormat, _ form: ResultForm, _ reasons: [Int: ReasonWords],
    _ words: inout WrittenWords
  ) {
    switch column {
    case .missing, .error: self = .nothing
    case .kept(let column), .input(_, let column):
      guard case .csv = reading, case .csv = form.format else { return nil }
      self = .copied(column: column)
    case .output(let output):
      switch batch.outputType(output) {
      case .number(let type)? where type.scale >= 0: self = .number(output: output, scale: type.scale)
      case .date?: self = .date(output: output)
      case .boolean?:
        self = .word(output: output, first: words.count, count: 2)
        for word in ["false", "true"] { words.add(same: word) }
      case .key(let type)?:
        guard let members = type.members else { return nil }
        self = .word(output: output, first: words.count, count: members.count)
        for member in members { words.add(member) }
      default: return nil
      }
    case .reason(let rule):
      guard let reason = reasons[rule] else { return nil }
      let own = batch.program.descriptor.rules[rule]
      let branches = own.branchCount
      self = .way(rule: rule, first: words.count, branches: branches, exceptions: own.exceptions.count)
      words.add(reason.words(.notApplicable))
      for branch in 0..<branches { words.add(reason.words(.branch(branch))) }
      for exception in own.exceptions.indices { words.add(reason.words(.exception(exception))) }
    }
  }
}

extension Rule {
  /// How many branches or rows of a table its values can come from.
  fileprivate var branchCount: Int {
    switch mechanism {
    case .cases(let branches): branches.count
    case .table(let table): table.rows.count
    default: 0
    }
  }
}
