"""One file an algorithm of the registry that is compared with OpenFisca-France."""
import glob
import os

from cases import Descriptor


class Compared:
    """What an algorithm's file states; these are the defaults.

    ID: of the entry. SEED: of its draws. DATES: (date, how many cases). OUTPUTS: which are compared. WITHIN: how far each
    may be away. HOW: the same in words. KINDS: the known disagreements, in order."""
    WITHIN = {}
    KINDS = []

    def __init__(self, registry):
        self.registry = registry

    def descriptor(self, version, algorithm=None):
        """The descriptor of this or another entry that is in force from `version`."""
        return Descriptor(glob.glob(os.path.join(self.registry, "*", algorithm or self.ID, version + ".yaml"))[0])

    def within(self, name, case):
        """How far OpenFisca may be from Lucarne."""
        return self.WITHIN.get(name, 0)

    def draw(self, draws, day, count):
        raise NotImplementedError

    def openfisca(self, openfisca, day, given):
        """The values of each output, one a case."""
        raise NotImplementedError

    def read(self, result):
        """What Lucarne gave, as the outputs are compared."""
        return result

    def other(self, lucarne, day, given, theirs):
        """What the kinds need to know beside: for each case, other decisions or figures."""
        return [{} for _ in given]
