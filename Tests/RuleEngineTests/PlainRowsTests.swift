import Audits
import CaseTables
import DescriptorModel
import GeneratedCases
import Languages
import RegistryFolder
@testable import RuleEngine
import RuleExpressions
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

private let registry = Registry(root: repositoryRoot + "/Registry")
private let (point, comma) = (UInt8(ascii: "."), UInt8(ascii: ","))

/// What files hold that is not as most files have it, some of it wrong.
private let odd = [
  "x", "007", "-0", "-1", "-", "1.", "1.0", "1,50", ".5", " 2", "2 ", "1e3", "true", "\u{FEFF}1",
  "\"1\"\"2\"", "\"1,5\"", "\"a\nb\"", "\"\"", "2024-02-30", "0001-01-01", "9999-12-31", "2024-2-3",
  "123456789012345678", "1234567890123456789", "0.000000000000000001", "99999999999999999999999999",
]

/// A program of the algorithm, and a campaign where it allocates.
private func program(_ id: String) throws -> (Program, Campaign?) {
  let entry = try registry.find(id)
  let descriptor = try registry.descriptor(entry, entry.newest, units: try registry.units())
  if descriptor.allocation != nil {
    let campaign = try registry.campaign(try #require(entry.campaigns.first), of: entry, descriptor)
    let version = try registry.version(of: entry, on: campaign.date)
    let own = try registry.descriptor(entry, version, units: try registry.units())
    return (try compile(own, on: campaign.date), campaign)
  }
  let day = try #require(CalendarDate(year: 2026, month: 9, day: 15))
  let today = try? compile(descriptor, on: day)
  return (try today ?? compile(descriptor, on: descriptor.inForce.from), nil)
}

@Suite struct PlainRowsTests {
  @Test(
    "rows that are read and written straight from integers are those that go through values, byte for byte",
    arguments: registry.entries().map { $0.id })
  func registryEntry(_ id: String) throws {
    let (program, campaign) = try program(id)
    var generated = GeneratedPeople(program, campaign: campaign, seed: 7)
    let people = generated.people(campaign == nil ? 400 : 60)
    var random = SplitMix64(seed: 11)
    for (separator, mark, format) in [
      (comma, point, RowFormat.csv(separator: comma)), (UInt8(ascii: ";"), comma, .csv(separator: UInt8(ascii: ";"))),
      (comma, comma, .csv(separator: comma)), (comma, point, .jsonLines),
    ] {
      let between = separator == comma ? "," : ";"
      var text = program.descriptor.inputs.map { $0.name }.joined(separator: between) + between + "kept\n"
      for person in people {
        let cells = person.map { value -> String in
          if random.next() % 40 == 0 { return odd.randomElement(using: &random) ?? "" }
          let quoted = cell(value, comma: mark == comma)
          let bare = String(quoted.dropFirst().dropLast())
          let mustBeQuoted = bare.contains { "\"\n,;".contains($0) } || random.next() % 3 == 0
          return mustBeQuoted ? quoted : bare
        }
        text += (cells + [odd.randomElement(using: &random) ?? ""]).joined(separator: between) + "\n"
      }
      func results(plainly: Bool, blocks size: Int) throws -> [UInt8] {
        var blocks = RowBlocks(BytesInMemory(Array(text.utf8)), name: "t", size: size)
        let first = try #require(try blocks.next())
        let layout = try PopulationLayout(
          first, .csv(separator: separator), program.descriptor, campaign: campaign, keeping: ["kept"],
          decimalMark: mark, plainly: plainly)
        let form = ResultForm(
          parts: Set(ResultForm.Part.allCases), format: format, decimalMark: mark, language: .french)
        let decisions = PopulationDecisions(program, campaign: campaign, layout, form, plainly: plainly)
        var bytes = decisions.head
        var block: SourceFile? = first
        while let rows = block {
          bytes += decisions.decide([rows]).flatMap { $0.bytes }
          block = try blocks.next()
        }
        return bytes
      }
      let whole = try results(plainly: false, blocks: 1 << 20)
      #expect(whole.count > text.utf8.count / 2)
      #expect(try results(plainly: true, blocks: 1 << 20) == whole, "\(id) \(format)")
      #expect(try results(plainly: true, blocks: 2000) == whole, "\(id) \(format)")
    }
  }

  @Test("plain cells are read as all cells are, or left to how all are read")
  func cells() throws {
    var random = SplitMix64(seed: 3)
    let characters = Array("0123456789-.,+ e")
    var texts = odd.map { $0.filter { $0 != "\"" && $0 != "\n" } }
    for _ in 0..<20_000 {
      texts.append(
        String((0..<Int(random.next() % 21)).compactMap { _ in characters.randomElement(using: &random) }))
      let digits = { (most: UInt64) in
        String((0..<(random.next() % most)).map { _ in characters[Int(random.next() % 10)] })
      }
      texts.append((random.next() % 4 == 0 ? "-" : "") + digits(20) + (random.next() % 2 == 0 ? "." : "") + digits(8))
      texts.append("\(1 + random.next() % 9999)-\(digits(3))-\(digits(3))")
      texts.append("20\(random.next() % 90 + 10)-0\(random.next() % 10)-\(10 + random.next() % 30)")
    }
    let file = "n\n" + texts.map { "\"\($0)\"\n" }.joined()
    var (types, read): ([Input.Kind], Int) = ([.date], 0)
    let most = powerOfTen(18) ?? 0
    for (scale, low, high) in [
      (0, 0, 100), (2, -10_000, 1_000_000), (0, -most, most), (18, -most, most), (6, 1, most), (0, 0, most &* 10),
    ] as [(Int, Int128, Int128)] {
      types.append(.number(NumberType(unit: .one, scale: scale, low: low, high: high)))
    }
    for kind in types {
      let input = try #require(program("bourse-college").0.descriptor.inputs.first?.asked(as: kind))
      for mark in [point, comma] {
        let (plain, general) = (reader(input, mark, plainly: true), reader(input, mark, plainly: false))
        let block = SourceFile(name: "t", bytes: Array(file.utf8))
        let header = try #require(readHeader(of: block).header)
        let start = readHeader(of: block).end
        let differing = withRows(of: block, from: start, under: header) { rows -> [Int] in
          _ = rows.nextBlock(.max)
          let (a, b) = (plain.read(rows, 0), general.read(rows, 0))
          read += (0..<rows.count).count { b.values[$0] != nil }
          if a.faults != b.faults { return [-1] }
          return (0..<rows.count).filter { a.values[$0] != b.values[$0] }
        }
        #expect(differing.isEmpty, "\(kind)")
      }
    }
    #expect(read > 10_000)
  }

  private func reader(_ input: Input, _ mark: UInt8, plainly: Bool) -> CellReader {
    CellReader(input, places: KeyTable(), decimalMark: mark, plainly: plainly)
  }
}

extension Input {
  fileprivate func asked(as kind: Kind) -> Input {
    var input = self
    input.kind = kind
    input.ifMissing = nil
    return input
  }
}
