package import CaseTables
package import DescriptorModel
internal import Languages
internal import RuleExpressions
package import SourceDiagnostics

/// Which column of a file of people gives which input of a descriptor, and how its cells are read.
///
/// Found once, from the first block of the file; the blocks are then read in any order, on several cores.
package struct PopulationLayout: Sendable {
  package let descriptor: Descriptor
  package let format: RowFormat
  /// By the input's index, its column; nil where the file has none.
  package let columns: [Int?]
  /// Columns that are no inputs and pass through, in the order asked for.
  package let kept: [(name: String, column: Int)]
  package let decimalMark: UInt8
  /// In JSON Lines, the names that may stand in an object.
  let names: [String]
  let header: CSVHeader?
  let readers: [Int: CellReader]
  let lists: [Int: RecordsReader]
  let campaign: (input: Int, name: String)?
  private let first: SourceFile
  private let rowsStart: Int

  /// - Parameters:
  ///   - first: the first block of the file.
  ///   - campaign: the one campaign of all rows, when the descriptor allocates.
  ///   - kept: columns that are no inputs and shall pass through.
  ///   - decimalMark: what stands before decimals in CSV; JSON has the point.
  ///   - plainly: whether plain cells are read straight into integers. It changes nothing that is read.
  /// - Throws: columns that are repeated, or neither inputs nor kept, with near misses; kept ones that are missing; an empty
  ///   file.
  package init(
    _ first: SourceFile, _ format: RowFormat, _ descriptor: Descriptor, campaign: Campaign? = nil,
    keeping kept: [String] = [], decimalMark: UInt8 = UInt8(ascii: "."), plainly: Bool = true
  ) throws(DiagnosticsError) {
    self.descriptor = descriptor
    self.format = format
    self.first = first
    let inputs = descriptor.inputs.map { $0.name }
    let own = Set(inputs)
    let passing = kept.filter { !own.contains($0) }
    let indices: [String: Int]
    switch format {
    case .jsonLines:
      self.decimalMark = UInt8(ascii: ".")
      names = inputs + passing
      indices = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
      (header, rowsStart) = (nil, 0)
    case .csv:
      self.decimalMark = decimalMark
      names = []
      let (header, start, faults) = readHeader(of: first)
      guard let header, !faults.hasErrors else { throw DiagnosticsError(faults) }
      let (found, diagnostics) = header.columns(
        required: passing, optional: inputs,
        unknownHelp: .init(
          fr: "Pour garder cette colonne telle quelle, nommez-la dans --keep.",
          en: "To keep this column as it is, name it in --keep."))
      if diagnostics.hasErrors { throw DiagnosticsError(diagnostics) }
      indices = found
      (self.header, rowsStart) = (header, start)
    }
    columns = inputs.map { indices[$0] }
    self.kept = passing.compactMap { name in indices[name].map { (name, $0) } }
    let places = KeyTable(campaign?.places.map { $0.key } ?? [])
    let words = descriptor.allocation?.place.other ?? .init(fr: "lieux", en: "places")
    var (readers, lists): ([Int: CellReader], [Int: RecordsReader]) = ([:], [:])
    for (index, input) in descriptor.inputs.enumerated() where columns[index] != nil {
      let reader = CellReader(
        input, places: places, placeWords: words, decimalMark: self.decimalMark, plainly: plainly)
      switch input.kind {
      case .campaign, .text: continue
      case .records:
        let unique = descriptor.allocation.flatMap { $0.wishes == index ? $0.placeField : nil }
        lists[index] = RecordsReader(input, places: places, placeWords: words, placeField: unique)
      default: readers[index] = reader
      }
    }
    (self.readers, self.lists) = (readers, lists)
    self.campaign = campaign.flatMap { campaign in descriptor.allocation.map { ($0.campaign, campaign.name) } }
  }

  /// Where the rows of a block begin.
  func start(of block: SourceFile) -> Int { block === first ? rowsStart : 0 }

  /// The code under which cells are told to be wrong.
  var valueFault: DiagnosticCode {
    format == .jsonLines ? JSONLinesDiagnostics.value : CSVDiagnostics.value
  }
}
