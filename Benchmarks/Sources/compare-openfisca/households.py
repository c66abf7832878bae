"""OpenFisca's side: simulations of many households at once, through its public interface."""
import numpy as np
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_france import FranceTaxBenefitSystem


class OpenFisca:
    def __init__(self):
        self.system = FranceTaxBenefitSystem()

    def households(self, adults, children):
        """Households of `adults[i]` adults (1 or 2, first) and `children[i]` children, each of them a family, a tax
        household and a dwelling."""
        return Households(self.system, np.asarray(adults), np.asarray(children))

    def people(self, count):
        """People who live alone."""
        return self.households(np.ones(count, dtype=int), np.zeros(count, dtype=int))


class Households:
    def __init__(self, system, adults, children):
        self.system = system
        count = adults + children
        self.owner = np.repeat(np.arange(len(count)), count)
        self.first = np.concatenate([[0], np.cumsum(count)[:-1]])
        rank = np.arange(len(self.owner)) - self.first[self.owner]
        self.is_child = rank >= adults[self.owner]
        self.is_second_adult = (rank == 1) & ~self.is_child
        builder = SimulationBuilder()
        builder.create_entities(system)
        builder.declare_person_entity("individu", np.arange(len(self.owner)))
        for entity, first, second, child in (
            ("famille", "demandeur", "conjoint", "enfant"),
            ("foyer_fiscal", "declarant_principal", "conjoint", "personne_a_charge"),
            ("menage", "personne_de_reference", "conjoint", "enfant"),
        ):
            group = builder.declare_entity(entity, np.arange(len(count)))
            roles = np.where(self.is_child, child, np.where(self.is_second_adult, second, first))
            builder.join_with_persons(group, self.owner, roles)
        self.simulation = builder.build(system)

    def give(self, variable, period, values):
        """Values of one period; those of a choice are its names."""
        definition = self.system.get_variable(variable)
        if hasattr(definition, "possible_values") and definition.possible_values is not None:
            codes = {choice.name: choice.index for choice in definition.possible_values}
            values = np.array([codes[value] for value in values], dtype=np.uint8)
        self.simulation.set_input(variable, period, np.asarray(values, dtype=definition.dtype))

    def of_people(self, adults, children=None, second=None):
        """One array for all people: what each household's first adult has, and, in order, all the children."""
        adults = np.asarray(adults)
        values = adults[self.owner].copy()
        if second is not None:
            values[self.is_second_adult] = np.asarray(second)[self.owner[self.is_second_adult]]
        if children is not None:
            values[self.is_child] = np.asarray(children, dtype=values.dtype)
        return values

    def compute(self, variable, period):
        return self.simulation.calculate(variable, period)

    def of_first_adult(self, variable, period):
        return self.compute(variable, period)[self.first]
