"""The grant in OpenFisca-France, a household being a tax household and a family of one adult and her children.

OpenFisca computes with persons: a household of five is five rows to it, and one of the children goes to the lower
secondary. It reads the minimum wage of another July than Lucarne does (that of the second year before, where the
official pages say the year before): levels are compared with the ceilings of the year in which both read the same.
Prints the time of one computation, and whether all levels are the same."""
from rules import *
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_france import FranceTaxBenefitSystem

income, children = households(sys.argv[1])
rows = int(sys.argv[2])
income, children = income[:rows], children[:rows]
system = FranceTaxBenefitSystem()
period = "2025-09"
persons = children + 1
owner = np.repeat(np.arange(rows), persons)
first = np.concatenate([[0], np.cumsum(persons)[:-1]])
is_adult = np.zeros(len(owner), dtype=bool)
is_adult[first] = True
ages = np.where(is_adult, 40, 12)
schooling = np.zeros(len(owner), dtype=bool)
schooling[first + 1] = True


def simulation():
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("individu", np.arange(len(owner)))
    for entity, adult, child in (
        ("famille", "demandeur", "enfant"), ("foyer_fiscal", "declarant", "personne_a_charge"),
        ("menage", "personne_de_reference", "enfant"),
    ):
        group = builder.declare_entity(entity, np.arange(rows))
        builder.join_with_persons(group, owner, np.where(is_adult, adult, child))
    built = builder.build(system)
    built.set_input("age", period, ages)
    types = system.get_variable("scolarite").possible_values
    codes = np.where(schooling, types.college.index, types.inconnue.index)
    built.set_input("scolarite", period, codes.astype(np.uint8))
    built.set_input("rfr", "2023", income.astype(np.float32))
    return built


seconds = []
for _ in range(3):
    built = simulation()
    start = time.process_time()
    amounts = built.calculate("bourse_college", period)
    seconds.append(time.process_time() - start)
levels = built.calculate("bourse_college_echelon", period)
expected = sum((income <= np.array(c)[children]).astype(int) for c in CEILINGS)
print(sorted(seconds)[1] * 1e3, int((levels == expected).sum()))
