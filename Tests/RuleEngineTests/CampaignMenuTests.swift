import CaseTables
import DecisionRecords
import DescriptorModel
import RuleEngine
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

@Suite struct CampaignMenuTests {
  private let example: ExampleCampaign

  init() throws { example = try ExampleCampaign.shared.get() }

  @Test("what a pupil would have got with another request is what allocating everyone anew gives her")
  func anew() throws {
    let lines = String(decoding: example.pupils.file.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    let full = example.campaign.places.indices.filter { example.campaign.cutOffs?[$0].priority != nil }
    var random = SplitMix64(seed: 2026)
    var outcomes: Set<Bool> = []
    for _ in 0..<12 {
      let row = Int.random(in: 1..<lines.count, using: &random)
      let fields = lines[row].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let place = example.campaign.places[full[Int.random(in: 0..<full.count, using: &random)]].key
      let ground = try #require(["boursier", "fratrie", "autre"].randomElement(using: &random))
      let distance = Int.random(in: 100...3_000, using: &random)
      guard place != fields[1] else { continue }

      let menu = try #require(
        try CampaignMenu(
          example.program, campaign: example.campaign, applicants: example.pupils.file, without: fields[0]))
      let inputs = example.program.descriptor.inputs.map { input -> Value? in
        switch input.name {
        case "campagne": .text("exemple-2026")
        case "college_secteur": .key(fields[1])
        case "eleve": .text(fields[0])
        default:
          .records([
            [
              .init(name: "college", value: .key(place)), .init(name: "motifs", value: .keys([ground])),
              .init(name: "distance", value: .number(Number(Int128(distance)))),
            ]
          ])
        }
      }
      let told = decide(example.program, inputs: inputs, campaign: example.campaign, dateFrom: .campaign, menu: menu)

      let others = lines.dropFirst().filter { !$0.hasPrefix(fields[0] + ",") }
      let asked = "\(fields[0]),\(fields[1]),1,\(place),\(ground),\(distance)"
      let file = SourceFile(name: "eleves.csv", text: ([lines[0]] + others + [asked]).joined(separator: "\n") + "\n")
      let outcome = try allocate(example.program, campaign: example.campaign, applicants: file)
      let assignments = String(decoding: outcome.assignments, as: UTF8.self).split(separator: "\n")
      let hers = try #require(assignments.first { $0.hasPrefix(fields[0] + ",") }).split(separator: ",")[1]
      #expect(told.outcome.first?.value.state.value == .key(String(hers)), "\(asked)")
      outcomes.insert(hers == place)
    }
    #expect(outcomes == [true, false])
  }

  @Test("nobody has a menu under an identifier that is not in the file")
  func stranger() throws {
    let menu = try CampaignMenu(
      example.program, campaign: example.campaign, applicants: example.pupils.file, without: "E99999")
    #expect(menu == nil)
  }
}
