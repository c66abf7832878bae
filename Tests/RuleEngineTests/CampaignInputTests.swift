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
}
