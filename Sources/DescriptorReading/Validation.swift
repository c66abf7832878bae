package import DescriptorModel
internal import RuleExpressions
package import RuleValues
package import SourceDiagnostics
internal import YAMLSyntax

/// Everything that can be said of a descriptor without running it: what `readDescriptor` finds, and the checks that look
/// at the whole: gaps and overlaps of tables and branches, periods, citations, links, names that nothing uses, words that
/// are hard to read. A descriptor without an error cannot surprise anyone later.
///
/// - Parameters:
///   - date: the day against which values and citations count as expired or as read too long ago.
///   - searchBudget: the work that one question about a table may cost.
/// - Returns: the descriptor unless there is an error; and all diagnostics, sorted by place.
/// - Complexity: O(file) but for tables, whose search is cut off after a fixed amount of work, and then told.
package func validateDescriptor(
  _ file: SourceFile, units: UnitTable, on date: CalendarDate, searchBudget: Int = regionSearchBudget
) -> (descriptor: Descriptor?, diagnostics: [Diagnostic]) {
  let (document, syntax) = YAML.read(file)
  var reader = DescriptorReader(units: units)
  reader.sites = ReadingSites()
  let descriptor = document.flatMap { reader.descriptor($0.root, file) }
  var diagnostics = syntax + reader.diagnostics
  if let sites = reader.sites { diagnostics += DescriptorCheck.words(sites) }
  // What was in error is not part of the descriptor: checks of the whole would only find what is missing from it.
  if let descriptor, !diagnostics.hasErrors {
    var check = DescriptorCheck(descriptor: descriptor, date: date, searchBudget: searchBudget)
    check.run()
    diagnostics += check.diagnostics
  }
  diagnostics = diagnostics.sortedByPlace()
  return (diagnostics.hasErrors ? nil : descriptor, diagnostics)
}

/// Where an author's words stand.
struct ReadingSites {
  /// French sentences and phrases.
  var words: [YAMLNode] = []
  /// French names of things.
  var labels: [YAMLNode] = []
  /// Citations of legal texts, with their links.
  var citations: [(cite: YAMLNode, url: YAMLNode?)] = []
  /// Expressions, each with the scalar that it was read from.
  var expressions: [(node: YAMLNode, expression: Expression)] = []
}

/// The checks of a whole descriptor, one file each below `Checks/`.
struct DescriptorCheck {
  let descriptor: Descriptor
  let date: CalendarDate
  let searchBudget: Int
  var diagnostics: [Diagnostic] = []

  init(descriptor: Descriptor, date: CalendarDate, searchBudget: Int) {
    self.descriptor = descriptor
    self.date = date
    self.searchBudget = searchBudget
  }

  mutating func run() {
    checkTables()
    checkBranches()
    checkExceptions()
    checkScaleCoverage()
    checkParameterPeriods()
    checkFreshness()
    checkUnusedNames()
  }

  static func words(_ sites: ReadingSites) -> [Diagnostic] {
    citations(sites) + links(sites) + readability(sites)
  }
}
