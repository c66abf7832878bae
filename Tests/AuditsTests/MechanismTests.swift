import AllocationMechanisms
import Audits
import DescriptorModel
import DescriptorReading
import Foundation
import Languages
import RegistryFolder
import RuleEngine
import RuleValues
import SourceDiagnostics
import StructuredDocuments
import TestSupport
import Testing

/// Audits where seats are kept for groups, where places accept at once, and where they call.
@Suite struct MechanismTests {
  private let text: String
  private let units: UnitTable
  private let date: CalendarDate

  init() throws {
    let file = try #require(repositoryFile("Tests/Cases/allocate/good/allocation.yaml"))
    let group = """
        groupe: {label: {fr: groupe}, type: choice, choices: {bas: {fr: bas}, haut: {fr: haut}}}
      parameters:
      """
    text = file.text.replacingOccurrences(of: "parameters:", with: group)
    units = try Registry(root: repositoryRoot + "/Registry").units()
    date = try #require(CalendarDate(iso: "2024-06-15"))
  }

  private func descriptor(_ mechanism: AllocationRule.Mechanism) throws -> Descriptor {
    let (read, diagnostics) = readDescriptor(SourceFile(name: "d.yaml", text: text), units: units)
    #expect(diagnostics.filter { $0.severity == .error }.map { $0.message.fr } == [])
    var descriptor = try #require(read)
    descriptor.allocation?.byRight = nil
    descriptor.allocation?.mechanism = mechanism
    descriptor.allocation?.places.group = "groupe"
    descriptor.allocation?.places.reserved = "reserve"
    descriptor.allocation?.priority.removeAll { $0.name != "distance" }
    return descriptor
  }

  private func campaign(seats: Int) -> Campaign {
    Campaign(
      name: "essai", title: .init(fr: "essai"), date: date, lottery: nil,
      places: [.init(key: "A", name: "Ici", capacity: seats), .init(key: "B", name: "Là", capacity: seats)],
      cutOffs: nil, cutOffsFingerprint: nil)
  }

  private func report(_ descriptor: Descriptor, seats: Int, _ applicants: String, _ rows: String) throws -> (
    AssignmentReport, words: String
  ) {
    let requests = try CampaignRequests(
      try compile(descriptor, on: date), campaign: campaign(seats: seats),
      applicants: SourceFile(name: "eleves.csv", text: applicants))
    let report = try audit(
      assignments: SourceFile(name: "a.csv", text: "eleve,lieu_affecte,rang_du_voeu\n" + rows), cutOffs: nil,
      of: requests)
    let document = report.document(descriptor, in: .french)
    let words = TerminalRenderer(width: 200, colour: false).render(document).replacing("\u{A0}", with: " ")
    return (report, words)
  }

  @Test("a group that has not got its reserved seats is told, with who sits there instead")
  func reserves() throws {
    var descriptor = try descriptor(.deferredAcceptance)
    let group = try #require(descriptor.inputs.firstIndex { $0.name == "groupe" })
    descriptor.allocation?.reserve = .init(
      group: group, share: Number(25, scale: 2), turns: [0, 0], legal: ["L1"], assumption: nil)
    // Four seats at B, one of them kept for each group: the only one from above comes before the last from below.
    let applicants =
      "eleve,voeu,lieu,distance,groupe\n" + (1...4).map { "b\($0),1,B,\($0 * 10),bas\n" }.joined() + "h1,1,B,90,haut\n"
    let others = "b1,B,1\nb2,B,1\nb3,B,1\n"
    let (right, words) = try report(descriptor, seats: 4, applicants, others + "b4,,\nh1,B,1\n")
    #expect(right.holds)
    #expect(words.contains("Chaque groupe a eu ses places réservées"))
    let (wrong, told) = try report(descriptor, seats: 4, applicants, others + "b4,B,1\nh1,,\n")
    #expect(wrong.failing == [.reserves: 1, .optimal: 1])
    #expect(told.contains("h1, vœu n° 1, lieu Là (B) : b4 a une place réservée à ce groupe."))
  }

  @Test("where places accept at once, the rank of the wish comes first")
  func immediateAcceptance() throws {
    let applicants = "eleve,voeu,lieu,distance\ne,1,A,10\nf,1,A,20\nf,2,B,10\ng,1,B,90\n"
    var descriptor = try descriptor(.immediateAcceptance)
    // As the reader of descriptors makes it: the rank of the wish is the first criterion.
    let label = Label(words: .init(fr: "voeu", en: "wish"), gender: .masculine, plural: false)
    descriptor.allocation?.priority.insert(
      .init(name: "voeu", label: label, source: .wishRank, unit: .one, legal: [], assumption: nil), at: 0)
    let (right, _) = try report(descriptor, seats: 1, applicants, "e,A,1\nf,,\ng,B,1\n")
    #expect(right.holds)
    // f is nearer to B than g, but asked for it second.
    let (wrong, words) = try report(descriptor, seats: 1, applicants, "e,A,1\nf,B,2\ng,,\n")
    #expect(wrong.failing == [.envy: 1, .optimal: 1])
    #expect(words.contains("g, vœu n° 1, lieu Là (B) : passe avant f, qui y a une place (voeu : 1 contre 2)."))
    let (deferred, _) = try report(
      try self.descriptor(.deferredAcceptance), seats: 1, applicants, "e,A,1\nf,B,2\ng,,\n")
    #expect(deferred.holds)
  }

  @Test("an order of call is not audited like an assignment")
  func callOrder() throws {
    let error = #expect(throws: DiagnosticsError.self) {
      try report(try descriptor(.callOrder), seats: 1, "eleve,voeu,lieu,distance\ne,1,A,10\n", "e,A,1\n")
    }
    #expect(error?.diagnostics.map { $0.code.id } == ["assignment.mechanism"])
  }
}
