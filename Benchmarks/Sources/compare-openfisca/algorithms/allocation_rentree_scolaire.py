"""Allocation de rentrée scolaire: amount after the contribution, of four school years."""
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from algorithms import Compared
from cases import Kind


def paid(case, result):
    """OpenFisca's amount is this one, but for a ceiling that it does not round; at the least amount, one of them may pay
    nothing."""
    ours, theirs, gap = float(result["montant"]), case.openfisca["montant"], case.other["ceiling_gap"]
    near_least = sorted((ours, theirs))[0] == 0 and abs(max(ours, theirs) - 15) <= gap + 0.1
    return abs(ours - theirs) <= gap + 0.05 or near_least


def ceiling(case):
    return case.given["ressources"] > case.other["ceiling"] and paid(case, case.lucarne)


def turns(case, age, first, last):
    """Whether a child at school turns `age` between these days (month, day) of the year, or of the next January."""
    for child in case.given["enfants"]:
        birth = date.fromisoformat(child["naissance"])
        birthday = (birth.year + age - int(case.date[:4]), birth.month, birth.day)
        if child["scolarise"] and first <= birthday <= last:
            return True
    return False


def by_its_ages(case):
    return paid(case, case.other["by_its_ages"])


class Algorithm(Compared):
    ID = "allocation-rentree-scolaire"
    SEED = 9
    DATES = [(f"{year}-08-20", 10_000) for year in (2023, 2024, 2025, 2026)]
    OUTPUTS = ["montant"]
    WITHIN = {"montant": 0.05}
    HOW = {
        "fr": "10 000 familles tirées au hasard pour chaque rentrée, jusqu'à sept enfants, deux sur cinq avec des ressources à un euro au plus du plafond. Un anniversaire sur trois est proche d'un âge qui compte. Le montant net doit être le même, à cinq centimes près : OpenFisca n'arrondit pas. Plusieurs plafonds de cette page ont été relevés dans OpenFisca : leur égalité ne les prouve pas.",
        "en": "10,000 families drawn at random for each school year, up to seven children, two in five with an income at most one euro from the ceiling. One birthday in three is near an age that counts. The net amount must be the same, to within five cents: OpenFisca does not round. Several ceilings of this page were taken from OpenFisca: that they are equal does not prove them.",
    }
    KINDS = [
        Kind(
            ceiling,
            {"fr": "OpenFisca n'arrondit pas la majoration du plafond pour un enfant : 30 % du plafond, avec les centimes.",
             "en": "OpenFisca does not round the increase of the ceiling for a child: 30% of the ceiling, with the cents."},
            {"fr": "L'arrêté du 20 décembre 2024 donne cette majoration en euros entiers, et Lucarne la prend ainsi. Pour les autres années, nous ne l'avons pas lue dans un texte.",
             "en": "The order of 20 December 2024 gives this increase in whole euros, and so Lucarne takes it. For the other years, we have not read it in a text."}),
        Kind(
            lambda case: case.other["not_at_school"] and (paid(case, case.other["all_at_school"]) or by_its_ages(case)),
            {"fr": "OpenFisca donne l'allocation pour un enfant qui n'est pas inscrit dans un établissement.",
             "en": "OpenFisca gives the allowance for a child who is not enrolled in a school."},
            {"fr": "L'allocation est due pour un enfant inscrit (art. L. 543-1). OpenFisca ne pose pas la question. Lucarne la pose.",
             "en": "The allowance is due for a child who is enrolled (art. L. 543-1). OpenFisca does not ask. Lucarne does."}),
        Kind(
            lambda case: turns(case, 6, (0, 12, 1), (1, 1, 31)) and by_its_ages(case),
            {"fr": "Un enfant a six ans après le 1ᵉʳ décembre et avant le 1ᵉʳ février : OpenFisca ne donne rien pour lui.",
             "en": "A child turns six after 1 December and before 1 February: OpenFisca gives nothing for this child."},
            {"fr": "Le code demande six ans avant le 1ᵉʳ février qui suit la rentrée (art. R. 543-2). Lucarne l'applique. OpenFisca suit les caisses, qui annoncent le 31 décembre, mais prend l'âge au début du mois.",
             "en": "The code asks for the sixth birthday before the 1 February that follows (art. R. 543-2). Lucarne applies it. OpenFisca follows the funds, which announce 31 December, but takes the age at the beginning of the month."}),
        Kind(
            lambda case: turns(case, 18, (0, 9, 1), (0, 9, 15)) and by_its_ages(case),
            {"fr": "Un enfant a 18 ans entre le 3 et le 15 septembre : OpenFisca donne encore l'allocation.",
             "en": "A child turns 18 between 3 and 15 September: OpenFisca still gives the allowance."},
            {"fr": "L'enfant ne doit pas avoir 18 ans au 15 septembre (art. R. 543-2). Lucarne l'applique. OpenFisca compte en mois entiers.",
             "en": "The child must not be 18 on 15 September (art. R. 543-2). Lucarne applies it. OpenFisca counts in whole months."}),
        Kind(
            lambda case: (
                turns(case, 11, (0, 12, 1), (0, 12, 31)) or turns(case, 15, (0, 12, 1), (0, 12, 31))) and by_its_ages(case),
            {"fr": "Un enfant a 11 ou 15 ans en décembre : OpenFisca donne le montant de l'âge d'avant.",
             "en": "A child turns 11 or 15 in December: OpenFisca gives the amount of the age before."},
            {"fr": "Le montant augmente si l'enfant a 11 ou 15 ans au cours de l'année civile (art. R. 543-2). Lucarne l'applique. OpenFisca prend l'âge au début de décembre.",
             "en": "The amount is higher if the child turns 11 or 15 during the calendar year (art. R. 543-2). Lucarne applies it. OpenFisca takes the age at the beginning of December."}),
    ]

    def __init__(self, registry):
        super().__init__(registry)
        self.allowance = self.descriptor("2023-08-01")

    def birth(self, draws, year):
        """A child's: near an age that counts, or at any age under 20."""
        if draws.random.random() < 0.35:
            age, month, day = draws.one_of(1, [
                (6, 12, 2), (5, 1, 1), (5, 2, 1), (11, 12, 2), (10, 1, 1), (15, 12, 2), (14, 1, 1), (18, 9, 2), (18, 9, 15),
                (6, 12, 15), (5, 1, 15), (11, 12, 15), (15, 12, 15), (18, 9, 8)])[0]
            return date(year - age, month, day) + timedelta(int(draws.integers(1, -2, 2)[0]))
        return draws.day_between(date(year - 20, 10, 4), date(year, 8, 19))

    def draw(self, draws, day, count):
        base = int(self.allowance.value("plafond_de_base", day))
        more = int(self.allowance.value("majoration_par_enfant", day))
        given = []
        sizes = np.array(draws.one_of(count, list(range(1, 8)), [0.3, 0.3, 0.2, 0.1, 0.05, 0.03, 0.02]))
        above = np.where(draws.true(count, 0.6), draws.integers(count, 0, 2_500), 0)
        incomes = draws.amounts(count, (base + more * sizes + above)[:, None], 60_000, 10_000_000)
        for size, income in zip(sizes, incomes):
            given.append({"ressources": income, "enfants": [
                {"naissance": self.birth(draws, int(day[:4])).isoformat(), "scolarise": bool(draws.random.random() < 0.97)}
                for _ in range(size)]})
        return given

    def openfisca(self, openfisca, day, given):
        year = day[:4]
        asked = openfisca.households(np.ones(len(given), dtype=int), [len(case["enfants"]) for case in given])
        births = np.full(len(asked.owner), "1980-05-05", dtype="datetime64[D]")
        births[asked.is_child] = [child["naissance"] for case in given for child in case["enfants"]]
        asked.give("date_naissance", "ETERNITY", births)
        for month in ("10", "12"):
            asked.give("autonomie_financiere", f"{year}-{month}", np.full(len(asked.owner), False))
        asked.give("prestations_familiales_base_ressources", year + "-01", [case["ressources"] for case in given])
        ages = iter(asked.compute("age", year + "-12")[asked.is_child])
        months = iter(asked.compute("age_en_mois", year + "-12")[asked.is_child])
        return {
            "montant": asked.compute("ars_nette_crds", year),
            "ages": [[(int(next(ages)), int(next(months))) for _ in case["enfants"]] for case in given],
        }

    def other(self, lucarne, day, given, theirs):
        year = int(day[:4])
        base, more = (self.allowance.value(name, day) for name in ("plafond_de_base", "majoration_par_enfant"))
        all_at_school = [
            {**case, "enfants": [{**child, "scolarise": True} for child in case["enfants"]]} for case in given]
        by_ages = [
            {**case, "enfants": [aged(year, *age) for age in ages]} for case, ages in zip(given, theirs["ages"])]
        decided = [lucarne.run(self.ID, day, cases) for cases in (all_at_school, by_ages)]
        gap = float(abs(more - Decimal("0.3") * base))
        ceilings = [base + more * len(case["enfants"]) for case in given]
        return [
            {"all_at_school": at_school, "by_its_ages": its_ages, "ceiling": ceiling,
             "ceiling_gap": gap * len(case["enfants"]) if case["ressources"] >= ceiling else 0,
             "not_at_school": not all(child["scolarise"] for child in case["enfants"])}
            for case, at_school, its_ages, ceiling in zip(given, *decided, ceilings)]


def aged(year, age, months):
    """A pupil of whom Lucarne says what OpenFisca says of one of that age in December."""
    if 6 <= age < 18:
        return {"naissance": f"{year - age}-07-01", "scolarise": True}
    if 18 * 12 <= months <= 18 * 12 + 2:
        return {"naissance": f"{year - 18}-09-20", "scolarise": True}
    return {"naissance": f"{year - 3}-07-01", "scolarise": False}
