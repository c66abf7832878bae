"""Least wage of an apprentice: contracts from before and after the reform of 2019, each age and year of the contract."""
from datetime import date, timedelta

from algorithms import Compared
from cases import Kind

def no_apprentice(case):
    """OpenFisca gives nothing under 16 and from 25 on."""
    return not 16 <= case.given["age"] < 25 and case.openfisca["salaire_minimum"] == 0


def first_year(case):
    return case.given["annee_du_contrat"] == 1 and case.openfisca["salaire_minimum"] == 0


def transposed(case):
    """OpenFisca's share is that of the scale of before 2019 with ages and years exchanged, for the year before."""
    return abs(case.openfisca["salaire_minimum"] - exchanged(case, case.given["annee_du_contrat"] - 1)) < 0.02


def a_day_early(case):
    """The contract is one year older on the next day, and OpenFisca gives what it gives for that year."""
    return case.other["years_tomorrow"] == case.given["annee_du_contrat"] and (
        abs(case.openfisca["salaire_minimum"] - exchanged(case, case.other["years_tomorrow"])) < 0.02)


def exchanged(case, completed):
    """What the scale of before 2019 would give, ages and years exchanged, after so many completed years."""
    age = case.given["age"]
    band = 1 if age < 18 else 2 if age < 21 else 3
    return float(case.other["scale_before_2019"][completed - 1][band]) * case.other["wage"] if completed in (1, 2) else 0


class Algorithm(Compared):
    ID = "remuneration-apprenti"
    SEED = 5
    DATES = [("2019-06-01", 10_000), ("2024-09-01", 10_000), ("2026-09-01", 10_000)]
    OUTPUTS = ["salaire_minimum"]
    WITHIN = {"salaire_minimum": 0.01}
    HOW = {
        "fr": "10 000 apprentis tirés au hasard pour chaque date, dans les trois premières années du contrat, sans minimum conventionnel. Près de la moitié a un âge voisin d'un seuil. Les montants doivent être égaux au centime près. OpenFisca compte en nombres à virgule de 32 bits.",
        "en": "10,000 apprentices drawn at random for each date, in the first three years of the contract, without a minimum of a collective agreement. Nearly half of them are of an age near a threshold. The amounts must be equal to the cent. OpenFisca computes in 32-bit floating point.",
    }
    KINDS = [
        Kind(
            no_apprentice,
            {"fr": "OpenFisca ne donne rien à 15 ans, ni à partir de 25 ans.",
             "en": "OpenFisca gives nothing at 15, nor from 25 on."},
            {"fr": "Un apprenti doit être payé à tout âge (art. L. 6222-27). Le barème vaut dès l'entrée en apprentissage ; depuis 2019, il a une ligne pour 26 ans et plus (art. D. 6222-26). Lucarne l'applique.",
             "en": "An apprentice must be paid at any age (art. L. 6222-27). The scale holds from the start of the apprenticeship; since 2019, it has a line for 26 and over (art. D. 6222-26). Lucarne applies it."}),
        Kind(
            first_year,
            {"fr": "OpenFisca ne donne rien la première année du contrat.",
             "en": "OpenFisca gives nothing in the first year of the contract."},
            {"fr": "Le barème commence à la première année (art. D. 6222-26). OpenFisca compte les années révolues, et a un an de retard. Lucarne applique le code.",
             "en": "The scale starts with the first year (art. D. 6222-26). OpenFisca counts completed years, and is one year late. Lucarne applies the code."}),
        Kind(
            transposed,
            {"fr": "OpenFisca prend le barème d'avant 2019, échange les âges et les années du contrat, et a un an de retard.",
             "en": "OpenFisca takes the scale of before 2019, exchanges ages and years of the contract, and is one year late."},
            {"fr": "Le barème de Lucarne est celui de l'article D. 6222-26, avant et depuis 2019. Il redonne les montants publiés en 2019. L'erreur d'OpenFisca est établie.",
             "en": "Lucarne's scale is that of article D. 6222-26, before and since 2019. It gives the amounts published in 2019. OpenFisca's error is established."}),
        Kind(
            a_day_early,
            {"fr": "OpenFisca compte une année de contrat de plus, un jour trop tôt, et applique le même barème inexact.",
             "en": "OpenFisca counts one more year of contract, one day too early, and applies the same inexact scale."},
            {"fr": "Le contrat n'a pas encore un an de plus le premier jour du mois. Lucarne prend l'année de contrat qu'on lui donne.",
             "en": "The contract is not yet one year older on the first day of the month. Lucarne takes the year of the contract that it is given."}),
    ]

    def __init__(self, registry):
        super().__init__(registry)
        self.scale = self.descriptor("2019-01-01")

    def draw(self, draws, day, count):
        today = date.fromisoformat(day)
        ages = []
        for near in draws.true(count, 0.45):
            if near:
                ages.append(draws.one_of(1, [15, 16, 17, 18, 20, 21, 24, 25, 26, 27, 70])[0])
            else:
                ages.append(int(draws.integers(1, 15, 30)[0]))
        starts = [draws.day_between(date(today.year - 3, today.month, 2), today) for _ in range(count)]
        # Half of the contracts of 2019 turn around the reform.
        if day.startswith("2019"):
            starts = [
                draws.day_between(date(2018, 12, 30), date(2019, 1, 2)) if near else start
                for near, start in zip(draws.true(count, 0.2), starts)]
        return [
            {"debut_contrat": start.isoformat(), "annee_du_contrat": years(start, today) + 1, "age": age,
             "minimum_conventionnel": 0}
            for start, age in zip(starts, ages)]

    def openfisca(self, openfisca, day, given):
        month = day[:7]
        asked = openfisca.people(len(given))
        asked.give("age", month, [case["age"] for case in given])
        asked.give("apprentissage_contrat_debut", month, [case["debut_contrat"] for case in given])
        return {"salaire_minimum": asked.compute("remuneration_apprenti", month)}

    def other(self, lucarne, day, given, theirs):
        wage = float(self.scale.value("smic_horaire", day)) * 52 * 35 / 12
        before = [
            self.scale.value(name, day) for name in (
                "part_moins_de_18_ans_avant_2019", "part_18_a_20_ans_avant_2019", "part_21_ans_et_plus_avant_2019")]
        tomorrow = date.fromisoformat(day) + timedelta(1)
        return [
            {"wage": wage, "scale_before_2019": before,
             "years_tomorrow": years(date.fromisoformat(case["debut_contrat"]), tomorrow)} for case in given]


def years(start, today):
    """Completed years of the contract."""
    return today.year - start.year - ((today.month, today.day) < (start.month, start.day))
