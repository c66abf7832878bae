internal import Audits
internal import CanonicalJSON
internal import DescriptorModel
internal import Languages

/// A parameter of an address: what is read is what the document of the API says.
struct QueryParameter: Sendable {
  var name: String
  var isRequired = false
  var schema: JSON
  var told: Wording
  /// A value that the registry at hand answers; nil where the schema says enough.
  var example: String?
}

extension APIPath {
  /// The parameters that the path takes; any other is refused.
  var query: [QueryParameter] {
    switch self {
    case .algorithms:
      [
        QueryParameter(
          name: "q", schema: Schema.text(atMost: 200),
          told: .init(fr: "Mots cherchés ; tous doivent s'y trouver.", en: "Words to look for; all must be found.")),
        QueryParameter(
          name: "field", schema: Schema.text(atMost: 200),
          told: .init(fr: "Domaine, comme « education ».", en: "Field, such as “education”.")),
        QueryParameter(
          name: "administration", schema: Schema.text(atMost: 200),
          told: .init(fr: "Nom français de l'administration.", en: "French name of the administration.")),
        QueryParameter(
          name: "decision", schema: Schema.choice(DecisionKind.self),
          told: .init(fr: "Ce qui est décidé.", en: "What is decided.")),
        QueryParameter(
          name: "automation", schema: Schema.choice(PublicRecord.Automation.self),
          told: .init(fr: "Part de l'algorithme dans la décision.", en: "How the algorithm weighs in.")),
        QueryParameter(
          name: "status", schema: Schema.choice(Descriptor.Status.self),
          told: .init(fr: "État de l'algorithme.", en: "Status of the algorithm.")),
        QueryParameter(
          name: "verification", schema: Schema.choice(VerificationLadder.Rung.self),
          told: .init(
            fr: "Le degré de vérification atteint au moins, autant qu'il est déjà calculé.",
            en: "The lowest rung of verification, as far as it has been computed.")),
        QueryParameter(
          name: "limit", schema: Schema.integer(1...Site.listLimits.most, standard: Site.listLimits.standard),
          told: .init(fr: "Combien au plus.", en: "How many at most.")),
        QueryParameter(
          name: "offset", schema: Schema.integer(0...1_000_000, standard: 0),
          told: .init(fr: "Combien sont passés.", en: "How many are passed over.")),
      ]
    case .parameters:
      [
        QueryParameter(
          name: "on", isRequired: true, schema: Schema.date,
          told: .init(fr: "Le jour dont les valeurs sont demandées.", en: "The day whose values are asked for."))
      ]
    case .batch:
      [
        QueryParameter(
          name: "date", schema: Schema.date,
          told: .init(
            fr: "Le jour dont les règles s'appliquent ; sinon celui de la campagne, sinon aujourd'hui.",
            en: "The day whose rules apply; else that of the campaign, else today.")),
        QueryParameter(
          name: "campaign", schema: Schema.text(atMost: 200),
          told: .init(fr: "D'une affectation, la campagne.", en: "Of an allocation, the campaign.")),
        QueryParameter(
          name: "columns",
          schema: .object([
            "type": .string("string"), "pattern": .string("^(inputs|outputs|reasons)(,(inputs|outputs|reasons))*$"),
          ]),
          told: .init(
            fr: "Ce qui est écrit de chaque ligne : inputs, outputs, reasons.",
            en: "What is written of each row: inputs, outputs, reasons.")),
        QueryParameter(
          name: "keep", schema: Schema.text(atMost: 1_000),
          told: .init(
            fr: "Les colonnes qui ne sont pas des informations et passent telles quelles.",
            en: "Columns that are no inputs and pass through as they are.")),
        QueryParameter(
          name: "decimal", schema: Schema.choice(BatchRequest.DecimalMark.self),
          told: .init(
            fr: "Ce qui précède les décimales en CSV.", en: "What stands before decimals in CSV.")),
      ]
    case .validate:
      [
        QueryParameter(
          name: "on", schema: Schema.date,
          told: .init(
            fr: "Le jour auquel valeurs et lectures sont jugées périmées ; sinon aujourd'hui.",
            en: "The day against which values and readings count as expired; else today."))
      ]
    default: []
    }
  }

  var queryNames: [String] { query.map { $0.name } }
}
