internal import DescriptorModel
internal import DescriptorReading
internal import Fingerprints
package import RegistryFolder
internal import RegistryStore
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
      let campaigns = entry.campaigns
      let published = try PublishedEntry(
        id: entry.id, field: entry.domain,
        descriptors: try read(entry.versions.map { entry.path(of: $0) }), cases: try read(entry.caseFiles),
        comparisons: try read(entry.comparisonFiles),
        units: units
      ) { descriptor throws(DiagnosticsError) in
        try campaigns.map { name throws(DiagnosticsError) in try registry.campaign(name, of: entry, descriptor) }
      }
      if let published { entries.append(published) }
    }
    self.init(entries, units: units)
  }
}

private func read(_ paths: [String]) throws(DiagnosticsError) -> [SourceFile] {
  try paths.map { path throws(DiagnosticsError) in try Files.read(path) }
}

extension PublishedEntry {
  /// Puts an entry together from its files, wherever they are kept; nil without a descriptor.
  ///
  /// - Parameters:
  ///   - descriptors: one for each version, in order of time.
  ///   - campaigns: those of an algorithm that allocates, newest first; asked for with the newest descriptor.
  /// - Throws: the errors of the first file that cannot be published.
  init?(
    id: String, field: String, descriptors: [SourceFile], cases: [SourceFile], comparisons: [SourceFile],
    units: UnitTable, campaigns: (Descriptor) throws(DiagnosticsError) -> [Campaign]
  ) throws(DiagnosticsError) {
    let versions = try descriptors.map { file throws(DiagnosticsError) in try EntryVersion(file, units: units) }
    try self.init(
      id: id, field: field, versions: versions, cases: cases, comparisons: comparisons, campaigns: campaigns)
  }

  /// The same from versions that were read already.
  init?(
    id: String, field: String, versions: [EntryVersion], cases: [SourceFile], comparisons: [SourceFile],
    campaigns: (Descriptor) throws(DiagnosticsError) -> [Campaign]
  ) throws(DiagnosticsError) {
    var samples: [SampleCase] = []
    for file in cases {
      let (read, diagnostics) = readSampleCases(file)
      if diagnostics.hasErrors { throw DiagnosticsError(diagnostics) }
      samples += read
    }
    let compared = try comparisons.map { file throws(DiagnosticsError) in
      let (comparison, diagnostics) = readComparison(file)
      guard let comparison else { throw DiagnosticsError(diagnostics) }
      return comparison
    }
    var found: [Campaign] = []
    if let newest = versions.last?.descriptor, newest.allocation != nil { found = try campaigns(newest) }
    let read =
      versions.map { $0.descriptor.fingerprint } + (cases + comparisons).map { Fingerprint(of: $0.bytes).hex }
    let chosen = found.map { $0.name + ($0.cutOffsFingerprint ?? "") }
    self.init(
      id: id, field: field, versions: versions, cases: samples, comparisons: compared, campaigns: found,
      state: Fingerprint(of: Array((read + chosen).joined(separator: "\n").utf8)))
  }
}

extension EntryVersion {
  /// Reads a version.
  ///
  /// - Throws: the errors of the file.
  init(_ file: SourceFile, units: UnitTable, publication: PublishedVersion? = nil) throws(DiagnosticsError) {
    let (descriptor, diagnostics) = readDescriptor(file, units: units)
    guard let descriptor else { throw DiagnosticsError(diagnostics) }
    self.init(descriptor: descriptor, source: file.bytes, publication: publication)
  }
}
