"""Bourse de collège: level and yearly amount, in September of four school years and in one January."""
from algorithms import Compared
from algorithms.school_grants import Ceilings
from cases import Kind


def year_before(case):
    """OpenFisca's level is that of the ceilings of the school year before, and its amount is that of this level."""
    level = case.other["level_of_year_before"]
    return (
        case.lucarne["echelon"] != case.openfisca["echelon"] == level
        and case.openfisca["montant_annuel"] == case.other["amounts"][level])


def new_base(case):
    """The same level; OpenFisca's amount follows the family allowance base of the January after."""
    level = case.lucarne["echelon"]
    return (
        level == case.openfisca["echelon"]
        and case.openfisca["montant_annuel"] == case.other["amounts_of_this_january"][level])


class Algorithm(Compared):
    ID = "bourse-college"
    SEED = 1
    DATES = [(f"{year}-09-01", 10_000) for year in (2023, 2024, 2025)] + [("2026-01-15", 10_000), ("2026-09-01", 10_000)]
    OUTPUTS = ["echelon", "montant_annuel"]
    HOW = {
        "fr": "10 000 foyers tirés au hasard pour chaque date, près de la moitié à un euro au plus d'un plafond. Le revenu retenu est donné aux deux. L'échelon et le montant doivent être les mêmes.",
        "en": "10,000 households drawn at random for each date, nearly half of them at most one euro from a ceiling. The income that counts is given to both. Level and amount must be the same.",
    }
    KINDS = [
        Kind(
            year_before,
            {"fr": "De septembre à décembre, OpenFisca applique les plafonds de la rentrée précédente.",
             "en": "From September to December, OpenFisca applies the ceilings of the school year before."},
            {"fr": "Le code prend la dernière année civile avant la demande (art. D. 531-5). Il prenait autrefois l'avant-dernière, et OpenFisca le fait encore. Lucarne applique le code d'aujourd'hui. Ses plafonds sont ceux publiés pour 2023 et 2024.",
             "en": "The code takes the last calendar year before the application (art. D. 531-5). It once took the last but one, and OpenFisca still does. Lucarne applies the code of today. Its ceilings are those published for 2023 and 2024."}),
        Kind(
            new_base,
            {"fr": "À partir de janvier, OpenFisca change le montant : il suit la nouvelle base des allocations familiales (BMAF).",
             "en": "From January on, OpenFisca changes the amount: it follows the new family allowance base (BMAF)."},
            {"fr": "Le montant est fixé pour l'année scolaire, d'après la BMAF du 1ᵉʳ janvier de l'année de la rentrée (art. D. 531-7). Lucarne l'applique.",
             "en": "The amount is set for the school year, by the BMAF of 1 January of the year in which it starts (art. D. 531-7). So Lucarne does."}),
    ]

    def __init__(self, registry):
        super().__init__(registry)
        self.ceilings = Ceilings(self, "2016-09-01", 3)

    def draw(self, draws, day, count):
        return self.ceilings.draw(draws, day, count)

    def openfisca(self, openfisca, day, given):
        asked = self.ceilings.asked(openfisca, day, given, "college")
        return {
            "echelon": asked.compute("bourse_college_echelon", day[:7]),
            "montant_annuel": asked.compute("bourse_college", day[:7]),
        }

    def other(self, lucarne, day, given, theirs):
        return self.ceilings.other(day, given)
