package import AllocationMechanisms
internal import DescriptorModel
internal import Languages
package import SourceDiagnostics

extension CampaignRequests {
  /// Examines an assignment made elsewhere, and computes what should have been published.
  ///
  /// - Parameter places: the place of each applicant, -1 for none.
  /// - Returns: the faults, by number; the assignment that the rule's mechanism gives, and its cut-off file.
  /// - Throws: two requests that no criterion tells apart, where that leaves open who should have got what.
  /// - Complexity: that of `AllocationMechanisms.audit`.
  package func examine(
    _ places: [Int32]
  ) throws(DiagnosticsError) -> (audit: Audit, optimal: Assignment, cutOffs: [UInt8]) {
    let result: Audit
    do throws(MarketError) { result = try audit(market, places: places) } catch { throw inconsistent(error) }
    if let error = result.openTie { throw tie(error, self) }
    guard let optimal = result.optimal else { throw inconsistent(.sizes) }
    return (result, optimal, cutOffFile(optimal.cutOffs))
  }

  private func inconsistent(_ error: MarketError) -> DiagnosticsError {
    DiagnosticsError(
      Diagnostic(
        AllocationDiagnostics.inconsistent, at: SourceSpan(table.file, 0, 0),
        fr: "L'affectation et les demandes ne se tiennent pas (\(error)).",
        en: "The assignment and the requests are not consistent (\(error))."))
  }
}
