internal import DescriptorModel
internal import DescriptorReading
package import RegistryFolder
internal import RuleValues
package import SourceDiagnostics

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
    var versions: [EntryVersion] = []
    for day in entry.versions {
      let file = try Files.read(entry.path(of: day))
      let (descriptor, diagnostics) = readDescriptor(file, units: units)
      guard let descriptor else { throw DiagnosticsError(diagnostics) }
      versions.append(EntryVersion(descriptor: descriptor, source: file.bytes))
    }
    var cases: [SampleCase] = []
    for path in entry.caseFiles {
      let (samples, diagnostics) = readSampleCases(try Files.read(path))
      if diagnostics.hasErrors { throw DiagnosticsError(diagnostics) }
      cases += samples
    }
    var campaigns: [Campaign] = []
    if let newest = versions.last?.descriptor, newest.allocation != nil {
      for name in entry.campaigns { campaigns.append(try registry.campaign(name, of: entry, newest)) }
    }
    self.init(
      id: entry.id, field: entry.domain, versions: versions, cases: cases,
      comparisons: try registry.comparisons(of: entry),
      campaigns: campaigns)
  }
}
