internal import DescriptorModel
internal import RegistryFolder
internal import RuleEngine
internal import RuleValues
internal import SourceDiagnostics

/// A descriptor and a campaign that is about to be allocated, or that was.
struct PreparedCampaign {
  let descriptor: Descriptor
  let program: Program
  let campaign: Campaign

  /// Reads and checks all but the applicants. The day names the version: the one asked for, else the campaign's.
  init(
    _ registry: Registry, _ algorithm: String, campaign name: String, asOf: CalendarDate?
  ) throws(DiagnosticsError) {
    let (entry, units) = (try registry.find(algorithm), try registry.units())
    let first =
      try asOf.map { day throws(DiagnosticsError) in try registry.version(of: entry, on: day) } ?? entry.newest
    var descriptor = try registry.descriptor(entry, first, units: units)
    campaign = try registry.campaign(name, of: entry, descriptor, withCutOffs: false)
    let date = asOf ?? campaign.date
    let version = try registry.version(of: entry, on: date)
    if version != first { descriptor = try registry.descriptor(entry, version, units: units) }
    try registry.requireInForce(descriptor, on: date)
    program = try compile(descriptor, on: date)
    self.descriptor = descriptor
  }
}
