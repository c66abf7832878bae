"""Livret d'épargne populaire: ceiling and right, before and after each change of the code."""
from decimal import Decimal

import numpy as np

from algorithms import Compared

SHARES = [1 + Decimal(quarters) / 4 for quarters in range(0, 77)]
PLACES = {"metropole": ["metropole"], "antilles_reunion": ["martinique", "guadeloupe", "la_reunion"], "guyane": ["guyane"]}


class Algorithm(Compared):
    ID = "livret-epargne-populaire"
    SEED = 4
    DATES = [("2024-09-01", 10_000), ("2025-09-01", 10_000), ("2026-09-01", 10_000)]
    OUTPUTS = ["eligible", "plafond"]
    HOW = {
        "fr": "10 000 foyers tirés au hasard pour chaque barème, près de la moitié à un euro au plus de leur plafond. Ils ont de 1 à 20 parts, quarts de part compris. Le droit et le plafond doivent être les mêmes, à l'euro. Plusieurs montants de cette page ont été relevés dans OpenFisca : leur égalité ne les prouve pas.",
        "en": "10,000 households drawn at random for each scale, nearly half of them at most one euro from their ceiling. They have from 1 to 20 shares, quarters of a share included. Right and ceiling must be the same, to the euro. Several amounts of this page were taken from OpenFisca: that they are equal does not prove them.",
    }

    def __init__(self, registry):
        super().__init__(registry)
        self.account = self.descriptor("2024-07-01")

    def ceiling(self, day, place, shares):
        """The ceiling as the code words it, not rounded: cases are drawn around it."""
        halves = 2 * (shares - 1)
        return self.account.value("coefficient", day) * (
            self.account.value("montant_premiere_part", day)[place]
            + min(halves, 1) * self.account.value("montant_premiere_demi_part", day)[place]
            + max(halves - 1, 0) * self.account.value("montant_demi_part_suivante", day))

    def draw(self, draws, day, count):
        places = draws.one_of(count, list(PLACES))
        shares = [SHARES[i] for i in np.minimum(draws.integers(count, 0, 76), draws.integers(count, 0, 76))]
        below = [int(self.ceiling(day, place, share)) for place, share in zip(places, shares)]
        edges = [[ceiling, ceiling + 1] for ceiling in below]
        incomes = draws.amounts(count, edges, 60_000, 10_000_000)
        notices = draws.true(count, 0.9).tolist()
        return [
            {"revenu_fiscal_reference": income, "nombre_de_parts": float(share), "territoire": place,
             "domicile_fiscal_en_france": True, "avis_a_votre_nom": notice}
            for income, share, place, notice in zip(incomes, shares, places, notices)]

    def openfisca(self, openfisca, day, given):
        month, year = day[:7], int(day[:4])
        asked = openfisca.people(len(given))
        # The three islands have one scale: they are taken in turns.
        homes = [PLACES[case["territoire"]][i % len(PLACES[case["territoire"]])] for i, case in enumerate(given)]
        asked.give("residence", month, homes)
        asked.give("rfr", str(year - 2), [case["revenu_fiscal_reference"] for case in given])
        asked.give("nbptr", str(year - 2), [case["nombre_de_parts"] for case in given])
        asked.give("enfant_a_charge", str(year), [not case["avis_a_votre_nom"] for case in given])
        return {
            "eligible": asked.compute("livret_epargne_populaire_eligibilite", month),
            "plafond": asked.compute("livret_epargne_populaire_plafond", month),
        }
