package import DescriptorModel
internal import RuleExpressions
package import RuleValues

// Populations made of the rows and the columns of others.
extension Population {
  /// A text input, one row a person; nil where there is no such column.
  package func texts(ofInput index: Int) -> [String?]? { texts[index] }

  /// The people at these rows, in this order. Complexity: O(rows × inputs and their records).
  package func rows(_ rows: [Int]) -> Population {
    let order = rows.map { Int32(truncatingIfNeeded: $0) }
    var result = Population(count: rows.count)
    for (index, column) in inputs {
      var column = column
      column.reorder(order)
      result.inputs[index] = column
    }
    for (index, column) in texts { result.texts[index] = rows.map { column[$0] } }
    for (index, records) in lists { result.lists[index] = records.rows(rows) }
    return result
  }

  /// Adds the people of another population of the same descriptor after these. Complexity: O(people added).
  package mutating func append(_ other: Population, _ descriptor: Descriptor) {
    var result = Population(count: count + other.count)
    for (index, input) in descriptor.inputs.enumerated() {
      switch input.kind {
      case .campaign, .text:
        guard texts[index] != nil || other.texts[index] != nil else { continue }
        result.texts[index] =
          (texts[index] ?? [String?](repeating: nil, count: count))
          + (other.texts[index] ?? [String?](repeating: nil, count: other.count))
      case .records:
        guard lists[index] != nil || other.lists[index] != nil else { continue }
        var records = lists[index] ?? Records(people: count)
        lists[index] = nil
        records.append(other.lists[index] ?? Records(people: other.count))
        result.lists[index] = records
      default:
        guard inputs[index] != nil || other.inputs[index] != nil else { continue }
        var column = inputs[index] ?? EncodedColumn(notGiven: count, input.valueType)
        inputs[index] = nil
        let added = other.inputs[index] ?? EncodedColumn(notGiven: other.count, input.valueType)
        for row in 0..<other.count { column.append(added, row) }
        result.inputs[index] = column
      }
    }
    self = result
  }

  /// The same people as another version of the descriptor asks about them, input by input of the same name and type; nil
  /// where it asks for something that this one does not. Complexity: O(inputs), columns are shared.
  package func asked(by other: Descriptor, from own: Descriptor) -> Population? {
    var result = Population(count: count)
    for (index, input) in other.inputs.enumerated() {
      guard let position = own.inputs.firstIndex(where: { $0.name == input.name }),
        own.inputs[position].isAsked(as: input)
      else {
        if input.ifMissing != nil { continue }
        return nil
      }
      result.inputs[index] = inputs[position]
      result.texts[index] = texts[position]
      result.lists[index] = lists[position]
    }
    return result
  }
}

// One column of the person changed, for everyone.
extension Population {
  /// Whether the values of two inputs can be exchanged: both are numbers, or what can be answered is the same.
  package static func canExchange(_ a: Input, _ b: Input) -> Bool {
    switch (a.kind, b.kind) {
    case (.number, .number), (.boolean, .boolean), (.date, .date): true
    case (.choice(let own), .choice(let other)), (.choices(let own), .choices(let other)):
      own.map { $0.key } == other.map { $0.key }
    default: false
    }
  }

  /// Two inputs exchanged. Where a value is none that the other input can have, the row is left as it is.
  ///
  /// - Returns: the population, and whether each row could be exchanged; nil where the inputs cannot be.
  package func exchanging(_ a: Int, _ b: Int, _ descriptor: Descriptor) -> (population: Population, fits: [Bool])? {
    let (first, second) = (descriptor.inputs[a], descriptor.inputs[b])
    guard Population.canExchange(first, second), let x = inputs[a], let y = inputs[b] else { return nil }
    func moved(_ code: Int128?, from: Input, to: Input) -> Int128? {
      guard case .number(let own) = from.kind, case .number(let other) = to.kind else { return code }
      return code.flatMap { other.code($0, from: own) }
    }
    var (newX, newY) = (EncodedColumn(first.valueType), EncodedColumn(second.valueType))
    var fits: [Bool] = []
    for row in 0..<count {
      let (toX, toY) = (moved(y[row], from: second, to: first), moved(x[row], from: first, to: second))
      let isExchanged = toX != nil && toY != nil
      newX.append(isExchanged ? toX : x[row])
      newY.append(isExchanged ? toY : y[row])
      fits.append(isExchanged)
    }
    var result = self
    result.inputs[a] = newX
    result.inputs[b] = newY
    return (result, fits)
  }

  /// One number input raised or lowered by the same amount, in units of its last decimal. Where that leaves its range,
  /// the row is left as it is.
  package func shifting(_ input: Int, by amount: Int128, _ descriptor: Descriptor) -> (
    population: Population, fits: [Bool]
  )? {
    guard case .number(let type) = descriptor.inputs[input].kind, let column = inputs[input] else { return nil }
    return replacing(input, .number(type)) { row in
      column[row].flatMap { code in
        let (moved, overflow) = code.addingReportingOverflow(amount)
        return overflow || moved < type.low || moved > type.high ? nil : moved
      }
    }
  }

  /// One input that has the same value for everyone who gave it.
  package func fixing(_ input: Int, at value: Value, _ descriptor: Descriptor) -> (
    population: Population, fits: [Bool]
  )? {
    guard let type = descriptor.inputs[input].valueType, let column = inputs[input] else { return nil }
    let code = encoded(value, type)
    return replacing(input, type) { column[$0] == nil ? nil : code }
  }

  private func replacing(
    _ input: Int, _ type: ValueType, _ code: (Int) -> Int128?
  ) -> (population: Population, fits: [Bool])? {
    guard let column = inputs[input] else { return nil }
    var (new, fits) = (EncodedColumn(type), [Bool]())
    for row in 0..<count {
      let other = code(row)
      new.append(other ?? column[row])
      fits.append(other != nil)
    }
    var result = self
    result.inputs[input] = new
    return (result, fits)
  }
}

extension Population.Records {
  /// The list as nobody gave it.
  fileprivate init(people: Int) {
    self.init(given: [Bool](repeating: false, count: people))
    offsets = [Int32](repeating: 0, count: people + 1)
  }

  fileprivate func rows(_ rows: [Int]) -> Population.Records {
    var result = Population.Records(given: rows.map { given[$0] })
    var order: [Int32] = []
    for row in rows {
      order += offsets[row]..<offsets[row + 1]
      result.offsets.append(Int32(truncatingIfNeeded: order.count))
    }
    for (field, column) in fields {
      var column = column
      column.reorder(order)
      result.fields[field] = column
    }
    return result
  }

  fileprivate mutating func append(_ other: Population.Records) {
    given += other.given
    let start = offsets.last ?? 0
    offsets += other.offsets.dropFirst().map { $0 &+ start }
    for (field, added) in other.fields {
      guard var column = fields[field] else {
        fields[field] = added
        continue
      }
      for row in 0..<added.count { column.append(added, row) }
      fields[field] = column
    }
  }
}

extension EncodedColumn {
  fileprivate init(notGiven count: Int, _ type: ValueType?) {
    self.init(type)
    for _ in 0..<count { append(nil) }
  }
}

extension NumberType {
  /// The code of a number of another type; nil where it has too many decimals or is out of range.
  fileprivate func code(_ code: Int128, from other: NumberType) -> Int128? {
    guard let own = Number(code, scale: other.scale).reduced.coefficient(atScale: scale) else { return nil }
    return own >= low && own <= high ? own : nil
  }
}

extension Input {
  /// Whether what was answered to this question can stand as the answer to another.
  fileprivate func isAsked(as other: Input) -> Bool {
    switch (kind, other.kind) {
    case (.choice(let own), .choice(let other)), (.choices(let own), .choices(let other)):
      return own.map { $0.key } == other.map { $0.key }
    case (.records(let own, _), .records(let others, _)):
      return own.count == others.count
        && zip(own, others).allSatisfy { $0.name == $1.name && $0.isAsked(as: $1) }
    case (.number(let own), .number(let other)):
      return own.unit == other.unit && own.scale == other.scale && own.low >= other.low && own.high <= other.high
    default: return valueType == other.valueType
    }
  }
}
