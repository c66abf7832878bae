internal import DecisionRecords
internal import DescriptorModel

extension DepthPhrases {
  static let english = DepthPhrases(
    but: "but",
    underKey: { "\($0) with \($1)" },
    thatOne: { rest, _, plural in (plural ? "those " : "that ") + rest },
    prepositions: ["for", "of", "in", "at", "on", "to"],
    refused: { "Your request for \($0) is refused." },
    refusedRequest: { place, open, requests, afterAdmissionsByRight in
      "Your request for \(place) is refused: \(open.text) \(open.isPlural ? "seats were" : "seat was") "
        + "\(afterAdmissionsByRight ? "left" : "there") "
        + "for \(requests.text) \(requests.isPlural ? "requests" : "request")."
    },
    tested: { role, number in
      switch role {
      case .branch: "case no.\u{A0}\(number)"
      case .row: "row no.\u{A0}\(number)"
      case .condition: "condition no.\u{A0}\(number)"
      case .criterion: "criterion no.\u{A0}\(number)"
      case .exception: "exception no.\u{A0}\(number)"
      case .appliesWhen: "condition for the rule to apply"
      }
    },
    undecided: "this cannot be known",
    decides: "otherwise, the result would change",
    decidesTogether: "if all of these were otherwise, the result would change",
    inForce: { from, until in
      until.map { "value in force from \(from) to before \($0)" } ?? "value in force since \(from)"
    },
    checked: { "text last read on \($0)" },
    texts: "Texts applied",
    readOn: { "last read on \($0)" },
    lastDay: { start, day, last in
      switch start {
      case .decision: "For a decision notified on \(day), the last day is \(last)."
      case .request: "For a request made on \(day), the last day is \(last)."
      }
    })
}
