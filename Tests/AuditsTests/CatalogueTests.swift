import Audits
import DescriptorModel
import Languages
import RuleEngine
import RuleValues
import StructuredDocuments
import Testing

@Suite("The table of a registry") struct RegistryCatalogueTests {
  private let entry: RegistryCatalogue.Entry

  init() throws {
    let algorithm = SmallAlgorithm(
      rules: """
          resultat:
            label: {fr: résultat}
            cases: [{when: age < 12 year, then: 0 EUR}, {when: age < 26 year, then: 5 EUR}, {otherwise: 10 EUR}]
            assumption: {fr: "Aucun texte ne fixe ces âges.", en: No text sets these ages.}
        """)
    let descriptor = try algorithm.descriptor()
    let day = try #require(CalendarDate(iso: "2026-01-01"))
    let comparison = OutsideComparison(
      implementation: .init(name: "Autre", version: "1.2", url: "https://example.org"), ranOn: day,
      how: Wording(fr: "Tirés au hasard.", en: "Drawn at random."), outputs: ["resultat"],
      counts: [.init(date: day, cases: 30_000, agreeing: 29_999)],
      disagreements: [
        .init(
          cases: 1, what: Wording(fr: "Un âge.", en: "An age."), judgement: Wording(fr: "Le texte.", en: "The text."))
      ])
    // Few enough combinations to try them all: what is odd is then proven.
    let idle = try program(
      inputs: """
        age: {label: {fr: âge, gender: m}, type: number, unit: year, range: [0..120]}
        revenu: {label: {fr: revenu, gender: m}, type: boolean}
        """, rules: "resultat: {label: {fr: résultat}, value: age > 17 year, legal: L1}", outputs: "resultat")
    entry = RegistryCatalogue.Entry(
      field: "essais", descriptor: descriptor, versions: [day],
      replay: try algorithm.replayed(["age: 20 -> resultat: 5", "age: 25 -> resultat: 5"]),
      anomalies: findAnomalies(idle), comparisons: [comparison])
  }

  @Test("a row links to the entry's folder and gives its figures; a share that is not all is not rounded up to it")
  func row() {
    let catalogue = RegistryCatalogue(entries: [entry])
    let page = MarkdownRenderer().render(catalogue.document(in: .english))
    #expect(page.contains("| [essai](essais/essai/) | Essai | essais | 1 | 1 | 0 | 2 |"))
    #expect(page.contains("| 99.99% | 1 |"))
    #expect(MarkdownRenderer().render(catalogue.document(in: .french)).contains("| 99,99\u{A0}% | 1 |"))
  }

  @Test("what stands behind the figures is told: disagreements with a judgement, assumptions, what the rules show")
  func sections() throws {
    let page = MarkdownRenderer().render(RegistryCatalogue(entries: [entry]).document(in: .english))
    for said in [
      "29,999 of 30,000 cases agree.", "Drawn at random.", "- 1: An age.", "The text.", "No text sets these ages.",
    ] {
      #expect(page.contains(said), "\(said)")
    }
    let shown = try #require(page.firstRange(of: "## What the rules themselves show"))
    #expect(page[shown.upperBound...].contains("revenu"))
  }

  @Test("what a search merely did not meet is not told as odd")
  func unproven() throws {
    var searched = entry
    // A date has no range: not everybody can be tried.
    let descriptor = entry.descriptor
    searched.anomalies = findAnomalies(try compile(descriptor, on: try #require(CalendarDate(iso: "2026-01-01"))))
    let page = MarkdownRenderer().render(RegistryCatalogue(entries: [searched]).document(in: .english))
    #expect(!page.contains("## What the rules themselves show"))
  }

  @Test("of an entry about which there is nothing to say, nothing is said")
  func silence() {
    var quiet = entry
    quiet.comparisons = []
    quiet.anomalies = nil
    let page = MarkdownRenderer().render(RegistryCatalogue(entries: [quiet]).document(in: .english))
    #expect(!page.contains("## What implementations made elsewhere give"))
    #expect(!page.contains("## What the rules themselves show"))
  }
}
