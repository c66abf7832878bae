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

extension APIPlace.Path {
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
          name: "automation", schema: Schema.choice(PublicRecord.Automation.self),
          told: .init(fr: "Part de l'algorithme dans la décision.", en: "How the algorithm weighs in.")),
        QueryParameter(
          name: "status", schema: Schema.choice(Descriptor.Status.self),
          told: .init(fr: "État de l'algorithme.", en: "Status of the algorithm.")),
        QueryParameter(
          name: "verification", schema: Schema.choice(VerificationLadder.Rung.self),
          told: .init(
            fr: "Échelon de vérification atteint, au moins.", en: "Rung of verification that is reached, at least.")),
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
