"""Pass Culture: what is opened on a day, before and after the reform of March 2025."""
from datetime import date, timedelta

from algorithms import Compared
from cases import Kind


def at_the_end_of_the_month(case):
    """On the day OpenFisca looks at, the second of the next month, the person has another age; there Lucarne gives the same,
    or what another kind says of that day."""
    return case.other["age"] != case.other["age_at_the_end"] and case.openfisca["montant"] in (
        case.other["at_the_end"], case.other["at_the_end"] - case.other["bonus_at_the_end"],
        20 if case.date >= "2025-03-01" and case.other["age_at_the_end"] == 15 else None)


def bonus(case):
    return case.lucarne["montant"] - case.lucarne.get("bonus", 0) == case.openfisca["montant"]


def fifteen(case):
    return case.date >= "2025-03-01" and case.other["age"] == 15 and case.openfisca["montant"] == 20


class Algorithm(Compared):
    ID = "pass-culture"
    SEED = 6
    DATES = [(day, 10_000) for day in ("2021-09-15", "2024-06-15", "2025-04-15", "2026-09-15")]
    OUTPUTS = ["montant"]
    HOW = {
        "fr": "10 000 jeunes tirés au hasard pour chaque date, de 13 à 20 ans, un sur trois à un jour au plus d'un anniversaire. Tous habitent en France et ont une nationalité européenne. Depuis 2025, un sur cinq peut avoir le bonus. Le montant doit être le même.",
        "en": "10,000 young people drawn at random for each date, aged 13 to 20, one in three at most one day from a birthday. All live in France and have a European nationality. Since 2025, one in five may have the bonus. The amount must be the same.",
    }
    KINDS = [
        Kind(
            fifteen,
            {"fr": "OpenFisca verse 20 € à 15 ans, après le 1ᵉʳ mars 2025.",
             "en": "OpenFisca pays €20 at 15, after 1 March 2025."},
            {"fr": "Le décret n° 2025-195 du 27 février 2025 ouvre un crédit à 17 et à 18 ans seulement. Lucarne l'applique. Le barème d'OpenFisca n'a pas été fermé à 15 ans.",
             "en": "Decree no. 2025-195 of 27 February 2025 opens a credit at 17 and 18 only. Lucarne applies it. OpenFisca's scale was not closed at 15."}),
        Kind(
            bonus,
            {"fr": "OpenFisca ne calcule pas le bonus de 50 €, à 18 ans.",
             "en": "OpenFisca does not work out the bonus of €50, at 18."},
            {"fr": "Le décret du 27 février 2025 prévoit ce bonus. Lucarne l'applique. Son plafond de ressources a été lu dans le code de l'opérateur, non dans l'arrêté.",
             "en": "The decree of 27 February 2025 provides for this bonus. Lucarne applies it. Its income ceiling was read in the operator's code, not in the order."}),
        Kind(
            at_the_end_of_the_month,
            {"fr": "OpenFisca compte par mois : il prend l'âge du début du mois suivant.",
             "en": "OpenFisca counts by month: it takes the age at the beginning of the next month."},
            {"fr": "Le crédit s'ouvre le jour où le compte est crédité, d'après l'âge de ce jour. C'est ce que fait Lucarne. OpenFisca, qui compte par mois, arrondit.",
             "en": "The credit opens on the day the account is credited, by the age on that day. So Lucarne does. OpenFisca, which counts by month, rounds."}),
    ]

    def draw(self, draws, day, count):
        today = date.fromisoformat(day)
        births = []
        for near, age in zip(draws.true(count, 0.33), draws.integers(count, 13, 20)):
            birthday = date(today.year - int(age), today.month, today.day) + timedelta(int(draws.integers(1, -1, 1)[0]))
            births.append(birthday if near else draws.day_between(date(today.year - 20, 1, 1), date(today.year - 13, 12, 31)))
        given = [
            {"date_de_naissance": birth.isoformat(), "reside_en_france": True, "nationalite_ou_sejour": True}
            for birth in births]
        if day < "2025-03-01":
            return given
        quotients = draws.amounts(count, [700], 3_000, 100_000)
        disabled = draws.true(count, 0.05).tolist()
        favoured = draws.true(count, 0.2)
        return [
            {**case, "allocation_handicap": bool(may and has), "quotient_familial": quotient if may else max(quotient, 701)}
            for case, may, has, quotient in zip(given, favoured, disabled, quotients)]

    def openfisca(self, openfisca, day, given):
        asked = openfisca.people(len(given))
        asked.give("date_naissance", "ETERNITY", [case["date_de_naissance"] for case in given])
        return {"montant": asked.compute("pass_culture", day[:7])}

    def other(self, lucarne, day, given, theirs):
        today = date.fromisoformat(day)
        end = date(today.year, today.month + 1, 2)
        # The same rules, for people who are as old as these will be.
        back = end - today
        later = [
            {**case, "date_de_naissance": (date.fromisoformat(case["date_de_naissance"]) - back).isoformat()} for case in given]
        return [
            {"age": age(case, today), "age_at_the_end": age(case, end), "at_the_end": result["montant"],
             "bonus_at_the_end": result.get("bonus", 0)}
            for case, result in zip(given, lucarne.run(self.ID, day, later))]


def age(case, day):
    birth = date.fromisoformat(case["date_de_naissance"])
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
