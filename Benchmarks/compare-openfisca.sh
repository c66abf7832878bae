#!/bin/sh
# Compares entries of the registry with OpenFisca-France (AGPL: it is run, nothing of it is copied) on 10 000 cases for each
# algorithm and date, drawn at random and around every threshold, the same in every run. Each disagreement is put down to a
# kind that is known and judged; one of no kind makes the script fail.
#   compare-openfisca.sh [ALGORITHM…] [--record]   --record writes Registry/<field>/<id>/comparisons/openfisca-france.yaml
# LUCARNE=path takes a lucarne that is built. Python's packages are kept in a temporary folder between runs.
set -eu
cd "$(dirname "$0")/.."
venv="${TMPDIR:-/tmp}/lucarne-openfisca"
if ! "$venv/bin/python" -c 'from importlib.metadata import version; assert version("openfisca-france") == "176.1.8"' 2>/dev/null; then
  python3 -m venv "$venv"
  (cd "$venv" && bin/pip install --quiet openfisca-france==176.1.8)
fi
if test -z "${LUCARNE:-}"; then
  swift build -c release --scratch-path .build/default --product lucarne
  LUCARNE="$(swift build -c release --scratch-path .build/default --show-bin-path)/lucarne"
fi
PYTHONDONTWRITEBYTECODE=1 "$venv/bin/python" -W ignore Benchmarks/Sources/compare-openfisca/compare.py \
  --lucarne "$LUCARNE" --registry Registry "$@"
