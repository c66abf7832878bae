internal import ArgumentParser
internal import Audits
internal import DecisionRecords
internal import DescriptorModel
internal import DescriptorReading
internal import Languages
internal import RegistryFolder
internal import RuleEngine
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

/// Where the registry is, and in which language to speak: the same in every command.
package struct RegistryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The registry's folder.",
      discussion: "Else LUCARNE_REGISTRY, else Registry/ here or above, else the copy beside the executable.",
      valueName: "dir"))
  var registry: String?

  @Option(help: "The language, fr or en. Else the locale's, else French.")
  var lang: LanguageChoice?

  package init() {}

  var language: Language { Terminal.language(lang?.language) }

  func locate() throws(DiagnosticsError) -> Registry {
    try Registry.locate(option: registry, environment: Terminal.environment("LUCARNE_REGISTRY"))
  }
}

/// One person's case: which algorithm, her data, and the day whose rules apply.
package struct CaseOptions: ParsableArguments {
  @Argument(help: "The algorithm's id or alias.")
  var algorithm: String

  @Option(help: ArgumentHelp("The person's data, in JSON or YAML; - for standard input.", valueName: "file"))
  var input: String?

  @Option(help: ArgumentHelp("The day whose rules apply. Else the campaign's, else today.", valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  package init() {}
}

/// A descriptor that is ready for one case.
struct PreparedCase {
  let descriptor: Descriptor
  let program: Program
  let campaign: Campaign?
  let values: [Value?]
  let origin: DecisionRecord.DateOrigin
  private let source: (registry: Registry, entry: Registry.Entry, units: UnitTable)

  /// Reads and checks all that one case needs; nothing is run when anything is wrong.
  ///
  /// The day comes first, since it names the version: the one asked for, else that of the campaign which the input
  /// names, else today's.
  init(
    _ registry: Registry, _ entry: Registry.Entry, units: UnitTable, input: YAMLNode, asOf: CalendarDate?
  ) throws(DiagnosticsError) {
    let first =
      try asOf.map { day throws(DiagnosticsError) in try registry.version(of: entry, on: day) } ?? entry.newest
    var descriptor = try registry.descriptor(entry, first, units: units)
    let campaign = try PreparedCase.campaign(registry, entry, descriptor, input)
    let date: CalendarDate
    if let known = asOf ?? campaign?.date { date = known } else { date = try Terminal.today() }
    let version = try registry.version(of: entry, on: date)
    if version != first { descriptor = try registry.descriptor(entry, version, units: units) }
    try registry.requireInForce(descriptor, on: date)
    let (values, diagnostics) = readCase(input, descriptor: descriptor, campaign: campaign)
    if diagnostics.hasErrors { throw DiagnosticsError(diagnostics) }
    if let campaign, campaign.cutOffs == nil { throw PreparedCase.noCutOffs(campaign) }
    program = try compile(descriptor, on: date)
    source = (registry, entry, units)
    self.descriptor = descriptor
    self.campaign = campaign
    self.values = values
    origin = asOf != nil ? .given : campaign != nil ? .campaign : .today
  }

  /// All versions of the algorithm that the registry holds, in order of time. Read only by what needs them.
  func versions() throws(DiagnosticsError) -> [Descriptor] {
    var versions: [Descriptor] = []
    for version in source.entry.versions {
      if version == descriptor.inForce.from {
        versions.append(descriptor)
      } else {
        versions.append(try source.registry.descriptor(source.entry, version, units: source.units))
      }
    }
    return versions
  }

  /// The campaign that the input names, when the descriptor allocates and the name is there.
  private static func campaign(
    _ registry: Registry, _ entry: Registry.Entry, _ descriptor: Descriptor, _ input: YAMLNode
  ) throws(DiagnosticsError) -> Campaign? {
    try campaignName(entry, descriptor, input).map { name throws(DiagnosticsError) in
      try registry.campaign(name, of: entry, descriptor)
    }
  }

  /// The name alone, of one that the registry has.
  static func campaignName(
    _ entry: Registry.Entry, _ descriptor: Descriptor, _ input: YAMLNode
  ) throws(DiagnosticsError) -> String? {
    guard let rule = descriptor.allocation, let node = input[descriptor.inputs[rule.campaign].name],
      let name = node.scalar?.text, !name.isEmpty
    else { return nil }
    // The name comes from a person's file: it may only pick one of the algorithm's own campaigns.
    if let campaign = entry.campaigns.first(where: { $0 == name }) { return campaign }
    let known = entry.campaigns
    throw DiagnosticsError(
      Diagnostic(
        RegistryDiagnostics.unknownCampaign, at: node.span,
        fr: "La campagne « \(name) » n'existe pas pour cet algorithme.",
        en: "This algorithm has no campaign “\(name)”.",
        help: .didYouMean(name, among: known, else: .init(fr: "Campagnes connues", en: "Known campaigns"))))
  }

  static func noCutOffs(_ campaign: Campaign) -> DiagnosticsError {
    DiagnosticsError(
      Diagnostic(
        CaseDiagnostics.campaign, at: nil,
        fr: "La campagne « \(campaign.name) » n'a pas encore publié ses seuils d'admission.",
        en: "The campaign “\(campaign.name)” has not published its cut-offs yet.",
        help: .init(
          fr: "L'administration les obtient par « lucarne allocate … --cutoffs ».",
          en: "The administration gets them from “lucarne allocate … --cutoffs”.")))
  }

  /// The case alone, apart from where it was read.
  var decidable: DecidableCase {
    DecidableCase(program: program, campaign: campaign, inputs: values, origin: origin)
  }

  func decide() -> DecisionRecord { decidable.decide() }
}

extension CaseOptions {
  /// Finds the algorithm, reads the person's file, and prepares her case.
  func prepare(_ options: RegistryOptions) throws -> PreparedCase {
    guard let input else { throw CaseOptions.noInput }
    let registry = try options.locate()
    let entry = try registry.find(algorithm)
    let file = try Files.read(input)
    let (document, diagnostics) = YAML.read(file)
    guard let document, !diagnostics.hasErrors else { throw DiagnosticsError(diagnostics) }
    return try PreparedCase(registry, entry, units: try registry.units(), input: document.root, asOf: asOf)
  }
}
