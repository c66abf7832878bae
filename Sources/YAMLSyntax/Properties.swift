internal import CLibYAML
internal import Languages
internal import SourceDiagnostics

/// What may stand before a node: its anchor and its tag.
struct Properties {
  var anchor: String?
  var tag: String?
  var tagSpan: SourceSpan?
  /// Where the node itself starts.
  var end: Int
}

extension TreeReader {
  /// The properties of a node's event, or nil where it has none.
  @inline(__always)
  func properties(of event: UnsafeMutablePointer<yaml_event_t>, _ lower: Int, _ upper: Int) -> Properties? {
    let (anchor, tag): (UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<UInt8>?)
    switch event.pointee.type {
    case YAML_SCALAR_EVENT: (anchor, tag) = (event.pointee.data.scalar.anchor, event.pointee.data.scalar.tag)
    case YAML_MAPPING_START_EVENT:
      (anchor, tag) = (event.pointee.data.mapping_start.anchor, event.pointee.data.mapping_start.tag)
    default: (anchor, tag) = (event.pointee.data.sequence_start.anchor, event.pointee.data.sequence_start.tag)
    }
    if anchor == nil, tag == nil { return nil }
    return scanProperties(lower, upper, tag: tag.map { String(cString: $0) })
  }

  private func scanProperties(_ lower: Int, _ upper: Int, tag: String?) -> Properties {
    var properties = Properties(tag: tag, end: lower)
    var index = lower
    while index < upper {
      let start = index
      if shown[index] == UInt8(ascii: "&") {
        index += 1
        while index < upper, isAnchorByte(shown[index]) { index += 1 }
        properties.anchor = span(start + 1, index).text
      } else if shown[index] == UInt8(ascii: "!") {
        while index < upper, !isTagEnd(shown[index]) { index += 1 }
        properties.tagSpan = span(start, index)
      } else {
        break
      }
      index = skipSpace(from: index, to: upper)
      if index == start { break }
    }
    properties.end = min(index, upper)
    return properties
  }

  private func isAnchorByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      return true
    default: return false
    }
  }

  private func isTagEnd(_ byte: UInt8) -> Bool {
    if byte <= 0x20 { return true }
    guard frames.last?.isFlow == true else { return false }
    return byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
  }

  private func skipSpace(from start: Int, to end: Int) -> Int {
    var index = start
    while index < end {
      if shown[index] <= 0x20 {
        index += 1
      } else if shown[index] == UInt8(ascii: "#"), index > start {
        index = min(shown.lineEnd(of: index), end)
      } else {
        break
      }
    }
    return index
  }

  /// The tag of a node, once it is known to fit; `none`, and a diagnostic, where it is unknown or does not.
  mutating func coreTag(_ tag: String, of record: NodeRecord, at place: SourceSpan?) -> CoreTag {
    let isCollection = record.shape == .mapping || record.shape == .sequence
    let written = place?.text ?? tag
    guard let known = CoreTag(resolved: tag) else {
      report(
        Diagnostic(
          YAMLDiagnostics.unknownTag, at: place, fr: "L'étiquette « \(written) » n'est pas connue.",
          en: "The tag “\(written)” is unknown.",
          help: Wording(
            fr: "Supprimez-la, ou mettez le texte entre guillemets s'il doit commencer par « ! ».",
            en: "Delete it, or put the text between quotes if it must start with “!”.")))
      return .none
    }
    if tag == "!", isCollection { return .none }
    let fits: Bool
    switch known {
    case .none: fits = true
    case .mapping: fits = record.shape == .mapping
    case .sequence: fits = record.shape == .sequence
    default: fits = !isCollection && scalar(record, fits: known)
    }
    if fits { return known }
    report(
      Diagnostic(
        YAMLDiagnostics.tagValue, at: place, fr: "La valeur ne correspond pas à l'étiquette « \(written) ».",
        en: "The value does not fit the tag “\(written)”.",
        help: Wording(fr: "Supprimez l'étiquette ou corrigez la valeur.", en: "Delete the tag or correct the value.")))
    return .none
  }

  private func scalar(_ record: NodeRecord, fits tag: CoreTag) -> Bool {
    withScalarContent(of: record, in: source) { content in
      let resolved = CoreSchema.resolve(content)
      switch tag {
      case .integer: return resolved == .integer
      case .float: return resolved == .float || resolved == .integer
      case .boolean: return resolved == .true || resolved == .false
      case .null: return resolved == .null
      default: return true
      }
    }
  }

  /// Reads an alias: a record of its own that leads to what it names, or to nothing where that cannot be.
  mutating func alias(_ lower: Int, _ upper: Int) {
    let name = span(lower + 1, upper).text
    var record = NodeRecord(
      lower: Int32(truncatingIfNeeded: lower), upper: Int32(truncatingIfNeeded: upper), shape: .alias)
    if let target = target(of: name, lower, upper) {
      record.first = target.record
      addAliased(target.size, height: target.height)
    } else {
      isWhole = false
      record.shape = .plain
    }
    attach(append(record))
  }

  private mutating func target(of name: String, _ lower: Int, _ upper: Int) -> Anchor? {
    let place = span(lower, upper)
    guard let anchor = anchors[name] else {
      let near = nearMiss(to: name, among: anchors.keys.sorted())
      report(
        Diagnostic(
          YAMLDiagnostics.undefinedAlias, at: place, fr: "Aucune ancre « &\(name) » ne se trouve avant ce renvoi.",
          en: "There is no anchor “&\(name)” before this alias.",
          help: near.map { Wording(fr: "Vouliez-vous écrire « *\($0) » ?", en: "Did you mean “*\($0)”?") }
            ?? Wording(
              fr: "Définissez-la plus haut, ou mettez le texte entre guillemets s'il doit commencer par « * ».",
              en: "Define it above, or put the text between quotes if it must start with “*”.")))
      return nil
    }
    if anchor.isOpen {
      report(
        Diagnostic(
          YAMLDiagnostics.recursiveAlias, at: place,
          fr: "Ce renvoi se trouve à l'intérieur de « &\(name) », qu'il désigne.",
          en: "This alias stands inside “&\(name)”, which it names.",
          help: Wording(fr: "Écrivez la valeur à la place du renvoi.", en: "Write the value in place of the alias.")))
      return nil
    }
    if frames.count + anchor.height > limits.maximumDepth {
      _ = tooDeep(lower, upper)
      return nil
    }
    let (sum, overflow) = aliasedNodes.addingReportingOverflow(anchor.size)
    guard !overflow, sum <= limits.maximumAliasedNodes else {
      if aliasedNodes <= limits.maximumAliasedNodes {
        report(
          Diagnostic(
            YAMLDiagnostics.aliasBomb, at: place,
            fr: "Avec ce renvoi, le contenu répété dépasse \(limits.maximumAliasedNodes) éléments.",
            en: "With this alias, the repeated contents exceed \(limits.maximumAliasedNodes) items.",
            help: Wording(
              fr: "Écrivez les valeurs, ou réduisez le nombre de renvois.",
              en: "Write the values, or use fewer aliases.")))
      }
      aliasedNodes = .max
      return nil
    }
    aliasedNodes = sum
    return anchor
  }
}
