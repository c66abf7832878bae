internal import RuleExpressions

/// What is said of days that are held against each other: a day is not of an amount, and reaches nothing.
struct DatePhrases: Sendable {
  /// `La date de naissance est le 5 mai 2024.`
  let isOn: @Sendable (_ subject: String, _ date: String, _ plural: Bool) -> String
  let compares: @Sendable (_ subject: String, _ relation: Comparison, _ object: String, _ plural: Bool) -> String
  /// A day by itself, as the object of a sentence: `le 5 mai 2024`.
  let day: @Sendable (_ date: String) -> String
  let whichIs: @Sendable (_ thing: String, _ date: String) -> String
  let wouldNeed: @Sendable (_ fact: String, _ relation: Comparison, _ date: String) -> String
}

extension DatePhrases {
  static let french = DatePhrases(
    isOn: { "\($0) \($2 ? "sont" : "est") le \($1)." },
    compares: { subject, relation, object, plural in
      let verb =
        switch relation {
        case .greater: plural ? "viennent après" : "vient après"
        case .lessOrEqual: plural ? "ne viennent pas après" : "ne vient pas après"
        case .greaterOrEqual: plural ? "ne viennent pas avant" : "ne vient pas avant"
        case .less: plural ? "viennent avant" : "vient avant"
        case .equal: plural ? "sont le même jour que" : "est le même jour que"
        case .notEqual: plural ? "ne sont pas le même jour que" : "n'est pas le même jour que"
        }
      return "\(subject) \(verb) \(object)."
    },
    day: { "le \($0)" },
    whichIs: { "\($0) (\($1))" },
    wouldNeed: { fact, relation, date in
      let need =
        switch relation {
        case .greater: "une date après le \(date)"
        case .greaterOrEqual: "le \(date) au plus tôt"
        case .less: "une date avant le \(date)"
        case .lessOrEqual: "le \(date) au plus tard"
        case .equal: "le \(date)"
        case .notEqual: "une autre date que le \(date)"
        }
      return "\(fact), il faudrait \(need)"
    })

  static let english = DatePhrases(
    isOn: { "\($0) \($2 ? "are" : "is") \($1)." },
    compares: { subject, relation, object, plural in
      let words =
        switch relation {
        case .greater: plural ? "come after" : "comes after"
        case .lessOrEqual: plural ? "do not come after" : "does not come after"
        case .greaterOrEqual: plural ? "do not come before" : "does not come before"
        case .less: plural ? "come before" : "comes before"
        case .equal: plural ? "are the same day as" : "is the same day as"
        case .notEqual: plural ? "are not the same day as" : "is not the same day as"
        }
      return "\(subject) \(words) \(object)."
    },
    day: { $0 },
    whichIs: { "\($0) (\($1))" },
    wouldNeed: { fact, relation, date in
      let need =
        switch relation {
        case .greater: "a day after \(date)"
        case .greaterOrEqual: "\(date) at the earliest"
        case .less: "a day before \(date)"
        case .lessOrEqual: "\(date) at the latest"
        case .equal: date
        case .notEqual: "another day than \(date)"
        }
      return "\(fact), where it would take \(need)"
    })
}
