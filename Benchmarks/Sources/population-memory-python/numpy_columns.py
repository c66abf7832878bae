"""The grant in NumPy: whole columns, 64-bit integers in and out."""
from rules import *

income, children = households(sys.argv[1])
ceilings = [np.array(c, dtype=np.int64) for c in CEILINGS]
amounts = np.array(AMOUNTS, dtype=np.int64)


def run():
    levels = np.zeros(len(income), dtype=np.int64)
    for ceiling in ceilings:
        levels += income <= ceiling[children]
    return levels, amounts[levels]


milliseconds, (levels, owed) = median(run)
print(milliseconds, milliseconds, checksum(levels, owed))
