internal import DecisionRecords
internal import Languages

/// What is said of a proof that was checked, in one language. Names and numbers are ready to print.
struct ProofPhrases: Sendable {
  let title: String
  let good: String
  let bad: String
  /// What was compared; `whole` when the published list of places was there.
  let check: @Sendable (RecordedProof.Check, _ places: String, _ whole: Bool) -> String
  /// A place with more admissions than seats, or with others than were published.
  let overfull: @Sendable (_ place: String, _ leaves: String, _ seats: String, _ byRight: String) -> String
  let miscounted: @Sendable (_ place: String, _ leaves: String, _ admitted: String) -> String
  let compare: @Sendable (_ hash: String) -> String
  let provesTitle: String
  let proves: [String]
  let provesNotTitle: String
  let provesNot: [String]

  static func `in`(_ language: Language) -> ProofPhrases {
    switch language {
    case .french: french
    case .english: english
    }
  }
}

// Espaces insécables devant « : ; » ; vous ; une idée par phrase. « Sceller » : fixer d'avance par une empreinte.
extension ProofPhrases {
  static let french = ProofPhrases(
    title: "Votre preuve",
    good: "Votre preuve est valable. Votre résultat est l'un de ceux que l'administration a scellés.",
    bad: "Votre preuve n'est pas valable. Gardez-la, et montrez ce document à l'administration ou au juge.",
    check: { check, places, whole in
      switch (check.subject, check.verdict) {
      case (.pseudonym, .holds): "Elle porte votre identifiant."
      case (.pseudonym, _): "Elle porte un autre identifiant que le vôtre."
      case (.byRight, .holds): "Elle contient la même place de droit que vos données."
      case (.byRight, .fails): "Elle ne contient pas la même place de droit que vos données."
      case (.byRight, .unchecked): "Votre place de droit n'a pas pu être comparée."
      case (.group, .holds): "Elle vous compte dans le même groupe que vos données."
      case (.group, .fails): "Elle vous compte dans un autre groupe que vos données."
      case (.group, .unchecked): "Votre groupe n'a pas pu être comparé."
      case (.wishes, .holds): "Elle contient les mêmes demandes que vos données."
      case (.wishes, .fails): "Elle contient d'autres demandes que vos données."
      case (.wishes, .unchecked): "Vos demandes n'ont pas pu être comparées."
      case (.priorities, .holds): "Elle donne à vos demandes les mêmes priorités que les règles."
      case (.priorities, .fails): "Elle donne à vos demandes d'autres priorités que les règles."
      case (.priorities, .unchecked): "Les priorités n'ont pas pu être comparées\u{A0}: il manque une information."
      case (.result, .holds): "Elle contient le résultat que donnent les seuils publiés."
      case (.result, .fails): "Elle contient un autre résultat que celui des seuils publiés."
      case (.result, .unchecked): "Le résultat n'a pas pu être comparé\u{A0}: il manque une information."
      case (.leafPath, .holds): "Son empreinte fait partie de celles des personnes qui ont le même résultat."
      case (.leafPath, _): "Son empreinte ne fait pas partie de celles des personnes qui ont le même résultat."
      case (.placePath, .holds): "Ces empreintes font partie de celle de toute l'affectation."
      case (.placePath, _): "Ces empreintes ne font pas partie de celle de toute l'affectation."
      case (.published, .holds): "L'engagement publié est celui de la preuve, et sa liste est entière."
      case (.published, .fails): "L'engagement publié n'est pas celui de la preuve, ou sa liste a été modifiée."
      case (.published, .unchecked): "L'engagement publié n'a pas été donné."
      case (.rules, .holds): "Les règles et la campagne scellées sont celles de ce document."
      case (.rules, _): "Les règles ou la campagne scellées ne sont pas celles de ce document."
      case (.lottery, .holds): "Le tirage au sort scellé est celui de la campagne."
      case (.lottery, _): "Le tirage au sort scellé n'est pas celui de la campagne."
      case (.cutOffs, .holds): "Les seuils scellés sont les seuils publiés."
      case (.cutOffs, .fails): "Les seuils scellés ne sont pas les seuils publiés."
      case (.cutOffs, .unchecked): "Les seuils scellés n'ont pas pu être comparés."
      case (.capacity, .holds):
        whole
          ? "Parmi les \(places), aucun n'a plus d'admis que de places, sauf par des droits."
          : "Là où est votre place, il n'y a pas plus d'admis que de places, sauf par des droits."
      case (.capacity, _): "Il y a plus d'admis que de places, sans droit qui l'explique."
      case (.admissions, .holds):
        whole
          ? "Parmi les \(places), le nombre d'admis est partout celui des seuils publiés."
          : "Là où est votre place, le nombre d'admis est celui des seuils publiés."
      case (.admissions, .fails): "Le nombre d'admis scellé n'est pas celui des seuils publiés."
      case (.admissions, .unchecked): "Le nombre d'admis n'a pas pu être comparé aux seuils."
      case (.applicants, .holds): "La somme des résultats est le nombre de personnes."
      case (.applicants, .fails): "La somme des résultats n'est pas le nombre de personnes."
      case (.applicants, .unchecked): "La somme des résultats n'a pas pu être faite sans l'engagement publié."
      }
    },
    overfull: { place, leaves, seats, byRight in
      "\(place)\u{A0}: \(leaves) admis, \(seats) places, \(byRight) admis de droit."
    },
    miscounted: { place, leaves, admitted in
      "\(place)\u{A0}: \(leaves) admis selon l'engagement, \(admitted) selon les seuils publiés."
    },
    compare: {
      "Comparez cette empreinte avec celle que l'administration a publiée avant les résultats\u{A0}: sha256 \($0)."
    },
    provesTitle: "Ce que cela prouve",
    proves: [
      "Votre résultat fait partie d'un ensemble fixé, qui ne peut plus changer en secret.",
      "Les seuils et le nombre d'admis sont fixés avec lui. Une admission cachée se verrait au compte.",
    ],
    provesNotTitle: "Ce que cela ne prouve pas",
    provesNot: [
      "Les autres résultats restent cachés\u{A0}: vous ne pouvez pas voir s'ils sont justes.",
      "Des seuils respectés par tous prouvent une affectation stable, pas la meilleure possible pour tous.",
      "Pour le prouver, il faut un audit sur toutes les données.",
    ])
}

// You; one idea a sentence. "To seal": to fix in advance by a hash.
extension ProofPhrases {
  static let english = ProofPhrases(
    title: "Your proof",
    good: "Your proof is valid. Your result is one of those that the administration sealed.",
    bad: "Your proof is not valid. Keep it, and show this document to the administration or to a judge.",
    check: { check, places, whole in
      switch (check.subject, check.verdict) {
      case (.pseudonym, .holds): "It bears your identifier."
      case (.pseudonym, _): "It bears another identifier than yours."
      case (.byRight, .holds): "It holds the same place by right as your data."
      case (.byRight, .fails): "It does not hold the same place by right as your data."
      case (.byRight, .unchecked): "Your place by right could not be compared."
      case (.group, .holds): "It counts you in the same group as your data."
      case (.group, .fails): "It counts you in another group than your data."
      case (.group, .unchecked): "Your group could not be compared."
      case (.wishes, .holds): "It holds the same requests as your data."
      case (.wishes, .fails): "It holds other requests than your data."
      case (.wishes, .unchecked): "Your requests could not be compared."
      case (.priorities, .holds): "It gives your requests the same priorities as the rules."
      case (.priorities, .fails): "It gives your requests other priorities than the rules."
      case (.priorities, .unchecked): "The priorities could not be compared: some information is missing."
      case (.result, .holds): "It holds the result that the published cut-offs give."
      case (.result, .fails): "It holds another result than that of the published cut-offs."
      case (.result, .unchecked): "The result could not be compared: some information is missing."
      case (.leafPath, .holds): "Its hash is among those of the people who have the same result."
      case (.leafPath, _): "Its hash is not among those of the people who have the same result."
      case (.placePath, .holds): "These hashes are part of that of the whole assignment."
      case (.placePath, _): "These hashes are not part of that of the whole assignment."
      case (.published, .holds): "The published commitment is that of the proof, and its list is whole."
      case (.published, .fails): "The published commitment is not that of the proof, or its list was altered."
      case (.published, .unchecked): "The published commitment was not given."
      case (.rules, .holds): "The sealed rules and campaign are those of this document."
      case (.rules, _): "The sealed rules or campaign are not those of this document."
      case (.lottery, .holds): "The sealed lottery is that of the campaign."
      case (.lottery, _): "The sealed lottery is not that of the campaign."
      case (.cutOffs, .holds): "The sealed cut-offs are the published ones."
      case (.cutOffs, .fails): "The sealed cut-offs are not the published ones."
      case (.cutOffs, .unchecked): "The sealed cut-offs could not be compared."
      case (.capacity, .holds):
        whole
          ? "Among the \(places), none has more admissions than seats, but by rights."
          : "Where your place is, there are no more admissions than seats, but by rights."
      case (.capacity, _): "There are more admissions than seats, and no right explains it."
      case (.admissions, .holds):
        whole
          ? "Among the \(places), the number of admissions is everywhere that of the published cut-offs."
          : "Where your place is, the number of admissions is that of the published cut-offs."
      case (.admissions, .fails): "The sealed number of admissions is not that of the published cut-offs."
      case (.admissions, .unchecked): "The number of admissions could not be compared with the cut-offs."
      case (.applicants, .holds): "The results add up to the number of people."
      case (.applicants, .fails): "The results do not add up to the number of people."
      case (.applicants, .unchecked): "The results could not be added up without the published commitment."
      }
    },
    overfull: { place, leaves, seats, byRight in
      "\(place): \(leaves) admissions, \(seats) seats, \(byRight) admissions by right."
    },
    miscounted: { place, leaves, admitted in
      "\(place): \(leaves) admissions in the commitment, \(admitted) in the published cut-offs."
    },
    compare: { "Compare this hash with the one that the administration published before the results: sha256 \($0)." },
    provesTitle: "What this proves",
    proves: [
      "Your result is part of a set that is fixed, and cannot change in secret any more.",
      "The cut-offs and the numbers of admissions are fixed with it. A hidden admission would show in the count.",
    ],
    provesNotTitle: "What this does not prove",
    provesNot: [
      "The other results stay hidden: you cannot see whether they are right.",
      "Cut-offs that everyone meets prove a stable assignment, not the best one for all.",
      "To prove that takes an audit of all the data.",
    ])
}
