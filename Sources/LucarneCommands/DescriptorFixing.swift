internal import DescriptorReading
internal import Languages
internal import RegistryFolder
internal import RuleValues
internal import SourceDiagnostics

/// Writes the mechanical corrections of descriptors: all of them, or none.
struct DescriptorFixing {
  let units: UnitTable
  let date: CalendarDate

  /// A correction may uncover another one beneath it; more rounds than this, and something is going in circles.
  private static let mostRounds = 8

  /// The files after their corrections, which are written once all of them could be made; and how many there were.
  ///
  /// - Throws: the corrections that cannot be made, when there are any; nothing is written then.
  func fix(_ files: [DescriptorFile]) throws(DiagnosticsError) -> ([DescriptorFile], Int) {
    var (result, changed, count): ([DescriptorFile], [SourceFile], Int) = ([], [], 0)
    var impossible: [Diagnostic] = []
    for file in files {
      let (corrected, fixes, failed) = corrections(of: file)
      impossible += failed
      count += fixes
      result.append(corrected)
      if fixes > 0 { changed.append(corrected.file) }
    }
    guard impossible.isEmpty else { throw DiagnosticsError(impossible) }
    for file in changed { try Files.write(file.bytes, to: file.name) }
    return (result, count)
  }

  private func corrections(of original: DescriptorFile) -> (DescriptorFile, Int, failed: [Diagnostic]) {
    var (current, count) = (original, 0)
    for _ in 0..<DescriptorFixing.mostRounds {
      let fixable = current.diagnostics(units, date).filter { $0.fix != nil }
      let fixes = fixable.compactMap { $0.fix }
      guard !fixes.isEmpty else { return (current, count, []) }
      guard let bytes = current.file.applying(fixes) else { return (original, 0, fixable.map { impossible($0) }) }
      current = DescriptorFile(file: SourceFile(name: current.file.name, bytes: bytes), isEntry: current.isEntry)
      count += Set(fixes).count
    }
    let left = current.diagnostics(units, date).filter { $0.fix != nil }
    return left.isEmpty ? (current, count, []) : (original, 0, left.map { impossible($0) })
  }

  private func impossible(_ diagnostic: Diagnostic) -> Diagnostic {
    var result = Diagnostic(
      diagnostic.code, at: diagnostic.span, fr: diagnostic.message.fr, en: diagnostic.message.text(in: .english),
      labels: diagnostic.labels)
    result.help = Wording(
      fr: "Cette correction en touche une autre ; rien n'a été écrit. Faites-la à la main.",
      en: "This correction touches another one; nothing was written. Make it by hand.")
    return result
  }
}
