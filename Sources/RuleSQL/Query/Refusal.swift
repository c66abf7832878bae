internal import DescriptorModel
internal import Languages

/// Why something cannot be written exactly, and what to do instead.
struct Refusal: Sendable, Hashable {
  let message: Wording
  let help: Wording

  private static let runCases = Wording(
    fr: "Décidez ces personnes avec « lucarne run … --cases ».", en: "Decide these people with “lucarne run … --cases”."
  )

  static func tooWide(_ dialect: SQLDialect) -> Refusal {
    Refusal(
      message: .init(
        fr: "Un calcul dépasse les entiers exacts de \(dialect.title).",
        en: "A computation goes beyond the exact integers of \(dialect.title)."), help: runCases)
  }

  static let logarithm = Refusal(
    message: .init(
      fr: "Un logarithme exact n'existe dans aucune base de données.",
      en: "No database has exact logarithms."), help: runCases)

  static let records = Refusal(
    message: .init(
      fr: "Une règle regarde toute une liste à la fois (appel ou répartition de sièges).",
      en: "A rule looks at a whole list at once (an order of call, or seats shared out)."), help: runCases)

  static let severalLists = Refusal(
    message: .init(fr: "Les règles regardent plusieurs listes.", en: "The rules look at several lists."), help: runCases
  )

  static func noKey(_ input: Input) -> Refusal {
    Refusal(
      message: .init(
        fr: "« \(input.name) » est une liste : ses éléments sont dans une autre table.",
        en: "“\(input.name)” is a list: its records are in another table."),
      help: .init(
        fr: "Nommez par --key la colonne qui relie les deux tables, par --lists celle des éléments.",
        en: "Name with --key the column that joins the two tables, with --lists that of the records."))
  }

  static let elements = Refusal(
    message: .init(
      fr: "Ce résultat a une valeur par élément d'une liste.", en: "This output has a value for each record of a list."),
    help: runCases)

  static let place = Refusal(
    message: .init(
      fr: "Ce critère dépend de quel lieu il s'agit, et la base n'en a que le nom.",
      en: "This criterion depends on which place it is, and the database has but its name."), help: fromApplicants)

  /// What to do instead where places are allocated.
  static let fromApplicants = Wording(
    fr: "Affectez à partir des candidats : « lucarne allocate … --applicants ».",
    en: "Allocate from the applicants: “lucarne allocate … --applicants”.")

  static func input(_ input: Input, _ dialect: SQLDialect) -> Refusal {
    Refusal(
      message: .init(
        fr: "« \(input.name) » ne se lit pas exactement dans une colonne de \(dialect.title).",
        en: "“\(input.name)” cannot be read exactly from a column of \(dialect.title)."), help: runCases)
  }
}
