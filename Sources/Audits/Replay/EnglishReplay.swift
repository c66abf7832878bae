internal import RuleEngine

extension ReplayPhrases {
  static let english = ReplayPhrases(
    title: "Sample cases replayed",
    cases: { all, agree, differ in
      "\(all.text) \(all.isOne ? "case" : "cases") replayed: \(agree.text) \(agree.isOne ? "agrees" : "agree"), "
        + "\(differ.text) \(differ.isOne ? "differs" : "differ")."
    },
    coverage: { "They reach \($0.text) of the \($1.text) rules, branches, rows and exceptions." },
    strength: { noticed, counted, percent in
      "Of \(counted.text) small \(counted.isOne ? "change" : "changes") to the rules, they notice \(noticed.text): "
        + "\(percent)."
    },
    equivalent: { count in
      count.isOne
        ? "\(count.text) more change is proven to have no effect on anyone's result, on the days of the cases: it is not counted."
        : "\(count.text) more changes are proven to have no effect on anyone's result, on the days of the cases: they are not counted."
    },
    noMutants: "No changes to the rules were tried.",
    noCases: "No cases were found.",
    headers: ["Algorithm", "Cases", "Differ", "Reached", "Noticed", "Share noticed"],
    disagreementsTitle: "Cases that differ",
    difference: { "\($0): expected \($1), obtained \($2)." },
    unreachedTitle: "What no case reaches",
    unreached: { kind, rule, text in
      switch kind {
      case .rule: "the rule \(rule)"
      case .branch: "\(rule), the branch “\(text)”"
      case .row: "\(rule), the row “\(text)”"
      case .exception: "\(rule), the exception “\(text)”"
      case .criterion: "\(rule), the criterion “\(text)”"
      case .notApplicable: "\(rule), where “\(text)” does not hold"
      }
    },
    idle: { "the version of \($0): no case runs it" },
    survivorsTitle: "Changes that no case notices",
    mutant: { mutant, rule in
      let subject = "“\(mutant.subject)”"
      let place = rule.isEmpty ? "" : "\(rule), "
      let exchange = "“\(mutant.before)” becomes “\(mutant.after)”"
      switch mutant.kind {
      case .comparison, .connective, .arithmetic, .extreme:
        return mutant.subject == rule ? "\(rule): \(exchange)" : "\(place)\(subject): \(exchange)"
      case .literal: return "\(rule.isEmpty ? subject : rule): \(exchange)"
      case .conditionNegated: return "\(place)\(subject) becomes its contrary"
      case .branchRemoved: return "\(place)the branch \(subject) is left out"
      case .rowRemoved: return "\(place)the row \(subject) is left out"
      case .exceptionRemoved: return "\(place)the exception \(subject) is left out"
      case .conditionRemoved: return "\(place)the condition \(subject) is no longer asked for"
      case .partRemoved: return "\(place)\(subject) no longer counts"
      case .modifierRemoved: return "\(place)\(subject) is left out"
      case .rounding: return "\(rule): the rounding \(exchange)"
      case .aggregation: return "\(rule): \(exchange)"
      case .parameterValue: return "\(mutant.subject): \(mutant.before) becomes \(mutant.after)"
      case .threshold: return "\(mutant.subject): the threshold \(mutant.before) becomes \(mutant.after)"
      case .refusalRemoved: return "the case \(subject) is no longer refused"
      case .order: return "\(mutant.subject): \(mutant.before) and \(mutant.after) change places"
      case .direction: return "\(mutant.subject): the order of the criterion is turned round"
      }
    },
    hint: { "A case with \($0) would see it: \($1)." },
    hintOfCase: { "The case “\($0)” would see it if it also said: \($1)." },
    hintOutput: { "\($0) = \($1), not \($2)" },
    and: " and ",
    more: { "And \($0.text) more. The option --all shows everything." },
    chartTitle: "Changes to the rules, by algorithm",
    chartParts: ["noticed by a case", "noticed by none", "proven without effect"],
    chartSaid: { part, count in
      switch part {
      case 0: "\(count.text) noticed"
      case 1: "\(count.text) not noticed"
      default: "\(count.text) without effect"
      }
    },
    changes: { "\($0.text) \($0.isOne ? "change" : "changes")" },
    receiptTitle: "Receipt",
    receipt: { "\($0), rules of \($1) · sha256 \($2)" },
    colon: ": ",
    percent: { "\($0)%" })
}
