internal import Languages

/// What is said of audited rules, in one language. Names come quoted, numbers ready to print.
struct AnomalyPhrases: Sendable {
  let title: String
  let rulesOf: @Sendable (_ date: String) -> String
  let noExpectation: String
  let good: @Sendable (_ count: String, _ isOne: Bool) -> String
  let bad: @Sendable (_ count: String, _ isOne: Bool) -> String
  let proof: @Sendable (_ combinations: String) -> String
  let proofByTurns: @Sendable (_ combinations: String, _ decided: String) -> String
  let search: @Sendable (_ decided: String) -> String
  let bounded: String
  let followed: @Sendable (_ lines: String, _ isOne: Bool) -> String
  let held: @Sendable (_ inputs: [String]) -> String
  let manyHeld: @Sendable (_ count: String) -> String
  let thinned: @Sendable (_ inputs: [String]) -> String
  let expects: @Sendable (_ result: String, _ step: String, AnomalyExpectation) -> String
  let step: @Sendable (_ input: String, AnomalyStep) -> String
  let pairs: @Sendable (_ count: String, _ isOne: Bool, _ isAll: Bool) -> String
  let turn: @Sendable (_ input: String, _ lower: String, _ before: String, _ upper: String, _ after: String) -> String
  let difference: @Sendable (_ amount: String) -> String
  let witness: @Sendable (_ count: String, _ isOne: Bool, _ isAll: Bool, _ person: String) -> String
  let alone: @Sendable (_ count: String, _ isOne: Bool) -> String
  let more: @Sendable (_ count: String, _ isOne: Bool) -> String
  let heldTitle: String
  let met: @Sendable (_ sentence: String, _ isProven: Bool) -> String
  let jumpsTitle: String
  let jump: @Sendable (_ result: String, _ step: String, _ amount: String, _ isProven: Bool) -> String
  let oddTitle: String
  let oddIntroduction: String
  let idle: @Sendable (_ input: String, _ isProven: Bool) -> String
  let constant: @Sendable (_ result: String, _ value: String, _ isProven: Bool) -> String
  let never: @Sendable (_ result: String, _ value: String, _ isProven: Bool) -> String
  let unreached: @Sendable (_ rule: String, AnomalyWay, _ line: String?, _ isProven: Bool) -> String
  let nothingOdd: String
  let triedTitle: String
  let columns: [String]
  let all: @Sendable (_ count: String) -> String
  let notTried: String
  let limitsTitle: String
  let limits: [String]
  let yes: String
  let no: String
  let noResult: String
  let elements: @Sendable (_ count: String, _ isOne: Bool) -> String
  let quoted: @Sendable (String) -> String
  let colon: String

  static func `in`(_ language: Language) -> AnomalyPhrases {
    switch language {
    case .french: french
    case .english: english
    }
  }
}

/// What an expectation says, with its limit ready to print.
enum AnomalyExpectation: Sendable {
  case increasing
  case decreasing
  case jump(String)
}

/// How an input goes up.
enum AnomalyStep: Sendable { case number, date, choice, boolean }

/// A way that nobody takes, counted from 1.
enum AnomalyWay: Sendable {
  case branch(String)
  case row(String)
  case exception(String)
  case applies
}

// Espaces insécables devant « : » ; une idée par phrase.
extension AnomalyPhrases {
  static let french = AnomalyPhrases(
    title: "Audit des règles",
    rulesOf: { "règles applicables au \($0)" },
    noExpectation:
      "Le descripteur ne dit pas ce qu'il attend de ses résultats («\u{A0}expect\u{A0}», «\u{A0}cliff\u{A0}»).",
    good: { $1 ? "L'attente déclarée est tenue." : "Les \($0) attentes déclarées sont tenues." },
    bad: { count, isOne in
      isOne
        ? "Les règles contredisent \(count) attente déclarée. Elle vient en premier."
        : "Les règles contredisent \(count) attentes déclarées. Elles viennent en premier."
    },
    proof: {
      "Les \($0) combinaisons possibles ont toutes été calculées. Dans les plages indiquées plus bas, ce qui n'est pas signalé n'existe pas."
    },
    proofByTurns: {
      "Il y a \($0) combinaisons possibles. Les règles n'y changent de cours qu'en des points connus\u{A0}: "
        + "\($1) combinaisons ont été calculées, de part et d'autre. Dans les plages indiquées plus bas, ce qui n'est pas signalé n'existe pas."
    },
    search: {
      "\($0) combinaisons ont été calculées, de part et d'autre des seuils des règles. "
        + "Tout ce qui est signalé est exact. Ce qui n'est pas signalé n'est pas exclu pour autant."
    },
    bounded: "L'audit s'est donné une limite de travail, la même sur toute machine, et l'a atteinte.",
    followed: {
      $1
        ? "Il a suivi une donnée d'un bout à l'autre de sa plage dans une situation, et non dans toutes."
        : "Il a suivi une donnée d'un bout à l'autre de sa plage dans \($0) situations, et non dans toutes."
    },
    held: { inputs in
      inputs.count == 1
        ? "Cette donnée est restée à une seule valeur\u{A0}: \(inputs.joined())."
        : "Ces données sont restées à une seule valeur chacune\u{A0}: \(inputs.joined(separator: ", "))."
    },
    manyHeld: { "\($0) données sont restées à une seule valeur chacune, que montre le tableau plus bas." },
    thinned: { inputs in
      "Une partie seulement des valeurs où les règles changent a été essayée pour \(inputs.joined(separator: ", "))."
    },
    expects: { result, step, expectation in
      switch expectation {
      case .increasing: "\(result) ne doit pas baisser quand \(step)"
      case .decreasing: "\(result) ne doit pas monter quand \(step)"
      case .jump(let limit): "\(result) ne doit pas bouger de plus de \(limit) d'un coup, quand \(step)"
      }
    },
    step: { input, step in
      switch step {
      case .number: "\(input) augmente"
      case .date: "\(input) avance"
      case .choice: "\(input) passe au choix suivant"
      case .boolean: "\(input) devient «\u{A0}oui\u{A0}»"
      }
    },
    pairs: { count, isOne, isAll in
      (isOne ? "\(count) paire de personnes fait exception" : "\(count) paires de personnes font exception")
        + (isAll ? "." : ", parmi celles calculées.")
    },
    turn: { "\($0)\u{A0}: avec \($1), \($2)\u{A0}; avec \($3), \($4)." },
    difference: { "Écart\u{A0}: \($0)." },
    witness: { count, isOne, isAll, person in
      let kind = isAll ? "" : isOne ? " calculée" : " calculées"
      return isOne
        ? "Une situation\(kind)\u{A0}: \(person)." : "\(count) situations\(kind), par exemple\u{A0}: \(person)."
    },
    alone: { count, isOne in isOne ? "Une situation." : "\(count) situations." },
    more: {
      $1
        ? "… et \($0) autre passage. --format json les donne tous."
        : "… et \($0) autres passages. --format json les donne tous."
    },
    heldTitle: "Ce qui est attendu et tenu",
    met: { $1 ? "\($0)\u{A0}: prouvé." : "\($0)\u{A0}: aucune exception trouvée." },
    jumpsTitle: "Les plus grands écarts pour un seul pas",
    jump: { result, step, amount, isProven in
      isProven
        ? "\(result) bouge de \(amount) au plus quand \(step) d'un pas."
        : "\(result) a bougé de \(amount) au plus, parmi les cas calculés, quand \(step) d'un pas."
    },
    oddTitle: "Ce qui ne sert peut-être pas",
    oddIntroduction: "Ce ne sont pas des fautes. Mais chacun de ces points mérite d'être compris.",
    idle: { $1 ? "\($0) ne change jamais le résultat." : "\($0) n'a changé aucun résultat, parmi ceux calculés." },
    constant: { result, value, isProven in
      isProven
        ? "\(result) est toujours le même\u{A0}: \(value)." : "\(result) est resté le même partout\u{A0}: \(value)."
    },
    never: { result, value, isProven in
      isProven ? "\(result) n'est jamais «\u{A0}\(value)\u{A0}»." : "\(result) n'a jamais été «\u{A0}\(value)\u{A0}»."
    },
    unreached: { rule, way, line, isProven in
      let place = line.map { " (\($0))" } ?? ""
      let who = isProven ? "ne concerne personne" : "n'a concerné personne"
      return switch way {
      case .branch(let number): "\(rule)\u{A0}: la branche n°\u{A0}\(number)\(place) \(who)."
      case .row(let number): "\(rule)\u{A0}: la ligne n°\u{A0}\(number) de la table\(place) \(who)."
      case .exception(let number): "\(rule)\u{A0}: l'exception n°\u{A0}\(number)\(place) \(who)."
      case .applies: "\(rule)\u{A0}: cette règle\(place) \(who)."
      }
    },
    nothingOdd: "Chaque donnée compte, et chaque branche est prise par quelqu'un.",
    triedTitle: "Ce qui a été essayé",
    columns: ["donnée", "de … à …", "valeurs essayées"],
    all: { "\($0), toutes" },
    notTried: "—",
    limitsTitle: "Ce que cet audit ne dit pas",
    limits: [
      "Il suppose que toutes les données sont connues.",
      "Il lit les règles du descripteur. Il ne dit pas si elles sont celles du texte, ni si elles sont justes.",
    ],
    yes: "oui", no: "non",
    noResult: "sans objet",
    elements: { $1 ? "\($0) élément" : "\($0) éléments" },
    quoted: { "«\u{A0}\($0)\u{A0}»" },
    colon: "\u{A0}: ")
}

extension AnomalyPhrases {
  static let english = AnomalyPhrases(
    title: "Audit of the rules",
    rulesOf: { "rules applicable on \($0)" },
    noExpectation: "The descriptor does not say what it expects of its results (“expect”, “cliff”).",
    good: { $1 ? "The declared expectation is met." : "The \($0) declared expectations are met." },
    bad: { count, isOne in
      isOne
        ? "The rules contradict \(count) declared expectation. It comes first."
        : "The rules contradict \(count) declared expectations. They come first."
    },
    proof: {
      "All \($0) possible combinations were computed. Within the ranges given below, what is not reported does not exist."
    },
    proofByTurns: {
      "There are \($0) possible combinations. The rules change course at known points only: "
        + "\($1) combinations were computed, on both sides. Within the ranges given below, what is not reported does not exist."
    },
    search: {
      "\($0) combinations were computed, on both sides of the rules' thresholds. "
        + "All that is reported is exact. What is not reported is not ruled out."
    },
    bounded: "The audit has set itself a limit of work, the same on every machine, and has reached it.",
    followed: {
      $1
        ? "It followed an input from one end of its range to the other in one situation, and not in all."
        : "It followed an input from one end of its range to the other in \($0) situations, and not in all."
    },
    held: { inputs in
      inputs.count == 1
        ? "This input stayed at a single value: \(inputs.joined())."
        : "These inputs stayed at a single value each: \(inputs.joined(separator: ", "))."
    },
    manyHeld: { "\($0) inputs stayed at a single value each, which the table below shows." },
    thinned: { inputs in
      "Only some of the values at which the rules turn were tried for \(inputs.joined(separator: ", "))."
    },
    expects: { result, step, expectation in
      switch expectation {
      case .increasing: "\(result) must not go down when \(step)"
      case .decreasing: "\(result) must not go up when \(step)"
      case .jump(let limit): "\(result) must not move by more than \(limit) at once when \(step)"
      }
    },
    step: { input, step in
      switch step {
      case .number: "\(input) goes up"
      case .date: "\(input) moves on"
      case .choice: "\(input) becomes the next choice"
      case .boolean: "\(input) becomes “yes”"
      }
    },
    pairs: { count, isOne, isAll in
      (isOne ? "\(count) pair of people is an exception" : "\(count) pairs of people are exceptions")
        + (isAll ? "." : ", among those computed.")
    },
    turn: { "\($0): with \($1), \($2); with \($3), \($4)." },
    difference: { "Difference: \($0)." },
    witness: { count, isOne, isAll, person in
      let kind = isAll ? "" : " computed"
      return isOne ? "One situation\(kind): \(person)." : "\(count) situations\(kind), for example: \(person)."
    },
    alone: { count, isOne in isOne ? "One situation." : "\(count) situations." },
    more: { count, isOne in "… and \(count) more \(isOne ? "step" : "steps"). --format json gives them all." },
    heldTitle: "What is expected and met",
    met: { $1 ? "\($0): proven." : "\($0): no exception found." },
    jumpsTitle: "The greatest jumps for a single step",
    jump: { result, step, amount, isProven in
      isProven
        ? "\(result) moves by \(amount) at most when \(step) by one step."
        : "\(result) moved by \(amount) at most, among the cases computed, when \(step) by one step."
    },
    oddTitle: "What may serve no purpose",
    oddIntroduction: "These are no errors. But each of these points deserves to be understood.",
    idle: { $1 ? "\($0) never changes the result." : "\($0) changed no result among those computed." },
    constant: { result, value, isProven in
      isProven ? "\(result) is always the same: \(value)." : "\(result) was the same everywhere: \(value)."
    },
    never: { result, value, isProven in
      isProven ? "\(result) is never “\(value)”." : "\(result) was never “\(value)”."
    },
    unreached: { rule, way, line, isProven in
      let place = line.map { " (\($0))" } ?? ""
      let who = isProven ? "concerns nobody" : "concerned nobody"
      return switch way {
      case .branch(let number): "\(rule): branch no.\u{A0}\(number)\(place) \(who)."
      case .row(let number): "\(rule): row no.\u{A0}\(number) of the table\(place) \(who)."
      case .exception(let number): "\(rule): exception no.\u{A0}\(number)\(place) \(who)."
      case .applies: "\(rule): this rule\(place) \(who)."
      }
    },
    nothingOdd: "Every input matters, and every branch is taken by somebody.",
    triedTitle: "What was tried",
    columns: ["input", "from … to …", "values tried"],
    all: { "\($0), all" },
    notTried: "—",
    limitsTitle: "What this audit does not say",
    limits: [
      "It takes all inputs to be known.",
      "It reads the descriptor's rules. It does not say whether they are those of the law, or whether they are fair.",
    ],
    yes: "yes", no: "no",
    noResult: "not applicable",
    elements: { count, isOne in "\(count) \(isOne ? "element" : "elements")" },
    quoted: { "“\($0)”" },
    colon: ": ")
}
