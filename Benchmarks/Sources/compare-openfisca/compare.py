"""Compares entries of the registry with OpenFisca-France: the same cases to both, drawn at random and around every threshold.

    python compare.py --lucarne PROGRAM --registry FOLDER [--record] [ALGORITHM…]

Each algorithm has a file in algorithms/: how its cases are drawn, how they are given to OpenFisca, and the kinds of
disagreement that are known and judged. A disagreement of no kind is printed, and makes the comparison fail."""
import argparse
import glob
import importlib
import os
import pkgutil
import sys
from datetime import date
from importlib.metadata import version

import algorithms
from cases import Case, Draws
from households import OpenFisca
from lucarne import Lucarne
from record import text


def entries(registry):
    """The algorithms that can be compared, by the ids of their entries."""
    modules = [
        importlib.import_module(f"algorithms.{name}")
        for name in sorted(module.name for module in pkgutil.iter_modules(algorithms.__path__))]
    found = [module.Algorithm(registry) for module in modules if hasattr(module, "Algorithm")]
    return {algorithm.ID: algorithm for algorithm in found}


def same(algorithm, case):
    """Whether both gave each output, to within what the algorithm states."""
    return all(
        abs(float(case.lucarne[name]) - float(case.openfisca[name])) <= algorithm.within(name, case)
        for name in algorithm.OUTPUTS)


def decided(algorithm, day, count, lucarne, openfisca):
    """The cases of one date, as both sides decide them."""
    given = algorithm.draw(Draws([algorithm.SEED, int(day.replace("-", ""))]), day, count)
    ours = [algorithm.read(result) for result in lucarne.run(algorithm.ID, day, given)]
    theirs = algorithm.openfisca(openfisca, day, given)
    other = algorithm.other(lucarne, day, given, theirs)
    for i, one in enumerate(given):
        yield Case(day, one, ours[i], {name: values[i] for name, values in theirs.items()}, other[i])


def compared(algorithm, lucarne, openfisca):
    """Per date (date, cases, agree); per kind (kind, cases); how many cases are of no kind. Prints as it goes."""
    dates, counts, unknown = [], [0] * len(algorithm.KINDS), 0
    examples = {}
    for day, count in algorithm.DATES:
        agree = 0
        for case in decided(algorithm, day, count, lucarne, openfisca):
            if same(algorithm, case):
                agree += 1
                continue
            kind = next((i for i, kind in enumerate(algorithm.KINDS) if kind.holds(case)), None)
            if kind is None:
                unknown += 1
                if unknown <= 5:
                    print(f"  no kind: {described(algorithm, case)}")
            else:
                counts[kind] += 1
                examples.setdefault(kind, case)
        dates.append((day, count, agree))
        print(f"  {day}: {agree} of {count} agree ({100 * agree / count:.1f} %)", flush=True)
    kinds = list(zip(algorithm.KINDS, counts))
    for i, (kind, cases) in enumerate(kinds):
        print(f"  {cases:6} {kind.what['en']}")
        if cases:
            print(f"         e.g. {described(algorithm, examples[i])}")
    return dates, kinds, unknown


def described(algorithm, case):
    ours = {name: str(case.lucarne[name]) for name in algorithm.OUTPUTS}
    theirs = {name: str(case.openfisca[name]) for name in algorithm.OUTPUTS}
    return f"{case.date} {case.given}: Lucarne {ours}, OpenFisca {theirs}"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("algorithms", nargs="*")
    arguments.add_argument("--lucarne", required=True)
    arguments.add_argument("--registry", required=True)
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    known = entries(options.registry)
    strange = [name for name in options.algorithms if name not in known]
    if strange:
        sys.exit(f"not compared: {', '.join(strange)}; there are {', '.join(known)}")
    lucarne, openfisca = Lucarne(options.lucarne, options.registry), OpenFisca()
    failed = []
    for name in options.algorithms or known:
        print(name, flush=True)
        dates, kinds, unknown = compared(known[name], lucarne, openfisca)
        if unknown:
            print(f"  {unknown} disagreements of no kind")
            failed.append(name)
        elif options.record:
            folder = glob.glob(os.path.join(options.registry, "*", name))[0] + "/comparisons"
            os.makedirs(folder, exist_ok=True)
            with open(folder + "/openfisca-france.yaml", "w", encoding="utf-8") as file:
                file.write(text(known[name], version("openfisca-france"), date.today(), dates, kinds))
    if failed:
        sys.exit(f"disagreements of no kind: {', '.join(failed)}")


if __name__ == "__main__":
    main()
