internal import DescriptorModel
internal import DescriptorReading
package import RegistryFolder
internal import RuleValues
package import SourceDiagnostics
internal import YAMLSyntax

extension PublishedRegistry {
  /// Reads all that a folder holds.
  ///
  /// - Throws: the errors of the first file that cannot be published. Complexity: O(bytes).
  package init(_ registry: Registry) throws(DiagnosticsError) {
    let units = try registry.units()
    var entries: [PublishedEntry] = []
    for entry in registry.entries() {
      if let published = try PublishedEntry(entry, of: registry, units: units) { entries.append(published) }
    }
    self.init(entries)
  }
}

extension PublishedEntry {
  fileprivate init?(_ entry: Registry.Entry, of registry: Registry, units: UnitTable) throws(DiagnosticsError) {
    var versions: [PublishedVersion] = []
    for day in entry.versions {
      let file = try Files.read(entry.path(of: day))
      let (descriptor, diagnostics) = readDescriptor(file, units: units)
      guard let descriptor else { throw DiagnosticsError(diagnostics) }
      versions.append(PublishedVersion(descriptor: descriptor, source: file.bytes))
    }
    var cases: [PublishedCase] = []
    for path in entry.caseFiles { cases += try PublishedCase.read(try Files.read(path)) }
    var comparisons: [OutsideComparison] = []
    for path in entry.comparisonFiles {
      let (comparison, diagnostics) = readComparison(try Files.read(path))
      guard let comparison else { throw DiagnosticsError(diagnostics) }
      comparisons.append(comparison)
    }
    var campaigns: [Campaign] = []
    if let newest = versions.last?.descriptor, newest.allocation != nil {
      for name in entry.campaigns { campaigns.append(try registry.campaign(name, of: entry, newest)) }
    }
    self.init(
      id: entry.id, field: entry.domain, versions: versions, cases: cases, comparisons: comparisons,
      campaigns: campaigns)
  }
}

extension PublishedCase {
  /// The cases of a file, in order, each with the words that say where its result is from.
  static func read(_ file: SourceFile) throws(DiagnosticsError) -> [PublishedCase] {
    let (samples, diagnostics) = readSampleCases(file)
    if diagnostics.hasErrors { throw DiagnosticsError(diagnostics) }
    let nodes = YAML.read(file).document?.root["cases"].map { Array($0.elements) } ?? []
    let sources = nodes.map { $0["source"]?.scalar?.text ?? "" }
    return samples.enumerated().map { index, sample in
      PublishedCase(sample: sample, source: index < sources.count ? sources[index] : "")
    }
  }
}
