import Audits
import DecisionRecords
import DescriptorReading
import DescriptorModel
import Foundation
import Languages
import SourceDiagnostics
import TestSupport
import Testing

@Suite struct BlockTests {
  @Test(
    "a descriptor of the reference validates with exactly what its comments announce",
    arguments: blocks("yaml descripteur"))
  func descriptors(_ block: Page.Block) throws {
    let (descriptor, diagnostics) = validateDescriptor(block.file, units: registryUnits, on: try #require(readingDay))
    #expect(found(diagnostics, in: block.file) == announced(in: block.file), "\(diagnostics.map { $0.message.fr })")
    #expect((descriptor == nil) == announced(in: block.file).contains { $0.contains(" error ") })
  }

  @Test("the cases of the reference give what they announce", arguments: blocks("yaml cas"))
  func cases(_ block: Page.Block) throws {
    let cases = try decidedCases(block)
    #expect(!cases.isEmpty)
    for decided in cases {
      let differences = disagreements(of: decided.record, with: decided.sample)
      #expect(
        differences.isEmpty, "\(decided.sample.name): \(differences.map { "\($0.output) \($0.obtained)" })")
      // A page says nothing of an output that no case looks at.
      let looked = decided.sample.expected.map { $0.output }
      #expect(
        decided.descriptor.outputs.map { $0.name }.filter { !looked.contains($0) } == [], "\(decided.sample.name)")
    }
  }

  @Test("an excerpt stands as it is in a descriptor of its page", arguments: blocks("yaml extrait"))
  func excerpts(_ block: Page.Block) throws {
    let page = try #require(pages.first { $0.name == block.page })
    let excerpt = block.lines.map { trimmed($0) }
    let holds = page.blocks.filter { $0.kind == Page.Block.descriptor }.contains { descriptor in
      contains(descriptor.lines.map { trimmed($0) }, excerpt)
    }
    #expect(holds)
  }

  @Test("a quoted sentence is printed for a case of the block above it", arguments: blocks("text explication"))
  func explanations(_ block: Page.Block) throws {
    let page = try #require(pages.first { $0.name == block.page })
    let cases = try #require(page.blocks.last { $0.kind == Page.Block.cases && $0.line < block.line })
    let printed = try decidedCases(cases).flatMap {
      $0.explanation(.french).split(separator: "\n").map { trimmed(String($0)) }
    }
    for line in block.lines.map({ trimmed($0) }) where !line.isEmpty {
      #expect(printed.contains { $0.contains(line) }, "\(line)")
    }
  }

  @Test("a block is of a kind that is checked, or commands to type")
  func kinds() {
    let known = [
      Page.Block.descriptor, Page.Block.cases, Page.Block.excerpt, Page.Block.explanation, Page.Block.shell,
    ]
    for block in pages.flatMap({ $0.blocks }) where !known.contains(block.kind) {
      Issue.record("\(block): “\(block.kind)”")
    }
  }
}

/// Without the spaces around it and without the comment behind it.
private func trimmed(_ line: String) -> String {
  var words = line[...]
  if let comment = words.range(of: " # ") { words = words[..<comment.lowerBound] }
  while words.last == " " { words.removeLast() }
  return String(words.drop { $0 == " " })
}

private func contains(_ lines: [String], _ excerpt: [String]) -> Bool {
  guard let first = excerpt.first else { return false }
  return lines.indices.contains { start in
    lines[start] == first && start + excerpt.count <= lines.count
      && Array(lines[start..<start + excerpt.count]) == excerpt
  }
}
