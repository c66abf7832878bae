internal import Audits
internal import DescriptorModel
internal import DescriptorReading
internal import RegistryFolder
internal import RuleEngine
internal import RuleValues
internal import SourceDiagnostics

/// Makes sample cases ready, many of them: what several of them need is read and compiled once.
struct CaseLoading {
  let registry: Registry
  private let units: UnitTable
  private var descriptors: [VersionKey: Descriptor] = [:]
  private var programs: [ProgramKey: Program] = [:]
  private var campaigns: [CampaignKey: Campaign] = [:]

  private struct VersionKey: Hashable {
    let algorithm: String
    let version: CalendarDate
  }

  private struct ProgramKey: Hashable {
    let version: VersionKey
    let date: CalendarDate
  }

  private struct CampaignKey: Hashable {
    let version: VersionKey
    let name: String
  }

  init(_ registry: Registry) throws(DiagnosticsError) {
    self.registry = registry
    units = try registry.units()
  }

  /// The cases of a file, in order.
  ///
  /// - Throws: every error of the file; of the cases, those of the first that cannot be run.
  mutating func cases(in path: String, of entry: Registry.Entry) throws(DiagnosticsError) -> [ReadyCase] {
    let (samples, diagnostics) = readSampleCases(try Files.read(path))
    if diagnostics.hasErrors { throw DiagnosticsError(diagnostics) }
    var result: [ReadyCase] = []
    for sample in samples { result.append(try ready(sample, entry)) }
    return result
  }

  mutating func descriptor(
    _ entry: Registry.Entry, _ version: CalendarDate
  ) throws(DiagnosticsError) -> Descriptor {
    let key = VersionKey(algorithm: entry.id, version: version)
    if let known = descriptors[key] { return known }
    let descriptor = try registry.descriptor(entry, version, units: units)
    descriptors[key] = descriptor
    return descriptor
  }

  /// As `PreparedCase` does for one person: the day comes first, since it names the version.
  private mutating func ready(_ sample: SampleCase, _ entry: Registry.Entry) throws(DiagnosticsError) -> ReadyCase {
    let first =
      try sample.date.map { day throws(DiagnosticsError) in try registry.version(of: entry, on: day) } ?? entry.newest
    var descriptor = try self.descriptor(entry, first)
    let campaign = try self.campaign(sample, entry, descriptor)
    let date: CalendarDate
    if let known = sample.date ?? campaign?.date { date = known } else { date = try Terminal.today() }
    let version = try registry.version(of: entry, on: date)
    if version != first { descriptor = try self.descriptor(entry, version) }
    try registry.requireInForce(descriptor, on: date)
    let (inputs, diagnostics) = readCase(sample.inputs, descriptor: descriptor, campaign: campaign)
    if diagnostics.hasErrors { throw DiagnosticsError(diagnostics) }
    if let campaign, campaign.cutOffs == nil { throw PreparedCase.noCutOffs(campaign) }
    let key = ProgramKey(version: VersionKey(algorithm: entry.id, version: version), date: date)
    let program: Program
    if let known = programs[key] { program = known } else { program = try compile(descriptor, on: date) }
    programs[key] = program
    return ReadyCase(sample: sample, program: program, inputs: inputs, campaign: campaign)
  }

  private mutating func campaign(
    _ sample: SampleCase, _ entry: Registry.Entry, _ descriptor: Descriptor
  ) throws(DiagnosticsError) -> Campaign? {
    guard let name = try PreparedCase.campaignName(entry, descriptor, sample.inputs) else { return nil }
    let version = VersionKey(algorithm: entry.id, version: descriptor.inForce.from)
    let key = CampaignKey(version: version, name: name)
    if let known = campaigns[key] { return known }
    let campaign = try registry.campaign(name, of: entry, descriptor)
    campaigns[key] = campaign
    return campaign
  }
}
