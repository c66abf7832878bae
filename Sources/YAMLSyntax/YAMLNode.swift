public import SourceDiagnostics

/// One node of a document: a light handle, to be passed by value.
///
/// A node that an alias (`*name`) gives has the alias's own span and the contents of what it names.
public struct YAMLNode: Sendable {
  /// The document that the node belongs to.
  public let document: YAMLDocument
  let index: Int32

  /// The three kinds of nodes.
  public enum Kind: Sendable, Hashable { case scalar, sequence, mapping }

  /// The node as it stands in the file, before an alias is followed.
  private var written: NodeRecord { document.records[Int(index)] }

  var record: NodeRecord {
    let record = written
    return record.shape == .alias ? document.records[Int(record.first)] : record
  }

  /// The exact bytes of the node, without its tag and anchor.
  ///
  /// A block collection goes from the first byte of its first key or dash to the last byte of its last value; quotes
  /// and brackets belong to the node; a value that is left out has an empty span after its colon or dash.
  public var span: SourceSpan {
    let record = written
    return SourceSpan(document.file, Int(record.lower), Int(record.upper))
  }

  /// The kind of the node, an alias followed.
  public var kind: Kind {
    switch record.shape {
    case .sequence: .sequence
    case .mapping: .mapping
    default: .scalar
    }
  }

  /// The scalar that this node is, or nil for a collection.
  public var scalar: YAMLScalar? {
    kind == .scalar ? YAMLScalar(file: document.file, record: record) : nil
  }

  /// What the node holds, by the YAML 1.2 core schema. Complexity: O(length) for a scalar, O(1) for a collection.
  public var value: YAMLValue {
    switch kind {
    case .sequence: .sequence(elements)
    case .mapping: .mapping(entries)
    case .scalar: YAMLScalar(file: document.file, record: record).value
    }
  }

  /// The elements of a sequence; none for any other node.
  public var elements: Elements {
    let record = record
    guard record.shape == .sequence else { return Elements(document: document, first: 0, count: 0) }
    return Elements(document: document, first: Int(record.first), count: Int(record.count))
  }

  /// The entries of a mapping, in the order of the text; none for any other node.
  public var entries: Entries {
    let record = record
    guard record.shape == .mapping else { return Entries(document: document, first: 0, count: 0) }
    return Entries(document: document, first: Int(record.first), count: Int(record.count) / 2)
  }

  /// The value of the first entry whose key has this text. Complexity: O(entries).
  public subscript(key: String) -> YAMLNode? {
    for entry in entries where entry.key.scalar?.hasText(key) == true { return entry.value }
    return nil
  }

  /// The place in the file of a range of the scalar's content, both in UTF-8 bytes; see `YAMLScalar`.
  public func sourceSpan(ofContent range: Range<Int>) -> SourceSpan {
    scalar?.sourceSpan(ofContent: range) ?? span
  }

  /// The elements of a sequence.
  public struct Elements: RandomAccessCollection, Sendable {
    let document: YAMLDocument
    let first: Int
    /// How many there are.
    public let count: Int

    /// Always 0.
    public var startIndex: Int { 0 }
    /// The same as `count`.
    public var endIndex: Int { count }

    /// The one at `position`, from 0. Complexity: O(1).
    public subscript(position: Int) -> YAMLNode {
      YAMLNode(document: document, index: document.children[first + position])
    }
  }

  /// The entries of a mapping, in the order of the text.
  public struct Entries: RandomAccessCollection, Sendable {
    let document: YAMLDocument
    let first: Int
    /// How many there are.
    public let count: Int

    /// Always 0.
    public var startIndex: Int { 0 }
    /// The same as `count`.
    public var endIndex: Int { count }

    /// The one at `position`, from 0. Complexity: O(1).
    public subscript(position: Int) -> (key: YAMLNode, value: YAMLNode) {
      let place = first + 2 * position
      return (
        YAMLNode(document: document, index: document.children[place]),
        YAMLNode(document: document, index: document.children[place + 1])
      )
    }
  }
}
