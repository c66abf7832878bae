internal import CanonicalJSON
package import DescriptorModel
internal import RuleExpressions
package import RuleValues

/// A person's wishes in the one form that is hashed: canonical JSON (RFC 8785), a list of objects whose keys are the
/// fields of a wish. A number with decimals is a string, several choices stand in their declared order, and what was not
/// given is null.
///
/// - Returns: nil unless the wishes were given.
package func wishesText(_ descriptor: Descriptor, _ inputs: [Value?], campaign: Campaign) -> [UInt8]? {
  guard let rule = descriptor.allocation, inputs.indices.contains(rule.wishes),
    case .records(let records)? = inputs[rule.wishes]
  else { return nil }
  let fields = descriptor.wishFields
  func given(_ field: Int, _ row: Int) -> Value? {
    records[row].first { $0.name == fields[field].name }?.value ?? fields[field].ifMissing
  }
  var bytes: [UInt8] = []
  WishesWriter(descriptor, rule, campaign).append(
    records.indices, to: &bytes,
    place: { row in
      guard case .key(let key)? = given(rule.placeField, row) else { return -1 }
      return campaign.indices[key] ?? -1
    },
    value: { field, row in
      guard let value = given(field, row), let type = fields[field].valueType else { return nil }
      return encoded(value, type)
    })
  return bytes
}

/// Writes wishes from the integers that stand for their values, without a tree or a dictionary a wish.
struct WishesWriter: Sendable {
  private struct Field {
    let index: Int
    /// What stands before the value: `"distance":`.
    let name: [UInt8]
    let type: ValueType?
    /// The values of an enumeration, ready to write.
    let members: [[UInt8]]
  }

  private let fields: [Field]
  private let placeField: Int
  private let places: [[UInt8]]

  init(_ descriptor: Descriptor, _ rule: AllocationRule, _ campaign: Campaign) {
    // RFC 8785 sorts keys by their UTF-16 code units.
    let sorted = descriptor.wishFields.enumerated().sorted {
      $0.element.name.utf16.lexicographicallyPrecedes($1.element.name.utf16)
    }
    fields = sorted.map { index, input in
      let members: [String]? =
        switch input.valueType {
        case .key(let type)?, .keys(let type)?: type.members
        default: nil
        }
      return Field(
        index: index, name: JSON.string(input.name).canonicalBytes + [UInt8(ascii: ":")], type: input.valueType,
        members: (members ?? []).map { JSON.string($0).canonicalBytes })
    }
    placeField = rule.placeField
    places = campaign.places.map { JSON.string($0.key).canonicalBytes }
  }

  func append(
    _ rows: Range<Int>, to bytes: inout [UInt8], place: (Int) -> Int, value: (_ field: Int, _ row: Int) -> Int128?
  ) {
    bytes.append(UInt8(ascii: "["))
    for row in rows {
      if row > rows.lowerBound { bytes.append(UInt8(ascii: ",")) }
      bytes.append(UInt8(ascii: "{"))
      for (position, field) in fields.enumerated() {
        if position > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes += field.name
        if field.index == placeField {
          let index = place(row)
          bytes += places.indices.contains(index) ? places[index] : Array("null".utf8)
        } else if let code = value(field.index, row) {
          append(code, field, to: &bytes)
        } else {
          bytes += "null".utf8
        }
      }
      bytes.append(UInt8(ascii: "}"))
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private func append(_ code: Int128, _ field: Field, to bytes: inout [UInt8]) {
    switch field.type {
    case .number(let type)? where type.scale == 0 && code.magnitude <= 9_007_199_254_740_991:
      bytes += String(Int64(truncatingIfNeeded: code)).utf8
    case .key? where field.members.indices.contains(Int(clamping: code)):
      bytes += field.members[Int(clamping: code)]
    case .keys?:
      bytes.append(UInt8(ascii: "["))
      var isFirst = true
      for (index, member) in field.members.enumerated() where code >> Int128(index) & 1 == 1 {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        bytes += member
      }
      bytes.append(UInt8(ascii: "]"))
    case let type?:
      bytes += (decoded(code, type).map { json($0) } ?? .null).canonicalBytes
    case nil: bytes += "null".utf8
    }
  }

  private func json(_ value: Value) -> JSON {
    switch value {
    case .boolean(let flag): .boolean(flag)
    case .number(let number): .string(number.description)
    case .date(let date): .string(date.description)
    case .key(let key): .string(key)
    case .text, .keys, .records: .null
    }
  }
}
