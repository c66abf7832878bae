package import DescriptorModel
internal import RuleExpressions
package import RuleValues

/// The inputs of many people, column by column: what a batch runs on.
///
/// Every value is of its input's type and in its range: who fills the columns has checked it.
package struct Population: Sendable {
  /// How many people there are: rows of every column of the person.
  package let count: Int
  /// By the input's index: what was given, one row a person. An input without a column was given by nobody. Texts and
  /// lists stand apart; a place is its position in the campaign.
  package internal(set) var inputs: [Int: EncodedColumn] = [:]
  /// Identifiers and names of campaigns, by the input's index.
  package internal(set) var texts: [Int: [String?]] = [:]
  /// The records of a list, by the input's index.
  package internal(set) var lists: [Int: Records] = [:]

  /// The records of one list input, person by person.
  package struct Records: Sendable {
    /// Whether each person gave the list, be it an empty one.
    package internal(set) var given: [Bool]
    /// The records of person `p` are `offsets[p]..<offsets[p + 1]`.
    package internal(set) var offsets: [Int32] = [0]
    /// By the field's index: what was given, one row a record.
    package internal(set) var fields: [Int: EncodedColumn] = [:]
    /// Texts, such as a record's name, by the field's index.
    package internal(set) var texts: [Int: [String?]] = [:]
  }

  package init(count: Int) { self.count = count }
}

extension Population {
  /// The columns of people whose inputs are at hand as values. Complexity: O(people × inputs).
  ///
  /// - Parameter places: the position of each of the campaign's places.
  package init(_ descriptor: Descriptor, _ people: [[Value?]], places: [String: Int] = [:]) {
    self.init(count: people.count)
    for (index, input) in descriptor.inputs.enumerated() {
      switch input.kind {
      case .campaign, .text:
        texts[index] = people.map { person in
          if case .text(let text)? = person[index] { text } else { nil }
        }
      case .records(let fields, _):
        var records = Records(given: [])
        var columns = fields.map { EncodedColumn($0.valueType) }
        for person in people {
          var rows: [[Value.Field]] = []
          if case .records(let given)? = person[index] { rows = given }
          records.given.append(person[index] != nil)
          records.offsets.append((records.offsets.last ?? 0) + Int32(truncatingIfNeeded: rows.count))
          for row in rows {
            for (position, field) in fields.enumerated() {
              let value = row.first { $0.name == field.name }?.value
              if case .text = field.kind {
                records.texts[position, default: []].append(
                  value.flatMap { if case .text(let text) = $0 { text } else { nil } })
              } else {
                columns[position].append(value.flatMap { code(of: $0, field, places) })
              }
            }
          }
        }
        for (position, column) in columns.enumerated() where records.texts[position] == nil {
          records.fields[position] = column
        }
        lists[index] = records
      default:
        var column = EncodedColumn(input.valueType)
        for person in people { column.append(person[index].flatMap { code(of: $0, input, places) }) }
        inputs[index] = column
      }
    }
  }

  /// The inputs of one person as values: what the case executor decides. Complexity: O(inputs and records of the person).
  package func values(of row: Int, _ descriptor: Descriptor, places: [Campaign.Place] = []) -> [Value?] {
    descriptor.inputs.enumerated().map { index, input in
      if let texts = texts[index] { return texts[row].map { .text($0) } }
      guard case .records(let fields, _) = input.kind else {
        return inputs[index]?[row].flatMap { value(of: $0, input, places) }
      }
      guard let list = lists[index], list.given[row] else { return nil }
      return .records(
        (list.offsets[row]..<list.offsets[row + 1]).map { record in
          fields.enumerated().compactMap { position, field in
            if let texts = list.texts[position] {
              return texts[Int(record)].map { .init(name: field.name, value: .text($0)) }
            }
            let code = list.fields[position]?[Int(record)]
            return code.flatMap { value(of: $0, field, places) }.map { .init(name: field.name, value: $0) }
          }
        })
    }
  }
}

/// The integer that stands for a value of an input; a place is its position in the campaign.
private func code(of value: Value, _ input: Input, _ places: [String: Int]) -> Int128? {
  if case .place = input.kind, case .key(let key) = value { return places[key].map { Int128($0) } }
  return input.valueType.map { encoded(value, $0) }
}

private func value(of code: Int128, _ input: Input, _ places: [Campaign.Place]) -> Value? {
  if case .place = input.kind {
    return Int(exactly: code).flatMap { places.indices.contains($0) ? .key(places[$0].key) : nil }
  }
  return input.valueType.flatMap { decoded(code, $0) }
}
