import CaseTables
import DescriptorModel
import DescriptorReading
import Languages
import RegistryFolder
import RuleEngine
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing

private let header = "eleve,secteur,voeu,lieu,rang,distance,missing,error\n"

/// A file of requests for two places of one seat each, and what is wrong with it: `line:column code: message`.
private let faults: [(rows: String, told: [String])] = [
  ("", []),
  ("e,A,1,B,1,10,,\nf,B,,,,,,\n", []),
  (
    "e,A,1,B,,,motifs|distance,\n",
    [
      "2:11 allocation.criterion: Les critères de ce vœu ne peuvent pas être calculés : il manque « motifs », « distance »."
    ]
  ),
  ("e,A,1,B,,,,distance\n", ["2:12 csv.value: Cette ligne n'a pas de critères : valeur refusée pour « distance »."]),
  ("f,B,,,,,,demandes\n", ["2:10 csv.value: Cette ligne n'a pas de critères : valeur refusée pour « demandes »."]),
  (
    "e,A,1,B,1,,,\nf,A,1,B,,10,,\n",
    [
      "2:11 allocation.criterion: Ce vœu n'a pas de valeur pour le critère « distance ».",
      "3:9 allocation.criterion: Ce vœu n'a pas de valeur pour le critère « rang ».",
    ]
  ),
  ("e,A,1,B,1,10000,,\n", ["2:11 csv.value: « distance » doit être un nombre de 0 à 9999."]),
  ("e,A,1,B,4,10,,\n", ["2:9 csv.value: « rang » doit être un nombre de 1 à 3."]),
  ("e,A,1,B,1,10.5,,\n", ["2:11 csv.value: « distance » doit être un nombre de 0 à 9999."]),
  ("e,A,6,B,1,10,,\n", ["2:5 csv.value: Le rang du vœu dépasse le nombre de vœux permis : 5."]),
  ("e,A,2,B,1,10,,\n", ["2:5 csv.value: Les rangs des vœux doivent se suivre : 1 est attendu ici."]),
  (
    "e,A,1,B,1,10,,\ne,A,2,B,1,10,,\n", ["3:7 csv.value: « B » est demandé deux fois par la même personne."]
  ),
  ("e,A,1,C,1,10,,\n", ["2:7 csv.value: « C » n'est pas dans la liste des lieux de la campagne."]),
  ("e,C,1,B,1,10,,\n", ["2:3 csv.value: « C » n'est pas dans la liste des lieux de la campagne."]),
  ("e,A,,,1,,,\n", ["2:7 csv.value: Ce champ doit être vide, puisque le rang du vœu l'est."]),
  (",A,1,B,1,10,,\n", ["2:1 csv.value: L'identifiant est vide."]),
]

/// Requests whose criteria were computed before they are read.
@Suite struct RequestFileTests {
  private let descriptor: Descriptor
  private let campaign: Campaign

  init() throws {
    descriptor = try RuleEngineTests.descriptor("Tests/Cases/allocate/good/allocation.yaml")
    campaign = Campaign(
      name: "essai", title: .init(fr: "essai"), date: try #require(CalendarDate(iso: "2024-06-15")),
      lottery: .init(commitment: "", seed: "s"),
      places: [.init(key: "A", name: "Ici", capacity: 1), .init(key: "B", name: "Là", capacity: 1)], cutOffs: nil,
      cutOffsFingerprint: nil)
  }

  private func requests(_ descriptor: Descriptor, _ text: String) throws -> CampaignRequests {
    try CampaignRequests(
      try compile(descriptor, on: campaign.date), campaign: campaign,
      requests: SourceFile(name: "demandes.csv", text: text))
  }

  private func told(_ descriptor: Descriptor, _ text: String) throws -> [String] {
    do {
      _ = try requests(descriptor, text)
      return []
    } catch let error as DiagnosticsError {
      return error.diagnostics.map { diagnostic in
        let place = diagnostic.span.map { LineTable($0.file).position(of: $0.lower) } ?? (line: 0, column: 0)
        return "\(place.line):\(place.column) \(diagnostic.code.id): \(diagnostic.message.fr)"
      }
    }
  }

  @Test("each fault of a file of requests is told at its cell", arguments: faults)
  func fault(_ rows: String, _ expected: [String]) throws {
    #expect(try told(descriptor, header + rows) == expected)
  }

  @Test("the columns are those of the query, no more and no fewer")
  func columns() throws {
    #expect(
      try told(descriptor, "eleve,secteur,voeu,lieu,motifs,distance\n") == [
        "1:1 csv.missing-column: Il manque la colonne « rang ».",
        "1:1 csv.missing-column: Il manque la colonne « missing ».",
        "1:1 csv.missing-column: Il manque la colonne « error ».",
        "1:25 csv.unknown-column: La colonne « motifs » n'est pas attendue.",
      ])
  }

  @Test("a criterion that is named like another column is refused: no one could tell which is meant")
  func twice() throws {
    var descriptor = descriptor
    descriptor.allocation?.priority[0].name = "lieu"
    #expect(
      try told(descriptor, "eleve,secteur,voeu,lieu,distance,missing,error\n") == [
        "1:1 csv.duplicate-column: Le fichier aurait deux colonnes « lieu » : un critère s'appelle comme une autre colonne."
      ])
  }

  @Test("a descending criterion stands in the file as it is, and the greater comes first")
  func descending() throws {
    var descriptor = descriptor
    descriptor.allocation?.priority[1].descending = true
    let outcome = try allocate(requests(descriptor, header + "e,A,1,B,1,10,,\nf,A,1,B,1,20,,\n"))
    #expect(
      String(decoding: outcome.assignments, as: UTF8.self)
        == "eleve,lieu_affecte,rang_du_voeu\ne,A,0\nf,B,1\n")
  }

  @Test("the rank of the wish is no column: it is the reader's, as the lots are")
  func wishRank() throws {
    var descriptor = descriptor
    descriptor.allocation?.byRight = nil
    descriptor.allocation?.mechanism = .immediateAcceptance
    descriptor.allocation?.priority.removeAll { $0.name == "rang" }
    // As the reader of descriptors makes it.
    let label = Label(words: .init(fr: "rang du vœu"), gender: .masculine, plural: false)
    descriptor.allocation?.priority.insert(
      .init(name: "voeu", label: label, source: .wishRank, unit: .one, legal: [], assumption: nil), at: 0)
    let rows = "e,1,B,10,,\ne,2,A,10,,\nf,1,B,20,,\nf,2,A,20,,\ng,1,A,30,,\n"
    let outcome = try allocate(requests(descriptor, "eleve,voeu,lieu,distance,missing,error\n" + rows))
    #expect(
      String(decoding: outcome.assignments, as: UTF8.self)
        == "eleve,lieu_affecte,rang_du_voeu\ne,B,1\nf,,\ng,A,1\n")
  }

  @Test(
    "requests whose criteria were computed give the same files, byte for byte, as the applicants",
    arguments: RegistryCampaign.all)
  func same(_ example: RegistryCampaign) throws {
    let registry = Registry(root: repositoryRoot + "/Registry")
    let entry = try registry.find(example.algorithm)
    let newest = try registry.descriptor(entry, entry.newest, units: registry.units())
    let day = try registry.campaign(example.name, of: entry, newest, withCutOffs: false).date
    let descriptor = try registry.descriptor(
      entry, try registry.version(of: entry, on: day), units: registry.units())
    let campaign = try registry.campaign(example.name, of: entry, descriptor)
    let program = try compile(descriptor, on: day)
    let rule = try #require(descriptor.allocation)
    let applicants = try #require(repositoryFile("Examples/" + example.applicants))
    let given = try CampaignRequests(program, campaign: campaign, applicants: applicants)

    if rule.mechanism == .callOrder {
      let expected = try callInOrder(given)
      let file = try requestsFile(applicants, expected.priorities(), descriptor, rule)
      let found = try callInOrder(CampaignRequests(program, campaign: campaign, requests: file))
      #expect(found.calls == expected.calls)
      #expect(found.cutOffs == expected.cutOffs)
      #expect(found.priorities() == expected.priorities())
    } else {
      let expected = try allocate(given, log: true)
      let file = try requestsFile(applicants, expected.priorities(), descriptor, rule)
      let found = try allocate(CampaignRequests(program, campaign: campaign, requests: file), log: true)
      #expect(found.assignments == expected.assignments)
      #expect(found.cutOffs == expected.cutOffs)
      #expect(found.priorities() == expected.priorities())
      #expect(found.proposalLog() == expected.proposalLog())
    }
  }

  /// The applicants, with their criteria in place of what these follow from.
  private func requestsFile(
    _ applicants: SourceFile, _ priorities: [UInt8], _ descriptor: Descriptor, _ rule: AllocationRule
  ) throws -> SourceFile {
    let people = try #require(readCSV(applicants).table)
    let compared = try #require(readCSV(SourceFile(name: "priorites.csv", bytes: priorities)).table)
    let names = rule.computedCriteria.map { rule.priority[$0].name }
    let key = [rule.places.applicant, rule.places.wishRank]
    let criteria = compared.columns(required: key + names).0
    let members = rule.quotas.map { quota in
      switch quota.member {
      case .input(let index): descriptor.inputs[index].name
      case .field(let index): descriptor.wishFields[index].name
      }
    }
    let kept =
      key + [descriptor.wishFields[rule.placeField].name]
      + [rule.byRight, rule.reserve?.group].compactMap { $0.map { descriptor.inputs[$0].name } } + members
    let passed = people.columns(required: kept).0
    var values: [String: [String]] = [:]
    for row in 0..<compared.rowCount {
      let cells = (key + names).map { compared[row, criteria[$0] ?? 0].text }
      values["\(cells[0]) \(cells[1])"] = Array(cells.dropFirst(2))
    }
    var file = CSVWriter()
    file.row(kept + names + ["missing", "error"])
    for row in 0..<people.rowCount {
      let cells = kept.map { people[row, passed[$0] ?? 0].text }
      let empty = cells[1].isEmpty ? names.map { _ in "" } : nil
      file.row(cells + (try empty ?? #require(values["\(cells[0]) \(cells[1])"])) + ["", ""])
    }
    return SourceFile(name: "demandes.csv", bytes: file.bytes)
  }
}
