internal import ArgumentParser
internal import CaseTables
internal import DecisionRecords
internal import Languages
internal import RegistryFolder
internal import RuleEngine
internal import RuleValues
internal import SourceDiagnostics

/// What a run over a file came to.
private struct Totals {
  var rows = 0
  var undetermined = 0
  var inError = 0
  /// What is wrong with the first rows in error.
  var faults: [Diagnostic] = []

  mutating func add(_ block: DecidedBlock) {
    rows += block.rows
    undetermined += block.undetermined
    inError += block.inError
    faults += block.faults.prefix(DecidedBlock.shownFaults - faults.count)
  }
}

extension RunCasesOptions {
  /// Blocks that are decided at once: enough to keep all cores at work, and few enough to stay small.
  private static let blocksAtOnce = 16

  /// Decides everyone in the file, block by block in constant memory.
  ///
  /// - Returns: 65 where rows could not be read; the results are complete all the same, these rows with their errors.
  func run(
    _ path: String, _ algorithm: String, asOf: CalendarDate?, _ registryOptions: RegistryOptions
  ) throws -> ExitCode {
    // Before any other thread is there, which would not hold the signals back.
    let interrupts = Interrupts()
    defer { interrupts.release() }
    let language = registryOptions.language
    let registry = try registryOptions.locate()
    let stream = try FileStream(path, interrupts: interrupts)
    var blocks = RowBlocks(Unpacking(stream, name: path), name: path)
    guard let first = try blocks.next(), let format = blocks.format else { throw RunCasesOptions.empty(path) }
    let prepared = try PreparedPopulation(registry, algorithm, first, format, self, asOf: asOf)
    let form = ResultForm(
      parts: try parts(), format: resultFormat(reading: format), decimalMark: decimal.byte, language: language)
    let clashes = form.check(prepared.layout)
    if !clashes.isEmpty { throw DiagnosticsError(clashes) }
    let decisions = PopulationDecisions(prepared.program, campaign: prepared.campaign, prepared.layout, form)
    let file = try ResultFile(output)
    var progress = output == nil ? nil : ProgressLine(language, size: stream.size)
    var totals = Totals()
    do {
      try file.write(decisions.head)
      var waiting = [first]
      while !waiting.isEmpty {
        while waiting.count < RunCasesOptions.blocksAtOnce, let block = try blocks.next() { waiting.append(block) }
        if interrupts.isPending { break }
        for block in decisions.decide(waiting) {
          try refuse(block)
          totals.add(block)
          try file.write(block.bytes)
        }
        waiting = []
        if let block = try blocks.next() { waiting.append(block) }
        try progress?.show(bytes: stream.bytesRead, rows: totals.rows)
      }
      // What was asked to stop writes nothing, and ends by the signal itself once it is let through.
      if interrupts.isPending { file.discard() } else { try file.finish() }
      try progress?.clear()
    } catch {
      file.discard()
      try progress?.clear()
      throw error
    }
    if interrupts.isPending { return .failure }
    return try tell(totals, prepared, language)
  }

  /// What stops the run: a quote that is never closed, and any fault where that was asked for.
  private func refuse(_ block: DecidedBlock) throws(DiagnosticsError) {
    if !block.cutShort.isEmpty { throw DiagnosticsError(block.cutShort) }
    if stopOnError, !block.faults.isEmpty { throw DiagnosticsError(block.faults) }
  }

  private func tell(_ totals: Totals, _ prepared: PreparedPopulation, _ language: Language) throws -> ExitCode {
    var diagnostics = totals.faults
    if let last = diagnostics.last, totals.inError > DecidedBlock.shownFaults {
      diagnostics.append(
        Diagnostic(
          CSVDiagnostics.more, .note, at: last.span,
          fr: "Lignes en erreur en tout : \(grouped(totals.inError, .french)). Chacune porte la sienne dans « error ».",
          en: "Rows in error in all: \(grouped(totals.inError, .english)). Each has its own in “error”."))
    }
    let status = try Terminal.report(diagnostics, in: language)
    try Terminal.print(RunCasesOptions.summary(totals, prepared, language), to: 2)
    return status
  }

  private static func summary(_ totals: Totals, _ prepared: PreparedPopulation, _ language: Language) -> String {
    let (rows, undetermined, wrong) = (
      grouped(totals.rows, language), grouped(totals.undetermined, language), grouped(totals.inError, language)
    )
    let isFrench = language == .french
    let origin =
      switch prepared.origin {
      case .given: isFrench ? "date demandée" : "the date you asked for"
      case .campaign: isFrench ? "date de la campagne" : "the campaign's date"
      case .today: isFrench ? "date du jour" : "today's date"
      }
    return isFrench
      ? "Lignes : \(rows), dont \(undetermined) sans résultat faute d'informations et \(wrong) en erreur.\n"
        + "Règles applicables au \(prepared.date) (\(origin)).\n"
      : "Rows: \(rows), of which \(undetermined) undetermined for lack of inputs and \(wrong) in error.\n"
        + "Rules applicable on \(prepared.date) (\(origin)).\n"
  }

  private static func empty(_ path: String) -> DiagnosticsError {
    DiagnosticsError(
      Diagnostic(
        CSVDiagnostics.empty, at: SourceSpan(SourceFile(name: path, bytes: []), 0, 0), fr: "Le fichier est vide.",
        en: "The file is empty.",
        help: .init(
          fr: "Il faut une ligne d'en-tête avec les noms des informations, puis une ligne par personne.",
          en: "It needs a header line with the names of the inputs, then one row a person.")))
  }
}
