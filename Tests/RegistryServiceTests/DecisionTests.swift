import DescriptorModel
import Languages
import Testing
import TestSupport

@testable import RegistryService

@Suite struct DecisionTests {
  private let bourse = "/algorithms/bourse-college/decision"
  private let household = [
    ("in.revenu_fiscal_reference", "20 000"), ("in.enfants_a_charge", "2"), ("date", "01/09/2024"),
  ]

  @Test("A household's answers give its result, why, and what would have changed it")
  func result() async throws {
    let reply = try await Asking.send(bourse, household)
    #expect(reply.status == 200 && reply["Cache-Control"] == "no-store")
    #expect(reply.body.contains("<title>Résultat\u{A0}: Comprendre ma décision"))
    #expect(
      reply.body.contains("Vous avez droit à une bourse d&#39;échelon 1\u{A0}: 114\u{A0}€ pour l&#39;année scolaire."))
    #expect(reply.body.contains("Ce qui aurait changé le résultat") && reply.body.contains("22\u{202F}064\u{A0}€"))
    #expect(reply.body.contains("value=\"20 000\"") && reply.body.contains("value=\"01/09/2024\""))
    #expect(Markup(reply.body).faults == [])
    let english = try await Asking.send(
      "/en" + bourse, [("in.revenu_fiscal_reference", "20,000"), ("in.enfants_a_charge", "2"), ("date", "2024-09-01")])
    #expect(english.body.contains("You are entitled to a level 1 grant: €114 for the school year."))
    #expect(Markup(english.body).faults == [])
  }

  @Test("The three depths are asked for by a button, and differ in length", arguments: Language.allCases)
  func depths(_ language: Language) async throws {
    var lengths: [Int] = []
    for depth in ["short", "standard", "full"] {
      let reply = try await Asking.send(
        Address(.decision("bourse-college"), in: language).path, household + [("depth", depth)])
      #expect(reply.body.contains("114"))
      #expect(Markup(reply.body).faults == [])
      lengths.append(reply.body.utf8.count)
    }
    #expect(lengths == lengths.sorted() && Set(lengths).count == 3)
  }

  @Test("Only what can still change the result is asked, and no result is told before")
  func open() async throws {
    let nothing = try await Asking.ask("GET", bourse).body
    #expect(nothing.contains("name=\"in.revenu_fiscal_reference\"") && nothing.contains("name=\"in.enfants_a_charge\""))
    #expect(!nothing.contains("Votre résultat"))
    let old = try await Asking.send(
      "/algorithms/pass-culture/decision", [("in.date_de_naissance", "01/01/1960"), ("date", "2026-04-01")])
    #expect(old.body.contains("Votre résultat"))
    #expect(!old.body.contains("name=\"in.reside_en_france\"") && !old.body.contains("name=\"in.quotient_familial\""))
    let young = try await Asking.send(
      "/algorithms/pass-culture/decision", [("in.date_de_naissance", "01/01/2008"), ("date", "2026-04-01")])
    #expect(!young.body.contains("Votre résultat") && young.body.contains("name=\"in.reside_en_france\""))
    let half = try await Asking.send(bourse, [("in.enfants_a_charge", "2"), ("date", "2024-09-01")])
    #expect(!half.body.contains("Votre résultat") && half.body.contains("Ce qui peut encore changer le résultat"))
  }

  @Test("What is wrong is told beside its field and at the top, and nothing is decided")
  func faults() async throws {
    let reply = try await Asking.send(
      bourse, [("in.revenu_fiscal_reference", "beaucoup"), ("in.enfants_a_charge", "99"), ("date", "2024-09-01")])
    #expect(reply.body.contains("<title>Erreur\u{A0}: "))
    #expect(
      reply.body.contains("href=\"#f-in-revenu_fiscal_reference\"") && reply.body.contains("aria-invalid=\"true\""))
    #expect(reply.body.contains("id=\"f-in-enfants_a_charge-error\"") && reply.body.contains("value=\"beaucoup\""))
    #expect(!reply.body.contains("Votre résultat"))
    #expect(Markup(reply.body).faults == [])
    for day in ["1999-01-01", "31/02/2024", "demain"] {
      let wrong = try await Asking.send(bourse, household.dropLast() + [("date", day)])
      #expect(wrong.body.contains("id=\"f-date-error\""), "\(day)")
      #expect(Markup(wrong.body).faults == [])
    }
  }

  @Test("Questions about a result are answered: my letter, why not, what if, until when")
  func questions() async throws {
    let letter = try await Asking.send(bourse, household + [("received.montant_annuel", "111")]).body
    #expect(letter.contains("Votre décision indique 111\u{A0}€") && letter.contains("septembre\u{A0}2023"))
    let whyNot = try await Asking.send(bourse, household + [("wanted.echelon", "2")]).body
    #expect(whyNot.contains("8\u{202F}072\u{A0}€"))
    let whatIf = try await Asking.send(bourse, household + [("if.revenu_fiscal_reference", "11 928")]).body
    #expect(whatIf.contains("315\u{A0}€"))
    let until = try await Asking.send(bourse, household + [("notified", "15/10/2024")]).body
    #expect(until.contains("15\u{A0}décembre\u{A0}2024"))
    for page in [letter, whyNot, whatIf, until] { #expect(Markup(page).faults == []) }
    let impossible = try await Asking.send(bourse, household + [("wanted.echelon", "12")]).body
    #expect(impossible.contains("id=\"f-wanted-echelon-error\"") && Markup(impossible).faults == [])
  }

  @Test("The rows of a list come and go by buttons, and nothing that was entered is lost")
  func rows() async throws {
    let path = "/algorithms/affectation-6e/decision"
    let own = [
      ("in.campagne", "exemple-2026"), ("in.college_secteur", "0990001A"), ("in.demandes.rows", "2"),
      ("in.demandes.0.college", "0990004D"), ("in.demandes.0.motifs", "fratrie"),
      ("in.demandes.0.motifs", "limite_de_secteur"), ("in.demandes.0.distance", "840"),
      ("in.demandes.1.college", "0990007G"), ("in.demandes.1.motifs", "autre"), ("in.demandes.1.distance", "1520"),
    ]
    let result = try await Asking.send(path, own)
    #expect(result.body.contains("Votre résultat") && result.body.contains("n°\u{A0}2"))
    #expect(Markup(result.body).faults == [])
    let more = try await Asking.send(path, own + [("add", "in.demandes")])
    #expect(more.body.contains("name=\"in.demandes.rows\" value=\"3\"") && !more.body.contains("Votre résultat"))
    #expect(Markup(more.body).faults == [])
    let less = try await Asking.send(path, own + [("remove", "in.demandes.0")])
    #expect(less.body.contains("name=\"in.demandes.rows\" value=\"1\""))
    #expect(less.body.contains("name=\"in.demandes.0.distance\" value=\"1520\""))
    let first = try await Asking.ask("GET", path).body
    #expect(first.contains("name=\"in.campagne\"") && !first.contains("name=\"in.demandes"))
    let wrong = try await Asking.send(
      path, own + [("in.demandes.rows", "1")].map { $0 } + [("remove", "in.demandes.x")])
    #expect(wrong.status == 200)
  }

  @Test("The first sample case of every entry can be opened and is explained in French, the last one in English")
  func samples() async throws {
    for entry in try Asking.theSite.registry.entries where !entry.cases.isEmpty {
      for language in Language.allCases {
        for number in [language == .french ? 1 : entry.cases.count] {
          let reply = try await Asking.ask("GET", "\(Address(.decision(entry.id), in: language).path)?case=\(number)")
          #expect(reply.status == 200)
          #expect(!reply.body.contains("class=\"errors\""), "\(entry.id) \(number)")
          #expect(Markup(reply.body).faults == [], "\(entry.id) \(number)")
        }
      }
    }
  }

  @Test("What a person enters cannot become markup, whatever field it stands in")
  func escaping() async throws {
    let attack = "\"><script>alert(1)</script>"
    for entry in try Asking.theSite.registry.entries {
      let inputs = entry.newest.descriptor.inputs.map { ("in." + $0.name, attack) }
      let reply = try await Asking.send(
        Address(.decision(entry.id), in: .french).path,
        inputs + [("date", attack), ("depth", attack), ("notified", attack)])
      #expect(reply.status == 200)
      #expect(!reply.body.contains("<script>"), "\(entry.id)")
    }
  }

  @Test("Nothing that a person enters is logged, shown to the next one, or written to a file")
  func nothingKept() async throws {
    let marker = "zqxmarker734512"
    let log = LogLines()
    let reply = try await Asking.send(
      bourse, household + [("in.\(marker)", marker), ("received.montant_annuel", marker), ("notified", marker)],
      log: log)
    #expect(reply.body.contains(marker))
    _ = try await Asking.ask("GET", "/\(marker)?q=\(marker)", log: log)
    _ = try await Asking.ask("GET", "/?q=\(marker)", log: log)
    #expect(log.text.contains("page: decision") || log.text.contains("decision"))
    #expect(!log.text.contains(marker) && !log.text.contains("20 000"))
    let next = try await Asking.ask("GET", bourse)
    #expect(!next.body.contains(marker) && !next.body.contains("value=\"20 000\""))
  }

  @Test("The service has no way to write a file")
  func writesNothing() throws {
    let folder = "Sources/RegistryService"
    let parts = names(in: "\(repositoryRoot)/\(folder)")
    #expect(parts.count >= 5)
    var read = 0
    for part in parts {
      for name in names(in: "\(repositoryRoot)/\(folder)/\(part)") where name.hasSuffix(".swift") {
        let text = try #require(repositoryFile("\(folder)/\(part)/\(name)")).text
        read += 1
        for call in [
          "Files.write", "fopen(", "FileManager", "PartialFile", "NewFolder", " write(", "creat(", "mkstemp",
        ] {
          #expect(!text.contains(call), "\(name): \(call)")
        }
      }
    }
    #expect(read > 20)
  }
}
