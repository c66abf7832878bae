internal import CaseTables
internal import DescriptorModel
internal import DescriptorReading
internal import Languages
internal import RegistryFolder
internal import RuleEngine
internal import RuleValues
internal import SourceDiagnostics

/// How the people of a file are to be decided: what stands in the address.
struct BatchRequest {
  let entry: PublishedEntry
  let language: Language
  private let date: CalendarDate?
  private let campaign: Campaign?
  private let parts: Set<ResultForm.Part>
  private let kept: [String]
  private let decimal: DecimalMark

  /// What stands before decimals in CSV.
  enum DecimalMark: String, CaseIterable { case point, comma }

  init(_ entry: PublishedEntry, _ request: SiteRequest) throws(DiagnosticsError) {
    self.entry = entry
    language = request.language
    var reading = QueryReading(request.query, of: .batch)
    date = request.query["date"] == nil ? nil : reading.day("date")
    parts = Set(reading.choices("columns") ?? [.inputs, .outputs])
    kept = reading.text("keep", atMost: 1_000)?.split(separator: ",").map { String($0) } ?? []
    decimal = reading.choice("decimal") ?? .point
    let name = reading.text("campaign")
    if !reading.diagnostics.isEmpty { throw DiagnosticsError(reading.diagnostics) }
    campaign = try BatchRequest.campaign(name, of: entry)
  }

  /// Of an algorithm that allocates, the campaign must be named: all the rows are of one.
  private static func campaign(
    _ name: String?, of entry: PublishedEntry
  ) throws(DiagnosticsError) -> Campaign? {
    guard entry.newest.descriptor.allocation != nil else { return nil }
    let known = entry.campaigns.filter { $0.cutOffs != nil }
    if let campaign = known.first(where: { $0.name == name }) { return campaign }
    let file = SourceFile(name: "?campaign", text: name ?? "")
    throw DiagnosticsError(
      Diagnostic(
        RegistryDiagnostics.unknownCampaign, at: SourceSpan(file, 0, file.bytes.count),
        fr: "Nommez par « campaign » une campagne dont les seuils d'admission sont publiés.",
        en: "Name with “campaign” a campaign whose cut-offs are published.",
        help: .didYouMean(
          name ?? "", among: known.map { $0.name }, else: .init(fr: "Campagnes connues", en: "Known campaigns"))))
  }

  /// Reads the head of the file, and makes all ready for its rows.
  ///
  /// - Parameter first: the first rows.
  func decisions(
    _ first: SourceFile, _ format: RowFormat, programs: ProgramCache, today: @Sendable () -> CalendarDate?
  ) throws(DiagnosticsError) -> PopulationDecisions {
    let day = date ?? campaign?.date ?? today() ?? entry.newest.from
    let rules = try entry.rules(on: day, campaign: campaign, programs: programs)
    let mark = decimal == .comma ? UInt8(ascii: ",") : UInt8(ascii: ".")
    let layout = try PopulationLayout(
      first, format, rules.descriptor, campaign: campaign, keeping: kept, decimalMark: mark)
    let form = ResultForm(parts: parts, format: format, decimalMark: mark, language: language)
    let clashes = form.check(layout)
    if !clashes.isEmpty { throw DiagnosticsError(clashes) }
    return PopulationDecisions(rules.program, campaign: campaign, layout, form)
  }
}
