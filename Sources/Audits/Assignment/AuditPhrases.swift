internal import Languages

/// What is said of an audited assignment, in one language. Names and numbers are ready to print.
struct AuditPhrases: Sendable {
  let title: String
  let good: String
  let bad: String
  let counted: @Sendable (_ people: String, _ requests: String, _ places: String, _ noun: String) -> String
  let checkedTitle: String
  /// What was checked and holds; `noun` names the places.
  let holds: @Sendable (_ check: AssignmentReport.Check, _ noun: String, _ seal: String, _ isRehashed: Bool) -> String
  /// How often a check fails.
  let fails: @Sendable (_ check: AssignmentReport.Check, _ count: String, _ plural: Bool, _ noun: String) -> String
  let wish: @Sendable (_ rank: String) -> String
  let place: @Sendable (_ noun: String, _ name: String) -> String
  let noPlace: String
  let rank: @Sendable (_ stated: String, _ rank: String) -> String
  let excess: @Sendable (_ excess: String, _ seats: String) -> String
  let free: String
  let ahead: @Sendable (_ holder: String, _ criterion: String, _ own: String, _ theirs: String) -> String
  let reserve: @Sendable (_ holder: String) -> String
  let aheadByGroup: @Sendable (_ holder: String) -> String
  let given: @Sendable (_ has: String, _ owed: String) -> String
  let impact: @Sendable (_ people: String, _ isOne: Bool) -> String
  let cutOff: @Sendable (_ published: String, _ computed: String) -> String
  let empty: String
  let more: @Sendable (_ count: String, _ plural: Bool) -> String
  let limitsTitle: String
  let limits: [String]
  let colon: String

  static func `in`(_ language: Language) -> AuditPhrases {
    switch language {
    case .french: french
    case .english: english
    }
  }
}

// Espaces insécables devant « : » ; une idée par phrase.
extension AuditPhrases {
  static let french = AuditPhrases(
    title: "Audit de l'affectation",
    good: "Tout ce qui a été vérifié est juste.",
    bad: "Cette affectation n'est pas juste en tout. Ce qui ne va pas vient en premier.",
    counted: { "Vérifié sur \($0) personnes, \($1) demandes et \($2) \($3)." },
    checkedTitle: "Ce qui a été vérifié",
    holds: { check, noun, seal, isRehashed in
      switch check {
      case .list: "Chaque personne a une place qu'elle a demandée ou qui lui revient de droit, ou aucune."
      case .rank: "Le rang du vœu est partout celui de la place donnée."
      case .byRight: "Personne n'a été écarté de sa place de droit."
      case .capacity: "Parmi les \(noun), aucun n'a plus de personnes que de places, sauf par des droits."
      case .reserves: "Chaque groupe a eu ses places réservées, tant qu'il les demandait."
      case .envy: "Personne n'a été refusé là où quelqu'un de moins prioritaire a une place."
      case .waste: "Aucune place n'est restée libre là où quelqu'un la demandait."
      case .optimal:
        "Chaque personne a la place que donne la procédure, la meilleure pour elle parmi les affectations stables."
      case .lottery: "Le tirage au sort a été refait. Son germe a l'empreinte publiée d'avance\u{A0}: sha256 \(seal)."
      case .cutOffs: "Les seuils publiés sont ceux qui ont été recalculés."
      case .commitment:
        isRehashed
          ? "L'engagement publié est celui de cette affectation, empreinte par empreinte."
          : "L'engagement publié compte partout autant d'admis. Sans le secret, ses empreintes ne se refont pas."
      }
    },
    fails: { check, count, plural, noun in
      switch check {
      case .list:
        plural
          ? "\(count) personnes ont une place qu'elles n'ont pas demandée"
          : "\(count) personne a une place qu'elle n'a pas demandée"
      case .rank: plural ? "\(count) rangs de vœu sont faux" : "\(count) rang de vœu est faux"
      case .byRight:
        plural
          ? "\(count) personnes ont été écartées de leur place de droit"
          : "\(count) personne a été écartée de sa place de droit"
      case .capacity: "Plus de personnes que de places, parmi les \(noun)\u{A0}: \(count) cas"
      case .reserves:
        plural
          ? "\(count) demandes refusées, là où leur groupe n'a pas ses places réservées"
          : "\(count) demande refusée, là où son groupe n'a pas ses places réservées"
      case .envy:
        plural
          ? "\(count) demandes refusées, là où quelqu'un de moins prioritaire a une place"
          : "\(count) demande refusée, là où quelqu'un de moins prioritaire a une place"
      case .waste:
        plural
          ? "\(count) demandes refusées, là où une place est restée libre"
          : "\(count) demande refusée, là où une place est restée libre"
      case .optimal:
        plural
          ? "\(count) personnes auraient une meilleure place par la procédure"
          : "\(count) personne aurait une meilleure place par la procédure"
      case .lottery: "Le tirage au sort ne se refait pas"
      case .cutOffs: plural ? "\(count) seuils publiés sont faux" : "\(count) seuil publié est faux"
      case .commitment:
        plural ? "\(count) points de l'engagement publié sont faux" : "\(count) point de l'engagement publié est faux"
      }
    },
    wish: { "vœu n°\u{A0}\($0)" },
    place: { "\($0) \($1)" },
    noPlace: "aucune place",
    rank: { "le rang indiqué est \($0), le rang juste est \($1)" },
    excess: { "\($0) de trop, pour \($1) places" },
    free: "une place y est libre",
    ahead: { "passe avant \($0), qui y a une place (\($1)\u{A0}: \($2) contre \($3))" },
    reserve: { "\($0) a une place réservée à ce groupe" },
    aheadByGroup: { "passe avant \($0), qui y a une place, par son groupe" },
    given: { "\($0) selon le fichier, \($1) selon la procédure" },
    impact: {
      $1 ? "En tout, \($0) personne aurait une autre place." : "En tout, \($0) personnes auraient une autre place."
    },
    cutOff: { "\($0) publié, \($1) recalculé" },
    empty: "rien",
    more: {
      $1 ? "… et \($0) autres. --format json les donne tous." : "… et \($0) autre. --format json les donne tous."
    },
    limitsTitle: "Ce que des seuils seuls prouvent, et ne prouvent pas",
    limits: [
      "Avec les seuils publiés, chaque personne vérifie son propre résultat, sans les données des autres.",
      "Si toutes le font, personne n'a été devancé à tort, et aucune place demandée n'est perdue.",
      "Les seuils ne prouvent pas que l'affectation est la meilleure possible pour les personnes.",
      "Ils ne montrent pas non plus une admission cachée\u{A0}: il faut compter les admis.",
      "Cet audit le fait, sur toutes les demandes. Il suppose que les données des personnes sont exactes.",
    ],
    colon: "\u{A0}: ")
}

extension AuditPhrases {
  static let english = AuditPhrases(
    title: "Audit of the assignment",
    good: "All that was checked holds.",
    bad: "This assignment does not hold in everything. What is wrong comes first.",
    counted: { "Checked on \($0) people, \($1) requests and \($2) \($3)." },
    checkedTitle: "What was checked",
    holds: { check, noun, seal, isRehashed in
      switch check {
      case .list: "Each person has a place that she asked for or that is hers by right, or none."
      case .rank: "The rank of the wish is everywhere that of the place given."
      case .byRight: "Nobody was refused her place by right."
      case .capacity: "Among the \(noun), none has more people than seats, but by rights."
      case .reserves: "Each group got its reserved seats, as far as it asked for them."
      case .envy: "Nobody was refused where someone with less priority has a place."
      case .waste: "No seat was left free where someone asked for it."
      case .optimal:
        "Each person has the place that the procedure gives, the best for her among the stable assignments."
      case .lottery: "The lots were drawn anew. The seed has the hash that was published in advance: sha256 \(seal)."
      case .cutOffs: "The published cut-offs are those computed anew."
      case .commitment:
        isRehashed
          ? "The published commitment is that of this assignment, hash by hash."
          : "The published commitment counts as many admissions everywhere. Without the secret, its hashes are not made again."
      }
    },
    fails: { check, count, plural, noun in
      switch check {
      case .list:
        plural ? "\(count) people have a place they did not ask for" : "\(count) person has a place she did not ask for"
      case .rank: plural ? "\(count) ranks of wishes are wrong" : "\(count) rank of a wish is wrong"
      case .byRight:
        plural ? "\(count) people were refused their place by right" : "\(count) person was refused her place by right"
      case .capacity: "More people than seats, among the \(noun): \(count) \(plural ? "cases" : "case")"
      case .reserves:
        plural
          ? "\(count) requests refused, where their group has not got its reserved seats"
          : "\(count) request refused, where its group has not got its reserved seats"
      case .envy:
        plural
          ? "\(count) requests refused, where someone with less priority has a place"
          : "\(count) request refused, where someone with less priority has a place"
      case .waste:
        plural
          ? "\(count) requests refused, where a seat was left free"
          : "\(count) request refused, where a seat was left free"
      case .optimal:
        plural
          ? "\(count) people would have a better place by the procedure"
          : "\(count) person would have a better place by the procedure"
      case .lottery: "The lots cannot be drawn anew"
      case .cutOffs: plural ? "\(count) published cut-offs are wrong" : "\(count) published cut-off is wrong"
      case .commitment:
        plural
          ? "\(count) points of the published commitment are wrong"
          : "\(count) point of the published commitment is wrong"
      }
    },
    wish: { "wish no.\u{A0}\($0)" },
    place: { "\($0) \($1)" },
    noPlace: "no place",
    rank: { "the rank given is \($0), the right one is \($1)" },
    excess: { "\($0) too many, for \($1) seats" },
    free: "a seat is free there",
    ahead: { "comes before \($0), who has a place there (\($1): \($2) against \($3))" },
    reserve: { "\($0) has a seat reserved for this group" },
    aheadByGroup: { "comes before \($0), who has a place there, by her group" },
    given: { "\($0) in the file, \($1) by the procedure" },
    impact: { people, isOne in "In all, \(people) \(isOne ? "person" : "people") would have another place." },
    cutOff: { "\($0) published, \($1) computed anew" },
    empty: "nothing",
    more: { count, _ in "… and \(count) more. --format json gives them all." },
    limitsTitle: "What cut-offs alone prove, and do not",
    limits: [
      "With the published cut-offs, each person checks her own result, without the data of others.",
      "If all do so, nobody was overtaken wrongly, and no seat that was asked for is lost.",
      "Cut-offs do not prove that the assignment is the best possible for the people.",
      "Nor do they show a hidden admission: admissions have to be counted.",
      "This audit does so, on all requests. It takes people's data to be exact.",
    ],
    colon: ": ")
}
