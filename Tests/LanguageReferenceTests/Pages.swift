import DecisionRecords
import DescriptorModel
import DescriptorReading
import Explanations
import Foundation
import Languages
import RuleEngine
import RuleValues
import SourceDiagnostics
import StructuredDocuments
import TestSupport
import Testing

/// One page of the language reference, cut into what a reader sees as text and what stands in fenced blocks.
struct Page: Sendable, CustomStringConvertible {
  /// Below `Registry/language/`.
  let name: String
  let blocks: [Block]
  /// The lines outside of the blocks, with their numbers.
  let prose: [(line: Int, text: String)]

  struct Block: Sendable, CustomStringConvertible {
    let page: String
    /// What stands behind the fence: `yaml descripteur`.
    let kind: String
    /// The line of the fence.
    let line: Int
    let lines: [String]

    var description: String { "\(page):\(line)" }
    var file: SourceFile { SourceFile(name: description, text: lines.map { $0 + "\n" }.joined()) }
  }

  var description: String { name }

  init(name: String, text: String) {
    self.name = name
    var (blocks, prose): ([Block], [(Int, String)]) = ([], [])
    var open: (kind: String, line: Int, lines: [String])?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).enumerated() {
      if let block = open {
        if line == "```" {
          blocks.append(Block(page: name, kind: block.kind, line: block.line, lines: block.lines))
          open = nil
        } else {
          open?.lines.append(line)
        }
      } else if line.hasPrefix("```") {
        open = (String(line.dropFirst(3)), index + 1, [])
      } else {
        prose.append((index + 1, line))
      }
    }
    self.blocks = blocks
    self.prose = prose
  }

  var headings: [String] { prose.map { $0.text }.filter { $0.hasPrefix("#") } }

  /// The descriptor that stands last above a block.
  func descriptor(above block: Block) -> Block? {
    blocks.last { $0.kind == Block.descriptor && $0.line < block.line }
  }
}

extension Page.Block {
  static let descriptor = "yaml descripteur"
  static let cases = "yaml cas"
  static let excerpt = "yaml extrait"
  static let explanation = "text explication"
  /// Commands to type.
  static let shell = "sh"
}

private let folder = "Registry/language"

/// Every page of the reference but the table of states, which a test of its own runs.
let pages: [Page] = {
  let mechanisms = names(in: "\(repositoryRoot)/\(folder)/mecanismes").map { "mecanismes/" + $0 }
  let found = (names(in: "\(repositoryRoot)/\(folder)") + mechanisms).filter {
    $0.hasSuffix(".md") && $0 != "states.md"
  }
  return found.compactMap { name in
    repositoryFile("\(folder)/\(name)").map { Page(name: name, text: $0.text) }
  }
}()

func blocks(_ kind: String) -> [Page.Block] { pages.flatMap { $0.blocks }.filter { $0.kind == kind } }

let registryUnits: UnitTable = {
  guard let file = repositoryFile("Registry/units.yaml") else { return UnitTable([]) }
  return readUnitTable(file).table
}()

/// The day against which the pages are checked.
let readingDay = CalendarDate(iso: "2026-11-24")

/// A sample case of a page, decided by the descriptor above it.
struct DecidedCase {
  let sample: SampleCase
  let descriptor: Descriptor
  let record: DecisionRecord

  func explanation(_ language: Language) -> String {
    let document = explain(record, by: descriptor, in: language, receipt: record.fingerprint)
    // So wide that no sentence is broken.
    return TerminalRenderer(width: 10_000, colour: false).render(document)
  }
}

/// The cases of a block, each decided.
func decidedCases(_ block: Page.Block) throws -> [DecidedCase] {
  let page = try #require(pages.first { $0.name == block.page })
  let above = try #require(page.descriptor(above: block), "a descriptor stands above the cases")
  let (descriptor, _) = readDescriptor(above.file, units: registryUnits)
  let rules = try #require(descriptor)
  let (cases, diagnostics) = readSampleCases(block.file)
  #expect(found(diagnostics, in: block.file) == [])
  return try cases.map { sample in
    let (values, faults) = readCase(sample.inputs, descriptor: rules, campaign: nil)
    #expect(faults.isEmpty, "\(sample.name)")
    let program = try compile(rules, on: try #require(sample.date, "\(sample.name) has a date"))
    return DecidedCase(
      sample: sample, descriptor: rules, record: decide(program, inputs: values, campaign: nil, dateFrom: .given))
  }
}
