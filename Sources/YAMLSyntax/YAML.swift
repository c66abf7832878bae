internal import Languages
public import SourceDiagnostics

/// Reads YAML 1.2 and JSON texts.
public enum YAML {
  /// Reads one document, and says everything that is wrong with it as YAML, in the order of the text.
  ///
  /// The document is nil where the text could not be read as one tree that is what its author wrote. It is given,
  /// beside errors, where these leave the tree whole: a duplicate or bad key, a tag. After an error of syntax in a
  /// block document, reading goes on at the next key (or dash) of the outermost level.
  /// Never traps, whatever the bytes. Complexity: O(file).
  public static func read(
    _ file: SourceFile, limits: YAMLLimits = .standard
  ) -> (document: YAMLDocument?, diagnostics: [Diagnostic]) {
    if let tooLarge = sizeDiagnostic(file, limits) { return (nil, [tooLarge]) }
    let screening = Screening(file, limits: limits)
    if screening.isForeign { return (nil, screening.diagnostics) }
    return withReader(file, screening, limits, wantedKey: nil) { reader in
      reader.read()
      let isWhole = screening.isText && reader.isWhole
      return (isWhole ? reader.document : nil, (screening.diagnostics + reader.diagnostics).sortedByPlace())
    }
  }

  /// The value of a key of the outermost mapping, read no further than to its end; nil where the key is not found
  /// before the end of the text or the first error of syntax.
  ///
  /// The node's document has that node as its root. What comes after it in the file is not looked at.
  /// Complexity: O(bytes up to the end of the value), and one quick pass over the file.
  public static func topLevelValue(
    of key: String, in file: SourceFile, limits: YAMLLimits = .standard
  ) -> YAMLNode? {
    if sizeDiagnostic(file, limits) != nil { return nil }
    let screening = Screening(file, limits: limits)
    return withReader(file, screening, limits, wantedKey: key) { reader in
      reader.read()
      return reader.foundWantedKey ? reader.document?.root : nil
    }
  }

  /// Calls `body` with a reader whose bytes stay in place meanwhile; it must not be kept.
  private static func withReader<Result>(
    _ file: SourceFile, _ screening: Screening, _ limits: YAMLLimits, wantedKey: String?,
    _ body: (inout TreeReader) -> Result
  ) -> Result {
    file.bytes.withUnsafeBufferPointer { source in
      (screening.shadow ?? file.bytes).withUnsafeBufferPointer { shown in
        var reader = TreeReader(
          file: file, source: source, shown: shown, screening: screening, limits: limits, wantedKey: wantedKey)
        return body(&reader)
      }
    }
  }

  private static func sizeDiagnostic(_ file: SourceFile, _ limits: YAMLLimits) -> Diagnostic? {
    let limit = max(0, limits.maximumBytes)
    guard file.bytes.count > limit else { return nil }
    return Diagnostic(
      YAMLDiagnostics.size, at: SourceSpan(file, limit, limit),
      fr: "Ce fichier a \(file.bytes.count) octets ; \(limit) au plus peuvent être lus.",
      en: "This file has \(file.bytes.count) bytes; at most \(limit) can be read.",
      help: Wording(
        fr: "Découpez-le, ou mettez ses données dans un fichier CSV.",
        en: "Split it, or move its data to a CSV file."))
  }
}
