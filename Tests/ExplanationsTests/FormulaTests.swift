import DecisionRecords
import DescriptorReading
import Languages
import RuleEngine
import RuleValues
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

@Suite struct FormulaTests {
  /// The explanation of a fixture's first sample case.
  private func explained(_ name: String, _ language: Language) throws -> String {
    let path = "Tests/Cases/expressions/good/\(name)"
    let (table, file) = (repositoryFile("Tests/Cases/units.yaml"), repositoryFile(path + ".yaml"))
    let tableFile = try #require(table)
    let units = readUnitTable(tableFile).table
    let source = try #require(file)
    let read = readDescriptor(source, units: units)
    let descriptor = try #require(read.descriptor)
    let cases = try #require(repositoryFile(path + ".cases.yaml"))
    let sample = try #require(readSampleCases(cases).cases.first)
    let (values, faults) = readCase(sample.inputs, descriptor: descriptor, campaign: nil)
    #expect(faults.isEmpty)
    let date = try #require(sample.date)
    let program = try compile(descriptor, on: date)
    let record = decide(program, inputs: values, campaign: nil, dateFrom: .given)
    let text = Decided(name: name, descriptor: descriptor, record: record).text(language, width: 1000)
    return text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
  }

  @Test(
    "the operations show the values in the place of the names, in the reader's words",
    arguments: [
      ("dates", Language.french, "Échéance : 31 janvier 2024 + 1 mois = 29 février 2024."),
      ("dates", .english, "Rappel: 31 January 2024 − 10 days = 21 January 2024."),
      ("dates", .french, "Jours : 29 février 2024 − 31 janvier 2024 = 29 jours."),
      ("dates", .french, "Âge : âge au 31 janvier 2024 pour une naissance le 31 janvier 2006 = 18 ans."),
      ("dates", .english, "Âge: age on 31 January 2024 for a birth on 31 January 2006 = 18 years."),
      ("dates", .french, "Mois : mois complets du 31 janvier 2006 au 31 janvier 2024 = 216 mois."),
      ("dates", .english, "Ans: complete years from 31 January 2006 to 31 January 2024 = 18 years."),
      ("dates", .french, "Le texte ne dit rien du 29 février."),
      ("quotients", .french, "Produit : 100 € × 3 ÷ 3, arrondi au centime inférieur : 100 €."),
      (
        "quotients", .english,
        "Somme: (€100 × 7 + €100 × 3 − €1 × 3 × 7) ÷ (3 × 7), rounded to the cent: €46.62."
      ),
      ("quotients", .french, "Opposé : −100 € ÷ −4, arrondi à l'euro : 25 €."),
      (
        "logarithms", .french,
        "Montant : 100 enfants × 64,46 € × (1 + logarithme décimal de (50 000 enfants ÷ 500 enfants) × 38,431089 %), arrondi au centime : 11 400,54 €."
      ),
      (
        "logarithms", .english,
        "so 1 + 38.431089% × decimal logarithm of (50,000 children ÷ 500 children), rounded to the nearest multiple of 0.000001%: 176.862178%."
      ),
      ("sets", .french, "Distance : |−12,5 m| = 12,5 m."),
      ("sets", .french, "Part : |−12,5 m| ÷ |−3|, arrondi au multiple de 0,1 m le plus proche : 4,2 m."),
      ("conversions", .french, "Ensemble : 1 000 € + 83,34 € par mois × 12 mois par an = 2 000,08 €."),
      ("conversions", .english, "Ensemble: €1,000 + €83.34 a month × 12 months a year = €2,000.08."),
    ])
  func formula(_ name: String, _ language: Language, _ sentence: String) throws {
    let text = try explained(name, language)
    #expect(text.contains(sentence), "\(text)")
  }
}
