// You; one idea a sentence. The mention's own text is French: this one only helps to understand it.
extension DocumentPhrases {
  static let english = DocumentPhrases(
    dataCaption: "Each piece of data, its value and its source",
    dataHeaders: ["Data", "Value", "Source"],
    mentionTitle: "Information on the use of an algorithm",
    mention: { purpose, _, administration in
      MentionText(
        before: "This decision was taken on the basis of an algorithm. Its purpose is to \(purpose). "
          + "Its rules are set out here ",
        after: ". Under articles R.\u{A0}311-3-1-1 and R.\u{A0}311-3-1-2 of the French code on relations between the "
          + "public and the administration, you may ask for the rules of this algorithm and for how they were applied "
          + "to you. Ask: \(administration). If our services have not answered one month after they received your "
          + "request, you have two months to turn to the commission for access to administrative documents (CADA), "
          + "as described on www.cada.fr.")
    },
    registeredRules: { "registry of public algorithms, “\($0)”, rules of \($1)" },
    courtesy: "This page is a courtesy translation. Only the French text below has legal force.",
    legalText: "Legal text, in French",
    letterTitle: "How an algorithm contributed to your decision",
    letterCourtesy: "This letter is a courtesy translation. Only the French letter has legal force.",
    subject: { "Subject: individual information on the algorithm “\($0)”" },
    decisionOf: { "Decision of \($0)" },
    salutation: "Dear Sir or Madam,",
    opening: "A decision about you was taken on the basis of an algorithm. "
      + "This letter gives the information that article R.\u{A0}311-3-1-2 of the French code on relations between the "
      + "public and the administration provides for.",
    result: "Result",
    contribution: "1. To what degree and how the algorithm contributed to the decision",
    data: "2. The data processed and their sources",
    parameters: "3. The parameters and their weights, as applied to your situation",
    operations: "4. The operations carried out",
    automation: { fullyAutomated in
      fullyAutomated ? "The decision is fully automated." : "The algorithm helps to decide: it does not decide alone."
    },
    noData: "No data about you were processed.",
    noParameters: "No parameter was applied.",
    noOperations: "No operation was carried out.",
    texts: "Legal texts applied",
    againstThresholds: { "\($0), beside the thresholds" },
    you: { "you: \($0)" },
    queueAt: { "Seats and requests, \($0)" },
    seats: { "\($0) \($1 ? "seats" : "seat")" },
    admittedByRight: { "\($0) \($1 ? "admissions" : "admission") by right" },
    admittedRequests: { "\($0) \($1 ? "requests" : "request") admitted" },
    emptySeats: { "\($0) \($1 ? "seats" : "seat") left" },
    requests: { "\($0) \($1 ? "requests" : "request")" },
    groupRequests: { "\($0) \($1 ? "requests" : "request") of your group" },
    calledRequests: { "\($0) \($1 ? "requests" : "request") called" },
    notCalledRequests: { "\($0) \($1 ? "requests" : "request") not called" },
    refusedRequests: { "\($0) \($1 ? "requests" : "request") not admitted" },
    lastAdmitted: { "last request admitted: \($0)" })
}
