import Languages
import RuleExpressions
import SourceDiagnostics
import Testing

private let wide = "Ce résultat peut dépasser 128 bits ou 18 décimales."
private let narrow = "Restreignez la plage d'une des données, ou arrondissez un résultat intermédiaire."

private func type(_ at: String, _ message: String) -> Finding {
  Finding(code: "expression.type", at: at, message: message)
}
private func units(_ at: String, _ verb: String, _ a: String, _ b: String) -> Finding {
  Finding(
    code: "expression.unit", at: at, message: "On ne peut pas \(verb) \(a) et \(b) : les unités diffèrent.",
    help: "Écrivez les deux dans la même unité, par exemple « 0 \(a) » au lieu de « 0 ».")
}
private func converted(_ at: String, _ verb: String, _ a: String, _ b: String, _ which: String) -> Finding {
  var finding = units(at, verb, a, b)
  finding.help = "Multipliez le \(which) par 12 month/year."
  return finding
}
private func conversion(_ at: String, _ help: String) -> Finding {
  Finding(
    code: "expression.conversion", at: at,
    message: "« \(at) » ne convertit rien : 1 year vaut 12 month.", help: help)
}
private func unknown(_ name: String, near: String? = nil) -> Finding {
  Finding(
    code: "expression.unknown-name", at: name,
    message: "« \(name) » n'est le nom d'aucune donnée, d'aucun paramètre ni d'aucune règle.",
    help: near.map { "Vouliez-vous dire « \($0) » ?" })
}
private func function(_ name: String, at: String, near: String? = nil) -> Finding {
  Finding(
    code: "expression.unknown-function", at: at, message: "La fonction « \(name) » n'existe pas.",
    help: near.map { "Vouliez-vous dire « \($0) » ?" })
}
private func unit(_ symbol: String, at: String, near: String? = nil) -> Finding {
  Finding(
    code: "expression.unknown-unit", at: at, message: "L'unité « \(symbol) » n'est pas dans la table des unités.",
    help: near.map { "Vouliez-vous dire « \($0) » ?" })
}
private func choice(_ key: String, near: String? = nil) -> Finding {
  Finding(
    code: "expression.unknown-name", at: "\"\(key)\"", message: "« \(key) » n'est pas une valeur possible de couleur.",
    help: near.map { "Vouliez-vous dire « \($0) » ?" })
}
private func tooWide(_ at: String) -> Finding {
  Finding(code: "expression.interval", at: at, message: wide, help: narrow)
}
private func misplacedDivision(_ at: String) -> Finding {
  Finding(
    code: "expression.division", at: at, message: "Cette division n'est ni arrondie ni comparée.",
    help: "Donnez à la règle un arrondi : round: {to: …, mode: …}.")
}
private func zero(_ at: String) -> Finding {
  Finding(
    code: "expression.division", at: at, message: "Ce diviseur peut être nul.",
    help: "Restreignez la plage des données dont il dépend pour qu'elle exclue 0.")
}
private func misplacedLogarithm(_ at: String) -> Finding {
  Finding(
    code: "expression.logarithm", at: at,
    message: "Un logarithme ne s'emploie que dans a + b × log10(x), dans une règle arrondie.",
    help: "Faites-en une règle à part, « value » ou « cases », avec son arrondi : round: {to: …, mode: …}.")
}
private func notPositive(_ at: String) -> Finding {
  Finding(
    code: "expression.logarithm", at: at,
    message: "Ce nombre peut être nul ou négatif : il n'a alors pas de logarithme.",
    help: "Restreignez la plage des données dont il dépend, ou bornez-le : max(…, …) avec un nombre positif.")
}
private func hasUnit(_ at: String, _ unit: String) -> Finding {
  Finding(
    code: "expression.unit", at: at,
    message: "Un logarithme se prend d'un nombre sans unité, et ceci est en \(unit).",
    help: "Divisez par « 1 \(unit) ».")
}
private func number(_ at: String, _ kind: String) -> Finding {
  type(at, "Un nombre est attendu ici, et ceci est \(kind).")
}
private func condition(_ at: String, _ kind: String) -> Finding {
  type(at, "Une condition est attendue ici, et ceci est \(kind).")
}
private func comparison(_ at: String, _ a: String, _ b: String) -> Finding {
  type(at, "On ne peut pas comparer ainsi \(a) et \(b).")
}
private func written(_ at: String, _ form: String) -> Finding { type(at, "La fonction s'écrit \(form).") }
private let presentForm = "present(donnée)"
private let latestForm = "latest(\"MM-JJ\", date), ou latest(\"JJ\", date)"
private let positionForm = "best_position(choix multiples, ordre de priorité)"

private let names: [(text: String, findings: [Finding])] = [
  ("revenus", [unknown("revenus", near: "revenu")]), ("zzz", [unknown("zzz")]),
  ("Revenu", [unknown("Revenu", near: "revenu")]),
  ("refernce_date", [unknown("refernce_date", near: "reference_date")]),
  ("été + zzz", [unknown("été"), unknown("zzz")]),
  (
    "zzz at naissance",
    [
      Finding(
        code: "expression.unknown-name", at: "zzz at naissance",
        message: "« zzz » n'est le nom d'aucune donnée, d'aucun paramètre ni d'aucune règle.")
    ]
  ),
  (
    "orpheline",
    [
      Finding(
        code: "expression.unknown-name", at: "orpheline",
        message: "« absente » n'est le nom d'aucune donnée, d'aucun paramètre ni d'aucune règle.")
    ]
  ),
  ("zzz = \"vert\"", [unknown("zzz")]), ("zzz in {1, yyy}", [unknown("zzz"), unknown("yyy")]),
  ("zzz in [1..yyy]", [unknown("zzz"), unknown("yyy")]), ("zzz(1)", [function("zzz", at: "zzz(1)")]),
  ("mim(1, n)", [function("mim", at: "mim(1, n)", near: "min")]),
  (
    "best_positon(choix, priorité)",
    [function("best_positon", at: "best_positon(choix, priorité)", near: "best_position")]
  ),
  ("3 EURO", [unit("EURO", at: "3 EURO", near: "EUR")]), ("3 zloty", [unit("zloty", at: "3 zloty")]),
  ("3 EUR/mont", [unit("mont", at: "3 EUR/mont", near: "month")]),
  ("couleur = \"ruge\"", [choice("ruge", near: "rouge")]), ("\"jaune\" != couleur", [choice("jaune")]),
  ("couleur in {\"vert\", \"bleue\"}", [choice("bleue", near: "bleu")]),
]

private let kinds: [(text: String, findings: [Finding])] = [
  ("n + commentaire", [number("commentaire", "un texte")]), ("marié * 2", [number("marié", "une condition")]),
  ("-naissance", [number("naissance", "une date")]), ("n - \"1\"", [number("\"1\"", "un texte")]),
  ("couleur + choix", [number("couleur", "un choix"), number("choix", "une liste de choix")]),
  ("n and marié", [condition("n", "un nombre")]), ("not naissance", [condition("naissance", "une date")]),
  ("marié or (couleur)", [condition("(couleur)", "un choix")]),
  ("if n then 1 else 2", [condition("n", "un nombre")]),
  ("n = commentaire", [comparison("n = commentaire", "un nombre", "un texte")]),
  ("\"1\" < n", [comparison("\"1\" < n", "un texte", "un nombre")]),
  ("naissance > 3", [comparison("naissance > 3", "une date", "un nombre")]),
  ("commentaire = \"x\"", [comparison("commentaire = \"x\"", "un texte", "un texte")]),
  ("couleur < \"vert\"", [comparison("couleur < \"vert\"", "un choix", "un texte")]),
  ("couleur = collège", [comparison("couleur = collège", "un choix", "un choix")]),
  ("choix = \"vert\"", [comparison("choix = \"vert\"", "une liste de choix", "un texte")]),
  ("marié < boursier", [comparison("marié < boursier", "une condition", "une condition")]),
  ("n in [1..naissance]", [comparison("n in [1..naissance]", "un nombre", "une date")]),
  ("couleur in {2}", [comparison("couleur in {2}", "un choix", "un nombre")]),
  (
    "if marié then 1 else false",
    [type("false", "Ceci est une condition ; le premier résultat possible est un nombre.")]
  ),
  (
    "if marié then couleur else collège",
    [type("collège", "Ceci est un choix ; le premier résultat possible est un choix.")]
  ),
  ("plafond at 3", [type("3", "Après « at », une date est attendue.")]),
  ("revenu at naissance", [type("revenu at naissance", "« revenu » n'est pas un paramètre daté.")]),
  ("total at naissance", [type("total at naissance", "« total » n'est pas un paramètre daté.")]),
  (
    "priorité", [type("priorité", "« priorité » est un ordre de priorité ; il ne s'emploie que dans best_position(…).")]
  ),
  ("boucle", [type("boucle", "« boucle » se lit selon « boucle », qui n'est ni une donnée ni une règle.")]),
]

private let numbers: [(text: String, findings: [Finding])] = [
  ("loyer + revenu", [converted("loyer + revenu", "ajouter", "EUR/month", "EUR/year", "premier")]),
  ("revenu > loyer", [converted("revenu > loyer", "comparer", "EUR/year", "EUR/month", "second")]),
  ("mois - 1 year", [converted("mois - 1 year", "soustraire", "month", "year", "second")]),
  ("ancienneté = mois", [converted("ancienneté = mois", "comparer", "year", "month", "premier")]),
  ("mois * loyer + 1 EUR * mois", [units("mois * loyer + 1 EUR * mois", "ajouter", "EUR", "EUR*month")]),
  ("loyer * 10 month/year", [conversion("10 month/year", "Écrivez « 12 month/year ».")]),
  ("revenu * 1 year/month", [conversion("1 year/month", "Divisez par « 12 month/year ».")]),
  ("prix - 1", [units("prix - 1", "soustraire", "EUR", "1")]),
  ("prix > 0", [units("prix > 0", "comparer", "EUR", "1")]),
  ("prix in [0..3 EUR]", [units("prix in [0..3 EUR]", "comparer", "EUR", "1")]),
  ("max(prix, mois)", [units("max(prix, mois)", "comparer", "EUR", "month")]),
  ("if marié then prix else 0", [units("0", "réunir", "EUR", "1")]),
  ("n / p", [misplacedDivision("n / p")]), ("1 + n / p", [misplacedDivision("n / p")]),
  ("log10(p)", [misplacedLogarithm("log10(p)")]), ("1 + log10(p)", [misplacedLogarithm("log10(p)")]),
  ("n > log10(p)", [misplacedLogarithm("log10(p)")]),
  ("immense + 1", [tooWide("immense + 1")]), ("immense * 2", [tooWide("immense * 2")]),
  ("-immense - 2", [tooWide("-immense - 2")]), ("-(-immense - 1)", [tooWide("-(-immense - 1)")]),
  ("immense + 0.1", [tooWide("immense + 0.1")]), ("immense > 0.1", [tooWide("immense > 0.1")]),
  ("min(immense, 0.1)", [tooWide("min(immense, 0.1)")]), ("if marié then immense else 0.1", [tooWide("0.1")]),
  ("fin * 0.1", [tooWide("fin * 0.1")]), ("fin + fin * négatif", [tooWide("fin * négatif")]),
  ("0.00000000000000001 %", [tooWide("0.00000000000000001 %")]),
]

private let rounded: [(text: String, findings: [Finding])] = [
  ("p / n", [zero("n")]), ("n / 0", [zero("0")]), ("prix / (mois - 1 month)", [zero("(mois - 1 month)")]),
  ("immense / 0.1", [tooWide("immense / 0.1")]), ("n / marié", [number("marié", "une condition")]),
  ("n / p / n", [zero("n")]), ("n / (1 / p - 1)", [zero("(1 / p - 1)")]),
  ("naissance < n / p", [comparison("naissance < n / p", "une date", "un nombre")]),
  ("prix / p + n", [units("prix / p + n", "ajouter", "EUR", "1")]),
  ("max(prix / p, n)", [units("max(prix / p, n)", "comparer", "EUR", "1")]),
  ("if marié then prix / p else n", [units("n", "réunir", "EUR", "1")]),
  ("prix / p > n", [units("prix / p > n", "comparer", "EUR", "1")]), ("n > 1 / n", [zero("n")]),
  ("present(n / p)", [misplacedDivision("n / p")]), ("latest(\"09-01\", n / p)", [misplacedDivision("n / p")]),
  // logarithms
  ("log10(n)", [notPositive("n")]), ("log10(p / négatif)", [notPositive("p / négatif")]),
  ("log10(prix)", [hasUnit("prix", "EUR")]), ("log10(prix / mois)", [hasUnit("prix / mois", "EUR/month")]),
  ("log10(p) + log10(p)", [misplacedLogarithm("log10(p) + log10(p)")]),
  ("log10(p) * log10(p)", [misplacedLogarithm("log10(p) * log10(p)")]),
  ("log10(log10(p))", [misplacedLogarithm("log10(p)")]), ("n / log10(p)", [misplacedLogarithm("log10(p)")]),
  ("abs(log10(p))", [misplacedLogarithm("abs(log10(p))")]), ("log10(p) > 0", [misplacedLogarithm("log10(p) > 0")]),
  ("if marié then log10(p) else 0", [misplacedLogarithm("if marié then log10(p) else 0")]),
  ("prix + log10(p)", [units("prix + log10(p)", "ajouter", "EUR", "1")]), ("log10(p) / n", [zero("n")]),
  ("log10(marié)", [number("marié", "une condition")]), ("log10(p) * marié", [number("marié", "une condition")]),
  ("log10()", [written("log10()", "log10(nombre)")]), ("immense * 2 + log10(p)", [tooWide("immense * 2")]),
  ("log10(p) * 2 + zzz", [unknown("zzz")]), ("log10(immense + 1)", [tooWide("immense + 1")]),
]

private let arguments: [(text: String, findings: [Finding])] = [
  ("min(n)", [written("min(n)", "min(nombre, nombre…)")]), ("max()", [written("max()", "max(nombre, nombre…)")]),
  ("min(n, marié)", [number("marié", "une condition")]),
  ("present()", [written("present()", presentForm)]), ("present(n, p)", [written("present(n, p)", presentForm)]),
  ("present(3)", [written("present(3)", presentForm)]), ("present(total)", [written("present(total)", presentForm)]),
  ("present(reference_date)", [written("present(reference_date)", presentForm)]),
  ("present(plafond)", [written("present(plafond)", presentForm)]),
  ("applies(n)", [written("applies(n)", "applies(règle)")]), ("applies()", [written("applies()", "applies(règle)")]),
  ("applies(plafond)", [written("applies(plafond)", "applies(règle)")]), ("applies(zzz)", [unknown("zzz")]),
  ("applies(total + 1 EUR)", [written("applies(total + 1 EUR)", "applies(règle)")]),
  ("present(revenus)", [unknown("revenus", near: "revenu")]),
  ("latest(\"09-01\")", [written("latest(\"09-01\")", latestForm)]),
  ("latest(\"09-31\", naissance)", [written("latest(\"09-31\", naissance)", latestForm)]),
  ("latest(\"02-29\", naissance)", [written("latest(\"02-29\", naissance)", latestForm)]),
  ("latest(\"9-1\", naissance)", [written("latest(\"9-1\", naissance)", latestForm)]),
  ("latest(\"29\", naissance)", [written("latest(\"29\", naissance)", latestForm)]),
  ("latest(\"1\", naissance)", [written("latest(\"1\", naissance)", latestForm)]),
  ("latest(naissance, naissance)", [written("latest(naissance, naissance)", latestForm)]),
  ("latest(\"09-01\", n)", [written("latest(\"09-01\", n)", latestForm)]),
  ("latest(\"09-01\", zzz)", [unknown("zzz")]),
  ("best_position(choix)", [written("best_position(choix)", positionForm)]),
  ("best_position(couleur, priorité)", [written("best_position(couleur, priorité)", positionForm)]),
  ("best_position(choix, choix)", [written("best_position(choix, choix)", positionForm)]),
  ("best_position(choix, plafond)", [written("best_position(choix, plafond)", positionForm)]),
  ("best_position(choix, autre_ordre)", [written("best_position(choix, autre_ordre)", positionForm)]),
  ("best_position(zzz, priorité)", [unknown("zzz")]),
  ("count(couleur)", [written("count(couleur)", "count(choix multiples)")]),
  ("count(choix, choix)", [written("count(choix, choix)", "count(choix multiples)")]),
  ("count(zzz)", [unknown("zzz")]),
]

private func mixed(_ at: String, _ kind: String) -> Finding {
  Finding(
    code: "expression.type", at: at, message: "On ne peut pas calculer ainsi avec une date et \(kind).",
    help: "Écrivez « date + 3 month », « date - 10 day » ou « date - date ».")
}
private func step(_ at: String, _ unit: String) -> Finding {
  Finding(
    code: "expression.unit", at: at,
    message: "À une date s'ajoutent des jours, des mois ou des années ; ceci est en \(unit).",
    help: "Écrivez une unité, comme « 3 month », ou multipliez par « 1 day ».")
}

private let sets: [(text: String, findings: [Finding])] = [
  ("\"jaune\" in choix", [choice("jaune")]), ("\"vrt\" in choix", [choice("vrt", near: "vert")]),
  (
    "collège in choix",
    [type("collège", "Une clé de ce choix multiple est attendue ici, et ceci est un choix.")]
  ),
  ("n in choix", [type("n", "Une clé de ce choix multiple est attendue ici, et ceci est un nombre.")]),
  (
    "\"vert\" in couleur",
    [
      Finding(
        code: "expression.type", at: "couleur",
        message: "Après « in », un choix multiple est attendu, et ceci est un choix.",
        help: "Pour un intervalle ou une liste, écrivez « in [a..b] » ou « in {a, b} ».")
    ]
  ),
  ("zzz in choix", [unknown("zzz")]), ("n in zzz", [unknown("zzz")]),
  ("abs(n, n)", [written("abs(n, n)", "abs(nombre)")]), ("abs()", [written("abs()", "abs(nombre)")]),
  ("abs(marié)", [number("marié", "une condition")]), ("abs(n / p)", [misplacedDivision("n / p")]),
]

private let dates: [(text: String, findings: [Finding])] = [
  ("naissance + reference_date", [mixed("naissance + reference_date", "une date")]),
  ("naissance - marié", [mixed("naissance - marié", "une condition")]),
  ("naissance * 2", [number("naissance", "une date")]), ("3 month + naissance", [number("naissance", "une date")]),
  ("naissance + 3", [step("3", "1")]), ("naissance - 3 EUR/month", [step("3 EUR/month", "EUR/month")]),
  (
    "naissance + ancienneté",
    [
      Finding(
        code: "expression.type", at: "ancienneté",
        message: "Un nombre entier de jours, de mois ou d'années s'ajoute à une date ; celui-ci a des décimales.",
        help: "Arrondissez-le dans une règle.")
    ]
  ),
  ("age_on(naissance)", [written("age_on(naissance)", "age_on(date de naissance, date)")]),
  ("months_between(naissance, 3)", [written("months_between(naissance, 3)", "months_between(date, date)")]),
  ("naissance + mois / 2 < 2020-01-01", [misplacedDivision("mois / 2")]),
  ("age_of(naissance, naissance)", [function("age_of", at: "age_of(naissance, naissance)", near: "age_on")]),
]

/// All but what stands under a rounding.
private let unrounded: [(text: String, findings: [Finding])] = [names, kinds, numbers, arguments, dates, sets]
  .flatMap { $0 }

@Suite struct TypeErrorTests {
  @Test(
    "what is wrong is named once, where it is, with the next step",
    arguments: unrounded)
  func findings(_ example: (text: String, findings: [Finding])) throws {
    let (typed, findings) = try check(example.text)
    #expect(typed == nil)
    #expect(findings.map { Finding($0) } == example.findings)
    #expect(findings.allSatisfy { $0.message.en != nil && $0.severity == .error })
  }

  @Test("what is wrong under a rounding is named once, where it is, with the next step", arguments: rounded)
  func roundedFindings(_ example: (text: String, findings: [Finding])) throws {
    let (typed, findings) = try check(example.text, quotient: true)
    #expect(typed == nil)
    #expect(findings.map { Finding($0) } == example.findings)
  }

  @Test("every code that this module raises has its own name, both languages and an example")
  func catalogue() {
    let shown = Set((unrounded + rounded).flatMap(\.findings).map(\.code))
    let ids = ExpressionDiagnostics.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    // Faults of syntax and of the calendar have tests of their own; the day of a parameter is checked by whoever knows all rules.
    #expect(Set(ids).subtracting(shown) == ["expression.syntax", "expression.parameter-date", "expression.calendar"])
    #expect(shown.subtracting(ids) == [])
    #expect(ExpressionDiagnostics.all.allSatisfy { !$0.meaning.fr.isEmpty && $0.meaning.en != nil })
  }
}
