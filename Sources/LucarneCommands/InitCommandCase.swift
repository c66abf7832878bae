internal import ArgumentParser
internal import DescriptorModel
internal import DescriptorReading
internal import DescriptorScaffolding
internal import Languages
internal import RegistryFolder
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

extension InitCommand {
  /// The file of sample cases with the one that the options tell; nil without any, since no result is ever made up.
  func sampleCase(_ draft: DescriptorDraft, _ folder: String, _ language: Language) throws -> SourceFile? {
    let given = [("case-inputs", caseInputs), ("case-expect", caseExpect), ("case-source", caseSource)]
    if given.allSatisfy({ $0.1 == nil }) { return nil }
    guard let caseInputs, let caseExpect, let caseSource else {
      let options = given.filter { $0.1 == nil }.map { "--\($0.0)" }.joined(separator: ", ")
      _ = try Terminal.report(
        [
          Diagnostic(
            ScaffoldDiagnostics.missingOption, at: nil, fr: "Un cas demande aussi \(options).",
            en: "A case needs \(options) too.")
        ], in: language)
      throw ExitCode.validationFailure
    }
    let day = draft.inForce.map { $0.description } ?? ""
    // Each on a line of its own: what the options hold cannot become part of another key.
    let text = """
      # Un cas par règle et par seuil ; « source » dit d'où vient le résultat attendu.
      cases:
        - name: "Premier cas"
          date: \(day)
          inputs: \(singleLine(caseInputs))
          expect: \(singleLine(caseExpect))
          source: \(doubleQuotedScalar(caseSource))

      """
    return SourceFile(name: "\(folder)/cases/premiers-cas.yaml", text: text)
  }

  private func singleLine(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\n" || $0 == "\r" ? " " : $0 }))
  }

  /// A case names inputs and outputs of the descriptor, and its values are of their types.
  func check(_ file: SourceFile, against descriptor: Descriptor) throws(DiagnosticsError) {
    let (cases, found) = readSampleCases(file)
    var diagnostics = found
    for sample in cases {
      diagnostics += readCase(sample.inputs, descriptor: descriptor, campaign: nil).diagnostics
      let outputs = descriptor.outputs.map { $0.name }
      for (output, _, span) in sample.expected where !outputs.contains(output) {
        diagnostics.append(
          Diagnostic(
            ScaffoldDiagnostics.value, at: span, fr: "« \(output) » n'est pas un résultat du descripteur.",
            en: "“\(output)” is no output of the descriptor.",
            help: .didYouMean(output, among: outputs, else: .init(fr: "Résultats", en: "Outputs"))))
      }
    }
    if diagnostics.hasErrors { throw DiagnosticsError(diagnostics) }
  }
}
