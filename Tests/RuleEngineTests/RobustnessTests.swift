import DecisionRecords
import DescriptorModel
import DescriptorReading
import RuleEngine
import RuleValues
import SourceDiagnostics
import Testing
import TestSupport

/// Broken variants of real descriptors: whatever the text, it is read with diagnostics or runs; nothing traps.
@Suite struct RobustnessTests {
  private static let descriptors = [
    "Registry/education/affectation-6e/2013-09-01.yaml", "Registry/education/bourse-college/2016-09-01.yaml",
    "Tests/Cases/expressions/good/logic.yaml", "Tests/Cases/inputs/good/kinds.yaml",
  ]

  private let units: UnitTable

  init() throws {
    units = readUnitTable(try #require(repositoryFile("Registry/units.yaml"))).table
  }

  /// Reads, and runs what is read without a word on someone of whom nothing is known.
  private func check(_ bytes: some Sequence<UInt8>) -> Bool {
    let file = SourceFile(name: "t.yaml", bytes: Array(bytes))
    let (descriptor, diagnostics) = readDescriptor(file, units: units)
    guard let descriptor else { return diagnostics.hasErrors }
    guard let date = CalendarDate(iso: "2024-09-01"), let program = try? compile(descriptor, on: date) else {
      return true
    }
    let nothing = [Value?](repeating: nil, count: descriptor.inputs.count)
    let record = decide(program, inputs: nothing, campaign: nil, dateFrom: .given)
    return record.outcome.count == descriptor.outputs.count
  }

  @Test("cut, shortened or doubled at any line", arguments: descriptors)
  func lines(_ path: String) throws {
    let lines = try #require(repositoryFile(path)).bytes.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var failing: [String] = []
    for index in lines.indices {
      let (before, after) = (lines[..<index], lines[(index + 1)...])
      let variants = [Array(before), Array(before + after), Array(before + [lines[index], lines[index]] + after)]
      for (kind, variant) in variants.enumerated() where !check(Array(variant.joined(separator: [10]))) {
        failing.append("line \(index + 1), variant \(kind)")
      }
    }
    #expect(failing == [])
  }

  @Test("with a byte replaced by one that means something", arguments: descriptors)
  func bytes(_ path: String) throws {
    let original = try #require(repositoryFile(path)).bytes
    var random = SplitMix64(seed: 2026)
    let signs = Array("-+*/()[]{}:,.\"'#&*!|>%@`0129 \n\tax".utf8) + [0, 0x7F, 0xC3, 0xFF]
    var failing: [Int] = []
    for place in stride(from: Int.random(in: 0..<7, using: &random), to: original.count, by: 7) {
      var bytes = original
      bytes[place] = signs.randomElement(using: &random) ?? 0
      if !check(bytes) { failing.append(place) }
    }
    #expect(failing == [])
  }

  @Test("with numbers at the edge of what 128 bits hold")
  func extremes() throws {
    let text = String(decoding: try #require(repositoryFile("Tests/Cases/round/good/round.yaml")).bytes, as: UTF8.self)
    let edges = ["999999999999999999999999999999", "-999999999999999999999999999999", "0.000000000000000001"]
    for edge in edges {
      for place in ["-100", "100", "1 EUR", "0.50 EUR", "0.5,"] {
        let replacement = place.hasSuffix("EUR") ? edge + " EUR" : place.hasSuffix(",") ? edge + "," : edge
        #expect(check(Array(text.replacing(place, with: replacement).utf8)), "\(place) → \(edge)")
      }
    }
  }
}
