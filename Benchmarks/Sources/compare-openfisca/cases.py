"""What a comparison is made of: cases, draws, kinds of disagreement, and the dated values of the entry's descriptors."""
import math
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Callable

import numpy as np
import yaml


@dataclass
class Case:
    """One household or person on one date, as both sides decided it."""
    date: str
    given: dict
    lucarne: dict
    openfisca: dict
    other: dict


@dataclass
class Kind:
    """Why results differ: which cases, in what, and who is right. The first kind that holds takes the case."""
    holds: Callable[[Case], bool]
    what: dict
    judgement: dict


class Draws:
    """Draws of one algorithm and date: the same in every run."""

    def __init__(self, seed):
        self.random = np.random.default_rng(seed)

    def integers(self, count, low, high):
        """Whole numbers from `low` to `high`, both included."""
        return self.random.integers(low, high + 1, count)

    def one_of(self, count, values, weights=None):
        return [values[i] for i in self.random.choice(len(values), count, p=weights)]

    def true(self, count, share):
        return self.random.random(count) < share

    def amounts(self, count, edges, usual, greatest):
        """Amounts in euros: two fifths near a threshold, at most one euro away; two fifths anywhere up to `usual`; the rest
        anywhere up to `greatest`, and at the ends. `edges` has one row of thresholds a case, or one for all."""
        edges = np.asarray(edges)
        if edges.ndim == 1:
            edges = np.tile(edges, (count, 1))
        near = edges[np.arange(count), self.random.integers(0, edges.shape[1], count)] + self.integers(count, -1, 1)
        ends = np.array([0, 1, greatest - 1, greatest])[self.random.integers(0, 4, count)]
        kind = self.random.random(count)
        drawn = np.select(
            [kind < 0.40, kind < 0.80, kind < 0.96],
            [near, self.integers(count, 0, usual), self.integers(count, 0, greatest)], ends)
        return np.clip(drawn, 0, greatest).astype(int).tolist()

    def day_between(self, first, last):
        return date.fromordinal(int(self.random.integers(first.toordinal(), last.toordinal() + 1)))


class Descriptor:
    """The parameters of one descriptor: thresholds to draw around, and tables that a kind of disagreement names."""

    def __init__(self, path):
        # Only the parameters: PyYAML stumbles on the questions (`{fr: Quel est votre âge ?, en: …}`), which YAML 1.2 allows.
        with open(path, encoding="utf-8") as file:
            section = re.search(r"^parameters:\n(?:(?: .*)?\n)+", file.read(), re.MULTILINE).group()
        self.parameters = yaml.load(section, Loader=_Exact)["parameters"]

    def value(self, name, day):
        """What holds on that day: a number, or the table of the parameter."""
        day = date.fromisoformat(str(day))
        for value in self.parameters[name]["values"]:
            if value["from"] <= day and (value["until"] == "open" or day < value["until"]):
                return value.get("value", value.get("table", value.get("scale")))
        raise LookupError(f"{name} has no value on {day}")


class _Exact(yaml.SafeLoader):
    """YAML whose decimals stay exact, and whose shares (`25 %`) are numbers."""


_Exact.add_constructor("tag:yaml.org,2002:float", lambda loader, node: Decimal(node.value))
_Exact.add_implicit_resolver("!share", re.compile(r"^\d+(\.\d+)? ?%$"), list("0123456789"))
_Exact.add_constructor("!share", lambda loader, node: Decimal(node.value.rstrip("% ")) / 100)


def half_up(number):
    """To the unit, halves up: what the descriptors call `half_up`."""
    return math.floor(Fraction(number) + Fraction(1, 2))
