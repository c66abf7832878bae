package import ArgumentParser
internal import DescriptorReading
internal import DescriptorScaffolding
internal import Languages
internal import RegistryFolder
internal import RuleValues
internal import SourceDiagnostics

/// `lucarne init [PATH]`: the beginning of a descriptor, from questions, options, or a row of an inventory.
package struct InitCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Begin a descriptor: from questions, options, or a row of Etalab's inventory.",
    discussion: """
      In a terminal, what the options leave open is asked, unless all that is
      required is there: title, domain or PATH, in-force, administration.
      Nothing is made up: what is not said stands in the file as something to
      complete, and a rule without a formula applies to nobody. Nothing is ever
      overwritten.

      Examples:
        lucarne init
        lucarne init --from-inventory Examples/inventaire/ligne.csv \\
          --domain education --in-force 2027-01-01
        lucarne init Registry/logement/aide-au-loyer --title "Aide au loyer" \\
          --in-force 2027-01-01 --administration "Commune d'Exempleville" \\
          --input revenu:number:EUR/year:0..100000 \\
          --rule "montant=revenu * 10 %" \\
          --legal "Délibération n° 12 du 3 mars 2026" --checked 2026-11-24
      """)

  @Argument(help: "The algorithm's folder. Else <domain>/<id> in the registry.")
  var path: String?

  @OptionGroup var fields: DraftOptions

  @Option(help: ArgumentHelp("An inventory with the columns of Etalab's template.", valueName: "file.csv"))
  var fromInventory: String?

  @Option(help: "Which row of the inventory, from 1.")
  var row: Int?

  @Option(help: ArgumentHelp("A first sample case: what is known, as {revenu: 1000}.", valueName: "yaml"))
  var caseInputs: String?

  @Option(help: ArgumentHelp("What must come out of it, as {montant: 100}.", valueName: "yaml"))
  var caseExpect: String?

  @Option(help: ArgumentHelp("Where the expected result comes from.", valueName: "text"))
  var caseSource: String?

  @OptionGroup var registryOptions: RegistryOptions

  package init() {}

  package func run() throws {
    let language = registryOptions.language
    try Terminal.run(language) {
      let registry = try registryOptions.locate()
      let units = try registry.units()
      var draft = try startingPoint(language)
      try fields.apply(to: &draft, units: units, language)
      let folder = try path.map { try place($0, &draft, units, language) }
      let open = draft.missing.filter { $0 != "id" && ($0 != "domain" || folder == nil) }
      if !open.isEmpty {
        guard let completed = try converse(draft, hasFolder: folder != nil, units: units, language) else {
          throw try missing(open, language)
        }
        draft = completed
      }
      if draft.id == nil {
        try fields.take(slug(draft.title ?? "", separator: "-"), .id, &draft, units, language)
      }
      try write(draft, to: folder ?? registryFolder(draft, registry, language), units: units, language)
    }
  }

  /// An empty draft, or what a row of an inventory says.
  private func startingPoint(_ language: Language) throws -> DescriptorDraft {
    guard let fromInventory else { return DescriptorDraft() }
    let (inventory, diagnostics) = Inventory.read(try Files.read(fromInventory))
    guard let inventory else { throw DiagnosticsError(diagnostics) }
    let names = inventory.names
    guard let number = row ?? (names.count == 1 ? 1 : nil), names.indices.contains(number - 1) else {
      let list = names.enumerated().map { "\($0.offset + 1). \($0.element)" }.joined(separator: " ; ")
      throw try usage(
        Diagnostic(
          ScaffoldDiagnostics.missingOption, at: nil,
          fr: row == nil
            ? "L'inventaire a \(names.count) lignes : dites laquelle par --row."
            : "L'inventaire n'a pas de ligne \(row ?? 0).",
          en: row == nil
            ? "The inventory has \(names.count) rows: say which with --row."
            : "The inventory has no row \(row ?? 0).",
          help: .init(fr: list, en: list)), language)
    }
    let (draft, found) = inventory.draft(row: number - 1)
    guard let draft else { throw DiagnosticsError(diagnostics + found) }
    if !(diagnostics + found).isEmpty { _ = try Terminal.report(diagnostics + found, in: language) }
    return draft
  }

  /// The folder that was given: its name is the algorithm's id.
  private func place(
    _ path: String, _ draft: inout DescriptorDraft, _ units: UnitTable, _ language: Language
  ) throws -> String {
    var folder = path
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    let name = folder.lastPathComponent
    if let id = fields.id, id != name {
      throw try usage(
        Diagnostic(
          ScaffoldDiagnostics.value, at: nil,
          fr: "Le dossier se nomme « \(name) » et l'identifiant est « \(id) » : ils doivent être les mêmes.",
          en: "The folder is named “\(name)” and the id is “\(id)”: they must be the same."), language)
    }
    try fields.take(name, .id, &draft, units, language)
    return folder
  }

  /// A registry that someone chose or that lies here; never the copy beside the executable.
  private func registryFolder(
    _ draft: DescriptorDraft, _ registry: Registry, _ language: Language
  ) throws -> String {
    let isChosen = registryOptions.registry != nil || Terminal.environment("LUCARNE_REGISTRY") != nil
    guard isChosen || !registry.root.hasPrefix("/") else {
      throw try usage(
        Diagnostic(
          ScaffoldDiagnostics.missingOption, at: nil, fr: "Il n'y a pas de registre ici : dites où écrire.",
          en: "There is no registry here: say where to write.",
          help: .init(
            fr: "Donnez le dossier de l'algorithme, ou un registre par --registry.",
            en: "Give the algorithm's folder, or a registry with --registry.")), language)
    }
    return "\(registry.root)/\(draft.domain ?? "")/\(draft.id ?? "")"
  }

  private func missing(_ names: [String], _ language: Language) throws -> ExitCode {
    let options = names.map { "--\($0)" }.joined(separator: ", ")
    return try usage(
      Diagnostic(
        ScaffoldDiagnostics.missingOption, at: nil,
        fr: "Il manque \(options).", en: "\(options) must be given too.",
        help: .init(
          fr: "Essayez dans un terminal, où tout est demandé, ou lisez « lucarne init --help ».",
          en: "Try in a terminal, where everything is asked, or read “lucarne init --help”.")), language)
  }

  /// Tells what is wrong with the command line; gives the exit code of such errors.
  private func usage(_ diagnostic: Diagnostic, _ language: Language) throws -> ExitCode {
    _ = try Terminal.report([diagnostic], in: language)
    return .validationFailure
  }

  private func write(_ draft: DescriptorDraft, to folder: String, units: UnitTable, _ language: Language) throws {
    let descriptorPath = "\(folder)/\(draft.inForce.map { $0.description } ?? "").yaml"
    let file = SourceFile(name: descriptorPath, text: draft.text(in: language))
    let (descriptor, diagnostics) = validateDescriptor(file, units: units, on: try Terminal.today())
    guard let descriptor else { throw DiagnosticsError(diagnostics) }
    let sample = try sampleCase(draft, folder, language)
    if let sample { try check(sample, against: descriptor) }
    let files = [sample, file].compactMap { $0 }
    for file in files where Files.exists(file.name) {
      throw DiagnosticsError(
        Diagnostic(
          ScaffoldDiagnostics.exists, at: nil, fr: "« \(file.name) » existe déjà ; rien n'a été écrit.",
          en: "“\(file.name)” exists already; nothing was written.",
          help: .init(
            fr: "Choisissez un autre identifiant, ou un autre jour d'entrée en vigueur pour une nouvelle version.",
            en: "Choose another id, or another day of entry into force for a new version.")))
    }
    for file in files {
      try Files.makeFolder(file.name.parentFolder)
      try Files.write(file.bytes, to: file.name)
    }
    // What is merely unfinished is for `validate` to tell, once the author has gone on.
    try Terminal.print(next(files.reversed().map { $0.name }, language))
  }

  private func next(_ paths: [String], _ language: Language) -> String {
    let french = language == .french
    var text = paths.map { french ? "Écrit : \($0)\n" : "Written: \($0)\n" }.joined()
    let path = paths.first ?? ""
    text +=
      french
      ? "Ensuite :\n  1. Complétez ce qui est marqué « À compléter » dans le fichier.\n"
        + "  2. lucarne validate \(path)\n  3. Ajoutez des cas dans cases/, puis : lucarne replay\n"
      : "Next:\n  1. Complete what is marked “To be completed” in the file.\n"
        + "  2. lucarne validate \(path)\n  3. Add cases in cases/, then: lucarne replay\n"
    return text
  }
}
