"""Bourse on social criteria, higher education: level and monthly amount in three university years."""
import numpy as np

from algorithms import Compared
from cases import Kind

LEVELS = ("0bis", "1", "2", "3", "4", "5", "6", "7")


def disability(case):
    """Without the points for a disability or for a helper, Lucarne gives what OpenFisca gives."""
    return (case.given["handicap"] or case.given["aidant"]) and all(
        abs(float(case.other["without"][name]) - float(case.openfisca[name])) < 0.01 for name in case.openfisca)


class Algorithm(Compared):
    ID = "bourse-superieur"
    SEED = 3
    DATES = [(f"{year}-10-01", 10_000) for year in (2023, 2024, 2025)]
    OUTPUTS = ["echelon", "montant_mensuel"]
    WITHIN = {"montant_mensuel": 0.005}
    HOW = {
        "fr": "10 000 étudiants en métropole tirés au hasard pour chaque année, près de la moitié à un euro au plus d'un plafond. Un sur dix a un handicap, un sur dix aide un proche. L'échelon doit être le même, le montant aussi, au demi-centime près. OpenFisca compte en nombres à virgule de 32 bits. Les plafonds de cette page ont été relevés dans OpenFisca : leur égalité ne les prouve pas.",
        "en": "10,000 students in mainland France drawn at random for each year, nearly half of them at most one euro from a ceiling. One in ten has a disability, one in ten helps a relative. The level must be the same, and the amount to within half a cent. OpenFisca computes in 32-bit floating point. The ceilings of this page were taken from OpenFisca: that they are equal does not prove them.",
    }
    KINDS = [Kind(
        disability,
        {"fr": "OpenFisca ne compte pas les points pour un handicap, ni ceux d'un étudiant qui aide un proche.",
         "en": "OpenFisca does not count the points for a disability, nor those of a student who helps a relative."},
        {"fr": "Depuis la rentrée 2023, quatre points s'ajoutent dans ces deux situations, selon les pages du ministère et du Crous. Lucarne les compte. OpenFisca suit la circulaire de 2020. Si un étudiant a les deux, Lucarne compte huit points : aucun texte lu ne le dit.",
         "en": "Since the autumn of 2023, four points are added in these two situations, as the pages of the ministry and of the student services (Crous) say. Lucarne counts them. OpenFisca follows the circular of 2020. Where a student has both, Lucarne counts eight points: no text that we read says so."},
    )]

    def __init__(self, registry):
        super().__init__(registry)
        self.grant = self.descriptor("2023-09-01")

    def draw(self, draws, day, count):
        distances = np.where(
            draws.true(count, 0.5), draws.integers(count, 0, 20_000),
            np.array(draws.one_of(count, [0, 30, 250, 3_500, 13_000, 20_000])) + draws.integers(count, -1, 1)).clip(0, 20_000)
        few = [0.4, 0.25, 0.15, 0.1, 0.04, 0.03, 0.02, 0.01]
        students, others = draws.one_of(count, list(range(8)), few), draws.one_of(count, list(range(8)), few)
        handicap, helper = draws.true(count, 0.1).tolist(), draws.true(count, 0.1).tolist()
        ceilings = np.array(
            [[int(self.grant.value(f"plafond_echelon_{level}", day)[points]) for level in LEVELS] for points in range(18)])
        steps = self.grant.value("points_par_distance", day)
        far = np.array([max(points for least, points in steps.items() if least <= distance) for distance in distances])
        points = far + 4 * np.array(students) + 2 * np.array(others) + 4 * np.array(handicap) + 4 * np.array(helper)
        incomes = draws.amounts(count, ceilings[np.minimum(points, 17)], 110_000, 10_000_000)
        return [
            {"revenu_brut_global": income, "distance": int(distance), "enfants_etudiants": student, "autres_enfants": other,
             "handicap": disabled, "aidant": helps, "etudes_en_metropole": True}
            for income, distance, student, other, disabled, helps in zip(
                incomes, distances, students, others, handicap, helper)]

    def openfisca(self, openfisca, day, given):
        month, count = day[:7], len(given)
        asked = openfisca.people(count)
        students = np.array([case["enfants_etudiants"] for case in given])
        others = np.array([case["autres_enfants"] for case in given])
        asked.give("age", month, np.full(count, 20))
        asked.give("scolarite", month, np.full(count, "enseignement_superieur", dtype=object))
        asked.give("statuts_etablissement_scolaire", month, np.full(count, "public", dtype=object))
        asked.give("bourse_criteres_sociaux_eligibilite_nationalite", month, np.full(count, True))
        asked.give("alternant", month, np.full(count, False))
        asked.give("bourse_criteres_sociaux_etudiant_autonome", month, np.full(count, False))
        asked.give("bourse_criteres_sociaux_base_ressources_etudiant_autonome", month, np.zeros(count))
        asked.give("bourse_criteres_sociaux_base_ressources_parentale", month, [case["revenu_brut_global"] for case in given])
        asked.give("bourse_criteres_sociaux_distance_domicile_familial", month, [case["distance"] for case in given])
        # OpenFisca counts the student herself among the children in higher education.
        asked.give("bourse_criteres_sociaux_nombre_enfants_a_charge", month, students + others + 1)
        asked.give("bourse_criteres_sociaux_nombre_enfants_a_charge_dans_enseignement_superieur", month, students + 1)
        return {
            "echelon": asked.compute("bourse_criteres_sociaux_echelon", month),
            "montant_mensuel": asked.compute("bourse_criteres_sociaux", month),
        }

    def read(self, result):
        """No level is -1 on OpenFisca's side."""
        return {**result, "echelon": -1 if result["echelon"] is None else result["echelon"]}

    def other(self, lucarne, day, given, theirs):
        without = lucarne.run(self.ID, day, [{**case, "handicap": False, "aidant": False} for case in given])
        return [{"without": self.read(result)} for result in without]
