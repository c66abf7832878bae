/// A descriptor-like text of at least `size` bytes, the same in every run, with French texts beside English ones.
func descriptorText(size: Int) -> String {
  var text = "lucarne: 1\nid: mesure\ntitle: {fr: Étude de débit, en: A measure of speed}\nrules:\n"
  text.reserveCapacity(size + 2_000)
  var number = 0
  while text.utf8.count < size {
    number += 1
    let amount = number * 7_919 % 100_000
    text += """
        plafond_\(number):
          label: {fr: "plafond de ressources de l'échelon \(number)", en: ceiling of step \(number)}
          question: {fr: Combien d'enfants avez-vous à charge ?}
          value: multiple_\(number) * smic_horaire + \(amount).\(number % 90 + 10)
          round: {to: 1 EUR/year, mode: half_up}
          legal: D531-\(number % 40)
          # Le barème suit l'arrêté en vigueur à cette date.
          values:
            - {from: 2016-09-01, until: 2020-08-31, legal: arrete-\(number), table: {1: \(amount).2, 2: 1915.3, 8+: 4070}}
            - {from: 2020-09-01, until: open, legal: arrete-\(number), table: {1: \(amount).5, 2: 2015.3, 8+: 4170}}
          cases:
            - when: revenu_fiscal_de_référence <= plafond_\(number)
              then: \(number % 4)
            - {otherwise: 0}
          reason:
            fr: >-
              Les ressources du ménage dépassent le plafond fixé
              pour l'année en cours, à l'échelon demandé.
            en: 'the household''s means exceed the ceiling'

      """
  }
  return text
}
