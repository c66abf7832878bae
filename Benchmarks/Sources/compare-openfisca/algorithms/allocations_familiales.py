"""Allocations familiales: amount of a month after the contribution, before and after the reform of March 2026."""
from datetime import date, timedelta

import numpy as np

from algorithms import Compared
from cases import Kind

AGES = (0, 14, 18, 20)


def paid(case, result):
    """OpenFisca's amount and number of children are those of this result."""
    return (
        case.openfisca["nombre_d_enfants"] == result["nombre_d_enfants"]
        and abs(case.openfisca["montant"] - float(result["montant"])) <= cents(case))


def two_eldest(case):
    return case.other["same_age"] and paid(case, case.other["without_supplement"])


def birthday(case):
    """By the ages that OpenFisca gives the children, Lucarne pays what OpenFisca pays; or it has two eldest then."""
    return case.other["birthday"] and (
        paid(case, case.other["by_its_ages"])
        or case.other["same_by_its_ages"] and paid(case, case.other["without_supplement_by_its_ages"]))


def cents(case):
    """How far OpenFisca may be away, since it does not round: two cents for each child."""
    return 0.02 * max(len(case.given["enfants"]), 2)


class Algorithm(Compared):
    ID = "allocations-familiales"
    SEED = 8
    DATES = [(day, 10_000) for day in ("2024-06-15", "2025-06-15", "2026-02-15", "2026-06-15")]
    OUTPUTS = ["montant", "nombre_d_enfants"]
    HOW = {
        "fr": "10 000 familles tirées au hasard pour chaque mois, jusqu'à sept enfants, près de la moitié des ressources à un euro au plus d'un plafond. Un enfant sur trois a son anniversaire ce mois. Le montant net doit être le même, à deux centimes près par enfant : OpenFisca n'arrondit pas la majoration, ni la contribution. L'allocation forfaitaire est retirée de son résultat. Les plafonds de cette page ont été relevés dans OpenFisca : leur égalité ne les prouve pas.",
        "en": "10,000 families drawn at random for each month, up to seven children, nearly half of the incomes at most one euro from a ceiling. One child in three has a birthday in this month. The net amount must be the same, to within two cents for each child: OpenFisca rounds neither the supplement nor the contribution. The flat allowance is taken off its result. The ceilings of this page were taken from OpenFisca: that they are equal does not prove them.",
    }
    KINDS = [
        Kind(
            two_eldest,
            {"fr": "Deux enfants du même âge, en années : OpenFisca les tient pour deux aînés, et ne donne pas de majoration.",
             "en": "Two children of the same age, in years: OpenFisca takes both for the eldest, and gives no supplement."},
            {"fr": "Seul le plus âgé n'ouvre pas de majoration (art. L. 521-3). Lucarne donne celle de l'autre enfant. Le code d'OpenFisca dit lui-même ne pas traiter ce cas.",
             "en": "Only the eldest opens no supplement (art. L. 521-3). Lucarne gives that of the other child. OpenFisca's code says itself that it does not handle this case."}),
        Kind(
            birthday,
            {"fr": "Un enfant naît, ou a 14, 18 ou 20 ans pendant le mois : OpenFisca prend son âge au lendemain du premier jour.",
             "en": "A child is born, or turns 14, 18 or 20 during the month: OpenFisca takes the age on the day after the first."},
            {"fr": "Le droit commence le mois qui suit l'anniversaire, et cesse au premier jour du mois des 20 ans (art. R. 552-2 et R. 552-3). Lucarne l'applique. OpenFisca verse un mois de trop à 20 ans, et un mois trop tôt pour un anniversaire le 1ᵉʳ ou le 2.",
             "en": "The right begins in the month after the birthday, and ends on the first day of the month of the 20th (art. R. 552-2 and R. 552-3). Lucarne applies it. OpenFisca pays one month too long at 20, and one month too early for a birthday on the 1st or the 2nd."}),
    ]

    def __init__(self, registry):
        super().__init__(registry)
        self.before, self.after = self.descriptor("2023-04-01"), self.descriptor("2026-03-01")

    def within(self, name, case):
        return cents(case) if name == "montant" else 0

    def ceilings(self, day):
        scale = self.before if day < "2026-03-01" else self.after
        return [int(scale.value(name, day)) for name in ("plafond_1_de_base", "plafond_2_de_base", "majoration_de_plafond")]

    def birth(self, draws, today):
        """A child's: in this month of a year that matters, or around the reform, or at any age."""
        kind = draws.random.random()
        if kind < 0.25:
            birth = date(today.year - draws.one_of(1, AGES)[0], today.month, 1) + timedelta(int(draws.integers(1, -2, 31)[0]))
        elif kind < 0.30:
            birth = date(2012, 3, 1) + timedelta(int(draws.integers(1, -2, 2)[0]))
        else:
            birth = draws.day_between(date(today.year - 21, 1, 1), today)
        return min(birth, today)

    def draw(self, draws, day, count):
        today = date.fromisoformat(day)
        children = []
        for size in draws.one_of(count, list(range(8)), [0.02, 0.08, 0.4, 0.25, 0.12, 0.06, 0.04, 0.03]):
            births = [self.birth(draws, today) for _ in range(size)]
            if size == 2 and draws.random.random() < 0.1:
                births[1] = min(births[0] + timedelta(int(draws.integers(1, 0, 300)[0])), today)
            children.append(births)
        first, second, more = self.ceilings(day)
        # Children who do not count take part, too: ceilings of as many, and of one fewer.
        edges = np.array([
            [base + more * (len(births) - fewer) for base in (first, second) for fewer in (0, 1)] for births in children])
        above = np.where(draws.true(count, 0.3), draws.integers(count, 0, 6_000), 0)[:, None]
        incomes = draws.amounts(count, edges + above, 150_000, 10_000_000)
        return [
            {"ressources": income, "enfants": [{"naissance": birth.isoformat()} for birth in births]}
            for income, births in zip(incomes, children)]

    def openfisca(self, openfisca, day, given):
        month = day[:7]
        asked = openfisca.households(np.ones(len(given), dtype=int), [len(case["enfants"]) for case in given])
        births = np.full(len(asked.owner), "1980-05-05", dtype="datetime64[D]")
        births[asked.is_child] = [child["naissance"] for case in given for child in case["enfants"]]
        asked.give("date_naissance", "ETERNITY", births)
        asked.give("autonomie_financiere", month, np.full(len(asked.owner), False))
        asked.give("prestations_familiales_base_ressources", month, [case["ressources"] for case in given])
        flat = asked.compute("af_allocation_forfaitaire", month) + asked.compute(
            "af_allocation_forfaitaire_complement_degressif", month)
        ages = iter(asked.compute("age", month)[asked.is_child])
        return {
            "montant": asked.compute("af_nettes_crds", month) - 0.995 * flat,
            "nombre_d_enfants": asked.compute("af_nbenf", month),
            "ages": [[int(next(ages)) for _ in case["enfants"]] for case in given],
        }

    def other(self, lucarne, day, given, theirs):
        today = date.fromisoformat(day)
        month = date(today.year, today.month, 1)
        by_its_ages = [
            {**case, "enfants": [
                {"naissance": aged(child["naissance"], age, month)} for child, age in zip(case["enfants"], ages) if age >= 0]}
            for case, ages in zip(given, theirs["ages"])]
        decided = [
            lucarne.run(self.ID, day, cases)
            for cases in (by_its_ages, all_young(given, month), all_young(by_its_ages, month))]
        return [
            {"by_its_ages": ages, "without_supplement": without, "without_supplement_by_its_ages": young_too,
             "same_age": same([age for child, age in zip(case["enfants"], all_ages) if counted(child["naissance"], month)]),
             "same_by_its_ages": same([age for age in all_ages if 0 <= age < 20]),
             "birthday": any(turns(child["naissance"], month) for child in case["enfants"])}
            for case, all_ages, ages, without, young_too in zip(given, theirs["ages"], *decided)]


def all_young(given, month):
    """The same families, all of whose children who count are too young for a supplement."""
    return [
        {**case, "enfants": [{"naissance": "2020-01-01"} for child in case["enfants"] if counted(child["naissance"], month)]}
        for case in given]


def same(ages):
    return len(ages) == 2 and ages[0] == ages[1]


def counted(birth, month):
    """Whether Lucarne counts the child: born before the month, and not 20 in it."""
    birth = date.fromisoformat(birth)
    return birth < month and (birth.year + 20, birth.month) > (month.year, month.month)


def turns(birth, month):
    """Whether the child is born, or turns 14, 18 or 20, in this month."""
    birth = date.fromisoformat(birth)
    return birth.month == month.month and month.year - birth.year in AGES


def aged(birth, age, month):
    """A birthday of which nobody doubts that the child is of that age in this month, on the same side of the reform."""
    day = date(month.year - age - (month.month < 3), 12 if month.month < 3 else 2, 10)
    if month >= date(2026, 3, 1) and birth >= "2012-03-01" > day.isoformat():
        day = date(2012, 3, 10)
    return day.isoformat()
