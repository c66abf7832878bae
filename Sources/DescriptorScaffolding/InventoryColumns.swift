/// The columns of the inventory of algorithms that French administrations publish.
///
/// Source: Etalab / DINUM, « L'inventaire des principaux traitements algorithmiques », update of August 2026. The raw
/// value is the field's short name.
enum InventoryColumn: String, CaseIterable {
  case administration = "nom_administration"
  case service = "direction_service"
  case contact
  case updated = "date_mise_a_jour"
  case name = "nom_algorithme"
  case context = "contexte_global"
  case purpose = "finalite"
  case role = "role_dans_decision"
  case automation = "niveau_automatisation"
  case legal = "fondements_juridiques"
  case decisionsPerYear = "nombre_decisions_par_an"
  case scope = "portee_decision"
  case people = "public_concerne"
  case data = "donnees_traitees"
  case source = "source_donnees"
  case collection = "mode_collecte"
  case kind = "type_algorithme"
  case operations = "operations_effectuees"
  /// Three columns bear this name, one a block.
  case links = "ressources_connexes"

  /// How the template words it.
  var label: String {
    switch self {
    case .administration: "Nom de l'administration concernée"
    case .service: "Direction/service porteur"
    case .contact: "Contact au sein de l'administration concernée"
    case .updated: "Date de mise à jour des informations"
    case .name: "Nom de l'algorithme"
    case .context: "Contexte global"
    case .purpose: "Finalité de l'algorithme"
    case .role: "Comment et quand l'algorithme intervient-il dans la prise de décision ?"
    case .automation: "Niveau d'automatisation de la décision"
    case .legal: "Fondements juridiques"
    case .decisionsPerYear: "Nombre de décisions administratives prises par an"
    case .scope: "Portée de la décision"
    case .people: "Public concerné par la décision"
    case .data: "Données traitées"
    case .source: "Source des données traitées"
    case .collection: "Mode de collecte des données traitées"
    case .kind: "Type d'algorithme"
    case .operations: "Opérations effectuées par l'algorithme"
    case .links: "Ressources connexes"
    }
  }

  /// The column that a header names, by its short name or its words, whatever the case, accents and apostrophes.
  init?(header: String) {
    let key = slug(header, separator: "_")
    guard
      let column = InventoryColumn.allCases.first(where: { $0.rawValue == key || slug($0.label, separator: "_") == key }
      )
    else { return nil }
    self = column
  }
}
