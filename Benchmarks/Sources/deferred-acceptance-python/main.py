"""The market of a file, solved by the Python package `matching`; for allocation-mechanism.sh."""

import array
import sys
import time

from matching.games import HospitalResident


def read(path):
    with open(path, "rb") as file:

        def column(kind, count):
            values = array.array(kind)
            values.fromfile(file, count)
            return values

        places, applicants, wishes = column("i", 3)
        capacities = column("i", places)
        offsets = column("i", applicants + 1)
        asked = column("i", wishes)
        return capacities, offsets, asked, [column("q", wishes) for _ in range(3)]


capacities, offsets, asked, criteria = read(sys.argv[1])
wishes = {a: list(asked[offsets[a] : offsets[a + 1]]) for a in range(len(offsets) - 1)}
requests = {}
for applicant in wishes:
    for wish in range(offsets[applicant], offsets[applicant + 1]):
        requests.setdefault(asked[wish], []).append((tuple(column[wish] for column in criteria), applicant))
ranking = {place: [applicant for _, applicant in sorted(those)] for place, those in requests.items()}

game = HospitalResident.create_from_dictionaries(wishes, ranking, {place: capacities[place] for place in ranking})
start = time.process_time()
solution = game.solve(optimal="resident")
milliseconds = (time.process_time() - start) * 1e3

result = [-1] * len(wishes)
for place, people in solution.items():
    for person in people:
        result[person.name] = place.name
hashed = 14695981039346656037
for place in result:
    hashed = ((hashed ^ (place & 0xFFFFFFFF)) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
print(f"{milliseconds:.2f} {hashed:016x}")
