import DescriptorModel
import DescriptorReading
import Foundation
import Languages
import RuleEngine
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

/// Campaigns whose criteria follow from what is known of the person, and whose requests are compared by groups.
@Suite struct CampaignInputTests {
  private let text: String
  private let date: CalendarDate

  init() throws {
    let file = try #require(repositoryFile("Tests/Cases/allocate/good/allocation.yaml"))
    date = try #require(CalendarDate(iso: "2024-06-15"))
    let inputs = """
        quotient: {label: {fr: quotient}, type: number, unit: EUR, range: [0..9999], decimals: 2}
        boursier: {label: {fr: boursier}, type: boolean, if_missing: false}
        ne_le: {label: {fr: né le}, type: date}
        groupe: {label: {fr: groupe}, type: choice, choices: {bas: {fr: bas}, haut: {fr: haut}}}
        fratrie:
          label: {fr: fratrie}
          type: list
          maximum: 3
          of:
            age: {label: {fr: âge}, type: number, unit: year, range: [0..99]}
      parameters:
      """
    let rules = """
        tranche: {label: {fr: tranche}, cases: [{when: quotient < 10 EUR, then: 1}, {when: quotient < 500 EUR, then: 2}, {otherwise: 3}], applies_when: quotient >= 5 EUR, legal: L1}
        tranche_du_voeu: {label: {fr: tranche}, for_each: demandes, value: tranche, legal: L1}
        bonus: {label: {fr: bonus}, for_each: demandes, value: "if boursier then 0 else tranche + rang", legal: L1}
        ainee: {label: {fr: aînée}, for_each: {list: fratrie, max: age}, legal: L1}
        ainee_du_voeu: {label: {fr: aînée}, for_each: demandes, value: ainee, legal: L1}
      allocate:
      """
    text = file.text.replacingOccurrences(of: "parameters:", with: inputs)
      .replacingOccurrences(of: "allocate:", with: rules)
  }

  private func descriptor(criterion rule: String = "bonus") throws -> Descriptor {
    let text = text.replacingOccurrences(of: "{name: rang, rule: rang,", with: "{name: \(rule), rule: \(rule),")
    let (descriptor, diagnostics) = readDescriptor(SourceFile(name: "d.yaml", text: text), units: fixtureUnits)
    #expect(diagnostics.map { "\($0.code.id) \($0.message.fr)" } == [])
    return try #require(descriptor)
  }

  private func outcome(_ descriptor: Descriptor, _ csv: String, capacity: Int = 1) throws -> CampaignOutcome {
    let campaign = Campaign(
      name: "essai", title: .init(fr: "essai"), date: date, lottery: .init(commitment: "", seed: "s"),
      places: [.init(key: "A", name: "Ici", capacity: capacity), .init(key: "B", name: "Là", capacity: capacity)],
      cutOffs: nil, cutOffsFingerprint: nil)
    return try allocate(
      compile(descriptor, on: date), campaign: campaign, applicants: SourceFile(name: "eleves.csv", text: csv))
  }

  private func told(_ descriptor: Descriptor, _ csv: String) throws -> [String] {
    do {
      _ = try outcome(descriptor, csv)
      return []
    } catch let error as DiagnosticsError {
      return error.diagnostics.map { diagnostic in
        let place = diagnostic.span.map { LineTable($0.file).position(of: $0.lower) } ?? (line: 0, column: 0)
        return "\(place.line):\(place.column) \(diagnostic.code.id): \(diagnostic.message.fr)"
      }
    }
  }

  private func cutOffs(_ outcome: CampaignOutcome) -> [String] {
    String(decoding: outcome.cutOffs, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test("what the criteria follow from is asked of the file, and nothing else")
  func needed() throws {
    let csv = "eleve,secteur,voeu,lieu,motifs,distance,quotient\n"
    #expect(try told(descriptor(), csv + "e,A,1,B,a,10,20\n") == [])
    #expect(
      try told(descriptor(), "eleve,secteur,voeu,lieu,motifs,distance\n") == [
        "1:1 csv.missing-column: Il manque la colonne « quotient »."
      ])
    #expect(
      try told(descriptor(), "eleve,secteur,voeu,lieu,motifs,distance,quotient,ne_le\n") == [
        "1:50 csv.unknown-column: La colonne « ne_le » n'est pas attendue."
      ])
    // `rang` needs no input of the person; `tranche` needs no ground, whose column may be there or not.
    #expect(
      try told(descriptor(criterion: "tranche_du_voeu"), "eleve,secteur,voeu,lieu,distance,quotient\ne,A,1,B,1,20\n")
        == [])
    #expect(try told(descriptor(criterion: "tranche_du_voeu"), csv + "e,A,1,B,,10,20\n") == [])
  }

  @Test("a rule of the person counts for each of her wishes, and what stands for a missing input too")
  func values() throws {
    let csv = """
      eleve,secteur,voeu,lieu,motifs,distance,quotient,boursier
      e,A,1,B,b,10,499.99,
      f,A,1,B,a,10,500,false
      g,A,1,B,b,10,,true

      """
    let rows = String(decoding: try outcome(descriptor(), csv).priorities(), as: UTF8.self).split(separator: "\n")
    #expect(rows.dropFirst().map { $0.split(separator: ",")[3] } == ["4", "4", "0"])
  }

  @Test("a criterion without a value is told at what is missing, else at the wish")
  func gaps() throws {
    let csv = "eleve,secteur,voeu,lieu,motifs,distance,quotient,boursier\n"
    #expect(
      try told(descriptor(), csv + "e,A,1,B,,10,,\nf,A,1,B,a,10,4.99,false\ng,A,,,,,,\n") == [
        "2:13 allocation.criterion: Le critère « bonus » ne peut pas être calculé pour ce vœu : il manque « quotient », « motifs ».",
        "3:5 allocation.criterion: Les règles ne donnent à ce vœu aucune valeur pour le critère « bonus ».",
      ])
  }

  @Test("what is said of a person must be the same on all her rows")
  func constant() throws {
    let csv = "eleve,secteur,voeu,lieu,motifs,distance,quotient,boursier\n"
    #expect(
      try told(descriptor(), csv + "e,A,1,B,a,1,20,true\nf,A,,,,,20,\ne,A,2,A,a,1,20.0,\n") == [
        "4:18 csv.value: Pour cette personne, « boursier » a une autre valeur à une autre ligne."
      ])
    #expect(
      try told(descriptor(), csv + "e,A,1,B,a,1,20.001,oui\n") == [
        "2:13 csv.value: « quotient » doit être un nombre de 0.00 à 9999.00.",
        "2:20 csv.value: « true » ou « false » est attendu.",
      ])
  }

  @Test("a criterion over another list than the wishes cannot be computed from the file")
  func otherList() throws {
    let told = try told(descriptor(criterion: "ainee_du_voeu"), "eleve\n")
    #expect(told.count == 1)
    #expect(told.first?.contains(" allocation.list: Un critère dépend de la liste « fratrie »") == true)
  }

  @Test("the group that a reserve or a quota compares by must be known of every request")
  func groups() throws {
    var reserved = try descriptor(criterion: "rang")
    let group = try #require(reserved.inputs.firstIndex { $0.name == "groupe" })
    reserved.allocation?.reserve = .init(
      group: group, share: Number(25, scale: 2), turns: [0, 0], legal: ["L1"], assumption: nil)
    let csv = "eleve,secteur,voeu,lieu,motifs,distance,groupe\n"
    #expect(
      try told(reserved, csv + "e,A,1,B,a,1,haut\nf,A,1,B,a,1,\ng,A,,,,,\nh,A,1,B,a,1,moyen\n") == [
        "5:13 csv.value: « moyen » n'est pas un choix possible."
      ])
    #expect(
      try told(reserved, csv + "e,A,1,B,a,1,haut\nf,A,1,B,a,1,\ng,A,,,,,\n") == [
        "3:13 allocation.group: Sans « groupe », on ne sait pas de quel groupe relève cette demande."
      ])
  }

  @Test("of few admitted, only the last one's rank is published, among all the requests of the place")
  func ranksOnly() throws {
    var descriptor = try descriptor(criterion: "rang")
    descriptor.allocation?.ranksOnlyBelow = 2
    descriptor.allocation?.places.lastRank = "dernier"
    let rows = (1...5).map { "e\($0),A,1,B,a,\($0 * 10)\n" }.joined()
    let csv = "eleve,secteur,voeu,lieu,motifs,distance\n" + rows + "f,A,1,A,a,1\nf,A,2,B,a,1\n"
    #expect(
      try cutOffs(outcome(descriptor, csv)) == [
        "lieu,places,admis,rang,distance,tirage,dernier,droit,demandes,ex", "A,1,5,,,,,5,0,0", "B,1,1,,,,2,0,5,1",
      ])
    let two = try cutOffs(outcome(descriptor, csv, capacity: 2))
    #expect(two.last?.hasPrefix("B,2,2,1,20,") == true)
    #expect(two.last?.hasSuffix(",,0,5,2") == true)
  }

  /// A descriptor without a place by right, whose requests are compared by distance alone.
  private func withoutRights(_ mechanism: AllocationRule.Mechanism) throws -> Descriptor {
    var descriptor = try descriptor(criterion: "rang")
    descriptor.allocation?.byRight = nil
    descriptor.allocation?.mechanism = mechanism
    descriptor.allocation?.places.group = "groupe"
    descriptor.allocation?.places.reserved = "reserve"
    descriptor.allocation?.priority.removeAll { $0.name != "distance" }
    if mechanism == .immediateAcceptance {
      // As the reader of descriptors makes it.
      let label = Label(words: .init(fr: "rang du vœu"), gender: .masculine, plural: false)
      descriptor.allocation?.priority.insert(
        .init(name: "voeu", label: label, source: .wishRank, unit: .one, legal: [], assumption: nil), at: 0)
    }
    return descriptor
  }

  @Test("seats are kept for groups, and each group has its own row among the cut-offs")
  func reserves() throws {
    var descriptor = try withoutRights(.deferredAcceptance)
    let group = try #require(descriptor.inputs.firstIndex { $0.name == "groupe" })
    descriptor.allocation?.reserve = .init(
      group: group, share: Number(25, scale: 2), turns: [0, 0], legal: ["L1"], assumption: nil)
    // Four seats at B, one kept for each group: the only one from above gets one, and the last from below none.
    let rows = (1...4).map { "b\($0),1,B,\($0 * 10),bas\n" }.joined() + "h1,1,B,90,haut\nh2,,,,haut\n"
    let outcome = try outcome(descriptor, "eleve,voeu,lieu,distance,groupe\n" + rows, capacity: 4)
    #expect(
      String(decoding: outcome.assignments, as: UTF8.self)
        == "eleve,lieu_affecte,rang_du_voeu\nb1,B,1\nb2,B,1\nb3,B,1\nb4,,\nh1,B,1\nh2,,\n")
    #expect(
      cutOffs(outcome) == [
        "lieu,groupe,places,reserve,admis,distance,droit,demandes,ex", "A,bas,4,1,0,,0,0,0", "A,haut,4,1,0,,0,0,0",
        "B,bas,4,1,3,30,0,4,1", "B,haut,4,1,1,,0,1,1",
      ])
    #expect(outcome.byRank == [0, 4])
  }

  /// The ministry's example of an order of call (2023, section 4.1): a quarter of those called are to hold a grant.
  @Test("an order of call calls the first of it, and publishes the last called of each combination of quotas")
  func callOrder() throws {
    var descriptor = try withoutRights(.callOrder)
    let member = try #require(descriptor.inputs.firstIndex { $0.name == "boursier" })
    descriptor.allocation?.quotas = [
      .init(
        name: "boursiers", label: descriptor.inputs[member].label, member: .input(member), column: "q", legal: ["L1"],
        assumption: nil)
    ]
    let ranking = "C1 C2 B1 C3 C4 C5 B2 C6 C7 C8 C9 C10 C11 C12 C13 C14 B3 C15 C16 C17".split(separator: " ")
    func result(_ quota: Int, _ rows: String = "") throws -> CallOrderOutcome {
      let csv = ranking.enumerated().map { "\($0.element),1,B,\($0.offset + 1),\($0.element.hasPrefix("B"))\n" }
        .joined()
      let campaign = Campaign(
        name: "essai", title: .init(fr: "essai"), date: date, lottery: nil,
        places: [
          .init(key: "A", name: "Ici", capacity: 1, quotas: [0]),
          .init(key: "B", name: "Là", capacity: 9, quotas: [quota]),
        ],
        cutOffs: nil, cutOffsFingerprint: nil)
      return try callInOrder(
        compile(descriptor, on: date), campaign: campaign,
        applicants: SourceFile(name: "v.csv", text: "eleve,voeu,lieu,distance,boursier\n" + csv + rows))
    }
    let outcome = try result(25)
    let called = String(decoding: outcome.calls, as: UTF8.self).split(separator: "\n").dropFirst().map { row in
      row.split(separator: ",").map(String.init)
    }
    let inOrder = called.sorted { (Int($0[3]) ?? 0) < (Int($1[3]) ?? 0) }.map { $0[0] }
    #expect(inOrder == ["B1", "C1", "C2", "C3", "B2", "C4", "C5", "C6", "B3"])
    #expect(
      String(decoding: outcome.cutOffs, as: UTF8.self) == """
        lieu,groupe,places,admis,distance,droit,demandes,ex
        A,,1,0,,0,0,0
        A,boursiers,1,0,,0,0,0
        B,,9,6,8,0,17,1
        B,boursiers,9,3,,0,3,1

        """)
    let priorities = String(decoding: outcome.priorities(), as: UTF8.self)
    #expect(
      priorities.hasPrefix(
        "eleve,voeu,lieu,groupe,distance,rank_at_place,position,verdict\nB1,1,B,boursiers,3,1,1,called\n"))
    #expect(priorities.contains("\nC7,1,B,,9,7,10,not_called\n"))
    #expect((outcome.called, outcome.peopleCalled) == (9, 9))

    let tie = #expect(throws: DiagnosticsError.self) { try result(0, "X,1,B,20,false\n") }
    #expect(tie?.diagnostics.map { $0.code.id } == ["allocation.tie"])
    let share = #expect(throws: DiagnosticsError.self) { try result(101) }
    #expect(share?.diagnostics.map { $0.code.id } == ["allocation.inconsistent"])
  }

  @Test("every mechanism that gives each person one place runs from the same file")
  func mechanisms() throws {
    let csv = "eleve,voeu,lieu,distance\ne,1,B,10\ne,2,A,10\nf,1,B,20\nf,2,A,20\ng,1,A,30\n"
    func granted(_ mechanism: AllocationRule.Mechanism, _ csv: String) throws -> [String] {
      let assignments = try outcome(withoutRights(mechanism), csv).assignments
      return String(decoding: assignments, as: UTF8.self).split(separator: "\n").dropFirst().map(String.init)
    }
    #expect(try granted(.deferredAcceptance, csv) == ["e,B,1", "f,A,2", "g,,"])
    #expect(try granted(.immediateAcceptance, csv) == ["e,B,1", "f,,", "g,A,1"])
    #expect(try granted(.serialDictatorship, csv) == ["e,B,1", "f,A,2", "g,,"])
    let other = csv.replacingOccurrences(of: "e,2,A,10", with: "e,2,A,15")
    for mechanism in [AllocationRule.Mechanism.serialDictatorship, .callOrder] {
      let error = #expect(throws: DiagnosticsError.self) { try granted(mechanism, other) }
      #expect(error?.diagnostics.map { $0.code.id } == ["allocation.inconsistent"])
    }
  }

  @Test("every proposal is told on request, round by round")
  func log() throws {
    let descriptor = try descriptor(criterion: "rang")
    let campaign = Campaign(
      name: "essai", title: .init(fr: "essai"), date: date, lottery: .init(commitment: "", seed: "s"),
      places: [.init(key: "A", name: "Ici", capacity: 1), .init(key: "B", name: "Là", capacity: 1)], cutOffs: nil,
      cutOffsFingerprint: nil)
    let file = SourceFile(
      name: "eleves.csv",
      text: "eleve,secteur,voeu,lieu,motifs,distance\ne,A,1,B,a,20\nf,A,1,B,a,10\n")
    let program = try compile(descriptor, on: date)
    let outcome = try allocate(program, campaign: campaign, applicants: file, log: true)
    let rows = String(decoding: outcome.proposalLog(), as: UTF8.self).split(separator: "\n")
    #expect(rows.first == "round,eleve,voeu,lieu,held,displaced")
    #expect(rows.count == outcome.proposals + 1)
    #expect(rows.contains("1,f,1,B,true,e") || rows.contains("1,e,1,B,false,"))
    #expect(rows.last == "2,e,,A,true,")
    #expect(outcome.rounds == 2)
    let silent = try allocate(program, campaign: campaign, applicants: file)
    #expect(String(decoding: silent.proposalLog(), as: UTF8.self) == "round,eleve,voeu,lieu,held,displaced\n")
    #expect(silent.assignments == outcome.assignments)
  }
}
