internal import DescriptorModel
internal import Languages
internal import RuleValues
internal import SourceDiagnostics

// Two values of a parameter must never hold on the same day.
extension DescriptorReader {
  mutating func checkPeriods(_ values: [Parameter.DatedValue]) {
    for (earlier, later) in zip(values, values.dropFirst()) {
      if let until = earlier.period.until, until <= later.period.from { continue }
      diagnostics.append(
        Diagnostic(
          DescriptorDiagnostics.overlap, at: later.span,
          fr: "Cette valeur commence le \(later.period.from), avant la fin de la précédente.",
          en: "This value begins on \(later.period.from), before the end of the one before.",
          labels: [.init(earlier.span, fr: "la précédente", en: "the one before")],
          help: .init(
            fr: "Donnez à la précédente « until: \(later.period.from) ».",
            en: "Give the one before “until: \(later.period.from)”.")))
    }
  }
}
