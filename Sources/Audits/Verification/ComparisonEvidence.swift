package import DescriptorModel
package import RuleValues

extension VerificationEvidence.Comparison {
  /// The part of a comparison that was made on days of one version; nil where no day of it is.
  package init?(_ comparison: OutsideComparison, on isOfVersion: (CalendarDate) -> Bool) {
    let counts = comparison.counts.filter { isOfVersion($0.date) }
    guard !counts.isEmpty else { return nil }
    let made = comparison.implementation
    self.init(
      name: "\(made.name) \(made.version)", ranOn: comparison.ranOn, madeBy: comparison.madeBy,
      cases: counts.reduce(0) { $0 + $1.cases }, agreeing: counts.reduce(0) { $0 + $1.agreeing })
  }
}
