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
    return try readCampaign(named: folder.lastPathComponent, by: rule, of: descriptor, withCutOffs: withCutOffs) {
      name throws(DiagnosticsError) in
      let path = "\(folder)/\(name)"
      return name == "\(rule.places.cutOffs).csv" && !Files.exists(path) ? nil : try Files.read(path)
    }
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

/// Puts a campaign together from its files, wherever they are kept.
///
/// - Parameter file: the file of a name in the campaign's folder; nil where there is none, which only the cut-offs may lack.
/// - Throws: every error of its files, at its place.
package func readCampaign(
  named name: String, by rule: AllocationRule, of descriptor: Descriptor, withCutOffs: Bool = true,
  file: (String) throws(DiagnosticsError) -> SourceFile?
) throws(DiagnosticsError) -> Campaign {
  func required(_ fileName: String) throws(DiagnosticsError) -> SourceFile {
    guard let found = try file(fileName) else {
      throw DiagnosticsError(
        Diagnostic(
          FileDiagnostics.notFound, at: nil, fr: "La campagne « \(name) » n'a pas de fichier « \(fileName) ».",
          en: "The campaign “\(name)” has no file “\(fileName)”."))
    }
    return found
  }
  let (header, diagnostics) = readCampaign(try required("campaign.yaml"), name: name)
  guard var campaign = header else { throw DiagnosticsError(diagnostics) }
  campaign = Campaign(
    name: campaign.name, title: campaign.title, date: campaign.date, lottery: campaign.lottery,
    places: try readPlaces(try required("\(rule.places.data).csv"), rule), cutOffs: nil, cutOffsFingerprint: nil)
  if withCutOffs, let published = try file("\(rule.places.cutOffs).csv") {
    campaign.cutOffs = try readCutOffs(published, rule, campaign, descriptor)
    campaign.cutOffsFingerprint = Fingerprint(of: published.bytes).hex
  }
  return campaign
}
