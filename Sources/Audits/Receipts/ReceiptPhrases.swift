internal import Languages

/// What is said of a receipt that was checked, in one language.
struct ReceiptPhrases: Sendable {
  let title: String
  let recordTitle: String
  let holds: @Sendable (_ isRecord: Bool) -> String
  let fails: String
  let says:
    @Sendable (
      _ subject: ReceiptCheck.Subject, _ verdict: ReceiptCheck.Verdict, _ isRecord: Bool, _ stated: String,
      _ found: String
    ) -> String

  static func `in`(_ language: Language) -> ReceiptPhrases {
    switch language {
    case .french: french
    case .english: english
    }
  }

  static let french = ReceiptPhrases(
    title: "Vérification d'un reçu",
    recordTitle: "Vérification de l'enregistrement d'une décision",
    holds: {
      $0
        ? "La décision a été recalculée. Elle est la même, étape par étape."
        : "Tout a été refait à partir de ce que nomme le reçu. Le résultat est le même, à l'octet près."
    },
    fails: "Tout n'est pas identique à ce que dit ce document.",
    says: { subject, verdict, isRecord, stated, found in
      switch (subject, verdict) {
      case (.document, .same): "Le document n'a pas été modifié\u{A0}: son empreinte est juste."
      case (.document, _): "Le document a été modifié\u{A0}: il donne l'empreinte \(stated), son contenu a \(found)."
      case (.engine, .same): "Le moteur est le même\u{A0}: lucarne \(stated)."
      case (.engine, _): "Le moteur est un autre\u{A0}: lucarne \(stated) à l'origine, lucarne \(found) ici."
      case (.descriptor, .same): "Les règles sont les mêmes dans ce registre\u{A0}: sha256 \(stated)."
      case (.descriptor, .unchecked): "Ce registre n'a pas les règles du \(stated)."
      case (.descriptor, _): "Les règles de ce registre sont autres\u{A0}: \(stated) à l'origine, \(found) ici."
      case (.versions, .same): "Les autres versions de l'algorithme sont les mêmes."
      case (.versions, _): "Les autres versions de l'algorithme sont autres\u{A0}: \(stated) à l'origine, \(found) ici."
      case (.files, .same): "Le fichier «\u{A0}\(stated)\u{A0}» est le même."
      case (.files, .unchecked): "Le fichier «\u{A0}\(stated)\u{A0}» n'a pas été trouvé."
      case (.files, _): "Le fichier «\u{A0}\(stated)\u{A0}» est autre\u{A0}: \(found)."
      case (.result, .same):
        isRecord ? "La décision recalculée est la même." : "Le résultat refait est le même\u{A0}: sha256 \(stated)."
      case (.result, .unchecked): "Le résultat n'a pas pu être refait."
      case (.result, _):
        isRecord
          ? "La décision recalculée est autre\u{A0}: empreinte \(stated) à l'origine, \(found) ici."
          : "Le résultat refait est autre\u{A0}: \(stated) à l'origine, \(found) ici."
      }
    })

  static let english = ReceiptPhrases(
    title: "Check of a receipt",
    recordTitle: "Check of the record of a decision",
    holds: {
      $0
        ? "The decision was computed anew. It is the same, step by step."
        : "All was made anew from what the receipt names. The result is the same, byte for byte."
    },
    fails: "Not everything is as this document says.",
    says: { subject, verdict, isRecord, stated, found in
      switch (subject, verdict) {
      case (.document, .same): "The document was not changed: its hash is right."
      case (.document, _): "The document was changed: it gives the hash \(stated), its content has \(found)."
      case (.engine, .same): "The engine is the same: lucarne \(stated)."
      case (.engine, _): "The engine is another: lucarne \(stated) then, lucarne \(found) here."
      case (.descriptor, .same): "The rules are the same in this registry: sha256 \(stated)."
      case (.descriptor, .unchecked): "This registry has not the rules of \(stated)."
      case (.descriptor, _): "The rules of this registry are others: \(stated) then, \(found) here."
      case (.versions, .same): "The other versions of the algorithm are the same."
      case (.versions, _): "The other versions of the algorithm are others: \(stated) then, \(found) here."
      case (.files, .same): "The file “\(stated)” is the same."
      case (.files, .unchecked): "The file “\(stated)” was not found."
      case (.files, _): "The file “\(stated)” is another: \(found)."
      case (.result, .same):
        isRecord ? "The decision computed anew is the same." : "The result made anew is the same: sha256 \(stated)."
      case (.result, .unchecked): "The result could not be made anew."
      case (.result, _):
        isRecord
          ? "The decision computed anew is another: hash \(stated) then, \(found) here."
          : "The result made anew is another: \(stated) then, \(found) here."
      }
    })
}
