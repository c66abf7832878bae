internal import DescriptorModel
package import RuleExpressions
package import RuleValues

/// One output of many people, as integers.
package struct OutcomeColumn: Sendable {
  /// What the integers stand for; nil for a place, which is its position in the campaign, and for what has a value for
  /// each record of a list.
  package let type: ValueType?
  let places: [Campaign.Place]
  /// In 64 bits, or, where some value could need more, in 128.
  var words: [Int64] = []
  var wides: [Int128] = []
  /// The values of an output that has one for each record of a list; empty for all others, which integers hold.
  var elements: [Stated] = []
  /// Empty while all rows are known.
  var states: [UInt8] = []

  init(type: ValueType?, places: [Campaign.Place]) {
    self.type = type
    self.places = places
  }

  package var count: Int { max(words.count, wides.count, elements.count) }
  /// Whether every row has a value.
  package var isKnown: Bool { states.isEmpty }

  package func isKnown(_ row: Int) -> Bool { states.isEmpty || states[row] == Execution.State.known.rawValue }
  package func isMissing(_ row: Int) -> Bool { !states.isEmpty && states[row] == Execution.State.missing.rawValue }

  /// The integer that stands for the value of a row: a coefficient at the type's scale, a day number, the position of a key
  /// or place, keys as bits. 0 where the row is not known.
  package func code(_ row: Int) -> Int128 {
    if !elements.isEmpty { return 0 }
    return wides.isEmpty ? Int128(words[row]) : wides[row]
  }

  /// The outcome of a row: known, missing, or not applicable.
  package subscript(row: Int) -> Stated {
    guard isKnown(row) else { return isMissing(row) ? .missing : .notApplicable }
    if !elements.isEmpty { return elements[row] }
    let value: Value?
    if let type {
      value = decoded(code(row), type)
    } else {
      value = Int(exactly: code(row)).flatMap { places.indices.contains($0) ? .key(places[$0].key) : nil }
    }
    return value.map { .known($0) } ?? .missing
  }

  /// Appends a row of a column that holds no wide values.
  mutating func append(_ state: Stated, _ indices: [String: Int]) {
    var code: Int128 = 0
    if case .known(let value) = state {
      if let type {
        code = encoded(value, type)
      } else if case .key(let key) = value {
        code = Int128(indices[key] ?? -1)
      }
    }
    append(state, code)
  }

  /// Appends a row of an output that has a value for each record of a list.
  mutating func append(elements state: Stated) {
    elements.append(state)
    append(state: state)
  }

  private mutating func append(_ state: Stated, _ code: Int128) {
    if wides.isEmpty, let word = Int64(exactly: code) {
      words.append(word)
    } else {
      if wides.isEmpty { wides = words.map { Int128($0) } }
      words = []
      wides.append(code)
    }
    append(state: state)
  }

  private mutating func append(state: Stated) {
    let rawState: Execution.State =
      switch state {
      case .known: .known
      case .missing: .missing
      case .notApplicable: .notApplicable
      }
    if rawState != .known, states.isEmpty { states = [UInt8](repeating: 0, count: count - 1) }
    if rawState != .known || !states.isEmpty { states.append(rawState.rawValue) }
  }

  /// Appends the rows of a column of the same output.
  mutating func append(_ other: OutcomeColumn) {
    if !other.states.isEmpty || !states.isEmpty {
      let own = states.isEmpty ? [UInt8](repeating: 0, count: count) : states
      states = own + (other.states.isEmpty ? [UInt8](repeating: 0, count: other.count) : other.states)
    }
    elements += other.elements
    if !wides.isEmpty || !other.wides.isEmpty {
      let own = wides.isEmpty ? words.map { Int128($0) } : wides
      wides = own + (other.wides.isEmpty ? other.words.map { Int128($0) } : other.wides)
      words = []
    } else {
      words += other.words
    }
  }
}
