import DecisionRecords
import DescriptorModel
import DescriptorReading
import RuleEngine
import RuleValues
import SourceDiagnostics
import Testing
import TestSupport

/// Broken variants of the registry's descriptors, and of one of each mechanism: whatever the text, it ends in diagnostics or
/// runs; nothing traps and nothing hangs.
@Suite struct RobustnessTests {
  private static let registry = descriptors(below: "Registry")
  private static let mechanisms = fixtures("good").map { $0.name }.filter { !$0.hasSuffix(".cases.yaml") }
  /// How much text is read in the variants of one file, at most: long files get fewer of them.
  private static let budget = 3_000_000

  /// Every how many places of a file a variant is made, so that the budget holds; `least` where it would hold anyway.
  private static func step(_ file: SourceFile, places: Int, variants: Int, least: Int) -> Int {
    max(least, places * variants * file.bytes.count / RobustnessTests.budget)
  }

  private let units: UnitTable
  private let today: CalendarDate

  init() throws {
    let table = readUnitTable(try #require(repositoryFile("Registry/units.yaml"))).table
    let fixtures = readUnitTable(try #require(repositoryFile("Tests/Cases/units.yaml"))).table
    units = fixtures.symbols.allSatisfy(table.symbols.contains) ? table : fixtures
    today = try #require(CalendarDate(iso: "2026-11-24"))
  }

  /// The descriptors of a folder: the files that are named by a day.
  private static func descriptors(below folder: String) -> [String] {
    names(in: repositoryRoot + "/" + folder).flatMap { name -> [String] in
      let path = folder + "/" + name
      if name.hasSuffix(".yaml") { return CalendarDate(iso: name.dropLast(5)) == nil ? [] : [path] }
      return name.contains(".") ? [] : descriptors(below: path)
    }
  }

  /// Validates, and runs what has no error on someone of whom nothing is known.
  private func check(_ bytes: some Sequence<UInt8>, wholly: Bool = true) -> Bool {
    let file = SourceFile(name: "t.yaml", bytes: Array(bytes))
    let (descriptor, diagnostics) =
      wholly
      ? validateDescriptor(file, units: units, on: today, searchBudget: 100_000) : readDescriptor(file, units: units)
    guard let descriptor else { return diagnostics.hasErrors }
    guard let date = CalendarDate(iso: "2024-09-01"), let program = try? compile(descriptor, on: date) else {
      return true
    }
    let nothing = [Value?](repeating: nil, count: descriptor.inputs.count)
    let record = decide(program, inputs: nothing, campaign: nil, dateFrom: .given)
    return record.outcome.count == descriptor.outputs.count
  }

  @Test("cut, shortened or doubled at any line", arguments: registry + mechanisms)
  func lines(_ path: String) throws {
    let file = try #require(repositoryFile(path))
    let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var failing: [String] = []
    let step = RobustnessTests.step(file, places: lines.count, variants: 3, least: 1)
    for index in stride(from: lines.count % step, to: lines.count, by: step) {
      let (before, after) = (lines[..<index], lines[(index + 1)...])
      let variants = [Array(before), Array(before + after), Array(before + [lines[index], lines[index]] + after)]
      for (kind, variant) in variants.enumerated() where !check(Array(variant.joined(separator: [10]))) {
        failing.append("line \(index + 1), variant \(kind)")
      }
    }
    #expect(failing == [])
  }

  @Test("with a byte of the registry flipped, alone", arguments: registry)
  func flips(_ path: String) throws {
    let file = try #require(repositoryFile(path))
    let original = file.bytes
    var random = SplitMix64(seed: 2026)
    var failing: [Int] = []
    let step = RobustnessTests.step(file, places: original.count, variants: 1, least: 4)
    for place in stride(from: Int.random(in: 0..<step, using: &random), to: original.count, by: step) {
      var bytes = original
      bytes[place] ^= UInt8.random(in: 1...255, using: &random)
      // What only whole descriptors are checked for is left to the variants below.
      if !check(bytes, wholly: false) { failing.append(place) }
    }
    #expect(failing == [])
  }

  @Test("with a byte replaced by one that means something", arguments: registry + mechanisms)
  func signs(_ path: String) throws {
    let file = try #require(repositoryFile(path))
    let original = file.bytes
    var random = SplitMix64(seed: 2026)
    let signs = Array("-+*/()[]{}:,.\"'#&*!|>%@`0129 \n\tax".utf8) + [0, 0x7F, 0xC3, 0xFF]
    var failing: [Int] = []
    let step = RobustnessTests.step(file, places: original.count, variants: 1, least: 23)
    for place in stride(from: Int.random(in: 0..<step, using: &random), to: original.count, by: step) {
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
