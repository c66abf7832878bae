public import SourceDiagnostics

/// What a YAML or JSON text holds, as a tree whose nodes know their place in the file.
///
/// Immutable. The nodes are two flat arrays (24 bytes a node); texts are not copied but read from the file when asked.
public final class YAMLDocument: Sendable {
  /// The text that was read.
  public let file: SourceFile
  let records: [NodeRecord]
  /// The children of each collection, side by side: elements, or keys and values in turn.
  let children: [Int32]
  private let rootIndex: Int32

  init(file: SourceFile, records: [NodeRecord], children: [Int32], root: Int32) {
    self.file = file
    self.records = records
    self.children = children
    self.rootIndex = root
  }

  /// The outermost node.
  public var root: YAMLNode { YAMLNode(document: self, index: rootIndex) }
}

/// A node as it is stored. What `first` and `count` mean depends on the shape.
struct NodeRecord: Sendable {
  var lower: Int32
  var upper: Int32
  /// A collection's first place in `children`; an alias's target; a block scalar's indentation.
  var first: Int32 = 0
  /// How many places in `children` a collection has.
  var count: Int32 = 0
  var shape: NodeShape
  var tag: CoreTag = .none
  /// Whether the content of a scalar is its source text (without quotes), byte for byte.
  var isVerbatim = false

  /// The source bytes of the content, without quotes; for a block scalar, from its header on.
  var contentRange: Range<Int> {
    let isQuoted = shape == .singleQuoted || shape == .doubleQuoted
    let (lower, upper) = (Int(lower), Int(upper))
    return isQuoted && upper - lower >= 2 ? lower + 1..<upper - 1 : lower..<max(lower, upper)
  }
}

enum NodeShape: UInt8, Sendable {
  case plain, singleQuoted, doubleQuoted, literal, folded, sequence, mapping, alias
}

/// The tags of the core schema; `none` where the text has none.
enum CoreTag: UInt8, Sendable {
  case none, string, integer, float, boolean, null, mapping, sequence

  init?(resolved tag: String) {
    switch tag {
    case "!", "tag:yaml.org,2002:str": self = .string
    case "tag:yaml.org,2002:int": self = .integer
    case "tag:yaml.org,2002:float": self = .float
    case "tag:yaml.org,2002:bool": self = .boolean
    case "tag:yaml.org,2002:null": self = .null
    case "tag:yaml.org,2002:map": self = .mapping
    case "tag:yaml.org,2002:seq": self = .sequence
    default: return nil
    }
  }
}
