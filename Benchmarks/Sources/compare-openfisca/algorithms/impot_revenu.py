"""Income tax of a household of employees: tax, shares and taxable income, on the income of three years."""
from fractions import Fraction

import numpy as np

from algorithms import Compared
from cases import Kind, half_up

RATES = ("11", "30", "41", "45")


def half_euro(case):
    """A deduction falls on half a euro: OpenFisca rounds it to the even euro, and its taxable income is then higher."""
    wages = [case.given["salaires_declarant_1"]] + [case.given["salaires_declarant_2"]] * (case.given["situation"] == "couple")
    ties = sum(wage % 10 == 5 for wage in wages)
    return 1 <= case.openfisca["revenu_imposable"] - float(case.lucarne["revenu_imposable"]) <= ties


def half_of_the_tax(case):
    """The gross tax falls on half a euro: OpenFisca rounds what is left to the even euro."""
    return case.other["gross"] % 1 == Fraction(1, 2) and case.lucarne["impot"] - case.openfisca["impot"] == 1


def floating_point(case):
    """The gross tax is so near half a euro that 32 bits cannot tell on which side."""
    gross = case.other["gross"]
    return abs(gross % 1 - Fraction(1, 2)) <= gross / 2**23 and abs(case.lucarne["impot"] - case.openfisca["impot"]) == 1


def least_collected(case):
    """Sixty-one euros exactly: OpenFisca does not collect them."""
    return case.lucarne["impot"] == 61 and case.openfisca["impot"] == 0


def rebate(case):
    """OpenFisca works the rebate out on the gross tax before it is rounded: one euro of difference, or what goes with it at
    the least tax that is collected."""
    gross, start = case.other["gross"], case.other["start"]
    unrounded = half_up(max(start - case.other["rate"] * gross, 0))
    expected = max(half_up(gross - unrounded), 0)
    return gross < start / case.other["rate"] and case.openfisca["impot"] == (expected if expected > 61 else 0)


class Algorithm(Compared):
    ID = "impot-revenu"
    SEED = 7
    DATES = [("2024-09-01", 10_000), ("2025-09-01", 10_000), ("2026-09-01", 10_000)]
    OUTPUTS = ["impot", "nombre_de_parts", "revenu_imposable"]
    HOW = {
        "fr": "10 000 foyers tirés au hasard pour chaque année, près de la moitié autour d'un seuil du barème, de la décote ou du recouvrement. L'impôt et le revenu imposable doivent être les mêmes, à l'euro. Au-delà d'un million, OpenFisca, qui compte en nombres à virgule de 32 bits, a droit à un écart d'un millionième. La contribution sur les hauts revenus est retirée de son résultat. Plusieurs montants de cette page ont été relevés dans des programmes publics comme OpenFisca : leur égalité ne les prouve pas.",
        "en": "10,000 households drawn at random for each year, nearly half of them around a threshold of the scale, of the rebate or of collection. Tax and taxable income must be the same, to the euro. Above one million, OpenFisca, which computes in 32-bit floating point, may be one millionth away. The contribution on high incomes is taken off its result. Several amounts of this page were taken from public programs such as OpenFisca: that they are equal does not prove them.",
    }
    KINDS = [
        Kind(
            half_euro,
            {"fr": "La déduction de 10 % tombe sur un demi-euro : OpenFisca arrondit à l'euro pair.",
             "en": "The deduction of 10% falls on half a euro: OpenFisca rounds to the even euro."},
            {"fr": "Le code compte une fraction de 0,50 € pour un euro (art. 1657). Lucarne l'applique.",
             "en": "The code counts a fraction of €0.50 as one euro (art. 1657). Lucarne applies it."}),
        Kind(
            least_collected,
            {"fr": "Un impôt de 61 € tout juste : OpenFisca ne le recouvre pas.",
             "en": "A tax of exactly €61: OpenFisca does not collect it."},
            {"fr": "L'impôt n'est pas recouvré s'il est inférieur à 61 € (art. 1657). À 61 €, il est dû. Lucarne l'applique.",
             "en": "The tax is not collected if it is less than €61 (art. 1657). At €61, it is due. Lucarne applies it."}),
        Kind(
            half_of_the_tax,
            {"fr": "L'impôt brut tombe sur un demi-euro : OpenFisca arrondit à l'euro pair.",
             "en": "The gross tax falls on half a euro: OpenFisca rounds to the even euro."},
            {"fr": "Le code compte une fraction de 0,50 € pour un euro (art. 1657). Lucarne l'applique.",
             "en": "The code counts a fraction of €0.50 as one euro (art. 1657). Lucarne applies it."}),
        Kind(
            floating_point,
            {"fr": "L'impôt brut est à un ou deux centimes d'un demi-euro, sur plus de 400 000 € : OpenFisca arrondit de l'autre côté.",
             "en": "The gross tax is one or two cents from half a euro, of more than €400,000: OpenFisca rounds to the other side."},
            {"fr": "Les nombres à virgule de 32 bits ne voient pas ce centime. Lucarne calcule exactement.",
             "en": "32-bit floating point does not see this cent. Lucarne computes exactly."}),
        Kind(
            rebate,
            {"fr": "OpenFisca calcule la décote sur l'impôt brut qui n'est pas encore arrondi : un euro d'écart.",
             "en": "OpenFisca works out the rebate on the gross tax that is not yet rounded: one euro of difference."},
            {"fr": "Aucun texte lu ne fixe l'ordre des arrondis. L'administration arrondit l'impôt brut, puis la décote : son code publié pour les revenus de 2022 le montre. Lucarne fait de même.",
             "en": "No text that we read sets the order of the roundings. The administration rounds the gross tax, then the rebate: its code published for the income of 2022 shows it. Lucarne does the same."}),
    ]

    def __init__(self, registry):
        super().__init__(registry)
        self.tax = self.descriptor("2024-01-01")

    def within(self, name, case):
        return 1e-6 * case.openfisca[name]

    def thresholds(self, day):
        """Per share of a person alone: taxable incomes at which something changes."""
        value = lambda name: int(self.tax.value(name, day))
        bottom, rate = value("seuil_11"), Fraction(self.tax.value("taux_decote", day))
        edges = [value(f"seuil_{name}") for name in RATES]
        for start, adults in ((value("decote_seul"), 1), (value("decote_couple"), 2)):
            for tax in (start / rate, (start + 61) / (1 + rate), start / (1 + rate)):
                edges.append(bottom + int(tax / adults * 100 / 11))
        return edges

    def draw(self, draws, day, count):
        couples = draws.true(count, 0.5)
        children = np.array(draws.one_of(count, list(range(16)), [0.3, 0.2, 0.2, 0.12, 0.06, 0.03] + [0.009] * 10))
        lone = draws.true(count, 0.5) & ~couples & (children > 0)
        shares = 1 + couples + children / 2 + np.maximum(children - 2, 0) / 2 + lone / 2
        edges = self.thresholds(day)
        around = np.outer(np.where(draws.true(count, 0.5), shares, 1.0 + couples), edges) / 0.9
        # Two persons have a deduction each; where one has no wages, these are the ends of the deduction.
        ends = [int(self.tax.value(name, day)) * 10 for name in ("deduction_minimale", "deduction_maximale")]
        around = np.hstack([around, np.tile(ends, (count, 1))]).round()
        wages = np.array(draws.amounts(count, around, 200_000, 10_000_000))
        first = np.where(draws.true(count, 0.3) | ~couples, wages, (wages * draws.random.random(count)).astype(int))
        return [
            {"situation": "couple" if couple else "seul", "parent_isole": bool(alone), "enfants_a_charge": int(child),
             "salaires_declarant_1": int(one), "salaires_declarant_2": int(all_wages - one)}
            for couple, alone, child, one, all_wages in zip(couples, lone, children, first, wages)]

    def openfisca(self, openfisca, day, given):
        year = str(int(day[:4]) - 1)
        couples = np.array([case["situation"] == "couple" for case in given])
        asked = openfisca.households(1 + couples, [case["enfants_a_charge"] for case in given])
        asked.give("age", year + "-01", np.where(asked.is_child, 10, 40))
        marital = np.where(couples, "marie", "celibataire")
        asked.give("statut_marital", year + "-01", np.where(asked.is_child, "celibataire", marital[asked.owner]))
        asked.give("caseT", year, [case["parent_isole"] for case in given])
        asked.give("revenu_assimile_salaire", year, asked.of_people(
            np.array([case["salaires_declarant_1"] for case in given], dtype=float), np.zeros(asked.is_child.sum()),
            [case["salaires_declarant_2"] for case in given]))
        high = asked.compute("contribution_exceptionnelle_hauts_revenus", year)
        return {
            "impot": np.round(-asked.compute("impot_revenu_restant_a_payer", year).astype(float) - high),
            "nombre_de_parts": asked.compute("nbptr", year),
            "revenu_imposable": asked.compute("rni", year),
        }

    def other(self, lucarne, day, given, theirs):
        value = lambda name: Fraction(self.tax.value(name, day))
        brackets = [(value(f"seuil_{name}"), value(f"taux_{name}")) for name in RATES]
        results = lucarne.run(self.ID, day, given)
        return [
            {"gross": self.gross(value, brackets, case, result), "rate": value("taux_decote"),
             "start": value("decote_couple" if case["situation"] == "couple" else "decote_seul")}
            for case, result in zip(given, results)]

    @staticmethod
    def gross(value, brackets, case, result):
        """The gross tax before any rounding, from Lucarne's taxable income and shares."""
        base = 2 if case["situation"] == "couple" else 1
        shares = Fraction(result["nombre_de_parts"])
        halves = 2 * (shares - base)
        greatest = value("plafond_demi_part") * halves
        if case["parent_isole"]:
            greatest = value("plafond_premier_enfant_parent_isole") + value("plafond_demi_part") * (halves - 2)

        def scale(count):
            each, tax = Fraction(result["revenu_imposable"]) / count, Fraction(0)
            for i, (low, rate) in enumerate(brackets):
                high = brackets[i + 1][0] if i + 1 < len(brackets) else each
                tax += rate * max(min(each, high) - low, 0)
            return count * tax
        return max(scale(shares), scale(base) - greatest)
