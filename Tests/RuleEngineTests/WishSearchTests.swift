import DecisionRecords
import DescriptorModel
import RegistryFolder
import RuleValues
import Testing
import TestSupport

@testable import RuleEngine

/// What would have led to another place is looked for within a fixed amount of work.
@Suite struct WishSearchTests {
  @Test("With less work fewer changes are tried, and the answer says that it is not complete")
  func budget() throws {
    let example = try ExampleCampaign.shared.get()
    let (program, campaign) = (example.program, example.campaign)
    func wish(_ place: String, _ grounds: [String], _ distance: Int128) -> [Value.Field] {
      [
        .init(name: "college", value: .key(place)), .init(name: "motifs", value: .keys(grounds)),
        .init(name: "distance", value: .number(Number(distance))),
      ]
    }
    let inputs = program.descriptor.inputs.map { input -> Value? in
      switch input.name {
      case "campagne": .text("exemple-2026")
      case "college_secteur": .key("0990001A")
      case "demandes":
        .records([
          wish("0990004D", ["fratrie", "limite_de_secteur"], 840), wish("0990007G", ["autre"], 1520),
        ])
      default: nil
      }
    }
    let record = decide(program, inputs: inputs, campaign: campaign, dateFrom: .campaign)
    let rule = try #require(program.descriptor.allocation)
    let questioning = Questioning(program, inputs, campaign, record)
    let whole = try #require(WishSearch(questioning, rule).nearestChanges())
    #expect(!whole.suggestions.isEmpty)
    #expect(nearestChanges(record, program, inputs: inputs, campaign: campaign) == whole)
    // One decision runs the rules once, and those of a wish for each of the two.
    let cost = program.size * 3
    var counts: [Int] = []
    for decisions in [0, 1, 1_000] {
      let search = WishSearch(questioning, rule, budget: SearchBudget(decisions * cost))
      let found = try #require(search.nearestChanges())
      #expect(found.suggestions.count <= decisions)
      if decisions < 1_000 { #expect(!found.isComplete) } else { #expect(found == whole) }
      counts.append(found.suggestions.count)
    }
    #expect(counts == counts.sorted() && counts.first == 0)
  }
}
