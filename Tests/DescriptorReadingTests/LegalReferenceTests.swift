import DescriptorReading
import Languages
import SourceDiagnostics
import Testing
import TestSupport

@Suite struct LegalReferenceTests {
  @Test(
    "citations in use are accepted",
    arguments: [
      "Code de l'éducation, art. D. 531-4", "Code de l’éducation, articles L. 531-1 et D. 531-4 à D. 531-12",
      "code de l'éducation, art.\u{A0}D.\u{A0}211\u{2011}11", "C. éduc., art. D.331-38", "CRPA, art. L312-1-2",
      "article R. 311-3-1-1 et R. 311-3-1-2 du code des relations entre le public et l'administration",
      "CGI, art. 197", "CGI, art. 197 I", "CGI 197 I, 193-195, 83-3°, 158-5 a, 1657", "CGI, art. 796-0 bis",
      "CGI, art. 200-0 A", "CGI, art. 199 terdecies-0 A", "CGI, art. 1649 quater B quater", "CGI, art. 1417, I, 2",
      "CGI, annexe II, art. 171 AK", "Code général des impôts, art. 1er", "LPF, art. L. 80 B et R*. 196-1",
      "CASF, annexe 2-2 (art. R. 232-3)", "CASF, annexe 2-1, art. 4", "CASF, ann. 2-1, art. 4",
      "(L.312-1-1 CRPA / L.1112-23 CGCT)", "code-du-travail-numerique", "CSS L.521-1, L.521-3, D.521-1, R.521-1 à 3",
      "Code de la sécurité sociale, art. LO 111-3", "CMF L.221-15 ; CGI 1417 I", "CIBS L.421-62",
      "C. trav. L.1234-9, R.1234-1, -2, -4", "Code du travail, art. L. 1", "CCH L.441-2-8, R.441-2-10 11°",
      "code de la construction et de l'habitation, art. R.* 111-1", "CGCT, art. L. 1112-23", "Code civil, art. 371-1",
      "Code pénal, art. R. 610-5 et 111-3", "Code électoral, art. L.O. 127, L. 52-4 et R. 176-1-1",
      "Code de justice administrative, art. R. 421-1", "Code rural, art. L. 111-1", "CESEDA, art. L. 421-1",
      "Code de l'éducation, art. D. 531-4, issu du décret n° 2016-328 du 16 mars 2016, art. 2",
      "article 3 de l'arrêté du 22 mars 2016, pris pour l'application de l'art. D. 531-4 du code de l'éducation",
      "décret n° 2017-330, art. 1er, créant la section 3 du CRPA", "arrêté du 29 février 2016 (NOR MENE1606428A)",
      "loi n° 78-17 du 6 janvier 1978, art. 47", "loi n°2016-1321 modifiée",
      "loi 91-647 art. 4 ; décret 2020-1717 art. 3, 6",
      "2° de l'article L. 311-5 du code des relations entre le public et l'administration",
      "Code de l'éducation, art. L. 531-1 ; même code, art. D. 531-4", "délibération n° 2024 du 3 juin 2024, art. 12",
      "circulaire de rentrée n° 2013-060 (BO du 11 avril 2013)", "RGPD, art. 22", "code de bonne conduite, art. 3",
      "Code de l'essai, art. L. 1", "code source, article 4", "code de la famille",
      "code de la construction, art. L. 441-1",
      "ordonnance n° 2204435 du 25 août 2022", "Code de l'éducation, article liminaire", "NOR non publié", "", "art.",
    ])
  func accepted(_ cite: String) { #expect(checkCitation(cite).isEmpty) }

  @Test(
    "an article that does not look like one of its code is found",
    arguments: [
      ("Code de l'éducation, art. D. 5311-4", "D. 5311-4", "D. 531-4"),
      ("Code de l'éducation, art. D. 53-4", "D. 53-4", "D. 531-4"),
      ("Code de l'éducation, art. 531-4", "531-4", "D. 531-4"),
      ("Code de l'éducation, art. L. 531", "L. 531", "D. 531-4"),
      ("Code de l’éducation, art. D. 531.4", "D. 531.4", "D. 531-4"),
      ("Code de l'éducation, art. F. 531-4", "F. 531-4", "D. 531-4"),
      ("Code de l'éducation, art. D. 531-04", "D. 531-04", "D. 531-4"),
      ("Code de l'éducation, art. D. 531-4000", "D. 531-4000", "D. 531-4"),
      ("Code de l'éducation, art. L. 531-1, D. 531-4 et D. 5311-5", "D. 5311-5", "D. 531-4"),
      ("CRPA, L. 3111-3-1", "L. 3111-3-1", "L. 311-3-1"), ("article L. 31-1 du CRPA", "L. 31-1", "L. 311-3-1"),
      ("Code du travail, art. L. 123-9", "L. 123-9", "L. 1234-9"), ("CGCT, art. L. 111-1", "L. 111-1", "L. 1112-23"),
      ("Code général des impôts, art. L. 197", "L. 197", "197"), ("CGI, art. 19700", "19700", "197"),
      ("Code civil, art. R. 12", "R. 12", "1240"), ("LPF, art. 80", "80", "L. 80 B"),
      ("CASF, art. R. 2322-3", "R. 2322-3", "R. 232-3"),
      ("art. L. 22-15, code monétaire et financier", "L. 22-15", "L. 221-15"),
      ("arrêté du 22 mars 2016 ; même code que le CRPA, art. L. 3-1", "L. 3-1", "L. 311-3-1"),
    ])
  func articles(_ cite: String, _ wrong: String, _ right: String) {
    let findings = checkCitation(cite)
    #expect(findings.map { part($0.range, of: cite) } == [wrong])
    guard case .articleShape(let article, _, _, let example)? = findings.first?.kind else {
      Issue.record("\(findings)")
      return
    }
    #expect(article == wrong)
    #expect(example == right)
  }

  @Test("the expected shape is told in words of both languages")
  func shape() {
    let cites = ["Code de l'éducation, art. 3", "CGI, art. L. 3", "Code électoral, art. F. 3", "Code pénal, art. F. 3"]
    let wordings = cites.flatMap { checkCitation($0) }.compactMap { finding -> Wording? in
      if case .articleShape(_, _, let expected, _) = finding.kind { expected } else { nil }
    }
    #expect(
      wordings == [
        Wording(
          fr: "L., R. ou D., trois chiffres, un tiret et un numéro",
          en: "L., R. or D., three digits, a hyphen and a number"),
        Wording(fr: "un numéro sans lettre devant", en: "a number without a letter before it"),
        Wording(fr: "L., R., D., LO. ou A. et un numéro", en: "L., R., D., LO. or A. and a number"),
        Wording(fr: "un numéro, seul ou après L., R. ou D.", en: "a number, alone or after L., R. or D."),
      ])
  }

  @Test(
    "a misspelt code is found with the one that is meant",
    arguments: [
      ("Code de l'éducaton, art. D. 531-4", "Code de l'éducaton", "Code de l'éducation"),
      ("Code de l'education, art. 3", "Code de l'education", "Code de l'éducation"),
      ("l'article L. 1 du code du commerce relatif aux", "code du commerce", "Code de commerce"),
      ("Code général des impots, art. 197", "Code général des impots", "Code général des impôts"),
      ("code de la sécurité socialle (art. L. 551-1)", "code de la sécurité socialle", "Code de la sécurité sociale"),
      (
        "code des relations entre le public et les administrations",
        "code des relations entre le public et les administrations",
        "Code des relations entre le public et l'administration"
      ),
      ("code du travial, art. L. 1234-9", "code du travial", "Code du travail"),
    ])
  func codes(_ cite: String, _ name: String, _ near: String) {
    let findings = checkCitation(cite)
    #expect(findings.map(\.kind) == [.misspeltCode(name: name, near: near)])
    #expect(findings.map { part($0.range, of: cite) } == [name])
  }

  @Test(
    "the numbers and dates of acts are found when no act can have them",
    arguments: [
      ("loi n° 7817", .actNumber("7817")), ("loi organique n° 2001/692, art. 3", .actNumber("2001/692")),
      ("décret n° 2106-328 du 16 mars 2016", .actNumber("2106-328")), ("décret n° 216-328", .actNumber("216-328")),
      ("arrêté du 31 février 2016", .impossibleDate("31 février 2016")),
      ("arrêté du 29 février 2015", .impossibleDate("29 février 2015")),
      ("loi n° 78-17 du 32 janvier 1978", .impossibleDate("32 janvier 1978")),
      ("arrêté (NOR : MENE160642A)", .journalNumber("MENE160642A")),
      ("arrêté NOR MEN1606428A0", .journalNumber("MEN1606428A0")),
    ] as [(String, CitationFinding.Kind)])
  func acts(_ cite: String, _ kind: CitationFinding.Kind) { #expect(checkCitation(cite).map(\.kind) == [kind]) }

  @Test("no citation of the registry is found fault with")
  func registry() throws {
    var count = 0
    for domain in names(in: repositoryRoot + "/Registry") {
      for algorithm in names(in: "\(repositoryRoot)/Registry/\(domain)") {
        for name in names(in: "\(repositoryRoot)/Registry/\(domain)/\(algorithm)") where name.hasSuffix(".yaml") {
          let file = try #require(repositoryFile("Registry/\(domain)/\(algorithm)/\(name)"))
          for line in file.text.split(separator: "\n") {
            let parts = line.split(separator: "cite: \"", maxSplits: 1)
            guard parts.count == 2, let cite = parts[1].split(separator: "\"").first else { continue }
            count += 1
            #expect(checkCitation(String(cite)).isEmpty, "\(cite)")
          }
        }
      }
    }
    #expect(count >= 10)
  }

  @Test(
    "links to official sites are accepted",
    arguments: [
      ("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000033205516", "CRPA, art. L. 312-1-3"),
      ("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000033205535/2026-01-01", "CRPA, art. L311-3-1"),
      (
        "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000034195881",
        "CRPA, art. R. 311-3-1-1 et R. 311-3-1-2"
      ),
      (
        "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000034195881", "CRPA, art. R. 311-3-1-1 à R. 311-3-1-3"
      ),
      ("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000033205516", "L312-1-3"),
      ("https://www.legifrance.gouv.fr/codes/id/LEGITEXT000031366350/", "CRPA"),
      ("HTTPS://Legifrance.gouv.fr:443/loda/id/JORFTEXT000000886460", "loi n° 78-17"),
      ("https://www.legifrance.gouv.fr", "arrêté du 22 mars 2016"),
      ("https://www.education.gouv.fr/bo/13/Hebdo15/a.htm", "circulaire de rentrée n° 2013-060"),
      ("https://www.legifrance.gouv.fr/circulaire/id/1", "circulaire du 3 mai 2021"),
      ("https://solidarites.gouv.fr/bo", "circulaire du 3 mai 2021"),
      ("https://eur-lex.europa.eu/eli/reg/2016/679/oj", "RGPD, art. 22"),
      ("https://data.europa.eu/eli/reg/2024/1689/oj", "règlement (UE) 2024/1689, art. 86"),
      ("https://www.strasbourg.eu/deliberation", "délibération du 3 juin 2024"),
      ("https://www.paris.fr/arretes", "arrêté municipal du 3 juin 2024"),
      ("https://odap.fr/LEGIARTI1", "une page"), ("https://example.org/x", "Code de l'essai, art. L. 1"),
    ])
  func acceptedLinks(_ url: String, _ cite: String) { #expect(checkLink(url, cite: cite).isEmpty) }

  @Test(
    "links that cannot be right are found",
    arguments: [
      ("http://www.legifrance.gouv.fr/x", "CRPA", [.notHTTPS(scheme: "http")]),
      ("www.legifrance.gouv.fr/x", "CRPA", [.malformed(.noScheme)]), ("", "CRPA", [.malformed(.noScheme)]),
      ("https:///codes", "CRPA", [.malformed(.noHost)]), ("https://?x", "CRPA", [.malformed(.noHost)]),
      ("https://localhost/x", "délibération", [.malformed(.noHost)]),
      ("https://www.legifrance.gouv.fr/a b", "CRPA", [.malformed(.forbiddenCharacter(" "))]),
      ("https://www.legifrance..fr/x", "délibération", [.malformed(.host("www.legifrance..fr"))]),
      ("https://www.légifrance.fr/x", "délibération", [.malformed(.host("www.légifrance.fr"))]),
      (
        "https://legifrance.gouv.fr.example.com/x", "CRPA, art. L. 311-3-1",
        [.unofficialSite(host: "legifrance.gouv.fr.example.com", expected: ["www.legifrance.gouv.fr"])]
      ),
      (
        "https://evillegifrance.gouv.fr/x", "décret n° 2016-328",
        [.unofficialSite(host: "evillegifrance.gouv.fr", expected: ["www.legifrance.gouv.fr"])]
      ),
      (
        "https://www.legifrance.gouv.fr@example.com/x", "loi n° 78-17",
        [.malformed(.user), .unofficialSite(host: "example.com", expected: ["www.legifrance.gouv.fr"])]
      ),
      (
        "https://circulaires.example.com", "circulaire n° 2013-060",
        [
          .unofficialSite(
            host: "circulaires.example.com", expected: ["www.education.gouv.fr", "www.legifrance.gouv.fr"])
        ]
      ),
      (
        "https://example.com/annexe", "CASF, annexe 2-2",
        [.unofficialSite(host: "example.com", expected: ["www.legifrance.gouv.fr"])]
      ),
      (
        "https://gdpr-info.eu/art-22", "RGPD, art. 22",
        [.unofficialSite(host: "gdpr-info.eu", expected: ["eur-lex.europa.eu", "data.europa.eu"])]
      ),
      (
        "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI00003320551", "CRPA, art. L. 312-1-3",
        [.identifier("LEGIARTI00003320551")]
      ),
    ] as [(String, String, [LinkFinding.Kind])])
  func links(_ url: String, _ cite: String, _ kinds: [LinkFinding.Kind]) {
    let findings = checkLink(url, cite: cite)
    #expect(findings.map(\.kind) == kinds)
    #expect(findings.allSatisfy { $0.range.upperBound <= url.utf8.count })
  }

  @Test(
    "the mistake of the official guide, and others like it, are found",
    arguments: [
      ("LEGIARTI000033205516", "CRPA, art. L. 312-1-2", "CRPA, art. L. 312-1-3"),
      ("LEGIARTI000033205516", "L312-1-2", "CRPA, art. L. 312-1-3"),
      ("LEGIARTI000033205516", "Code de l'éducation, art. L. 312-1-3", "CRPA, art. L. 312-1-3"),
      ("LEGIARTI000033205535", "CRPA, art. L. 312-1-3", "CRPA, art. L. 311-3-1"),
      ("LEGIARTI000034195878", "CRPA, art. R. 311-3-1-2", "CRPA, art. R. 311-3-1-1"),
      ("LEGIARTI000034195881", "CRPA, art. L. 311-3-1 et R. 311-3-1-1", "CRPA, art. R. 311-3-1-2"),
    ])
  func knownArticles(_ identifier: String, _ cite: String, _ linked: String) {
    let url = "https://www.legifrance.gouv.fr/codes/article_lc/\(identifier)"
    let findings = checkLink(url, cite: cite)
    #expect(findings.map(\.kind) == [.otherArticle(identifier: identifier, linked: linked)])
    #expect(findings.map { part($0.range, of: url) } == [identifier])
  }

  @Test("no citation and no address makes it fail")
  func oddTexts() {
    var generator = SplitMix64(seed: 311)
    let pieces = [
      "art. ", "L", ".", "*", " ", "-", "531", "1", "°", "code ", "du ", "de l'", "éducation", "CGI", "bis", "loi ",
      "n° ",
      "32 mai 2016", "NOR ", "https", "://", "@", ":", "/", "www.", "legifrance.gouv.fr", "LEGIARTI000033205516", "🙂",
      "\u{301}", "\r\n", ";", "99999999999999999999",
    ]
    for _ in 0..<500 {
      let text = (0..<12).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
      #expect(checkCitation(text).allSatisfy { $0.range.upperBound <= text.utf8.count }, "\(text)")
      #expect(checkLink(text, cite: text).allSatisfy { $0.range.upperBound <= text.utf8.count }, "\(text)")
      #expect(!checkLink("http://" + text, cite: "").isEmpty)
    }
  }
}
