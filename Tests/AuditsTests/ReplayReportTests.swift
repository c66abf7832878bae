import Audits
import CanonicalJSON
import Languages
import StructuredDocuments
import Testing

@Suite struct ReplayReportTests {
  private let report: ReplayReport

  init() throws {
    let algorithm = SmallAlgorithm(
      rules:
        "  resultat: {label: {fr: résultat}, legal: L1, cases: [{when: age < 12 year, then: 0 EUR}, {when: age < 26 year, then: 5 EUR}, {otherwise: 10 EUR}]}"
    )
    report = ReplayReport(
      algorithms: [
        try algorithm.replayed(["age: 20 -> resultat: 5", "age: 25 -> resultat: 5", "age: 30 -> resultat: 12"])
      ], triesMutants: true)
  }

  private func text(_ language: Language, limit: Int? = 20) -> String {
    TerminalRenderer(width: 100, colour: false).render(report.document(in: language, limit: limit))
  }

  @Test("the words: the counts first, then what differs, what is not reached, what nobody notices")
  func words() throws {
    let french = text(.french)
    #expect(french.contains("3 cas rejoués\u{A0}: 2 conformes, 1 en désaccord."))
    #expect(french.contains("Ils atteignent 3 des 4 règles, branches, lignes et exceptions."))
    #expect(french.contains("essai\u{A0}: cas 3 (essai.cases.yaml:4)"))
    #expect(french.contains("resultat\u{A0}: attendu 12, obtenu 10."))
    #expect(french.contains("resultat, la branche «\u{A0}age < 12 year\u{A0}»."))
    #expect(french.contains("Changements qu'aucun cas ne remarque"))
    // A case beside the boundary would see it, and is given.
    #expect(french.contains("Un cas avec age = 12 le verrait\u{A0}: resultat = 5, et non 0."))
    let order = ["en désaccord.", "Cas en désaccord", "Ce qu'aucun cas n'atteint", "Changements qu'aucun cas"]
    let places = order.compactMap { french.firstRange(of: $0)?.lowerBound }
    #expect(places.count == 4)
    #expect(places == places.sorted())
    let english = text(.english)
    #expect(english.contains("3 cases replayed: 2 agree, 1 differs."))
    #expect(english.contains("A case with age = 12 would see it: resultat = 5, not 0."))
  }

  @Test("only the first entries are shown, unless all are asked for")
  func limit() {
    let few = text(.french, limit: 2)
    #expect(few.contains("L'option --all montre tout."))
    #expect(!text(.french, limit: nil).contains("--all"))
    #expect(few.count < text(.french, limit: nil).count)
  }

  @Test("the page stands alone, has its picture, and data cannot become markup")
  func page() {
    let page = HTMLRenderer().render(report.document(in: .french))
    #expect(page.contains("<svg role=\"img\""))
    #expect(page.contains("<h2 id="))
    #expect(page.contains("essai, règles du 2020-01-01 · sha256 "))
    #expect(page.contains("<li>essai.cases.yaml · sha256 "))
    #expect(page.contains("age &lt; 12 year"))
    #expect(!page.contains("age < 12 year"))
  }

  @Test("the JSON is complete and its keys are stable")
  func json() throws {
    guard case .object(let entries) = report.json else {
      Issue.record("no object")
      return
    }
    #expect(entries.map { $0.name } == ["algorithms", "engine", "format", "mutation", "summary"])
    guard case .array(let algorithms)? = entries["algorithms"], case .object(let algorithm)? = algorithms.first,
      case .array(let versions)? = algorithm["versions"], case .object(let version)? = versions.first,
      case .array(let cases)? = version["cases"], case .array(let mutants)? = version["mutants"],
      case .array(let parts)? = version["coverage"]
    else {
      Issue.record("entries are missing")
      return
    }
    #expect(algorithm.map { $0.name } == ["id", "summary", "title", "versions", "versions_without_cases"])
    #expect(version.map { $0.name } == ["cases", "coverage", "files", "from", "mutants", "sha256", "summary"])
    #expect(cases.count == 3)
    #expect(parts.count == 4)
    let statuses = mutants.compactMap { mutant -> String? in
      guard case .object(let entries) = mutant, case .string(let status)? = entries["status"] else { return nil }
      return status
    }
    #expect(statuses.count == mutants.count)
    #expect(Set(statuses).isSubset(of: ["noticed", "survived", "equivalent"]))
    #expect(statuses.count { $0 == "noticed" } == report.count.noticed)
    let plain = ReplayReport(algorithms: report.algorithms, triesMutants: false).json
    #expect(!String(decoding: plain.canonicalBytes, as: UTF8.self).contains("\"mutants\""))
  }

  @Test("the JUnit report is a suite an algorithm, a test a case, with the difference as its failure")
  func junit() {
    let text = report.junit(in: .french)
    #expect(
      text.hasPrefix(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"lucarne replay\" tests=\"3\" failures=\"1\">\n")
    )
    #expect(text.contains("<testsuite name=\"essai\" tests=\"3\" failures=\"1\">"))
    #expect(
      text.contains("<testcase name=\"cas 1\" classname=\"essai.2020-01-01\" file=\"essai.cases.yaml\" line=\"2\"/>"))
    #expect(text.contains("<failure type=\"disagreement\" message=\"resultat\u{A0}: attendu 12, obtenu 10.\">"))
    #expect(text.hasSuffix("</testsuites>\n"))
  }

  @Test("whatever a name holds, the XML is well formed")
  func escaping() {
    var other = report
    other.algorithms[0].id = "a<b>&\"'\u{1}\n\u{FFFE}é"
    other.algorithms[0].versions[0].cases[2].name = "]]><x a='1'>\t& \u{7}"
    let text = other.junit(in: .english)
    #expect(text.contains("a&lt;b&gt;&amp;&quot;&apos;\u{FFFD} \u{FFFD}é"))
    #expect(text.contains("]]&gt;&lt;x a=&apos;1&apos;&gt; &amp; \u{FFFD}"))
    for scalar in text.unicodeScalars where scalar != "\n" { #expect(scalar.value >= 0x20) }
  }
}
