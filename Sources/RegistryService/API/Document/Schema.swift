internal import CanonicalJSON

/// JSON Schema (draft 2020-12), as OpenAPI 3.1 uses it.
enum Schema {
  static let string: JSON = .object(["type": .string("string")])
  static let boolean: JSON = .object(["type": .string("boolean")])
  static let count: JSON = .object(["type": .string("integer"), "minimum": .integer(0)])
  static let date: JSON = .object(["type": .string("string"), "format": .string("date")])
  static let time: JSON = .object(["type": .string("string"), "format": .string("date-time")])
  static let fingerprint: JSON = .object(["type": .string("string"), "pattern": .string("^[0-9a-f]{64}$")])
  /// A value of any kind.
  static let anything: JSON = .object([:])

  static func text(atMost most: Int) -> JSON {
    .object(["type": .string("string"), "maxLength": .integer(Int64(most))])
  }

  static func integer(_ range: ClosedRange<Int>, standard: Int) -> JSON {
    .object([
      "type": .string("integer"), "minimum": .integer(Int64(range.lowerBound)),
      "maximum": .integer(Int64(range.upperBound)), "default": .integer(Int64(standard)),
    ])
  }

  static func choice<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type) -> JSON
  where Choice.RawValue == String {
    .object(["enum": .array(type.allCases.map { .string($0.rawValue) })])
  }

  static func list(_ items: JSON) -> JSON { .object(["type": .string("array"), "items": items]) }

  static func map(_ values: JSON) -> JSON { .object(["type": .string("object"), "additionalProperties": values]) }

  static func orNull(_ schema: JSON) -> JSON {
    .object(["anyOf": .array([schema, .object(["type": .string("null")])])])
  }

  static func reference(_ name: String) -> JSON { .object(["$ref": .string("#/components/schemas/\(name)")]) }

  /// An object; all of its entries are there but those named.
  ///
  /// - Parameter isClosed: whether there can be no other entries: what is sent is closed, what is answered may grow.
  static func object(_ entries: JSON.Members, except optional: Set<String> = [], isClosed: Bool = false) -> JSON {
    var schema: JSON.Members = ["type": .string("object"), "properties": .object(entries)]
    let required = entries.map { $0.name }.filter { !optional.contains($0) }
    if !required.isEmpty { schema["required"] = .array(required.map { .string($0) }) }
    if isClosed { schema["additionalProperties"] = .boolean(false) }
    return .object(schema)
  }
}
