package import DescriptorModel
package import RuleValues

/// What a registry holds and how well each entry is held to account: what its table is made of.
package struct RegistryCatalogue: Sendable {
  /// In the order of the folders.
  package var entries: [Entry]

  package init(entries: [Entry]) {
    self.entries = entries
  }

  package struct Entry: Sendable {
    /// The folder of its field, in the registry: `education`.
    package var field: String
    /// The newest version.
    package var descriptor: Descriptor
    package var versions: [CalendarDate]
    package var replay: AlgorithmReplay
    /// What its rules show without any data; nil where one person's result depends on all the others.
    package var anomalies: AnomalyReport?
    package var comparisons: [OutsideComparison]

    package init(
      field: String, descriptor: Descriptor, versions: [CalendarDate], replay: AlgorithmReplay,
      anomalies: AnomalyReport?, comparisons: [OutsideComparison]
    ) {
      self.field = field
      self.descriptor = descriptor
      self.versions = versions
      self.replay = replay
      self.anomalies = anomalies
      self.comparisons = comparisons
    }

    /// The day since which somebody has read every text that the newest version rests on; nil where it rests on none.
    var lastCheck: CalendarDate? { descriptor.legal.map { $0.checked }.min() }

    /// Of a hundred cases, those that agree with outside implementations, in hundredths rounded down: 99.99 is not all.
    var agreement: Number? {
      let (cases, agreeing) = (
        comparisons.reduce(0) { $0 + $1.cases }, comparisons.reduce(0) { $0 + $1.agreeing }
      )
      return cases == 0 ? nil : Number(Int128(agreeing) * 10_000 / Int128(cases), scale: 2)
    }
  }
}
