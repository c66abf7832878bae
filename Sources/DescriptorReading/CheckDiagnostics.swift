package import SourceDiagnostics

// What checks of the whole descriptor find, one code a check.
extension DescriptorDiagnostics {
  package static let incomplete = DiagnosticCode(
    "record.incomplete", fr: "Un algorithme en service donne tout ce dont la mention légale est faite.",
    en: "An algorithm in service gives all that the legal mention is made of.")
  static let inventory = DiagnosticCode(
    "record.inventory", fr: "L'inventaire des algorithmes demande aussi ces champs.",
    en: "The inventory of algorithms also asks for these fields.")
  static let tableRowGap = DiagnosticCode(
    "table.gap", fr: "Aucune ligne de la table ne couvre ce cas.", en: "No row of the table covers this case.")
  static let tableOverlap = DiagnosticCode(
    "table.overlap", fr: "Deux lignes de la table couvrent le même cas.",
    en: "Two rows of the table cover the same case.")
  static let tableUnreachable = DiagnosticCode(
    "table.unreachable", fr: "Cette ligne de la table ne décide jamais.", en: "This row of the table never decides.")
  static let tableUndecided = DiagnosticCode(
    "table.undecided", fr: "La table est trop enchevêtrée pour être vérifiée.",
    en: "The table is too intricate to be checked.")
  static let branchGap = DiagnosticCode(
    "cases.gap", fr: "Aucune branche ne couvre ce cas.", en: "No branch covers this case.")
  static let branchUnreachable = DiagnosticCode(
    "cases.unreachable", fr: "Cette branche n'est jamais prise.", en: "This branch is never taken.")
  static let exceptionOverlap = DiagnosticCode(
    "unless.overlap", fr: "Deux exceptions s'appliquent au même cas.", en: "Two exceptions apply to the same case.")
  static let exceptionUnreachable = DiagnosticCode(
    "unless.unreachable", fr: "Cette exception ne joue jamais.", en: "This exception never plays.")
  static let scaleGap = DiagnosticCode(
    "scale.gap", fr: "L'échelle commence au-dessus de ce que la donnée peut valoir.",
    en: "The scale begins above what the input can be.")
  static let noValue = DiagnosticCode(
    "parameter.gap", fr: "Un paramètre n'a pas de valeur un jour où les règles sont en vigueur.",
    en: "A parameter has no value on a day on which the rules are in force.")
  static let expired = DiagnosticCode(
    "parameter.expired", fr: "La dernière valeur du paramètre a pris fin.", en: "The last value of the parameter ended."
  )
  static let stale = DiagnosticCode(
    "legal.stale", fr: "Le texte n'a pas été relu depuis plus d'un an.",
    en: "The text was not read again for over a year.")
  static let citation = DiagnosticCode(
    "legal.citation", fr: "Cette référence n'est pas celle d'un article du code qu'elle nomme.",
    en: "This reference is not that of an article of the code it names.")
  static let link = DiagnosticCode(
    "legal.link", fr: "Le lien n'est pas sûr, ou pas sur le site officiel du texte.",
    en: "The link is not secure, or not on the text's official site.")
  static let unused = DiagnosticCode(
    "name.unused", fr: "Ce nom ne mène à aucun résultat.", en: "This name leads to no result.")
  static let longSentence = DiagnosticCode(
    "words.long-sentence", fr: "Une phrase de plus de 25 mots se lit mal.",
    en: "A sentence of over 25 words is hard to read.")
  static let doubleNegation = DiagnosticCode(
    "words.double-negation", fr: "Deux négations dans une phrase se lisent mal.",
    en: "Two negations in one sentence are hard to read.")
  static let acronym = DiagnosticCode(
    "words.acronym", fr: "Un sigle doit être expliqué à sa première apparition.",
    en: "An acronym must be explained where it first appears.")
  static let nestedParentheses = DiagnosticCode(
    "words.nested-brackets", fr: "Des parenthèses dans des parenthèses se lisent mal.",
    en: "Brackets within brackets are hard to read.")

  /// The catalogue.
  package static let all = [
    format, kind, unknownKey, missingKey, value, name, unknownName, unit, unknownLegal, noBasis, cycle, otherwise,
    mechanism, shares, categories, callRank, callShare, groups, reservedShare, personOrder, period, overlap, scaleOrder,
    outputLabel, tableGap, tableKey, expectation, template, incomplete, inventory,
    tableRowGap,
    tableOverlap, tableUnreachable, tableUndecided, branchGap, branchUnreachable, exceptionOverlap,
    exceptionUnreachable, scaleGap, noValue, expired, stale, citation, link, unused, longSentence, doubleNegation,
    acronym, nestedParentheses,
  ]
}
