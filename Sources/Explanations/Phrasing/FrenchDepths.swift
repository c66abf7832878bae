internal import DecisionRecords
internal import DescriptorModel

extension DepthPhrases {
  static let french = DepthPhrases(
    but: "mais",
    underKey: { "\($0) pour \($1)" },
    thatOne: { rest, feminine, plural in
      (plural ? (feminine ? "celles " : "ceux ") : feminine ? "celle " : "celui ") + rest
    },
    prepositions: ["de", "du", "des", "pour", "à", "au", "aux", "d'", "de l'"],
    refused: { "Votre demande pour \($0) est refusée." },
    refusedRequest: { place, open, requests, afterAdmissionsByRight in
      "Votre demande pour \(place) est refusée\u{A0}: il y \(afterAdmissionsByRight ? "restait" : "avait") "
        + "\(open.text)\u{A0}\(open.isPlural ? "places" : "place") "
        + "pour \(requests.text)\u{A0}\(requests.isPlural ? "demandes" : "demande")."
    },
    tested: { role, number in
      switch role {
      case .branch: "cas n°\u{A0}\(number)"
      case .row: "ligne n°\u{A0}\(number)"
      case .condition: "condition n°\u{A0}\(number)"
      case .criterion: "critère n°\u{A0}\(number)"
      case .exception: "exception n°\u{A0}\(number)"
      case .appliesWhen: "condition pour que la règle s'applique"
      }
    },
    undecided: "on ne peut pas le savoir",
    decides: "autrement, le résultat changerait",
    decidesTogether: "si toutes étaient autres, le résultat changerait",
    inForce: { from, until in
      until.map { "valeur en vigueur du \(from) au \($0) exclu" } ?? "valeur en vigueur depuis le \(from)"
    },
    checked: { "texte lu pour la dernière fois le \($0)" },
    texts: "Textes appliqués",
    readOn: { "lu pour la dernière fois le \($0)" },
    lastDay: { start, day, last in
      switch start {
      case .decision: "Pour une décision notifiée le \(day), le dernier jour est le \(last)."
      case .request: "Pour une demande faite le \(day), le dernier jour est le \(last)."
      }
    })
}
