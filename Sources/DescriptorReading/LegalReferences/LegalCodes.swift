private let usual = ["L", "R", "D"]
private let withOrders = ["L", "R", "D", "A"]

private func books(_ digits: Int, _ letters: [String] = usual, preliminary: Bool = false) -> ArticleShape {
  .books(letters: letters, digits: digits, hasPreliminary: preliminary)
}

/// The French codes in force, and older ones that decisions still cite, with the shape of their articles.
///
/// Source: the plan of each code on Légifrance, from memory; a shape is kept wide where it was in doubt.
let legalCodes: [LegalCode] = [
  LegalCode(
    "Code des relations entre le public et l'administration", ["CRPA"], books(3), "L. 311-3-1"),
  LegalCode("Code de l'éducation", ["C. éduc."], books(3), "D. 531-4"),
  LegalCode("Code de la sécurité sociale", ["CSS", "C. séc. soc.", "CSécS"], books(3, withOrders), "L. 551-1"),
  LegalCode("Code de l'action sociale et des familles", ["CASF"], books(3), "R. 232-3"),
  LegalCode("Code monétaire et financier", ["CMF", "C. mon. fin."], books(3), "L. 221-15"),
  LegalCode("Code de la construction et de l'habitation", ["CCH", "code de la construction"], books(3), "L. 441-2-8"),
  LegalCode("Code général des collectivités territoriales", ["CGCT"], books(4, withOrders), "L. 1112-23"),
  LegalCode(
    "Code des impositions sur les biens et services", ["CIBS"], books(3, withOrders), "L. 421-62"),
  LegalCode("Code du travail", ["C. trav."], books(4, preliminary: true), "L. 1234-9"),
  LegalCode("Code général des impôts", ["CGI"], .plain(letters: []), "197"),
  LegalCode("Livre des procédures fiscales", ["LPF"], .letters(withOrders), "L. 80 B"),
  LegalCode("Code civil", ["C. civ."], .plain(letters: []), "1240"),
  LegalCode("Code pénal", ["C. pén."], .plain(letters: usual), "111-3"),
  LegalCode("Code de procédure pénale", ["CPP", "C. pr. pén."], .plain(letters: withOrders), "706-3"),
  LegalCode("Code de procédure civile", ["CPC", "C. pr. civ."], .plain(letters: []), "145"),
  LegalCode("Code électoral", ["C. élect."], .letters(["L", "R", "D", "LO", "A"]), "L. 52-4"),
  LegalCode("Code de justice administrative", ["CJA"], books(3, preliminary: true), "R. 421-1"),
  LegalCode("Code de la santé publique", ["CSP"], books(4, withOrders), "L. 1111-2"),
  LegalCode("Code de commerce", ["C. com."], books(3, withOrders, preliminary: true), "L. 110-1"),
  LegalCode("Code de la consommation", ["C. consom."], books(3, withOrders), "L. 711-1"),
  LegalCode(
    "Code rural et de la pêche maritime", ["CRPM", "code rural"], books(3, withOrders, preliminary: true), "L. 111-1"),
  LegalCode("Code de l'environnement", ["C. env."], books(3, withOrders), "L. 110-1"),
  LegalCode("Code de l'urbanisme", ["C. urb."], books(3, withOrders), "L. 101-1"),
  LegalCode("Code de la route", ["C. route"], books(3, withOrders), "R. 412-6"),
  LegalCode("Code de l'énergie", ["C. énergie"], books(3, withOrders), "L. 124-1"),
  LegalCode("Code des transports", ["C. transp."], books(4, withOrders, preliminary: true), "L. 1111-1"),
  LegalCode("Code du sport", ["C. sport"], books(3, withOrders), "L. 100-1"),
  LegalCode("Code du tourisme", ["C. tourisme"], books(3), "L. 133-1"),
  LegalCode("Code du patrimoine", ["C. patr."], books(3, preliminary: true), "L. 211-1"),
  LegalCode("Code de la propriété intellectuelle", ["CPI"], books(3), "L. 111-1"),
  LegalCode("Code de la sécurité intérieure", ["CSI"], books(3), "L. 251-1"),
  LegalCode("Code de la défense", ["C. défense"], books(4), "L. 4123-1"),
  LegalCode(
    "Code de l'entrée et du séjour des étrangers et du droit d'asile", ["CESEDA"], books(3, preliminary: true),
    "L. 421-1"),
  LegalCode("Code des juridictions financières", ["CJF"], books(3, preliminary: true), "L. 111-1"),
  LegalCode("Code de l'organisation judiciaire", ["COJ"], books(3), "L. 211-3"),
  LegalCode("Code forestier", ["code forestier (nouveau)"], books(3, preliminary: true), "L. 111-1"),
  LegalCode("Code minier", ["code minier (nouveau)"], .plain(letters: usual), "L. 100-1"),
  LegalCode("Code de la commande publique", ["CCP"], books(4, preliminary: true), "L. 2111-1"),
  LegalCode("Code général de la fonction publique", ["CGFP"], books(3, preliminary: true), "L. 711-1"),
  LegalCode(
    "Code général de la propriété des personnes publiques", ["CGPPP", "CG3P"], books(4, preliminary: true),
    "L. 2111-1"),
  LegalCode("Code de la voirie routière", ["C. voirie"], books(3), "L. 111-1"),
  LegalCode("Code de la mutualité", ["C. mut."], books(3, withOrders), "L. 111-1"),
  LegalCode("Code des assurances", ["C. assur."], books(3, withOrders), "L. 113-2"),
  LegalCode("Code des procédures civiles d'exécution", ["CPCE"], books(3), "L. 111-1"),
  LegalCode("Code de la justice pénale des mineurs", ["CJPM"], .letters(usual), "L. 11-1"),
  LegalCode("Code pénitentiaire", [], books(3, preliminary: true), "L. 111-1"),
  LegalCode("Code de l'artisanat", [], .plain(letters: usual), "L. 111-1"),
  LegalCode("Code du cinéma et de l'image animée", [], books(3), "L. 111-1"),
  LegalCode("Code du service national", [], .letters(usual), "L. 111-2"),
  LegalCode(
    "Code des postes et des communications électroniques", ["code des postes"], .letters(usual), "L. 33-1"),
  LegalCode("Code des pensions civiles et militaires de retraite", ["CPCMR"], .letters(usual), "L. 24"),
  LegalCode(
    "Code des pensions militaires d'invalidité et des victimes de guerre", ["CPMIVG"], .letters(withOrders),
    "L. 121-1"),
  LegalCode(
    "Code de l'expropriation pour cause d'utilité publique", [], books(3, preliminary: true), "L. 121-1"),
  LegalCode("Code des douanes", [], .plain(letters: []), "265 bis"),
  LegalCode("Code de l'aviation civile", [], .letters(usual), "R. 330-1"),
  LegalCode("Code des communes", [], .letters(usual), "L. 412-49"),
  LegalCode("Code du domaine de l'État", [], .letters(withOrders), "L. 1"),
  LegalCode("Code de la famille et de l'aide sociale", [], .plain(letters: usual), "194"),
  LegalCode("Code des marchés publics", [], .plain(letters: usual), "26"),
  LegalCode(
    "Code de la Légion d'honneur, de la médaille militaire et de l'ordre national du Mérite", [],
    .plain(letters: usual), "R. 17"),
]
