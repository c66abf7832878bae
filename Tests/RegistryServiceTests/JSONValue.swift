import SourceDiagnostics
import Testing
import YAMLSyntax

/// JSON as it was answered, to be looked into.
enum JSONValue: Hashable {
  case null
  case boolean(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Fails where the text is no JSON.
  init(_ text: String) throws {
    let (document, diagnostics) = YAML.read(SourceFile(name: "answer", text: text))
    #expect(diagnostics.isEmpty)
    self = JSONValue(try #require(document).root)
  }

  private init(_ node: YAMLNode) {
    let isQuoted = node.scalar?.style == .doubleQuoted
    switch node.value {
    case _ where isQuoted: self = .string(node.scalar?.text ?? "")
    case .null: self = .null
    case .boolean(let flag): self = .boolean(flag)
    case .integer, .float: self = .number(node.scalar?.text ?? "")
    case .string(let text): self = .string(text)
    case .sequence(let elements): self = .array(elements.map { JSONValue($0) })
    case .mapping(let entries):
      self = .object(Dictionary(uniqueKeysWithValues: entries.map { ($0.key.scalar?.text ?? "", JSONValue($0.value)) }))
    }
  }

  subscript(name: String) -> JSONValue? { members[name] }

  var members: [String: JSONValue] { if case .object(let members) = self { members } else { [:] } }
  var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
  var text: String? { if case .string(let text) = self { text } else { nil } }
  var integer: Int? { if case .number(let text) = self { Int(text) } else { nil } }
  var flag: Bool? { if case .boolean(let flag) = self { flag } else { nil } }
}

extension JSONValue {
  /// As JSON is written.
  var written: String {
    switch self {
    case .null: "null"
    case .boolean(let flag): flag ? "true" : "false"
    case .number(let text): text
    case .string(let text):
      "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
    case .array(let elements): "[" + elements.map { $0.written }.joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value.written)" }.joined(separator: ",") + "}"
    }
  }

  /// Without quotes, as a file of cases writes it.
  var plain: String {
    if case .string(let text) = self { text } else { written }
  }
}
