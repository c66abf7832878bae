package import CanonicalJSON

/// The JSON Schema of a descriptor (draft 2020-12), for editors that complete and check while an author types.
///
/// It is generated from the shapes by which descriptors are read. Whatever the reader accepts is valid under it; the
/// reader sees more: names that refer to nothing, units that do not match, periods that overlap.
/// Always the same text. Source: https://json-schema.org/draft/2020-12/json-schema-core. Complexity: O(keys).
package func descriptorSchema() -> JSON {
  var generator = SchemaGenerator()
  generator.define(.descriptor)
  return .object([
    "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
    "title": .string("Lucarne descriptor"),
    "description": .string("A public algorithm: its public record, its rules and their legal basis."),
    "$ref": .string(SchemaGenerator.reference(to: .descriptor)),
    "$defs": .object(generator.definitions),
  ])
}

/// Turns shapes into schemas; each shape is defined once, under its name.
struct SchemaGenerator {
  private(set) var definitions: JSON.Members = [:]

  static func reference(to shape: Shape) -> String { "#/$defs/" + shape.name }

  /// Adds a shape's definition and those that it refers to.
  mutating func define(_ shape: Shape) {
    guard definitions[shape.name] == nil else { return }
    // Set before the keys are looked at, so that a shape may contain itself.
    definitions[shape.name] = .object([:])
    var properties: JSON.Members = [:]
    for key in shape.keys {
      guard case .object(var entries) = schema(of: key.value) else { continue }
      entries["description"] = .string(key.doc)
      properties[key.name] = .object(entries)
    }
    var definition: JSON.Members = [
      "type": .string("object"), "properties": .object(properties), "additionalProperties": .boolean(false),
    ]
    if !shape.required.isEmpty { definition["required"] = .array(shape.required.map { .string($0) }) }
    definitions[shape.name] = .object(shape.conditions.with(definition))
  }

  private mutating func schema(of value: ValueShape) -> JSON {
    switch value {
    case .text, .expression: SchemaGenerator.scalar
    case .words: reference(.words)
    case .label: reference(.label)
    case .boolean: .object(["type": .string("boolean")])
    case .integer(let range):
      .object([
        "type": .string("integer"), "minimum": .integer(Int64(range.lowerBound)),
        "maximum": .integer(Int64(range.upperBound)),
      ])
    case .number: anyOf([.object(["type": .string("number")]), pattern("^[-+]?[0-9]+(\\.[0-9]+)?( ?%)?$")])
    case .date: SchemaGenerator.date
    case .end: anyOf([.object(["const": .string("open")]), SchemaGenerator.date])
    case .unit: .object(["type": .array([.string("string"), .string("integer")]), "minLength": .integer(1)])
    case .duration: pattern("^[1-9][0-9]? (day|month|year)$")
    case .name: pattern("^[a-z][a-z0-9_]*$")
    case .constant(let value): .object(["const": .integer(Int64(value))])
    case .choice(let keys): .object(["enum": .array(keys.map { .string($0) })])
    case .range:
      .object([
        "type": .string("array"), "minItems": .integer(1), "maxItems": .integer(1),
        "items": pattern("^[-+]?[0-9]+(\\.[0-9]+)?\\.\\.[-+]?[0-9]+(\\.[0-9]+)?$"),
      ])
    case .legalKeys: anyOf([SchemaGenerator.scalar, list(SchemaGenerator.scalar)])
    case .list(let element): list(schema(of: element))
    case .oneOrMore(let element): oneOrMore(schema(of: element))
    case .mapping(let shape): reference(shape)
    case .keyed(let element):
      .object(["type": .string("object"), "additionalProperties": schema(of: element)])
    case .either(let values): either(values)
    case .nothing: .object(["type": .string("null")])
    }
  }

  private mutating func reference(_ shape: Shape) -> JSON {
    define(shape)
    return .object(["$ref": .string(SchemaGenerator.reference(to: shape))])
  }

  private mutating func either(_ values: [ValueShape]) -> JSON {
    var schemas: [JSON] = []
    for value in values { schemas.append(schema(of: value)) }
    return anyOf(schemas)
  }

  private func oneOrMore(_ element: JSON) -> JSON { anyOf([element, list(element)]) }

  private func list(_ element: JSON) -> JSON { .object(["type": .string("array"), "items": element]) }

  private func anyOf(_ schemas: [JSON]) -> JSON { .object(["anyOf": .array(schemas)]) }

  private func pattern(_ text: String) -> JSON {
    .object(["type": .string("string"), "pattern": .string(text)])
  }

  /// A text or an expression: YAML reads `12` as a number and `true` as a boolean, and the reader takes what was written.
  private static let scalar = JSON.object([
    "type": .array([.string("string"), .string("number"), .string("boolean")]), "minLength": .integer(1),
  ])

  /// YAML 1.2 has no dates: they are strings.
  private static let date = JSON.object([
    "type": .string("string"), "pattern": .string("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
  ])
}
