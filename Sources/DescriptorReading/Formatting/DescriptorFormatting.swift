internal import RuleExpressions
package import RuleValues
package import SourceDiagnostics
internal import YAMLSyntax

/// A descriptor with its expressions in their canonical spelling, and every other byte as it was.
///
/// A scalar keeps its way of being quoted where it can; block scalars and those of several lines are left alone. So is
/// every scalar whose new spelling would not be read back as the same expression, or would change anything else, as an
/// anchored one that is used elsewhere as words does. Doing it twice changes nothing more.
///
/// - Returns: the bytes, which are those of the file where nothing changes; nil, with the reasons, where it is no YAML.
/// - Complexity: O(file), and O(file × log sites) for each scalar that must be left alone.
package func formatDescriptor(
  _ file: SourceFile, units: UnitTable
) -> (bytes: [UInt8]?, diagnostics: [Diagnostic]) {
  let (document, diagnostics) = YAML.read(file)
  guard let document, !diagnostics.hasErrors else { return (nil, diagnostics) }
  let formatter = DescriptorFormatter(document, units: units)
  return (formatter.applied(formatter.harmless(formatter.edits[...], after: [])), [])
}

/// A scalar and how it is to be written.
private struct Edit {
  let span: SourceSpan
  let replacement: [UInt8]
}

private struct DescriptorFormatter {
  let document: YAMLDocument
  let file: SourceFile
  /// For each scalar, by its first byte: whether it stands between `[ ]` or `{ }`.
  private var flow: [Int: Bool] = [:]
  /// The expressions, by the first byte of the scalars (or aliases) that they were read from.
  private var expressions: [Int: Expression] = [:]
  /// What would change, in the order of the text.
  private(set) var edits: [Edit] = []

  init(_ document: YAMLDocument, units: UnitTable) {
    self.document = document
    file = document.file
    note(document.root, inFlow: false)
    var reader = DescriptorReader(units: units)
    reader.sites = ReadingSites()
    _ = reader.descriptor(document.root, file)
    let sites = reader.sites?.expressions ?? []
    for (node, expression) in sites.sorted(by: { $0.node.span.lower < $1.node.span.lower }) {
      // Some are read more than once.
      let isFirst = expressions.updateValue(expression, forKey: node.span.lower) == nil
      guard isFirst, let replacement = replacement(node, expression) else { continue }
      edits.append(Edit(span: node.span, replacement: Array(replacement.utf8)))
    }
  }

  private mutating func note(_ node: YAMLNode, inFlow: Bool) {
    guard let first = byte(at: node.span.lower), first != UInt8(ascii: "*") else { return }
    let isFlow = inFlow || first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
    switch node.kind {
    case .scalar: flow[node.span.lower] = inFlow
    case .sequence: for element in node.elements { note(element, inFlow: isFlow) }
    case .mapping: for entry in node.entries { note(entry.value, inFlow: isFlow) }
    }
  }

  private func byte(at index: Int) -> UInt8? {
    file.bytes.indices.contains(index) ? file.bytes[index] : nil
  }

  /// Nil where the scalar is canonical already, or must be left alone.
  private func replacement(_ node: YAMLNode, _ expression: Expression) -> String? {
    // An alias is not in the table: what it names is a site of its own.
    guard let scalar = node.scalar, let inFlow = flow[node.span.lower] else { return nil }
    let canonical = formatted(expression)
    let isOneLine = !node.span.text.unicodeScalars.contains { $0 == "\n" || $0 == "\r" }
    guard isOneLine, canonical != scalar.text else { return nil }
    switch scalar.style {
    case .plain where isSafePlainScalar(canonical, inFlow: inFlow): return canonical
    case .singleQuoted: return singleQuotedScalar(canonical) ?? doubleQuotedScalar(canonical)
    case .plain, .doubleQuoted: return doubleQuotedScalar(canonical)
    case .literal, .folded: return nil
    }
  }

  /// The edits that can be made without changing what the text means, found by halves where not all of them can.
  func harmless(_ edits: ArraySlice<Edit>, after accepted: [Edit]) -> [Edit] {
    if edits.isEmpty { return accepted }
    let all = accepted + edits
    if isHarmless(all) { return all }
    guard edits.count > 1 else { return accepted }
    let middle = edits.startIndex + edits.count / 2
    return harmless(edits[middle...], after: harmless(edits[..<middle], after: accepted))
  }

  func applied(_ edits: [Edit]) -> [UInt8] {
    var (result, position): ([UInt8], Int) = ([], 0)
    for edit in edits where edit.span.lower >= position && edit.span.upper <= file.bytes.count {
      result += file.bytes[position..<edit.span.lower] + edit.replacement
      position = edit.span.upper
    }
    return result + file.bytes[position...]
  }

  private func isHarmless(_ edits: [Edit]) -> Bool {
    let (changed, diagnostics) = YAML.read(SourceFile(name: file.name, bytes: applied(edits)))
    guard let changed, diagnostics.isEmpty else { return false }
    return isSame(document.root, changed.root)
  }

  /// Whether two trees hold the same; expressions need only be read the same.
  private func isSame(_ old: YAMLNode, _ new: YAMLNode) -> Bool {
    guard old.kind == new.kind else { return false }
    switch old.kind {
    case .sequence:
      return old.elements.count == new.elements.count
        && zip(old.elements, new.elements).allSatisfy { isSame($0, $1) }
    case .mapping:
      return old.entries.count == new.entries.count
        && zip(old.entries, new.entries).allSatisfy {
          isSame($0.key, $1.key) && isSame($0.value, $1.value)
        }
    case .scalar:
      guard let text = new.scalar?.text else { return false }
      guard let expression = expressions[old.span.lower] else { return old.scalar?.text == text }
      guard let read = try? parseExpression(text, locate: { new.sourceSpan(ofContent: $0) }) else { return false }
      return read.isSame(as: expression)
    }
  }
}
