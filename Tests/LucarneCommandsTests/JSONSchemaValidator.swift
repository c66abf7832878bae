import CanonicalJSON
import SourceDiagnostics
import YAMLSyntax

/// Holds a YAML document against a JSON Schema: the keywords that `lucarne schema` writes, and no others.
///
/// Written from the specification (JSON Schema 2020-12), independently of the generator.
struct JSONSchemaValidator {
  let schema: JSON

  struct Violation: CustomStringConvertible {
    let node: YAMLNode
    let keyword: String

    var description: String { "\(keyword) at \(node.span.lower): \(node.span.text.prefix(40))" }
  }

  /// Keywords that this validator does not know; a schema that uses one would be checked in part only.
  var unknownKeywords: Set<String> {
    var result: Set<String> = []
    collectUnknown(schema, &result)
    return result
  }

  func violations(of root: YAMLNode) -> [Violation] { check(root, schema) }

  private func collectUnknown(_ schema: JSON, _ result: inout Set<String>) {
    guard case .object(let keywords) = schema else { return }
    let known: Set = [
      "$schema", "$ref", "$defs", "title", "description", "type", "const", "enum", "pattern", "minLength", "minimum",
      "maximum", "items", "minItems", "maxItems", "properties", "required", "additionalProperties", "maxProperties",
      "allOf", "anyOf", "oneOf", "not", "if", "then", "else",
    ]
    for (keyword, value) in keywords {
      if !known.contains(keyword) { result.insert(keyword) }
      switch (keyword, value) {
      case ("properties", .object(let schemas)), ("$defs", .object(let schemas)):
        for schema in schemas { collectUnknown(schema.value, &result) }
      case ("allOf", .array(let schemas)), ("anyOf", .array(let schemas)), ("oneOf", .array(let schemas)):
        for schema in schemas { collectUnknown(schema, &result) }
      case ("items", _), ("additionalProperties", _), ("not", _), ("if", _), ("then", _), ("else", _):
        collectUnknown(value, &result)
      default: continue
      }
    }
  }

  private func check(_ node: YAMLNode, _ schema: JSON) -> [Violation] {
    switch schema {
    case .boolean(true): return []
    case .object(let keywords):
      return keywords.flatMap { check(node, $0.name, $0.value, keywords) }
    default: return [Violation(node: node, keyword: "false")]
    }
  }

  private func check(
    _ node: YAMLNode, _ keyword: String, _ value: JSON, _ keywords: JSON.Members
  ) -> [Violation] {
    func violation(unless holds: Bool) -> [Violation] { holds ? [] : [Violation(node: node, keyword: keyword)] }
    switch (keyword, value) {
    case ("$ref", .string(let pointer)):
      guard let target = definition(pointer) else { return violation(unless: false) }
      return check(node, target)
    case ("type", .string(let type)): return violation(unless: isOf(type, node))
    case ("type", .array(let types)): return violation(unless: types.contains { isOf(text($0), node) })
    case ("const", _): return violation(unless: equals(node, value))
    case ("enum", .array(let values)): return violation(unless: values.contains { equals(node, $0) })
    case ("minLength", .integer(let minimum)):
      guard case .string(let text) = node.value else { return [] }
      return violation(unless: text.unicodeScalars.count >= minimum)
    case ("pattern", .string(let pattern)):
      guard case .string(let text) = node.value else { return [] }
      return violation(unless: (try? Regex(pattern).firstMatch(in: text)) ?? nil != nil)
    case ("minimum", .integer(let bound)):
      if case .integer(let number?) = node.value { return violation(unless: number >= bound) }
      return []
    case ("maximum", .integer(let bound)):
      if case .integer(let number?) = node.value { return violation(unless: number <= bound) }
      return []
    case ("allOf", .array(let schemas)): return schemas.flatMap { check(node, $0) }
    case ("anyOf", .array(let schemas)):
      let results = schemas.map { check(node, $0) }
      return results.contains { $0.isEmpty } ? [] : violation(unless: false) + results.joined()
    case ("oneOf", .array(let schemas)):
      return violation(unless: schemas.filter { check(node, $0).isEmpty }.count == 1)
    case ("not", _): return violation(unless: !check(node, value).isEmpty)
    case ("if", _):
      let branch = check(node, value).isEmpty ? keywords["then"] : keywords["else"]
      return branch.map { check(node, $0) } ?? []
    default: return checkCollection(node, keyword, value, keywords)
    }
  }

  private func checkCollection(
    _ node: YAMLNode, _ keyword: String, _ value: JSON, _ keywords: JSON.Members
  ) -> [Violation] {
    func violation(unless holds: Bool) -> [Violation] { holds ? [] : [Violation(node: node, keyword: keyword)] }
    let names = node.entries.compactMap { $0.key.scalar?.text }
    switch (keyword, value) {
    case ("items", _): return node.elements.flatMap { check($0, value) }
    case ("minItems", .integer(let bound)):
      return violation(unless: node.kind != .sequence || node.elements.count >= bound)
    case ("maxItems", .integer(let bound)):
      return violation(unless: node.kind != .sequence || node.elements.count <= bound)
    case ("maxProperties", .integer(let bound)): return violation(unless: node.entries.count <= bound)
    case ("required", .array(let required)):
      return violation(unless: node.kind != .mapping || required.allSatisfy { names.contains(text($0)) })
    case ("properties", .object(let properties)):
      return node.entries.flatMap { key, child in
        properties[key.scalar?.text ?? ""].map { check(child, $0) } ?? []
      }
    case ("additionalProperties", _):
      var known: JSON.Members = [:]
      if case .object(let properties)? = keywords["properties"] { known = properties }
      return node.entries.filter { known[$0.key.scalar?.text ?? ""] == nil }.flatMap { key, child in
        if case .boolean(false) = value { return [Violation(node: key, keyword: keyword)] }
        return check(child, value)
      }
    default: return []
    }
  }

  private func definition(_ pointer: String) -> JSON? {
    var current = schema
    for step in pointer.split(separator: "/").dropFirst() {
      guard case .object(let entries) = current, let next = entries[String(step)] else { return nil }
      current = next
    }
    return current
  }

  private func text(_ value: JSON) -> String {
    if case .string(let text) = value { text } else { "" }
  }

  private func isOf(_ type: String, _ node: YAMLNode) -> Bool {
    switch node.value {
    case .null: type == "null"
    case .boolean: type == "boolean"
    case .integer: type == "integer" || type == "number"
    case .float: type == "number"
    case .string: type == "string"
    case .sequence: type == "array"
    case .mapping: type == "object"
    }
  }

  private func equals(_ node: YAMLNode, _ value: JSON) -> Bool {
    switch (node.value, value) {
    case (.null, .null): true
    case (.boolean(let a), .boolean(let b)): a == b
    case (.integer(let a?), .integer(let b)): a == b
    case (.string(let a), .string(let b)): a == b
    default: false
    }
  }
}
