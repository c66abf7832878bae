internal import Languages
internal import SourceDiagnostics

/// What is asked of the keys of a mapping: a text that is not empty, once.
extension TreeReader {
  /// The record of a node, an alias followed.
  private func resolved(_ index: Int32) -> NodeRecord {
    let record = records[Int(index)]
    return record.shape == .alias ? records[Int(record.first)] : record
  }

  mutating func checkKey(_ index: Int32) {
    let record = resolved(index)
    switch record.shape {
    case .mapping, .sequence:
      let place = records[Int(index)]
      report(
        Diagnostic(
          YAMLDiagnostics.key, at: span(Int(place.lower), Int(place.upper)),
          fr: "Une clé est un texte simple ; celle-ci est une liste ou un groupe de clés.",
          en: "A key is a plain text; this one is a list or a group of keys.",
          help: Wording(
            fr: "Donnez-lui un nom, ou mettez-la entre guillemets.", en: "Give it a name, or put it between quotes.")))
    case .plain where !record.isVerbatim || record.tag == .string: break
    case .plain:
      guard let first = source[record.contentRange].first else { return reportNullKey(index) }
      // Only these can start « null » or « << ».
      switch first {
      case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"):
        let content = UnsafeBufferPointer(rebasing: source[record.contentRange])
        if CoreSchema.resolve(content) == .null { reportNullKey(index) }
      case UInt8(ascii: "<"):
        if source[record.contentRange].elementsEqual("<<".utf8) { reportMergeKey(index) }
      default: break
      }
    default: break
    }
  }

  private mutating func reportNullKey(_ index: Int32) {
    let place = records[Int(index)]
    report(nullKeyDiagnostic(at: span(Int(place.lower), Int(place.upper))))
  }

  func nullKeyDiagnostic(at place: SourceSpan) -> Diagnostic {
    Diagnostic(
      YAMLDiagnostics.key, at: place, fr: "Cette clé est vide.", en: "This key is empty.",
      help: Wording(
        fr: "Écrivez un nom avant le deux-points, entre guillemets s'il est « null » ou « ~ ».",
        en: "Write a name before the colon, between quotes if it is “null” or “~”."))
  }

  private mutating func reportMergeKey(_ index: Int32) {
    let place = records[Int(index)]
    report(
      Diagnostic(
        YAMLDiagnostics.mergeKey, at: span(Int(place.lower), Int(place.upper)),
        fr: "La clé de fusion « << » n'existe plus dans YAML 1.2.",
        en: "The merge key “<<” no longer exists in YAML 1.2.",
        help: Wording(
          fr: "Répétez les clés voulues, ou donnez un renvoi « *nom » comme valeur d'une clé.",
          en: "Repeat the keys that you want, or give an alias “*name” as the value of a key.")))
  }

  /// Reports each key that repeats an earlier one, among the keys and values that `pending` holds from `start` on.
  /// Complexity: O(keys), beyond some keys, with a hash of each.
  mutating func reportRepeatedKeys(from start: Int) {
    let end = pending.count
    if end - start <= 24 {
      for later in stride(from: start + 2, to: end, by: 2) {
        for earlier in stride(from: start, to: later, by: 2) where haveSameText(pending[earlier], pending[later]) {
          reportRepeatedKey(pending[later], first: pending[earlier])
          break
        }
      }
      return
    }
    var firstByHash = [Int: Int32](minimumCapacity: (end - start) / 2)
    for place in stride(from: start, to: end, by: 2) {
      let key = pending[place]
      var hash = withScalarContent(of: resolved(key), in: source) { content in
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(content))
        return hasher.finalize()
      }
      while let other = firstByHash[hash], !haveSameText(other, key) { hash &+= 1 }
      if let first = firstByHash[hash] {
        reportRepeatedKey(key, first: first)
        if isStopped { return }
      } else {
        firstByHash[hash] = key
      }
    }
  }

  private func haveSameText(_ a: Int32, _ b: Int32) -> Bool {
    let (a, b) = (resolved(a), resolved(b))
    if a.isVerbatim, b.isVerbatim {
      let (aRange, bRange) = (a.contentRange, b.contentRange)
      guard aRange.count == bRange.count else { return false }
      return source[aRange].elementsEqual(source[bRange])
    }
    if a.shape == .mapping || a.shape == .sequence || b.shape == .mapping || b.shape == .sequence { return false }
    return withScalarContent(of: a, in: source) { first in
      withScalarContent(of: b, in: source) { first.elementsEqual($0) }
    }
  }

  private mutating func reportRepeatedKey(_ index: Int32, first: Int32) {
    let (place, firstPlace) = (records[Int(index)], records[Int(first)])
    let name = withScalarContent(of: resolved(index), in: source) { String(decoding: $0.prefix(60), as: UTF8.self) }
    report(
      Diagnostic(
        YAMLDiagnostics.duplicateKey, at: span(Int(place.lower), Int(place.upper)),
        fr: "La clé « \(name) » est déjà donnée plus haut.", en: "The key “\(name)” is already given above.",
        labels: [
          .init(
            span(Int(firstPlace.lower), Int(firstPlace.upper)), fr: "donnée ici une première fois",
            en: "first given here")
        ],
        help: Wording(
          fr: "Gardez l'une des deux, ou renommez celle-ci.", en: "Keep one of the two, or rename this one.")))
  }
}
