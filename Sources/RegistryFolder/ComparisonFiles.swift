package import DescriptorModel
internal import DescriptorReading
package import SourceDiagnostics

extension Registry {
  /// How an entry stands beside implementations made elsewhere, in the order of its files.
  ///
  /// - Throws: the errors of the first file that cannot be read.
  package func comparisons(of entry: Entry) throws(DiagnosticsError) -> [OutsideComparison] {
    var comparisons: [OutsideComparison] = []
    for path in entry.comparisonFiles {
      let (comparison, diagnostics) = readComparison(try Files.read(path))
      guard let comparison else { throw DiagnosticsError(diagnostics) }
      comparisons.append(comparison)
    }
    return comparisons
  }
}
