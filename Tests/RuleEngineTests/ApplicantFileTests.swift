import DescriptorModel
import Fingerprints
import Languages
import RuleEngine
import RuleValues
import SourceDiagnostics
import Testing
import TestSupport

private let header = "eleve,secteur,voeu,lieu,motifs,distance\n"

/// A file of applicants for two places of one seat each, and what is wrong with it: `line:column code: message`.
private let faults: [(rows: String, told: [String])] = [
  ("", []),
  (",A,1,B,a,10\n", ["2:1 csv.value: L'identifiant est vide."]),
  ("e,C,1,B,a,10\n", ["2:3 csv.value: « C » n'est pas dans la liste des lieux de la campagne."]),
  ("e,A,1,D,a,10\n", ["2:7 csv.value: « D » n'est pas dans la liste des lieux de la campagne."]),
  (
    "e,A,1,C,a,10\ne,A,2,D,a,10\n",
    [
      "2:7 csv.value: « C » n'est pas dans la liste des lieux de la campagne.",
      "3:7 csv.value: « D » n'est pas dans la liste des lieux de la campagne.",
    ]
  ),
  ("e,A,x,B,a,10\n", ["2:5 csv.value: Le rang du vœu doit être un nombre entier à partir de 1."]),
  ("e,A,2,B,a,10\n", ["2:5 csv.value: Les rangs des vœux doivent se suivre : 1 est attendu ici."]),
  ("e,A,1,B,a,10\ne,A,1,A,a,10\n", ["3:5 csv.value: Les rangs des vœux doivent se suivre : 2 est attendu ici."]),
  ("e,A,1,B,a,10\ne,A,2,B,a,10\n", ["3:7 csv.value: « B » est demandé deux fois par la même personne."]),
  ("e,A,1,B,a,10\ne,B,2,A,a,10\n", ["3:3 csv.value: Cette personne a un autre secteur à une autre ligne."]),
  ("e,A,1,B,c,10\n", ["2:9 csv.value: « c » n'est pas un choix possible."]),
  ("e,A,1,B,a|,10\n", ["2:9 csv.value: Il manque un choix ici."]),
  ("e,A,1,B,a,10000\n", ["2:11 csv.value: « distance » doit être un nombre de 0 à 9999."]),
  ("e,A,1,B,a,loin\n", ["2:11 csv.value: « distance » doit être un nombre de 0 à 9999."]),
  ("e,A,,,a,\n", ["2:7 csv.value: Ce champ doit être vide, puisque le rang du vœu l'est."]),
  ("e,A,6,B,a,10\n", ["2:5 csv.value: Le rang du vœu dépasse le nombre de vœux permis : 5."]),
  ("e,A,0,B,a,10\n", ["2:5 csv.value: Le rang du vœu doit être un nombre entier à partir de 1."]),
  ("e,A,1,,a,10\n", ["2:7 csv.value: Il manque ici un nom de la liste des lieux."]),
  ("e,,1,B,a,10\n", ["2:3 csv.value: Il manque ici un nom de la liste des lieux."]),
  ("e,,,,,\n", ["2:3 csv.value: Il manque ici un nom de la liste des lieux."]),
  (
    "e,A,,,,\ne,A,,,,\n",
    ["3:5 csv.value: Le rang du vœu manque, alors que cette personne a d'autres lignes."]
  ),
  (
    "e,A,1,B,a,10\nf,A,,,,\ne,A,,,,\n",
    ["4:5 csv.value: Le rang du vœu manque, alors que cette personne a d'autres lignes."]
  ),
  (
    "e,A,1,B,a,10\ne,A,1,B,a,10\n",
    [
      "3:5 csv.value: Les rangs des vœux doivent se suivre : 2 est attendu ici.",
      "3:7 csv.value: « B » est demandé deux fois par la même personne.",
    ]
  ),
  ("e,A,2,A,a,10\nf,A,1,B,a,10\ne,A,1,B,a,x\n", ["4:11 csv.value: « distance » doit être un nombre de 0 à 9999."]),
  ("e,A,1,B,a,1.5\n", ["2:11 csv.value: « distance » doit être un nombre de 0 à 9999."]),
  (
    "e,A,1,B,,10\nf,A,1,B,a,\n",
    [
      "2:9 allocation.criterion: Le critère « rang » ne peut pas être calculé pour ce vœu : il manque « motifs ».",
      "3:11 allocation.criterion: Le critère « distance » ne peut pas être calculé pour ce vœu : il manque « distance ».",
    ]
  ),
  ("e,A,1,B\n", ["2:1 csv.width: Cette ligne a 4 champs, l'en-tête 6."]),
]

@Suite struct ApplicantFileTests {
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

  private func outcome(_ rows: String) throws -> CampaignOutcome {
    try allocate(
      compile(descriptor, on: campaign.date), campaign: campaign,
      applicants: SourceFile(name: "eleves.csv", text: header + rows))
  }

  private func told(_ rows: String) throws -> [String] {
    do {
      _ = try outcome(rows)
      return []
    } catch let error as DiagnosticsError {
      return error.diagnostics.map { diagnostic in
        let place = diagnostic.span.map { LineTable($0.file).position(of: $0.lower) } ?? (line: 0, column: 0)
        return "\(place.line):\(place.column) \(diagnostic.code.id): \(diagnostic.message.fr)"
      }
    }
  }

  @Test("each fault of a file of applicants is told at its cell", arguments: faults)
  func fault(_ rows: String, _ expected: [String]) throws {
    #expect(try told(rows) == expected)
  }

  @Test("of many faults a hundred are shown and the others counted", arguments: ["e,C,1,B,a,10\n", "e,A,1,B,,10\n"])
  func many(_ row: String) throws {
    let rows = (0..<1000).map { "e\($0)" + row.dropFirst() }.joined()
    let told = try told(rows)
    #expect(told.count == 101)
    #expect(told[99].hasPrefix("101:"))
    #expect(told.last?.hasSuffix("csv.more: Autres erreurs, non montrées : 900.") == true)
  }

  @Test("the wishes of one person may stand anywhere in the file, and in any order")
  func scattered() throws {
    let rows = ["e,A,1,B,b,10\n", "e,A,2,A,a,20\n", "f,B,1,A,a,30\n", "g,B,1,A,b,40\n", "h,A,,,,\n"]
    let expected = try outcome(rows.joined())
    var random = SplitMix64(seed: 7)
    for _ in 0..<20 {
      let other = try outcome(rows.shuffled(using: &random).joined())
      #expect(other.assignments == expected.assignments)
      #expect(other.cutOffs == expected.cutOffs)
      #expect(other.priorities() == expected.priorities())
    }
  }

  @Test("every request has its priorities, its rank at the place and what became of it")
  func priorities() throws {
    let outcome = try outcome("e,A,1,B,b,10\ne,A,2,A,a,20\nf,A,1,B,a,30\ng,A,1,B,b,10\nh,A,1,B,a,9\nh,A,2,A,a,5\n")
    let rows = String(decoding: outcome.priorities(), as: UTF8.self).split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows.first == ["eleve", "voeu", "lieu", "rang", "distance", "tirage", "rank_at_place", "verdict"])
    let draws = ["e", "g"].map { lotteryNumber(seed: "s", applicant: $0) }
    let ranks = draws[0] < draws[1] ? ["3", "4"] : ["4", "3"]
    let told = rows.dropFirst().map { row in (row[0...4] + row[6...7]).joined(separator: " ") }
    #expect(
      told == [
        "e 1 B 2 10 \(ranks[0]) refused", "e 2 A 1 20  by_right", "f 1 B 1 30 2 refused",
        "g 1 B 2 10 \(ranks[1]) refused", "h 1 B 1 9 1 granted", "h 2 A 1 5  not_examined",
      ])
    #expect(rows.dropFirst().map { $0[5] }[0] == "\(draws[0])")
  }

  @Test("all the faults of a file are told at once")
  func all() throws {
    #expect(try told("e,C,1,D,c,x\n").count == 4)
  }

  @Test("a column that is missing or not expected is named")
  func columns() throws {
    let file = SourceFile(name: "eleves.csv", text: "eleve,secteur,vœu,lieu,motifs,distance\n")
    let error = #expect(throws: DiagnosticsError.self) {
      try allocate(try compile(descriptor, on: campaign.date), campaign: campaign, applicants: file)
    }
    #expect(error?.diagnostics.map { $0.code.id } == ["csv.missing-column", "csv.unknown-column"])
  }

  @Test("a wish for her own place counts as hers by right, whatever the rank")
  func ownPlace() throws {
    let outcome = try outcome("e,A,1,B,b,10\ne,A,2,A,b,10\nf,A,,,,\ng,B,,,,\n")
    #expect(
      String(decoding: outcome.assignments, as: UTF8.self)
        == "eleve,lieu_affecte,rang_du_voeu\ne,A,2\nf,A,0\ng,B,0\n")
    #expect(
      String(decoding: outcome.cutOffs, as: UTF8.self)
        == """
        lieu,places,admis,rang,distance,tirage,droit,demandes,ex
        A,1,2,,,,2,0,0
        B,1,1,0,0,0,1,1,0

        """)
  }

  @Test("a campaign that makes no sense is refused as a whole")
  func inconsistent() throws {
    var campaign = campaign
    campaign.places[1].capacity = -1
    let file = SourceFile(name: "eleves.csv", text: header + "e,A,1,B,a,10\n")
    let error = #expect(throws: DiagnosticsError.self) {
      try allocate(try compile(descriptor, on: campaign.date), campaign: campaign, applicants: file)
    }
    #expect(error?.diagnostics.map { $0.code.id } == ["allocation.inconsistent"])
  }

  @Test("a lottery without a seed is refused")
  func noSeed() throws {
    var campaign = campaign
    campaign.lottery = nil
    let file = SourceFile(name: "eleves.csv", text: header + "e,A,1,B,a,10\n")
    let error = #expect(throws: DiagnosticsError.self) {
      try allocate(try compile(descriptor, on: campaign.date), campaign: campaign, applicants: file)
    }
    #expect(error?.diagnostics.map { $0.code.id } == ["allocation.lottery"])
  }

  @Test("two requests that no criterion tells apart, of which one can be granted, stop the allocation")
  func tie() throws {
    var descriptor = descriptor
    descriptor.allocation?.priority.removeLast()
    let file = SourceFile(name: "eleves.csv", text: header + "e,A,1,B,a,10\nf,A,1,B,a,10\n")
    let error = #expect(throws: DiagnosticsError.self) {
      try allocate(try compile(descriptor, on: campaign.date), campaign: campaign, applicants: file)
    }
    #expect(error?.diagnostics.map { $0.code.id } == ["allocation.tie"])
    #expect(error?.diagnostics.first?.message.fr.contains("« Là » : e, f") == true)
  }

  @Test("an algorithm that allocates nothing says so")
  func none() throws {
    let descriptor = try RuleEngineTests.descriptor("Tests/Cases/value/good/value.yaml")
    let error = #expect(throws: DiagnosticsError.self) {
      try allocate(
        try compile(descriptor, on: campaign.date), campaign: campaign, applicants: SourceFile(name: "e.csv", text: ""))
    }
    #expect(error?.diagnostics.map { $0.code.id } == ["allocation.none"])
  }
}
