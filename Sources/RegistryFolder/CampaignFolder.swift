package import DescriptorModel
internal import DescriptorReading
internal import Fingerprints
internal import Languages
package import SourceDiagnostics

extension Registry {
  /// Reads a campaign of an algorithm: `campaign.yaml`, the places, and, unless they are about to be computed anew,
  /// the cut-offs where they are published.
  ///
  /// - Parameter nameOrFolder: the name of a folder in the algorithm's `data/`, or the path of one anywhere.
  /// - Throws: every error of its files, at its place.
  package func campaign(
    _ nameOrFolder: String, of entry: Entry, _ descriptor: Descriptor, withCutOffs: Bool = true
  ) throws(DiagnosticsError) -> Campaign {
    guard let rule = descriptor.allocation else {
      throw DiagnosticsError(
        Diagnostic(
          RegistryDiagnostics.unknownCampaign, at: nil, fr: "« \(descriptor.id) » n'a pas de campagnes.",
          en: "“\(descriptor.id)” has no campaigns."))
    }
    let folder = try campaignFolder(nameOrFolder, of: entry)
    let (header, diagnostics) = readCampaign(
      try Files.read(folder + "/campaign.yaml"), name: folder.lastPathComponent)
    guard var campaign = header else { throw DiagnosticsError(diagnostics) }
    campaign = Campaign(
      name: campaign.name, title: campaign.title, date: campaign.date, lottery: campaign.lottery,
      places: try readPlaces(try Files.read("\(folder)/\(rule.places.data).csv"), rule), cutOffs: nil,
      cutOffsFingerprint: nil)
    let published = "\(folder)/\(rule.places.cutOffs).csv"
    if withCutOffs, Files.exists(published) {
      let file = try Files.read(published)
      campaign.cutOffs = try readCutOffs(file, rule, campaign, descriptor)
      campaign.cutOffsFingerprint = Fingerprint(of: file.bytes).hex
    }
    return campaign
  }

  private func campaignFolder(_ name: String, of entry: Entry) throws(DiagnosticsError) -> String {
    if !name.contains("/"), !name.hasPrefix(".") {
      let folder = "\(entry.folder)/data/\(name)"
      if Files.isFolder(folder) { return folder }
    }
    var path = name
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    if name.contains("/"), Files.isFolder(path) { return path }
    let known = entry.campaigns
    throw DiagnosticsError(
      Diagnostic(
        RegistryDiagnostics.unknownCampaign, at: nil, fr: "La campagne « \(name) » n'existe pas pour « \(entry.id) ».",
        en: "There is no campaign “\(name)” for “\(entry.id)”.",
        help: .didYouMean(name, among: known, else: .init(fr: "Campagnes connues", en: "Known campaigns"))))
  }
}
