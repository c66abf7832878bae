internal import CanonicalJSON
internal import RuleValues
internal import YAMLSyntax

extension JSON {
  /// What a node of a checked file holds. A number that JSON cannot hold exactly is written as a string, which whoever
  /// reads cases takes as the number that it is.
  init(_ node: YAMLNode) {
    switch node.value {
    case .null: self = .null
    case .boolean(let flag): self = .boolean(flag)
    case .integer(let integer?) where node.scalar?.text == String(integer): self = .integer(integer)
    case .integer, .float, .string: self = .string(node.scalar?.text ?? "")
    case .sequence(let elements): self = .array(elements.map { JSON($0) })
    case .mapping(let entries):
      self = .object(JSON.Members(entries.map { ($0.key.scalar?.text ?? "", JSON($0.value)) }))
    }
  }
}
