"""Bourse de lycée: level and yearly amount, in September of four school years and in one January."""
from algorithms import Compared
from algorithms.school_grants import Ceilings
from cases import Kind


def lower_class(case):
    """A class of collège: OpenFisca's level is that of the ceilings of the day, above the third one."""
    level = case.openfisca["echelon"]
    return (
        case.given["classe_de_college"] and level > 3 == case.lucarne["echelon"]
        and level in (case.other["level"], case.other["level_of_year_before"])
        and case.openfisca["montant_annuel"] in (case.other["amounts"][level], case.other["amounts_of_this_january"][level]))


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
    ID = "bourse-lycee"
    SEED = 2
    DATES = [(f"{year}-09-01", 10_000) for year in (2023, 2024, 2025)] + [("2026-01-15", 10_000), ("2026-09-01", 10_000)]
    OUTPUTS = ["echelon", "montant_annuel"]
    HOW = {
        "fr": "10 000 foyers tirés au hasard pour chaque date, près de la moitié à un euro au plus d'un plafond. Un élève sur dix est dans une classe de niveau collège. Le revenu retenu est donné aux deux. L'échelon et le montant doivent être les mêmes.",
        "en": "10,000 households drawn at random for each date, nearly half of them at most one euro from a ceiling. One pupil in ten is in a class of lower-secondary level. The income that counts is given to both. Level and amount must be the same.",
    }
    KINDS = [
        Kind(
            lower_class,
            {"fr": "OpenFisca donne plus que l'échelon 3 pour une classe de niveau collège.",
             "en": "OpenFisca gives more than level 3 for a class of lower-secondary level."},
            {"fr": "L'arrêté du 22 mars 2016 s'arrête à l'échelon 3 pour ces classes. Lucarne l'applique, OpenFisca ne connaît pas cette limite.",
             "en": "The order of 22 March 2016 stops at level 3 for these classes. Lucarne applies it, OpenFisca does not know this limit."}),
        Kind(
            year_before,
            {"fr": "De septembre à décembre, OpenFisca applique les plafonds de la rentrée précédente.",
             "en": "From September to December, OpenFisca applies the ceilings of the school year before."},
            {"fr": "L'arrêté du 22 mars 2016 dit « l'avant-dernière année civile », et se lit de deux façons. Les 48 plafonds publiés pour 2023-2024 sont ceux de Lucarne. Le ministère l'a confirmé à l'Assemblée nationale (question écrite n° 29589). OpenFisca change de plafonds en janvier, au milieu de l'année scolaire.",
             "en": "The order of 22 March 2016 says \"the last calendar year but one\", and can be read in two ways. The 48 ceilings published for 2023-2024 are those of Lucarne. The ministry confirmed it to the National Assembly (written question no. 29589). OpenFisca changes the ceilings in January, in the middle of the school year."}),
        Kind(
            new_base,
            {"fr": "À partir de janvier, OpenFisca change le montant : il suit la nouvelle base des allocations familiales (BMAF).",
             "en": "From January on, OpenFisca changes the amount: it follows the new family allowance base (BMAF)."},
            {"fr": "Le montant est fixé pour l'année scolaire, d'après la BMAF du 1ᵉʳ janvier de l'année de la rentrée (art. D. 531-29). Lucarne l'applique.",
             "en": "The amount is set for the school year, by the BMAF of 1 January of the year in which it starts (art. D. 531-29). So Lucarne does."}),
    ]

    def __init__(self, registry):
        super().__init__(registry)
        self.ceilings = Ceilings(self, "2019-09-01", 6)

    def draw(self, draws, day, count):
        lower = draws.true(count, 0.1).tolist()
        return [{**case, "classe_de_college": is_lower} for case, is_lower in zip(self.ceilings.draw(draws, day, count), lower)]

    def openfisca(self, openfisca, day, given):
        asked = self.ceilings.asked(openfisca, day, given, "lycee")
        return {
            "echelon": asked.compute("bourse_lycee_echelon", day[:7]),
            "montant_annuel": asked.compute("bourse_lycee", day[:7]),
        }

    def other(self, lucarne, day, given, theirs):
        plain = lucarne.run(self.ID, day, [{**case, "classe_de_college": False} for case in given])
        return [{**case, "level": one["echelon"]} for case, one in zip(self.ceilings.other(day, given), plain)]
