"""What the grants of collège and of lycée have in common: ceilings that are multiples of the minimum wage, by children."""
from decimal import Decimal

import numpy as np

from cases import half_up


class Ceilings:
    def __init__(self, algorithm, version, levels):
        self.grant = algorithm.descriptor(version)
        # Its table of minimum wages goes further back than those of the grants.
        self.wage = algorithm.descriptor("2019-01-01", "remuneration-apprenti")
        self.levels = range(1, levels + 1)

    def of(self, day, back):
        """By number of children, 1 to 8: the ceiling of each level, with the minimum wage of July, `back` years before
        the school year."""
        wage = self.wage.value("smic_horaire", f"{self.school_year(day) - back}-07-01")
        tables = [self.grant.value(f"multiple_echelon_{level}", day) for level in self.levels]
        return [[half_up(table["8+" if count == 8 else count] * wage) for table in tables] for count in range(1, 9)]

    def amounts(self, day, year):
        """By level from 0: the yearly amount, by the base of January of that year."""
        base = self.grant.value("bmaf", f"{year}-01-01")
        shares = [self.grant.value(f"part_echelon_{level}", day) for level in self.levels]
        return [0] + [3 * half_up(Decimal(share) * base / 3) for share in shares]

    @staticmethod
    def school_year(day):
        return int(day[:4]) - (0 if day[5:7] >= "09" else 1)

    def draw(self, draws, day, count):
        children = np.array(draws.one_of(count, list(range(1, 21)), [0.11] * 8 + [0.01] * 12))
        ceilings = np.array([now + before for now, before in zip(self.of(day, 1), self.of(day, 2))])
        incomes = draws.amounts(count, ceilings[np.minimum(children, 8) - 1], 60_000, 10_000_000)
        return [{"revenu_fiscal_reference": i, "enfants_a_charge": c} for i, c in zip(incomes, children.tolist())]

    @staticmethod
    def asked(openfisca, day, given, school):
        """One adult and her children, the first of whom goes to that school; the income stands where OpenFisca looks for it."""
        children = [case["enfants_a_charge"] for case in given]
        asked = openfisca.households(np.ones(len(given), dtype=int), children)
        asked.give("age", day[:7], np.where(asked.is_child, 12, 40))
        schools = np.full(len(asked.owner), "inconnue", dtype=object)
        schools[asked.first + 1] = school
        asked.give("scolarite", day[:7], schools)
        asked.give("rfr", str(int(day[:4]) - 2), [case["revenu_fiscal_reference"] for case in given])
        return asked

    def other(self, day, given):
        rows = self.of(day, 2)
        amounts = self.amounts(day, self.school_year(day))
        now = self.amounts(day, int(day[:4]))
        return [
            {"amounts": amounts, "amounts_of_this_january": now, "level_of_year_before": sum(
                case["revenu_fiscal_reference"] <= ceiling for ceiling in rows[min(case["enfants_a_charge"], 8) - 1])}
            for case in given]
