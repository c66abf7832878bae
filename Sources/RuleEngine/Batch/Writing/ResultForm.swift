package import CaseTables
package import DescriptorModel
package import Languages
package import SourceDiagnostics

/// What is written of each person, and how.
package struct ResultForm: Sendable {
  /// What a row of results has, beside kept columns and what is wrong.
  package enum Part: String, Sendable, Hashable, CaseIterable {
    /// The inputs of the file, as they were written.
    case inputs
    case outputs
    /// For each output whose rule has several ways to a value, which one it was.
    case reasons
  }

  package let parts: Set<Part>
  package let format: RowFormat
  package let decimalMark: UInt8
  package let language: Language

  package init(parts: Set<Part>, format: RowFormat, decimalMark: UInt8, language: Language) {
    self.parts = parts
    self.format = format
    self.decimalMark = decimalMark
    self.language = language
  }
}

/// One column of the results.
enum ResultColumn: Sendable {
  case kept(column: Int)
  case input(Int, column: Int)
  case output(Int)
  case reason(rule: Int)
  case missing
  case error
}

/// The names that are the results' own.
enum ResultNames {
  static let missing = "missing"
  static let error = "error"
  static let reason = ".reason"
}

extension ResultForm {
  /// The columns in their order: kept, inputs, outputs each before its reason, `missing`, `error`.
  func columns(_ layout: PopulationLayout) -> [(name: String, column: ResultColumn)] {
    let descriptor = layout.descriptor
    var columns = layout.kept.map { (name: $0.name, column: ResultColumn.kept(column: $0.column)) }
    if parts.contains(.inputs) {
      for (index, input) in descriptor.inputs.enumerated() {
        if let column = layout.columns[index] { columns.append((input.name, .input(index, column: column))) }
      }
    }
    for (index, output) in descriptor.outputs.enumerated() {
      if parts.contains(.outputs) { columns.append((output.name, .output(index))) }
      guard parts.contains(.reasons), let rule = ResultForm.tracedRule(output, descriptor) else { continue }
      columns.append((output.name + ResultNames.reason, .reason(rule: rule)))
    }
    columns.append((ResultNames.missing, .missing))
    columns.append((ResultNames.error, .error))
    return columns
  }

  /// The rule of the person behind an output that has several ways to a value.
  package static func tracedRule(_ output: Output, _ descriptor: Descriptor) -> Int? {
    guard case .rule(let rule) = output.source, ReasonWords.hasReasons(descriptor.rules[rule]) else { return nil }
    return rule
  }

  /// The rules that a batch must trace for the reasons.
  package func tracedRules(_ descriptor: Descriptor) -> [Int] {
    guard parts.contains(.reasons) else { return [] }
    return Set(descriptor.outputs.compactMap { ResultForm.tracedRule($0, descriptor) }).sorted()
  }

  /// What is wrong with the names of the columns: none may stand twice.
  package func check(_ layout: PopulationLayout) -> [Diagnostic] {
    var seen: Set<String> = []
    return columns(layout).filter { !seen.insert($0.name).inserted }.map { name, _ in
      Diagnostic(
        CSVDiagnostics.duplicateColumn, at: layout.header?.span,
        fr: "Les résultats auraient deux colonnes « \(name) ».", en: "The results would have two columns “\(name)”.",
        help: .init(
          fr: "Renommez celle du fichier, ou ne la gardez pas.", en: "Rename the file's, or do not keep it."))
    }
  }
}
