internal import CLibYAML
internal import Languages
internal import SourceDiagnostics

/// Turns libyaml's events into a tree, and goes on after an error where it can.
struct TreeReader {
  let file: SourceFile
  /// What libyaml sees: the file or its shadow.
  let shown: UnsafeBufferPointer<UInt8>
  /// The file itself, from which contents are decoded.
  let source: UnsafeBufferPointer<UInt8>
  let screening: Screening
  let limits: YAMLLimits
  private let wantedKey: String?

  var records: [NodeRecord] = []
  private var children: [Int32] = []
  /// The finished children of the collections that are still open.
  private(set) var pending: [Int32] = []
  private(set) var frames: [Frame] = []
  private var root: Int32?
  private var documents = 0
  private var firstDocument = 0
  /// Whether the parser was started again within a document, whose outermost collection may be open.
  var isResuming = false

  var anchors: [String: Anchor] = [:]
  var aliasedNodes = 0
  var indentationCursor = 0
  /// The last scalar that was read: where an unclosed quote is to be sought.
  var lastScalar: NodeRecord?

  private(set) var diagnostics: [Diagnostic] = []
  /// Whether the tree is all that the text says.
  var isWhole = true
  private(set) var isStopped = false
  private(set) var foundWantedKey = false

  /// A collection that is open.
  struct Frame {
    let record: Int32
    let isMapping: Bool
    let isFlow: Bool
    let firstPending: Int
    let anchor: String?
    /// The nodes below that aliases add, and the number of levels below.
    var aliased = 0
    var height = 0
  }

  /// What an alias may name: a finished node (`size` counts its aliases' nodes too), or an open collection.
  struct Anchor {
    let record: Int32
    var isOpen = false
    var size = 1
    var height = 0
  }

  init(
    file: SourceFile, source: UnsafeBufferPointer<UInt8>, shown: UnsafeBufferPointer<UInt8>, screening: Screening,
    limits: YAMLLimits, wantedKey: String?
  ) {
    self.file = file
    self.source = source
    self.shown = shown
    self.screening = screening
    self.limits = limits
    self.wantedKey = wantedKey
  }

  /// The tree, where one was read.
  var document: YAMLDocument? {
    guard let root else { return nil }
    return YAMLDocument(file: file, records: records, children: children, root: root)
  }

  func span(_ lower: Int, _ upper: Int) -> SourceSpan {
    SourceSpan(file, min(lower, shown.count), min(upper, shown.count))
  }

  mutating func report(_ diagnostic: Diagnostic) {
    if isStopped { return }
    diagnostics.append(diagnostic)
    guard diagnostics.count >= limits.maximumDiagnostics else { return }
    isStopped = true
    isWhole = false
    diagnostics.append(
      Diagnostic(
        YAMLDiagnostics.tooMany, .note, at: diagnostic.span,
        fr: "La lecture s'arrête après \(limits.maximumDiagnostics) erreurs.",
        en: "Reading stops after \(limits.maximumDiagnostics) errors.",
        help: Wording(fr: "Corrigez celles-ci, puis recommencez.", en: "Correct these, then try again.")))
  }

  mutating func read() {
    var base = screening.start
    var work = 0
    while !isStopped {
      let failure = readEvents(from: base)
      if isStopped || foundWantedKey { break }
      guard let failure, wantedKey == nil else { break }
      isWhole = false
      // Restarts cost time: no text may ask for more than a few readings of itself.
      work += max(failure.reached - base, 0)
      guard work <= 4 * shown.count, let next = resume(after: failure, base: base) else { break }
      base = next
    }
    if wantedKey == nil { finish() }
  }

  private mutating func finish() {
    closeInnerCollections()
    // After a failure, the outermost mapping is still open.
    if let outermost = frames.first, outermost.isMapping { reportRepeatedKeys(from: outermost.firstPending) }
    if frames.isEmpty { flagIndentations(before: shown.count) }
    let isEmpty = root.map { records[Int($0)].lower == records[Int($0)].upper } ?? true
    guard isEmpty, frames.isEmpty, diagnostics.isEmpty, isWhole else { return }
    isWhole = false
    report(
      Diagnostic(
        YAMLDiagnostics.empty, at: span(0, 0), fr: "Ce fichier ne contient rien.", en: "This file holds nothing.",
        help: Wording(
          fr: "Écrivez-y au moins une ligne « clé: valeur ».", en: "Write at least one “key: value” line in it.")))
  }

  /// Forgets what was read of the entry that a failure interrupted.
  private mutating func closeInnerCollections() {
    guard let outermost = frames.first else { return }
    if frames.count > 1 {
      pending.removeSubrange(frames[1].firstPending...)
      frames.removeSubrange(1...)
    }
    let isHalf = outermost.isMapping && (pending.count - outermost.firstPending) % 2 == 1
    if isHalf { pending.removeLast() }
  }

  // MARK: Events

  /// Reads to the end of the input; gives the failure that stopped it, if any.
  private mutating func readEvents(from base: Int) -> Failure? {
    if base >= shown.count { return nil }
    guard let stream = EventStream(UnsafeBufferPointer(rebasing: shown[base...])) else {
      return describe(SyntaxProblem(problem: "", context: "", offset: 0, contextOffset: nil), base: base)
    }
    while !isStopped, !foundWantedKey {
      guard stream.advance() else { return describe(stream.problem, base: base) }
      let event = stream.event
      let lower = base + Int(clamping: event.pointee.start_mark.index)
      let upper = base + Int(clamping: event.pointee.end_mark.index)
      switch event.pointee.type {
      case YAML_SCALAR_EVENT: scalar(event, lower, upper)
      case YAML_SEQUENCE_START_EVENT, YAML_MAPPING_START_EVENT:
        if let failure = open(event, lower) { return failure }
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: close(upper)
      case YAML_ALIAS_EVENT: alias(lower, upper)
      case YAML_DOCUMENT_START_EVENT: documentStart(lower, upper)
      case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return nil
      default: break
      }
    }
    return nil
  }

  private mutating func documentStart(_ lower: Int, _ upper: Int) {
    anchors = [:]
    if isResuming { return }
    documents += 1
    if documents == 1 { firstDocument = lower }
    guard documents == 2 else { return }
    isWhole = false
    report(
      Diagnostic(
        YAMLDiagnostics.manyDocuments, at: span(lower, max(upper, min(lower + 3, shown.count))),
        fr: "Un second document commence ici ; un fichier n'en contient qu'un.",
        en: "A second document starts here; a file holds only one.",
        labels: [
          .init(span(firstDocument, firstDocument), fr: "le premier commence ici", en: "the first starts here")
        ],
        help: Wording(
          fr: "Supprimez la ligne « --- », ou mettez ce document dans un autre fichier.",
          en: "Delete the “---” line, or move this document to another file.")))
  }

  private mutating func open(_ event: UnsafeMutablePointer<yaml_event_t>, _ lower: Int) -> Failure? {
    let isMapping = event.pointee.type == YAML_MAPPING_START_EVENT
    let isFlow =
      isMapping
      ? event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
      : event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
    if isResuming {
      isResuming = false
      if let outermost = frames.first, outermost.isMapping == isMapping, !isFlow { return nil }
    }
    let properties = properties(of: event, lower, shown.count)
    let lower = properties.map(\.end) ?? lower
    if frames.last?.isFlow != true { flagIndentations(before: lower) }
    var record = NodeRecord(
      lower: Int32(truncatingIfNeeded: lower), upper: Int32(truncatingIfNeeded: lower),
      shape: isMapping ? .mapping : .sequence)
    if let tag = properties?.tag { record.tag = coreTag(tag, of: record, at: properties?.tagSpan) }
    guard frames.count < limits.maximumDepth else { return tooDeep(lower, lower + 1) }
    let index = append(record)
    let anchor = properties?.anchor
    if let anchor { anchors[anchor] = Anchor(record: index, isOpen: true) }
    frames.append(
      Frame(record: index, isMapping: isMapping, isFlow: isFlow, firstPending: pending.count, anchor: anchor))
    return nil
  }

  mutating func tooDeep(_ lower: Int, _ upper: Int) -> Failure {
    isWhole = false
    report(
      Diagnostic(
        YAMLDiagnostics.depth, at: span(lower, upper),
        fr: "Plus de \(limits.maximumDepth) niveaux sont imbriqués ici.",
        en: "More than \(limits.maximumDepth) levels are nested here.",
        help: Wording(
          fr: "Aplatissez la structure, en donnant un nom à ses parties.",
          en: "Flatten the structure by naming its parts.")))
    return Failure(place: lower, reached: upper)
  }

  private mutating func close(_ upper: Int) {
    guard let frame = frames.popLast() else { return }
    let index = Int(frame.record)
    let count = pending.count - frame.firstPending
    if frame.isMapping { reportRepeatedKeys(from: frame.firstPending) }
    records[index].first = Int32(truncatingIfNeeded: children.count)
    records[index].count = Int32(truncatingIfNeeded: count)
    if frame.isFlow {
      records[index].upper = Int32(truncatingIfNeeded: upper)
      // A pair in a flow sequence (`[a: 1]`) is a mapping without braces, and ends with its value.
      if shown[Int(records[index].lower)] != UInt8(ascii: "{"), frame.isMapping, count > 0 {
        records[index].upper = max(records[Int(pending[pending.count - 1])].upper, records[index].lower)
      }
      if frames.last?.isFlow != true { skipIndentations(before: upper) }
    } else if count > 0 {
      // The mark of a block's end is where the next token starts.
      records[index].upper = records[Int(pending[pending.count - 1])].upper
    }
    children.append(contentsOf: pending[frame.firstPending...])
    pending.removeLast(count)
    if let anchor = frame.anchor, anchors[anchor]?.record == frame.record {
      let size = records.count - index + frame.aliased
      anchors[anchor] = Anchor(record: frame.record, size: size, height: frame.height + 1)
    }
    if let parent = frames.indices.last {
      frames[parent].height = max(frames[parent].height, frame.height + 1)
      frames[parent].aliased += frame.aliased
    }
    attach(frame.record)
  }

  mutating func append(_ record: NodeRecord) -> Int32 {
    records.append(record)
    return Int32(truncatingIfNeeded: records.count - 1)
  }

  /// Counts the nodes that an alias adds to every collection around it.
  mutating func addAliased(_ size: Int, height: Int) {
    guard let parent = frames.indices.last else { return }
    frames[parent].aliased += size
    frames[parent].height = max(frames[parent].height, height)
  }

  /// Gives a finished node to the collection around it.
  mutating func attach(_ index: Int32) {
    guard let parent = frames.last else {
      if root == nil { root = index }
      return
    }
    let isKey = parent.isMapping && (pending.count - parent.firstPending) % 2 == 0
    if isKey { checkKey(index) }
    pending.append(index)
    guard let wantedKey, !isKey, parent.isMapping, frames.count == 1, pending.count >= 2 else { return }
    let key = records[Int(pending[pending.count - 2])]
    if key.shape != .mapping, key.shape != .sequence, YAMLScalar(file: file, record: key).hasText(wantedKey) {
      root = index
      foundWantedKey = true
    }
  }

  /// Makes ready to read on, within the outermost collection if one is open.
  mutating func resume() {
    isResuming = true
    closeInnerCollections()
  }
}
