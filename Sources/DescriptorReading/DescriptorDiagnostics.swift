internal import SourceDiagnostics

/// Everything that can be wrong with a descriptor beyond its YAML and its expressions.
package enum DescriptorDiagnostics {
  static let format = DiagnosticCode(
    "descriptor.format", fr: "Cette version du format n'est pas connue.", en: "This version of the format is not known."
  )
  static let kind = DiagnosticCode(
    "descriptor.kind", fr: "Un autre genre de contenu est attendu ici.", en: "Another kind of content is expected here."
  )
  static let unknownKey = DiagnosticCode(
    "descriptor.unknown-key", fr: "Cette clé n'existe pas ici.", en: "There is no such key here.")
  static let missingKey = DiagnosticCode(
    "descriptor.missing-key", fr: "Une clé obligatoire manque.", en: "A required key is missing.")
  static let value = DiagnosticCode(
    "descriptor.value", fr: "Cette valeur n'est pas permise ici.", en: "This value is not allowed here.")
  static let name = DiagnosticCode(
    "descriptor.name", fr: "Ce nom ne peut pas servir ici.", en: "This name cannot be used here.")
  static let unknownName = DiagnosticCode(
    "descriptor.unknown-name", fr: "Rien ne porte ce nom.", en: "Nothing has this name.")
  static let scope = DiagnosticCode(
    "descriptor.scope", fr: "Ces règles ne peuvent pas refuser de cas.", en: "These rules cannot refuse cases.")
  static let unit = DiagnosticCode(
    "descriptor.unit", fr: "Cette unité n'est pas dans la table.", en: "This unit is not in the table.")
  static let unknownLegal = DiagnosticCode(
    "legal.unknown", fr: "Ce texte n'est pas dans la liste des textes.", en: "This text is not in the list of texts.")
  static let noBasis = DiagnosticCode(
    "legal.none", fr: "Il manque une base légale ou une hypothèse.", en: "A legal basis or an assumption is missing.")
  static let cycle = DiagnosticCode(
    "rule.cycle", fr: "Ces règles dépendent les unes des autres.", en: "These rules depend on each other.")
  static let otherwise = DiagnosticCode(
    "cases.otherwise", fr: "La dernière branche, et elle seule, est « otherwise ».",
    en: "The last branch, and only the last, is “otherwise”.")
  static let mechanism = DiagnosticCode(
    "rule.mechanism", fr: "Une règle obtient sa valeur par un mécanisme, et un seul.",
    en: "A rule gets its value by one mechanism, and only one.")
  static let callRank = DiagnosticCode(
    "quota.rank", fr: "Un ordre d'appel part d'un classement sans égalité.",
    en: "An order of call starts from a ranking without ties.")
  static let apportionment = DiagnosticCode(
    "apportion.numbers", fr: "Une répartition de sièges part de nombres entiers.",
    en: "Sharing out seats starts from whole numbers.")
  static let shares = DiagnosticCode(
    "brackets.shares", fr: "Un barème ne se divise pas par zéro part.", en: "A scale is not divided by no shares.")
  static let categories = DiagnosticCode(
    "rule.categories", fr: "Les catégories d'une règle sont ce qu'elle donne.",
    en: "A rule's categories are what it gives.")
  static let callShare = DiagnosticCode(
    "quota.rate", fr: "Un quota est une part, entre 0 % et 100 %.", en: "A quota is a share, between 0% and 100%.")
  static let groups = DiagnosticCode(
    "allocate.groups", fr: "Ces règles d'affectation ne vont pas ensemble.",
    en: "These allocation rules do not go together.")
  static let reservedShare = DiagnosticCode(
    "allocate.share", fr: "Les places gardées dépassent la capacité.",
    en: "More seats are kept than there are.")
  static let personOrder = DiagnosticCode(
    "allocate.person", fr: "Un ordre unique compare des personnes, pas des vœux.",
    en: "A single order compares people, not wishes.")
  static let period = DiagnosticCode(
    "period.order", fr: "Une période finit après avoir commencé.", en: "A period ends after it began.")
  static let overlap = DiagnosticCode(
    "parameter.overlap", fr: "Les périodes d'un paramètre se suivent sans se recouvrir.",
    en: "The periods of a parameter follow each other without overlap.")
  static let scaleOrder = DiagnosticCode(
    "scale.order", fr: "Les seuils d'une échelle vont croissant.", en: "The thresholds of a scale increase.")
  static let outputLabel = DiagnosticCode(
    "output.label", fr: "Un résultat a un nom en français.", en: "A result has a French name.")
  static let tableGap = DiagnosticCode(
    "parameter.table-gap", fr: "La table ne couvre pas toutes les valeurs possibles.",
    en: "The table does not cover every possible value.")
  static let tableKey = DiagnosticCode(
    "parameter.table-key", fr: "La table n'est jamais lue sous cette clé.",
    en: "The table is never read under this key.")
  static let expectation = DiagnosticCode(
    "expect.order", fr: "Une attente compare des valeurs qui ont un ordre.",
    en: "An expectation compares values that have an order.")
  static let template = DiagnosticCode(
    "answer.template", fr: "La phrase renvoie à un nom inconnu.", en: "The sentence refers to an unknown name.")
}
