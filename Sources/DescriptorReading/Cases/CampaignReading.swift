package import DescriptorModel
internal import Fingerprints
internal import Languages
internal import RuleValues
package import SourceDiagnostics
internal import YAMLSyntax

/// Reads `campaign.yaml`: title, date, and the lottery's seed with the hash that was published before. Places and
/// cut-offs are still empty: they come from the CSV files beside it.
package func readCampaign(_ file: SourceFile, name: String) -> (campaign: Campaign?, diagnostics: [Diagnostic]) {
  let (document, syntax) = YAML.read(file)
  var reader = DescriptorReader(units: UnitTable([]))
  let campaign = document.flatMap { reader.campaign($0.root, name) }
  let diagnostics = (syntax + reader.diagnostics).sortedByPlace()
  return (diagnostics.hasErrors ? nil : campaign, diagnostics)
}

/// The aliases that a descriptor declares, read without the rest of the file when they stand near its top.
package func readAliases(_ file: SourceFile) -> [String] {
  guard let node = YAML.topLevelValue(of: "aliases", in: file) else { return [] }
  return node.elements.compactMap { $0.scalar?.text }
}

extension DescriptorReader {
  fileprivate mutating func campaign(_ node: YAMLNode, _ name: String) -> Campaign? {
    guard let fields = fields(node, required: ["title", "date"], optional: ["lottery"]),
      let title = fields["title"].flatMap({ self.wording($0) }), let date = fields["date"].flatMap({ self.date($0) })
    else { return nil }
    return Campaign(
      name: name, title: title, date: date, lottery: fields["lottery"].flatMap { self.lottery($0) }, places: [],
      cutOffs: nil, cutOffsFingerprint: nil)
  }

  private mutating func lottery(_ node: YAMLNode) -> Campaign.Lottery? {
    guard let fields = fields(node, required: ["commitment", "seed"]),
      let commitment = fields["commitment"].flatMap({ self.text($0) }),
      let seed = fields["seed"].flatMap({ self.text($0) })
    else { return nil }
    guard Fingerprint(of: Array(seed.utf8)).hex == commitment else {
      report(
        CaseDiagnostics.campaign, fields["commitment"] ?? node,
        fr: "Le germe du tirage n'a pas pour empreinte celle qui a été publiée d'avance.",
        en: "The lottery's seed does not have the hash that was published in advance.")
      return nil
    }
    return Campaign.Lottery(commitment: commitment, seed: seed)
  }
}
