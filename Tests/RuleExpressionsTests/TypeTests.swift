import Languages
import RuleExpressions
import RuleValues
import SourceDiagnostics
import Testing

/// A right expression, and its type: unit, decimals and interval of a number, else its kind.
private let types: [(text: String, type: String)] = [
  // names and literals
  ("n", "1, 0, -3..5"), ("revenu", "EUR/year, 2, 0.00..100000.00"), ("total", "EUR, 2, 0.00..5.00"),
  ("naissance", "date"), ("reference_date", "date"), ("marié", "boolean"), ("couleur", "key of couleur"),
  ("choix", "keys of couleur"), ("commentaire", "text"), ("true", "boolean"), ("\"x\"", "text"),
  ("2026-01-31", "date"), ("12", "1, 0, 12..12"), ("1 500.50 EUR", "EUR, 2, 1500.50..1500.50"),
  ("25 %", "1, 2, 0.25..0.25"), ("3 EUR/month", "EUR/month, 0, 3..3"),
  ("0.0000000000000001 %", "1, 18, 0.000000000000000001..0.000000000000000001"),
  // arithmetic
  ("n + p", "1, 0, -2..9"), ("n - p", "1, 0, -7..4"), ("n - n", "1, 0, -8..8"), ("n * p", "1, 0, -12..20"),
  ("n * n", "1, 0, -15..25"), ("négatif * négatif", "1, 2, 0.25..25.00"), ("n * négatif", "1, 1, -25.0..15.0"),
  ("n + négatif", "1, 1, -8.0..4.5"), ("-n", "1, 0, -5..3"), ("-négatif", "1, 1, 0.5..5.0"),
  ("1.5 + n", "1, 1, -1.5..6.5"),
  ("25 % * prix", "EUR, 4, 0.2500..24.9975"), ("loyer * mois", "EUR, 2, -12.00..10800.00"),
  ("prix * enfants", "EUR*child, 2, 0.00..1199.88"), ("prix + 1 EUR", "EUR, 2, 2.00..100.99"),
  ("12 month * loyer + prix", "EUR, 2, -11.00..10899.99"), ("immense * 1", "1, 0, 0..\(Int128.max)"),
  ("-immense", "1, 0, \(-Int128.max)..0"), ("fin * 1", "1, 18, 0.000000000000000000..0.000000000000000001"),
  ("loyer * 12 month/year + revenu", "EUR/year, 2, -12.00..110800.00"),
  ("mois + 1 year * 12.0 month/year", "month, 1, 13.0..24.0"),
  ("abs(n)", "1, 0, 0..5"), ("abs(négatif)", "1, 1, 0.5..5.0"), ("abs(p)", "1, 0, 1..4"),
  ("abs(-loyer)", "EUR/month, 2, 0.00..900.00"),
  ("\"vert\" in choix", "boolean"), ("couleur in choix and not \"bleu\" in choix", "boolean"),
  // extremes
  ("min(n, p)", "1, 0, -3..4"), ("max(n, p)", "1, 0, 1..5"), ("min(n, 2, négatif)", "1, 1, -5.0..-0.5"),
  ("max(négatif, 0.25)", "1, 2, 0.25..0.25"), ("max(0 EUR, prix - 50 EUR)", "EUR, 2, 0.00..49.99"),
  ("min(max(n, 0), 3)", "1, 0, 0..3"),
  // conditions
  ("if marié then n else p", "1, 0, -3..5"), ("if marié then 1.5 else p", "1, 1, 1.0..4.0"),
  ("if marié then prix else 0 EUR", "EUR, 2, 0.00..99.99"), ("if marié then naissance else 2026-01-31", "date"),
  ("if marié then couleur else teinte", "key of couleur"), ("if marié then boursier else n > 2", "boolean"),
  ("if marié then \"oui\" else commentaire", "text"), ("if marié then choix else choix", "keys of couleur"),
  ("n < p", "boolean"), ("1.5 <= p", "boolean"), ("prix != 3 EUR", "boolean"), ("naissance >= 2026-01-31", "boolean"),
  ("marié = true", "boolean"), ("marié != boursier", "boolean"), ("couleur = \"vert\"", "boolean"),
  ("\"vert\" != couleur", "boolean"), ("couleur = teinte", "boolean"), ("collège = \"n'importe\"", "boolean"),
  ("n in [1..p[", "boolean"), ("naissance in [2020-01-01..reference_date]", "boolean"), ("n in {1, p, 2.5}", "boolean"),
  ("couleur in {\"rouge\", \"vert\", teinte}", "boolean"), ("naissance in {2020-01-01, 2021-01-01}", "boolean"),
  ("not marié and n > 0 or boursier", "boolean"), ("marié = (n > 0)", "boolean"),
  // parameters and functions
  ("plafond", "EUR, 2, 1500.00..2000.00"), ("plafond at 2026-01-31", "EUR, 2, 1500.00..2000.00"),
  ("plafond at latest(\"09-01\", reference_date)", "EUR, 2, 1500.00..2000.00"), ("barème", "EUR, 0, 10..90"),
  ("barème at naissance + prix", "EUR, 2, 11.00..189.99"), ("present(naissance)", "boolean"),
  ("present(choix) or present(commentaire)", "boolean"), ("latest(\"12-31\", naissance)", "date"),
  ("latest(\"28\", naissance)", "date"),
  ("best_position(choix, priorité)", "1, 0, 1..4"), ("count(choix)", "1, 0, 0..3"),
  ("applies(total) and present(n)", "boolean"),
  // dates
  ("naissance + 3 month", "date"), ("naissance - 1 year + jours", "date"), ("naissance - -mois", "date"),
  ("reference_date - naissance", "day, 0, -3652058..3652058"),
  ("(naissance + 2 * mois) - naissance > 3 day", "boolean"),
  ("days_between(naissance, reference_date)", "day, 0, -3652058..3652058"),
  ("months_between(naissance, reference_date)", "month, 0, -119987..119987"),
  ("years_between(naissance, reference_date)", "year, 0, -9998..9998"),
  ("age_on(naissance, reference_date) >= 18 year", "boolean"),
  ("age_on(naissance, reference_date)", "year, 0, 0..9998"),
  ("plafond at (reference_date - 1 year)", "EUR, 2, 1500.00..2000.00"),
  // a comparison multiplies by the divisors
  ("n / p < 2", "boolean"), ("2 >= n / négatif", "boolean"), ("prix / mois = loyer", "boolean"),
  ("n / p in [1 / 3..2 / 3[", "boolean"), ("n / p in {1 / 2, 2, p}", "boolean"),
  ("if n / p > 1 then 1 else 2", "1, 0, 1..2"),
]

/// A right quotient, at the root of a rule that is rounded.
private let quotients: [(text: String, type: String)] = [
  ("n / p", "1, 0, -3..5"), ("n / 2", "1, 0, -2..3"), ("prix / p", "EUR, 2, 0.25..99.99"),
  ("n / négatif", "1, 0, -10..6"), ("revenu / 12 month", "EUR/month/year, 2, 0.00..8333.34"),
  ("loyer / 0.25", "EUR/month, 2, -4.00..3600.00"), ("prix / prix", "1, 2, 0.01..99.99"),
  ("n / (p + 1)", "1, 0, -2..3"),
  // several divisions become one
  ("n / p / 2", "1, 0, -2..3"), ("n / p * p", "1, 0, -12..20"), ("1 + n / p", "1, 0, -2..9"),
  ("-(n / p)", "1, 0, -5..3"), ("prix / p - prix / 2", "EUR, 2, -198.98..99.49"),
  ("n / p + (n + 1) / p", "1, 0, -5..11"), ("abs(n / négatif) * 2", "1, 0, 0..20"), ("max(n / p, 1)", "1, 0, 0..5"),
  ("min(n / négatif, p)", "1, 1, -10.0..6.0"), ("prix / (p / 2)", "EUR, 2, 0.50..199.98"),
  ("if marié then n / p else 2", "1, 0, -3..5"), ("if marié then n / p else n / négatif", "1, 0, -10..10"),
  ("if marié then prix / mois else 1 EUR/month", "EUR/month, 2, 0.08..99.99"),
  ("prix / mois + loyer", "EUR/month, 2, -11.00..10899.99"),
]

/// A right expression with a logarithm, at the root of a rule that is rounded.
private let logarithms: [(text: String, type: String)] = [
  ("log10(p)", "1, 0, 0..1"), ("log10(10 * p)", "1, 0, 1..2"), ("log10(0.1 / p)", "1, 0, -2..-1"),
  ("-log10(p)", "1, 0, -1..0"), ("1 + 0.38431089 * log10(p / 2)", "1, 8, 0.61568911..1.38431089"),
  ("n - log10(p) / 2", "1, 0, -4..5"), ("prix * (1 + log10(p))", "EUR, 2, 1.00..199.98"),
  ("(log10(prix / 1 EUR) - n) * loyer / mois", "EUR/month/month, 2, -4500.00..4500.00"),
  ("2 - (n - négatif * log10(p))", "1, 1, -8.0..5.0"), ("log10(max(n, 1))", "1, 0, 0..1"),
]

@Suite struct TypeTests {
  @Test("an expression has the type that follows from its parts", arguments: types)
  func type(_ example: (text: String, type: String)) throws {
    let (typed, findings) = try check(example.text)
    #expect(findings.map { Finding($0) } == [])
    #expect(typed.map { print($0.type) } == example.type)
  }

  @Test("quotients may stand anywhere in what is rounded, as one division at its root", arguments: quotients)
  func quotient(_ example: (text: String, type: String)) throws {
    let (typed, findings) = try check(example.text, quotient: true)
    #expect(findings.map { Finding($0) } == [])
    #expect(typed.map { print($0.type) } == example.type)
    guard case .arithmetic(.divide, let numerator, let denominator) = typed?.node else {
      Issue.record("no division at the root of \(example.text)")
      return
    }
    #expect(!hasDivision(numerator) && !hasDivision(denominator))
    #expect(try check(example.text).findings.allSatisfy { $0.code.id == "expression.division" })
    #expect(try check(example.text).typed == nil)
  }

  @Test("a logarithm may stand in sums and products of what is rounded, and nowhere else", arguments: logarithms)
  func logarithm(_ example: (text: String, type: String)) throws {
    let (typed, findings) = try check(example.text, quotient: true)
    #expect(findings.map { Finding($0) } == [])
    #expect(typed.map { print($0.type) } == example.type)
    let form = try #require(typed.flatMap { LogarithmForm($0) })
    #expect(form.factors(step: Number(1, scale: 4)) != nil)
    #expect(![form.constant, form.factor, form.divisor].contains { $0?.hasLogarithm == true })
    #expect(try check(example.text).findings.map(\.code.id) == ["expression.logarithm"])
  }

  @Test(
    "what depends on a rule of the calendar carries it, and is an error where none is declared",
    arguments: [
      ("naissance + 3 month", DateOperation.add(.month(.lastDay))), ("naissance - 3 year", .subtract(.year(.lastDay))),
      ("naissance + 3 day", .add(.day)), ("naissance - reference_date", .difference),
      ("months_between(naissance, reference_date)", .months(.lastDay)),
      ("years_between(naissance, reference_date)", .years(.lastDay)),
      ("age_on(naissance, reference_date)", .age(.march1)), ("days_between(naissance, reference_date)", .difference),
    ])
  func calendar(_ text: String, _ expected: DateOperation) throws {
    guard case .dates(let operation, _, _) = try check(text).typed?.node else {
      Issue.record("not an operation on dates: \(text)")
      return
    }
    #expect(operation == expected)
    var bare = scope
    bare.calendar = nil
    var checker = TypeChecker(scope: bare)
    let needsNone = expected == .add(.day) || expected == .difference
    #expect((checker.check(try parse(text)) != nil) == needsNone)
    #expect(checker.diagnostics.map(\.code.id) == (needsNone ? [] : ["expression.calendar"]))
    #expect(checker.diagnostics.allSatisfy { $0.help?.fr.contains("calendar: {") == true })
  }

  @Test("a key in quotes becomes a key of the enumeration on the other side")
  func keys() throws {
    for text in ["couleur = \"vert\"", "\"vert\" = couleur"] {
      let typed = try #require(try check(text).typed)
      guard case .comparison(.equal, let left, let right) = typed.node else {
        Issue.record("not a comparison: \(typed.node)")
        continue
      }
      #expect(left.node == .reference(.input(13)))
      #expect(right.node == .constant(.key("vert")))
      #expect(right.span.text == "\"vert\"")
    }
  }

  @Test("a table is looked up under the value of its key, on the day that is asked")
  func tables() throws {
    let typed = try #require(try check("barème at 2026-01-31").typed)
    guard case .parameter(1, let keys, let date) = typed.node else {
      Issue.record("not a parameter: \(typed.node)")
      return
    }
    #expect(keys.map { $0.node } == [.reference(.input(6))])
    #expect(date.map { print($0.type) } == "date")
  }

  @Test("a later name hides an earlier one")
  func shadowing() throws {
    var inner = scope
    inner.bind("n", .value(.field(list: 3, field: 1), .boolean))
    var checker = TypeChecker(scope: inner)
    #expect(checker.check(try parse("present(n) and n"))?.type == .boolean)
  }

  @Test("nested comparisons take no longer than their length asks for", arguments: ["= true", "in {true}", "!= false"])
  func nested(_ comparison: String) throws {
    // Checking each operand twice would take 2^60 steps.
    let text = String(repeating: "(", count: 60) + "marié" + String(repeating: " \(comparison))", count: 60)
    #expect(try check(text).typed?.type == .boolean)
  }

  @Test("the longest chains are checked")
  func chains() throws {
    let sum = try check(String(repeating: "n + ", count: 199) + "n")
    #expect(sum.typed.map { print($0.type) } == "1, 0, -600..1000")
    let choice = try check("n in {" + String(repeating: "1, ", count: 197) + "1}")
    #expect(choice.typed?.type == .boolean)
    let quotients = try check(String(repeating: "n / p + ", count: 99) + "n / p", quotient: true)
    #expect(quotients.typed.map { print($0.type) } == "1, 0, -300..500")
  }
}
