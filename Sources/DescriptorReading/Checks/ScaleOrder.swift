internal import DescriptorModel
internal import Languages
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

// The thresholds of a scale increase: which bracket a number lies in would else depend on the order of reading.
extension DescriptorReader {
  mutating func checkIncreasing(_ thresholds: [Parameter.Threshold], _ node: YAMLNode) {
    for (index, pair) in zip(thresholds, thresholds.dropFirst()).enumerated() where pair.0.from >= pair.1.from {
      guard index + 1 < node.entries.count else { return }
      let (earlier, later) = (node.entries[index].key, node.entries[index + 1].key)
      report(
        DescriptorDiagnostics.scaleOrder, later,
        fr: "Le seuil \(pair.1.from) ne vient pas après le précédent, \(pair.0.from).",
        en: "The threshold \(pair.1.from) does not come after the one before, \(pair.0.from).",
        labels: [.init(earlier.span, fr: "le précédent", en: "the one before")],
        help: .init(fr: "Rangez les seuils du plus petit au plus grand.", en: "Put the thresholds in increasing order.")
      )
    }
  }
}
