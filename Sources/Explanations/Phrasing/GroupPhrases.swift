/// The sentences about requests that are compared by groups.
struct GroupPhrases: Sendable {
  // Seats kept for groups
  let reserved: @Sendable (_ seats: String, _ plural: Bool, _ group: String) -> String
  let requests: @Sendable (_ requests: String, _ plural: Bool, _ admitted: String, _ admittedPlural: Bool) -> String
  // Minimum shares of those called
  let share: @Sendable (_ group: String, _ percent: String) -> String
  let shares: @Sendable (_ shares: [String]) -> String
  let comparedIn: @Sendable (_ groups: [String]) -> String
  let calledRequests: @Sendable (_ requests: String, _ plural: Bool, _ called: Int, _ text: String) -> String
  let lastCalledAt:
    @Sendable (_ criterion: String, _ theirs: String, _ yours: String, _ gap: String, _ more: Bool, _ plural: Bool) ->
      String
  let isLastCalled: String
  // Ranks alone
  let onlyRank: @Sendable (_ ordinal: String) -> String
  let ownRank: @Sendable (_ ordinal: String) -> String
  let askForRank: String
  let noneAdmitted: String

  static let french = GroupPhrases(
    reserved: {
      "\($0)\u{A0}\($1 ? "places y sont gardées" : "place y est gardée") pour votre groupe, «\u{A0}\($2)\u{A0}»."
    },
    requests: { requests, plural, admitted, admittedPlural in
      "Votre groupe a fait \(requests)\u{A0}\(plural ? "demandes" : "demande")\u{A0}; "
        + "\(admitted) \(admittedPlural ? "ont été accordées" : "a été accordée")."
    },
    share: { "\($0), \($1)\u{A0}%" },
    shares: { "Part minimale parmi les candidats appelés\u{A0}: \($0.joined(separator: "\u{A0}; "))." },
    comparedIn: { groups in
      groups.isEmpty
        ? "Votre demande est comparée à celles qu'aucune part minimale ne compte."
        : "Votre demande est comparée à celles de votre groupe\u{A0}: \(groups.joined(separator: " et "))."
    },
    calledRequests: { requests, plural, called, text in
      let what = "\(requests)\u{A0}\(plural ? "demandes" : "demande")"
      return called == 0
        ? "Il y a eu \(what)\u{A0}; aucune n'est appelée."
        : "Il y a eu \(what)\u{A0}; \(text) \(called == 1 ? "est appelée" : "sont appelées")."
    },
    lastCalledAt: { criterion, theirs, yours, gap, more, plural in
      "Pour la dernière demande appelée, \(criterion) \(plural ? "sont" : "est") de \(theirs)\u{A0}; pour vous, de \(yours), soit \(gap) de "
        + "\(more ? "plus" : "moins")."
    },
    isLastCalled: "Votre demande est la dernière appelée de votre groupe.",
    onlyRank: { "Seul le rang de la dernière demande admise est publié ici\u{A0}: elle est \($0)." },
    ownRank: { "La vôtre est \($0)." },
    askForRank: "Demandez votre rang à l'administration\u{A0}: il vous donnera la réponse.",
    noneAdmitted: "Aucune demande n'a été admise.")

  static let english = GroupPhrases(
    reserved: { "\($0) \($1 ? "seats are" : "seat is") kept there for your group, “\($2)”." },
    requests: { requests, plural, admitted, admittedPlural in
      "Your group made \(requests) \(plural ? "requests" : "request"); \(admitted) \(admittedPlural ? "were" : "was") "
        + "granted."
    },
    share: { "\($0), \($1)%" },
    shares: { "Least share among the candidates called: \($0.joined(separator: "; "))." },
    comparedIn: { groups in
      groups.isEmpty
        ? "Your request is compared with those that no least share counts."
        : "Your request is compared with those of your group: \(groups.joined(separator: " and "))."
    },
    calledRequests: { requests, plural, called, text in
      let what = "There \(plural ? "were" : "was") \(requests) \(plural ? "requests" : "request")"
      return called == 0 ? "\(what); none is called." : "\(what); \(text) \(called == 1 ? "is" : "are") called."
    },
    lastCalledAt: { criterion, theirs, yours, gap, more, plural in
      "For the last request called, \(criterion) \(plural ? "are" : "is") \(theirs); for you, \(yours), which is \(gap) \(more ? "more" : "less")."
    },
    isLastCalled: "Your request is the last one called of your group.",
    onlyRank: { "Only the rank of the last request admitted is published here: it is \($0)." },
    ownRank: { "Yours is \($0)." },
    askForRank: "Ask the administration for your rank: it will give you the answer.",
    noneAdmitted: "No request was admitted.")
}
