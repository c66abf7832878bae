import DescriptorReading
import TestSupport
import Testing

/// The part of a text that a finding names.
func part(_ range: Range<Int>, of text: String) -> String { String(decoding: Array(text.utf8)[range], as: UTF8.self) }

@Suite struct ReadabilityTests {
  @Test(
    "the syllables of common administrative words are counted as a careful reader says them",
    arguments: [
      ("le", 1), ("que", 1), ("année", 2), ("eau", 1), ("bourse", 1), ("bourses", 1), ("collège", 2), ("lycée", 2),
      ("lycéen", 3), ("élève", 2), ("l'élève", 2), ("école", 2), ("pays", 2), ("paysan", 3), ("août", 1),
      ("demande", 2), ("versement", 3), ("paiement", 2), ("document", 3), ("gouvernement", 4), ("établissement", 5),
      ("enseignement", 4), ("département", 4), ("seulement", 3), ("souvent", 2), ("argent", 2), ("client", 2),
      ("clients", 2), ("président", 3), ("peuvent", 1), ("doivent", 1), ("demandent", 2), ("versent", 1),
      ("affirment", 2), ("indiquent", 2), ("finissent", 2), ("étudient", 3), ("créent", 1), ("sont", 1),
      ("dossier", 2), ("premier", 2), ("première", 2), ("financier", 3), ("social", 2), ("familial", 3),
      ("février", 3), ("ouvrier", 3), ("prière", 2), ("priorité", 4), ("calendrier", 4), ("propriétaire", 4),
      ("bibliothèque", 4), ("industriel", 4), ("patrie", 2), ("oublie", 2), ("influence", 3), ("bruit", 1),
      ("gratuit", 2), ("droit", 1), ("construire", 2), ("éblouir", 3), ("brouillon", 2), ("situation", 3),
      ("évaluation", 4), ("mensuel", 2), ("individuel", 4), ("juillet", 2), ("travail", 2), ("travailler", 3),
      ("famille", 2), ("feuille", 1), ("accueil", 2), ("conseil", 2), ("foyer", 2), ("loyer", 2), ("employeur", 3),
      ("citoyen", 3), ("moyenne", 2), ("appuyer", 3), ("paye", 1), ("créer", 2), ("création", 3), ("réel", 2),
      ("réunion", 3), ("réussite", 3), ("théâtre", 2), ("aérien", 3), ("poésie", 3), ("européenne", 4),
      ("agréé", 3), ("coefficient", 4), ("coopération", 5), ("coeur", 1), ("extraordinaire", 5), ("laïcité", 4),
      ("maïs", 2), ("naïf", 2), ("quotient", 2), ("quotidien", 3), ("quatrième", 3), ("équitable", 3),
      ("langue", 1), ("fatigue", 2), ("guerre", 1), ("unique", 2), ("science", 1), ("expérience", 3), ("lieu", 1),
      ("supérieur", 3), ("monsieur", 2), ("mairie", 2), ("monnaie", 2), ("secrétariat", 4), ("aujourd'hui", 3),
      ("lorsqu'il", 2), ("procès-verbal", 4), ("œuvre", 1), ("système", 2), ("type", 1), ("allocation", 4),
      ("association", 4), ("SMS", 3), ("SMIC", 1), ("CADA", 2), ("25", 2), ("{montant_annuel}", 1), ("n°", 1),
      ("ÉDUCATION", 4), ("e\u{301}cole", 2),
    ])
  func syllables(_ word: String, _ count: Int) { #expect(frenchSyllables(word) == count) }

  @Test(
    "sentences end where a reader ends them, and words stand between spaces",
    arguments: [
      ("", 0, 0), (" … ? ", 0, 0), ("Oui", 1, 1), ("Oui. Non.", 2, 2), ("Combien d'enfants avez-vous ?", 1, 3),
      ("Voir l'art. D. 531-4 du code.", 1, 6), ("Voir l'art.\u{A0}L.\u{A0}531-1. Il est court.", 2, 7),
      ("Les règles R*. 111-1 et L.O. 127 valent.", 1, 8), ("C'est le n° 3. Il suit.", 2, 6),
      ("M. Dupont et MM. Durand viennent.", 1, 6), ("Il habite à 612 m. Vous habitez à 840 m.", 2, 10),
      ("Il paie 1 234,56 € par an. Elle aussi.", 2, 7), ("Il paie 1\u{202F}234\u{A0}567 euros.", 1, 4),
      ("Il paie 1.5 euro.", 1, 4), ("Livres, cahiers, etc. Le reste suit.", 2, 6), ("Livres, etc. pour tous.", 1, 4),
      ("Attendez… encore.", 1, 2), ("Attendez… Puis venez.", 2, 3), ("Vraiment ?! Oui.", 2, 2),
      ("Vraiment ? ! Oui.", 2, 2), ("Il dit « Venez ! » à tous.", 1, 5), ("Il dit : « Venez. » Elle vient.", 2, 5),
      ("(Voir la page.) Elle suit.", 2, 5), ("Écrivez à www.cada.fr. Attendez.", 2, 4),
      ("1. Déposez le dossier. 2. Attendez.", 2, 6), ("Il y en a 12. Vous en avez un.", 2, 9),
      ("Un titre\n\nUne phrase", 2, 4), ("Une phrase\nsur deux lignes.", 1, 5),
      ("Il faut :\n- un nom\n- une date", 3, 6),
      ("À partir de sept. 2026, payez.", 1, 6), ("Vous êtes sept. Nous aussi.", 2, 5),
      ("Dupont, p. 12, le dit.", 1, 5), ("Le minimum est 5 min. Attendez.", 2, 6),
    ])
  func sentencesAndWords(_ text: String, _ sentences: Int, _ words: Int) {
    let figures = measure(text)
    #expect(figures.sentences == sentences)
    #expect(figures.words == words)
  }

  @Test("the scores are exact and rounded to a tenth, halves away from zero")
  func scores() {
    let easy = measure("Le juge donne toujours raison.")
    #expect(easy == ReadabilityFigures(sentences: 1, words: 5, syllables: 7, longWords: 1))
    // 207 − 5.075 − 73.6 · 7/5 = 98.885, and 5 + 100 · 1/5 = 25.
    #expect(easy.kandelMolesTenths == 989)
    #expect(easy.lixTenths == 250)
    // 207 − 1.015 − 73.6 = 132.385
    #expect(ReadabilityFigures(sentences: 1, words: 1, syllables: 1, longWords: 0).kandelMolesTenths == 1324)
    // 207 − 10.15 − 73.6 · 28/10 = −9.23
    #expect(ReadabilityFigures(sentences: 1, words: 10, syllables: 28, longWords: 0).kandelMolesTenths == -92)
    // 207 − 30.45 − 73.6 = 102.95
    #expect(ReadabilityFigures(sentences: 1, words: 30, syllables: 30, longWords: 0).kandelMolesTenths == 1030)
    // 207 − 50.75 − 73.6 · 125/50 = −27.75
    #expect(ReadabilityFigures(sentences: 1, words: 50, syllables: 125, longWords: 0).kandelMolesTenths == -278)
    // 41/20 = 2.05
    #expect(ReadabilityFigures(sentences: 20, words: 41, syllables: 41, longWords: 0).lixTenths == 21)
    #expect(measure("").kandelMolesTenths == nil)
    #expect(measure("").lixTenths == nil)
  }

  @Test(
    "a word is long when more than six letters follow each other",
    arguments: [
      ("l'administration", 1), ("revenus", 1), ("revenu", 0), ("avez-vous", 0), ("d'impôts", 0), ("12345678", 0),
      ("{montant_annuel}", 0),
    ])
  func longWords(_ text: String, _ count: Int) { #expect(measure(text).longWords == count) }

  @Test("a sentence of more than 25 words is found, whatever stands around it")
  func longSentences() {
    let words = "Un " + Array(repeating: "été", count: 24).joined(separator: " ")
    #expect(readabilityFindings("Oui. \(words). Oui.").isEmpty)
    let text = "Oui. \(words) été ! Oui."
    let findings = readabilityFindings(text)
    #expect(findings.map(\.kind) == [.longSentence(words: 26)])
    #expect(findings.map { part($0.range, of: text) } == ["\(words) été !"])
    // An abbreviation does not make two short sentences of a long one.
    #expect(readabilityFindings("\(words), art. D. 531-4.").map(\.kind) == [.longSentence(words: 28)])
  }

  @Test(
    "double negations are found, and nothing else is",
    arguments: [
      ("L'aide ne peut pas être versée sans votre accord.", "ne peut pas être versée sans"),
      ("Rien n’est jamais donné sans accord.", "n’est jamais donné sans"),
      ("Ce n'est pas impossible.", "n'est pas impossible"),
      ("Les dépenses ne sont pas totalement inutiles.", "ne sont pas totalement inutiles"),
      ("La demande n'est pas irrecevable.", "n'est pas irrecevable"),
      ("Vous ne pouvez pas ne pas déclarer.", "ne pouvez pas ne pas"),
      ("Vous n'y avez pas droit si vous n'êtes pas inscrit.", "n'y avez pas droit si vous n'êtes pas"),
      ("Ceux qui n'ont pas demandé ne sont pas classés.", "n'ont pas demandé ne sont pas"),
      ("Vous n'y avez pas droit.", nil), ("Sans réponse, vous ne pouvez pas attendre.", nil),
      ("Si vous n'avez rien reçu, vous ne payez pas.", nil), ("Il n'est pas prévu, sans autre précision.", nil),
      ("Il ne sert qu'au tirage, sans aucun autre effet.", nil), ("Vous n'êtes pas considéré comme sans abri.", nil),
      ("Ils ne paient pas et ne signent pas.", nil), ("Ils ne paient pas. Ils ne signent pas.", nil),
      ("Vous n'y avez pas droit si vous vivez sans enfant.", nil), ("La décision n'est pas obligatoire.", nil),
      ("L'aide n'est accordée que si aucun dossier ne manque sans raison.", nil),
      ("Ce n'est ni possible ni impossible.", nil), ("Il ne dit pas ce qui est impossible.", nil),
      ("Le taux n'est pas de 1,5 sans plafond.", "n'est pas de 1,5 sans"),
    ] as [(String, String?)])
  func doubleNegations(_ text: String, _ expected: String?) {
    let found = readabilityFindings(text).filter { if case .doubleNegation = $0.kind { true } else { false } }
    #expect(found.map { part($0.range, of: text) } == [expected].compactMap { $0 })
  }

  @Test("a double negation says of which form it is")
  func negationForms() {
    let forms = ["Il ne vient pas sans elle.", "Il n'est pas exclu.", "Il ne peut pas ne pas venir."]
    #expect(
      forms.flatMap { readabilityFindings($0) }.map(\.kind) == [
        .doubleNegation(.notWithout), .doubleNegation(.notNegative("exclu")), .doubleNegation(.notNot),
      ])
  }

  @Test(
    "acronyms without their words are found at their first use",
    arguments: [
      ("La BMAF sert. La BMAF change.", ["BMAF"]), ("Le SMIC horaire brut", ["SMIC"]),
      ("le SMIC horaire brut (salaire minimum)", []), ("la base mensuelle des allocations familiales (BMAF)", []),
      ("la base mensuelle (dite BMAF)", []), ("la BMAF (base mensuelle des allocations)", []),
      ("la CADA (www.cada.fr), la Commission d'accès aux documents administratifs", []),
      ("saisir la CADA (www.cada.fr)", ["CADA"]),
      ("Les dispositifs (CHAM, SEGPA, ULIS, internat) n'y sont pas.", ["CHAM", "SEGPA", "ULIS"]),
      ("la section d'enseignement général et professionnel adapté, ou SEGPA", []),
      ("Le directeur académique des services de l'éducation nationale (DASEN) décide.", []),
      ("le centre régional des œuvres universitaires, CROU", []), ("l'APL et l’AAH", ["APL", "AAH"]),
      ("un PDF par SMS à la CAF, TVA comprise", []), ("le livre IV, les titres XII et XXI", []),
      ("l'article L. 312-1-3 et l'article LO 141 du code", []), ("l'arrêté MENE1606428A et le CO2", []),
      ("ATTENTION AUX DATES", []), ("https://example.fr/BMAF?x=APL et {BMAF}", []), ("Il NE faut PAS payer.", []),
      ("le ministère (ABCDEFGHI) et A", []),
    ])
  func acronyms(_ text: String, _ expected: [String]) {
    let found = readabilityFindings(text).compactMap { finding -> String? in
      guard case .unexplainedAcronym(let acronym) = finding.kind else { return nil }
      #expect(part(finding.range, of: text) == acronym)
      return acronym
    }
    #expect(found == expected)
  }

  @Test("an acronym that was explained elsewhere needs no words here")
  func acronymsExplainedElsewhere() {
    let explained = explainedAcronyms(in: "La base mensuelle des allocations familiales (BMAF), et l'APL.")
    #expect(explained == ["BMAF"])
    #expect(readabilityFindings("La BMAF change.", explained: explained).isEmpty)
  }

  @Test(
    "brackets inside brackets are found",
    arguments: [
      ("un avis (celui de l'année (la dernière) du foyer)", ["(la dernière)"]),
      ("(un (deux (trois)))", ["(deux (trois))", "(trois)"]), ("(un) et (deux)", []),
      ("(les enfant(s) à charge)", []), ("(selon le règlement (UE) 2016/679)", []), ("a) un (deux) b) trois", []),
      ("(jamais fermé (un)", []), ("la part (100 × (a + b))", []),
    ])
  func brackets(_ text: String, _ expected: [String]) {
    let found = readabilityFindings(text).filter { $0.kind == .nestedParentheses }
    #expect(found.map { part($0.range, of: text) } == expected)
  }

  @Test("no text makes it fail")
  func oddTexts() {
    var generator = SplitMix64(seed: 46)
    let pieces = [
      "(", ")", ".", " ", "\n", "ne", "n'", "pas", "sans", "BMAF", "é", "ee", "qu", "y", "ent", "1", "{", "»", "🙂",
      "\u{301}",
    ]
    for _ in 0..<300 {
      let text = (0..<20).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
      let figures = measure(text)
      #expect(figures.syllables >= figures.words)
      #expect(readabilityFindings(text).allSatisfy { $0.range.upperBound <= text.utf8.count }, "\(text)")
    }
  }
}
