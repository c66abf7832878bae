package import DescriptorModel
package import DescriptorReading
package import Fingerprints
internal import Languages
package import RegistryStore
package import RuleValues
package import SourceDiagnostics

/// What the site shows: every algorithm with its versions, as values that are complete. A folder or a store makes it.
package struct PublishedRegistry: Sendable {
  /// In the order in which they are listed where nothing is searched.
  package let entries: [PublishedEntry]
  /// The units that descriptors may use.
  package let units: UnitTable
  /// Why some of what was published could not be read, and is left out.
  package let leftOut: [Diagnostic]
  private let names: [String: Int]

  package init(_ entries: [PublishedEntry], units: UnitTable = UnitTable([]), leftOut: [Diagnostic] = []) {
    self.entries = entries
    self.units = units
    self.leftOut = leftOut
    var names: [String: Int] = [:]
    // An id goes before an alias of the same name.
    for (index, entry) in entries.enumerated() { for alias in entry.newest.descriptor.aliases { names[alias] = index } }
    for (index, entry) in entries.enumerated() { names[entry.id] = index }
    self.names = names
  }

  /// The algorithm of this id or alias. Complexity: O(1).
  package func entry(named name: String) -> PublishedEntry? { names[name].map { entries[$0] } }
}

/// One algorithm.
package struct PublishedEntry: Sendable {
  package let id: String
  /// The folder of its field: `education`.
  package let field: String
  /// In order of time; never empty.
  package let versions: [EntryVersion]
  package let newest: EntryVersion
  package var cases: [SampleCase]
  package var comparisons: [OutsideComparison]
  /// The campaigns, newest first.
  package var campaigns: [Campaign]
  /// The mistakes that were reported.
  package var reports = ReportedMistakes()
  /// Of all the files that it was read from: what is computed of an entry holds as long as this stays the same.
  package let state: Fingerprint

  /// Nil without a version.
  package init?(
    id: String, field: String, versions: [EntryVersion], cases: [SampleCase] = [],
    comparisons: [OutsideComparison] = [], campaigns: [Campaign] = [], state: Fingerprint? = nil
  ) {
    guard let newest = versions.last else { return nil }
    self.id = id
    self.field = field
    self.versions = versions
    self.newest = newest
    self.cases = cases
    self.comparisons = comparisons
    self.campaigns = campaigns
    self.state = state ?? Fingerprint(of: versions.flatMap { Array($0.descriptor.fingerprint.utf8) })
  }

  /// The version whose rules hold on a day; nil before the first and after the end of the last.
  package func version(on day: CalendarDate) -> EntryVersion? {
    versions.last { $0.from <= day }.flatMap { $0.descriptor.inForce.contains(day) ? $0 : nil }
  }

  /// The version that is named by its first day.
  package func version(from day: CalendarDate) -> EntryVersion? { versions.first { $0.from == day } }
}

/// One version: what was read, and the file it was read from.
package struct EntryVersion: Sendable {
  package var descriptor: Descriptor
  /// The descriptor, byte for byte.
  package var source: [UInt8]
  /// When and by whom it was published in the store; nil for one that a folder holds.
  package var publication: PublishedVersion?

  package init(descriptor: Descriptor, source: [UInt8], publication: PublishedVersion? = nil) {
    self.descriptor = descriptor
    self.source = source
    self.publication = publication
  }

  /// The day from which it is in force, which names it.
  package var from: CalendarDate { descriptor.inForce.from }
}

/// What people found wrong with an algorithm.
package struct ReportedMistakes: Sendable, Hashable {
  /// How many wait for an answer.
  package var open = 0
  /// Those that everybody may read, newest first.
  package var answered: [MistakeReport] = []

  package init() {}
}
