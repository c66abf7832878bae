import Foundation
import TestSupport
import Testing

private let grant = "{\"revenu_fiscal_reference\": 20000, \"enfants_a_charge\": 2}"

/// Asks `explain` about the grant; spaces that do not break are plain here.
private func ask(_ options: [String], input: String = grant) throws -> Finished {
  let finished = try run("explain", ["bourse", "--input", "-", "--as-of", "2024-09-01"] + options, input: input)
  let output = finished.output.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
  let line = output.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
  return Finished(status: finished.status, output: line, errors: finished.errors)
}

@Suite struct QuestionTests {
  @Test("what would have changed the result is told without being asked")
  func nearest() throws {
    let finished = try ask([])
    #expect(finished.status == 0)
    #expect(finished.output.contains("de 4 209 € à 11 928 € : « Vous avez droit à une bourse d'échelon 2 : 315 €"))
    #expect(finished.output.contains("de 22 065 € ou plus : « Vous n'avez pas droit à une bourse"))
  }

  @Test("--what-if sets both results side by side, with all changes at once")
  func whatIf() throws {
    let finished = try ask(["--what-if", "revenu_fiscal_reference=12000", "--what-if", "enfants_a_charge=3"])
    #expect(finished.status == 0)
    #expect(finished.output.contains("Montant annuel de la bourse 114 € 315 €"))
    #expect(finished.output.contains("Première étape qui diffère : plafond de ressources de l'échelon 1, 26 201 €"))
  }

  @Test("--why-not tells the condition, the gap and the article")
  func whyNot() throws {
    let finished = try ask(["--why-not", "echelon=2"])
    #expect(finished.status == 0)
    #expect(
      finished.output.contains(
        "de 11 928 € ou moins pour 2 enfants. Le vôtre est de 20 000 €, soit 8 072 € de plus. [Code de l'éducation, "
          + "art. D. 531-5]"))
  }

  @Test("--check ends with 0 for the same result, with 1 for another, and says whose rules give it")
  func check() throws {
    #expect(try ask(["--check", "montant_annuel=114"]).status == 0)
    let other = try ask(["--check", "montant_annuel=111"])
    #expect(other.status == 1)
    #expect(other.output.contains("111 € est le résultat selon les règles applicables au 1ᵉʳ septembre 2023"))
  }

  @Test("the answers stand in the JSON, and the receipt is the same whatever was asked")
  func json() throws {
    func record(_ options: [String]) throws -> [String: Any] {
      let finished = try run(
        "explain", ["bourse", "--input", "-", "--as-of", "2024-09-01", "--format", "json"] + options, input: grant)
      return try #require(try JSONSerialization.jsonObject(with: Data(finished.output.utf8)) as? [String: Any])
    }
    let (plain, asked) = (try record([]), try record(["--why-not", "echelon=3", "--check", "echelon=1"]))
    #expect(plain["sha256"] as? String == asked["sha256"] as? String)
    let answers = try #require(asked["answers"] as? [String: Any])
    #expect(Set(answers.keys) == ["nearest_changes", "why_not", "check"])
  }

  @Test(
    "a question that cannot be understood is told where and why, and nothing is printed",
    arguments: [
      (["--what-if", "enfants_a_charge"], "question.form"), (["--what-if", "=3"], "question.form"),
      (["--what-if", "enfants=3"], "input.unknown"), (["--what-if", "enfants_a_charge=21"], "input.range"),
      (["--what-if", "enfants_a_charge=trois"], "input.type"),
      (["--why-not", "niveau=2"], "question.unknown-output"), (["--check", "echelon=deux"], "question.value"),
      (["--check", "echelon=1.5"], "question.value"), (["--why-not", "echelon=9"], "question.value"),
    ])
  func bad(_ options: [String], _ code: String) throws {
    let finished = try ask(options)
    #expect(finished.status == 65)
    #expect(finished.output == "")
    #expect(finished.errors.contains("erreur[\(code)]"), "\(finished.errors)")
    #expect(finished.errors.contains(options[0]))
  }

  @Test("of an allocation, another wish may be tried, with what the cut-offs cannot tell; another campaign may not")
  func allocation() throws {
    let me = ["affectation", "--input", "Examples/affectation/me.json"]
    let wishes = "demandes=[{college: 0990004D, motifs: [boursier], distance: 840}]"
    let finished = try run("explain", me + ["--what-if", wishes])
    #expect(finished.status == 0)
    #expect(finished.output.contains("Ce résultat se lit sur les seuils publiés."))
    let french = finished.output.replacing("\u{A0}", with: " ")
    #expect(french.contains("Avec d'autres « demandes pour un autre collège » : « Votre place est au collège"))
    let campaign = try run("explain", me + ["--what-if", "campagne=exemple-2026"])
    #expect(campaign.status == 65)
    #expect(campaign.errors.contains("erreur[question.not-answered]"))
  }

  @Test("of a place, the wish that names it is told, and the ground with which it would have been given")
  func place() throws {
    let me = ["affectation", "--input", "Examples/affectation/me.json"]
    func ask(_ options: [String]) throws -> (status: Int32, text: String, errors: String) {
      let finished = try run("explain", me + options)
      let words = finished.output.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
        .split(whereSeparator: { $0 == " " || $0 == "\n" })
      return (finished.status, words.joined(separator: " "), finished.errors)
    }
    let granted = "Avec « élève susceptible de devenir boursier » en plus (motifs de la demande, vœu n° 1) :"
    #expect(try ask([]).text.contains(granted))
    let refused = try ask(["--why-not", "college_affecte=Joséphine-Baker"])
    #expect(refused.status == 0)
    #expect(refused.text.contains("C'est votre vœu n° 1 : refusé. La dernière demande admise"))
    #expect(try ask(["--why-not", "college_affecte=0990020T"]).text.contains("Cette place n'est pas dans vos vœux."))
    let received = try ask(["--check", "rang_du_voeu=1"])
    #expect(received.status == 1)
    #expect(received.text.contains("1 est le résultat avec « collège de votre secteur : Joséphine-Baker »"))
    #expect(try ask(["--check", "college_affecte=Olympe-de-Gouges"]).status == 0)
    let unknown = try ask(["--check", "college_affecte=Colete"])
    #expect(unknown.status == 65 && unknown.errors.contains("Vouliez-vous dire « Colette »"))
  }

  @Test("with all requests at hand, what if is exact, and says so; without knowing who asks, it is refused")
  func menu() throws {
    let all = ["--applicants", "Examples/affectation/eleves.csv"]
    let wishes = "demandes=[{college: 0990015O, motifs: [boursier], distance: 80}]"
    let named =
      "{campagne: exemple-2026, college_secteur: 0990016P, eleve: E00001, demandes: "
      + "[{college: 0990015O, motifs: [boursier], distance: 920}]}"
    let exact = try run("explain", ["affectation", "--input", "-", "--what-if", wishes] + all, input: named)
    #expect(exact.status == 0, "\(exact.errors)")
    #expect(exact.output.replacing("\u{A0}", with: " ").contains("Ce résultat est exact : il est calculé"))
    #expect(!exact.output.contains("seuils publiés. Avec"))
    let nobody = try run("explain", ["affectation", "--input", "Examples/affectation/me.json"] + all)
    #expect(nobody.status == 65 && nobody.errors.contains("erreur[allocation.no-applicant]"), "\(nobody.errors)")
    let grant = try run("explain", ["bourse", "--input", "-", "--as-of", "2024-09-01"] + all, input: "{}")
    #expect(grant.status == 65 && grant.errors.contains("erreur[allocation.no-menu]"), "\(grant.errors)")
  }
}
