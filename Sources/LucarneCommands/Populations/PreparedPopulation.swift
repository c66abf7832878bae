internal import CaseTables
internal import DecisionRecords
internal import DescriptorModel
internal import DescriptorReading
internal import Languages
internal import RegistryFolder
internal import RuleEngine
internal import RuleValues
internal import SourceDiagnostics

/// A descriptor that is ready for all the people of a file.
struct PreparedPopulation {
  let program: Program
  let campaign: Campaign?
  let layout: PopulationLayout
  let date: CalendarDate
  let origin: DecisionRecord.DateOrigin

  /// Reads and checks all but the rows. As for one case, the day names the version: the one asked for, else that of the
  /// campaign, else today's.
  ///
  /// - Parameter first: the first block of the file.
  init(
    _ registry: Registry, _ algorithm: String, _ first: SourceFile, _ format: RowFormat, _ options: RunCasesOptions,
    asOf: CalendarDate?
  ) throws(DiagnosticsError) {
    let (entry, units) = (try registry.find(algorithm), try registry.units())
    let newest =
      try asOf.map { day throws(DiagnosticsError) in try registry.version(of: entry, on: day) } ?? entry.newest
    var descriptor = try registry.descriptor(entry, newest, units: units)
    var name = options.campaign
    if name == nil {
      name = try PreparedPopulation.campaignName(first, format, descriptor, entry, options)
    }
    campaign =
      descriptor.allocation == nil
      ? nil : try name.map { name throws(DiagnosticsError) in try registry.campaign(name, of: entry, descriptor) }
    if let known = asOf ?? campaign?.date { date = known } else { date = try Terminal.today() }
    let version = try registry.version(of: entry, on: date)
    if version != newest { descriptor = try registry.descriptor(entry, version, units: units) }
    try registry.requireInForce(descriptor, on: date)
    if let campaign, campaign.cutOffs == nil { throw PreparedCase.noCutOffs(campaign) }
    layout = try PopulationLayout(
      first, format, descriptor, campaign: campaign, keeping: options.kept, decimalMark: options.decimal.byte)
    program = try compile(descriptor, on: date)
    origin = asOf != nil ? .given : campaign != nil ? .campaign : .today
  }

  /// The campaign that the first row with one names: one of the algorithm's own.
  private static func campaignName(
    _ first: SourceFile, _ format: RowFormat, _ descriptor: Descriptor, _ entry: Registry.Entry,
    _ options: RunCasesOptions
  ) throws(DiagnosticsError) -> String? {
    guard let rule = descriptor.allocation else { return nil }
    // Places are not read yet: only the texts of the rows are looked at.
    let layout = try PopulationLayout(first, format, descriptor, keeping: options.kept)
    let named = layout.withPart(of: first) { part in
      part.population.texts[rule.campaign]?.lazy.compactMap { $0 }.first
    }
    let input = descriptor.inputs[rule.campaign].name
    guard let named else {
      throw DiagnosticsError(
        Diagnostic(
          CaseDiagnostics.campaign, at: SourceSpan(first, 0, 0),
          fr: "Le fichier ne dit pas de quelle campagne il s'agit : il manque « \(input) ».",
          en: "The file does not say which campaign it is about: “\(input)” is missing.",
          help: .init(fr: "Nommez-la par --campaign.", en: "Name it with --campaign.")))
    }
    if entry.campaigns.contains(named) { return named }
    throw DiagnosticsError(
      Diagnostic(
        RegistryDiagnostics.unknownCampaign, at: SourceSpan(first, 0, 0),
        fr: "La campagne « \(named) » n'existe pas pour cet algorithme.",
        en: "This algorithm has no campaign “\(named)”.",
        help: .didYouMean(
          named, among: entry.campaigns, else: .init(fr: "Campagnes connues", en: "Known campaigns"))))
  }
}
