/// What people type and what administrations write, as data: to be read and completed by who knows both.
enum SynonymTable {
  /// Names for one thing: whichever is typed, all are looked for.
  static let equal: [[String]] = [
    ["impôt sur le revenu", "impôt", "ir", "irpp", "income tax"],
    ["cantine", "restauration scolaire", "repas scolaire", "school meals"],
    ["HLM", "logement social", "social housing"],
    ["héritage", "succession", "inheritance"],
    ["apprenti", "apprentissage", "alternance", "alternant"],
    ["université", "enseignement supérieur", "fac", "étudiant"],
    ["Crit'Air", "critair", "vignette", "zone à faibles émissions", "zfe"],
    ["Nutri-Score", "nutriscore"],
    ["MaPrimeRénov'", "maprimerenov", "rénovation énergétique"],
    ["APA", "aggir", "perte d'autonomie", "dépendance"],
    ["LEP", "livret d'épargne populaire"],
    ["PAC", "politique agricole commune", "paiement redistributif"],
    ["ARS", "allocation de rentrée scolaire", "prime de rentrée"],
    ["AF", "allocations familiales", "family allowances"],
    ["sixième", "6e", "entrée au collège"],
    ["frais kilométriques", "barème kilométrique", "indemnités kilométriques"],
    ["aide juridictionnelle", "legal aid"],
    ["droits d'inscription", "frais d'inscription", "tuition fees"],
    ["tarif", "tarification", "prix"],
    ["quotient familial", "qf"],
    ["élu", "maire", "conseiller municipal"],
    ["résident", "habitant"],
  ]

  /// A wide word, and narrower ones that it means too; who types a narrow one means that alone.
  static let wider: [(String, [String])] = [
    ("aide", ["bourse", "allocation", "prime", "aide juridictionnelle"]),
    ("école", ["collège", "lycée", "scolaire"]),
    ("logement", ["hlm", "maprimerenov"]),
    ("voiture", ["véhicule", "critair", "kilométrique"]),
    ("bus", ["transport"]),
    ("tramway", ["transport"]),
    ("avocat", ["aide juridictionnelle"]),
    ("caf", ["allocations familiales", "rentrée scolaire"]),
    ("épargne", ["livret"]),
    ("salaire", ["rémunération"]),
    ("personne âgée", ["aggir", "autonomie"]),
    ("agriculteur", ["pac"]),
    ("vote", ["élection", "siège"]),
    ("jeune", ["pass culture", "apprenti", "étudiant"]),
  ]
}

/// Words that nobody looks for.
enum StopWords {
  static let all: Set<String> = [
    "a", "au", "aux", "ce", "ces", "d", "dans", "de", "des", "du", "elle", "en", "est", "et", "il", "j", "je", "l",
    "la",
    "le", "les", "leur", "lui", "ma", "mes", "mon", "n", "ne", "nos", "notre", "on", "ou", "par", "pas", "pour", "qu",
    "que", "qui", "s", "sa", "se", "ses", "son", "sur", "un", "une", "vos", "votre", "y", "an", "and", "by", "for",
    "in",
    "is", "my", "of", "or", "the", "to",
  ]
  /// The words that tell something; all of them where none does.
  static func removed(from words: [String]) -> [String] {
    let telling = words.filter { !all.contains($0) }
    return telling.isEmpty ? words : telling
  }
}
