#!/bin/sh
# Lower-secondary grants of 10 million households, from columns in memory to columns in memory: Lucarne's batch executor on
# one core and on all, the same rules written by hand in Swift (with and without branches), NumPy, and DuckDB on one
# thread. All must give the same checksum. OpenFisca-France, which computes persons and not households, gets fewer.
#   population-memory.sh [HOUSEHOLDS]
set -eu
cd "$(dirname "$0")/.."
rows=${1:-10000000}
export LUCARNE_BENCHMARKS=1
swift build -c release --scratch-path .build/speed --product population-memory
program="$(swift build -c release --scratch-path .build/speed --show-bin-path)/population-memory"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python=${PYTHON_WITH_PACKAGES:-$folder/python/bin/python}
if test -z "${PYTHON_WITH_PACKAGES:-}"; then
  python3 -m venv "$folder/python"
  (cd "$folder" && "$folder/python/bin/pip" install --quiet duckdb numpy) || echo "pip cannot install duckdb and numpy" >&2
  (cd "$folder" && "$folder/python/bin/pip" install --quiet OpenFisca-France) || echo "pip cannot install OpenFisca-France" >&2
fi
sources=Benchmarks/Sources/population-memory-python
"$program" write "$folder/households" "$rows"

report() { # name; processor time, time on the wall and checksum
  set -- "$1" $2
  echo "$4" >>"$folder/checksums"
  echo "$1|$2|$3|$rows" | awk -F '|' '{
    printf "%-34s %8.1f ms of processor (%.1f M households/s), %.1f ms on the wall\n", $1, $2, $4 / $2 / 1000, $3
  }'
}
report "Lucarne, one core" "$(taskset -c 0 "$program" run "$folder/households" batch 1 Registry)"
report "Lucarne, all cores" "$("$program" run "$folder/households" batch 0 Registry)"
report "Swift by hand, without a branch" "$(taskset -c 0 "$program" run "$folder/households" loop 1 Registry)"
report "Swift by hand, with branches" "$(taskset -c 0 "$program" run "$folder/households" branches 1 Registry)"
report "NumPy" "$(taskset -c 0 "$python" "$sources/numpy_columns.py" "$folder/households")" || true
report "DuckDB, one thread" "$(taskset -c 0 "$python" "$sources/duckdb_columns.py" "$folder/households")" || true
test "$(sort -u "$folder/checksums" | wc -l)" = 1 || { echo "the results differ" >&2; exit 1; }

few=$((rows < 200000 ? rows : 200000))
if set -- $(taskset -c 0 "$python" -W ignore "$sources/openfisca_columns.py" "$folder/households" "$few"); then
  echo "$1 $2 $few" | awk '{ printf "OpenFisca-France: %d households in %.1f ms, %.2f M households/s; %d levels as Lucarne'"'"'s\n", $3, $1, $3 / $1 / 1000, $2 }'
else
  echo "OpenFisca-France does not run here"
fi
