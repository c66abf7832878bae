#!/bin/sh
# Lower-secondary grants of 10 million households in databases: the query that `lucarne sql` writes beside the best of several
# written by hand in DuckDB, from a table to a table; PostgreSQL likewise; Spark with one core and with two, from memory; and beside
# them Lucarne's own batch, from a CSV to a CSV.
#   sql.sh [HOUSEHOLDS]
set -eu
cd "$(dirname "$0")/.."
rows=${1:-10000000}
swift build -c release --scratch-path .build/speed --product lucarne
lucarne="$(swift build -c release --scratch-path .build/speed --show-bin-path)/lucarne"
folder=$(mktemp -d)
. Tests/sql/postgresql.sh
trap 'stop_postgresql; rm -rf "$folder"' EXIT
python=${PYTHON_WITH_PACKAGES:-$folder/python/bin/python}
if test -z "${PYTHON_WITH_PACKAGES:-}"; then
  python3 -m venv "$folder/python"
  for package in duckdb psycopg2-binary pyspark; do
    "$folder/python/bin/pip" install --quiet "$package" || echo "pip cannot install $package" >&2
  done
fi
script=Benchmarks/Sources/sql-python/sql_speed.py
for dialect in duckdb postgresql spark; do
  "$lucarne" sql bourse --dialect "$dialect" --table foyers --columns outputs --as-of 2024-09-01 >"$folder/$dialect.sql"
done
for threads in 1 2; do
  "$python" "$script" duckdb "$rows" "$folder/duckdb.sql" "$threads" || echo "DuckDB does not run here"
done
if start_postgresql; then
  "$python" "$script" postgresql "$rows" "$folder/postgresql.sql" || echo "PostgreSQL does not run here"
  stop_postgresql
else
  echo "PostgreSQL is not here"
fi
for threads in 1 2; do
  "$python" "$script" spark "$rows" "$folder/spark.sql" "$threads" 2>/dev/null || echo "Spark does not run here"
done
awk -v rows="$rows" 'BEGIN { print "revenu_fiscal_reference,enfants_a_charge"; for (i = 0; i < rows; i++) print i * 7919 % 60000 "," 1 + i * 31 % 8 }' \
  >"$folder/foyers.csv"
echo "Lucarne, all cores, CSV to CSV:"
time "$lucarne" run bourse --cases "$folder/foyers.csv" --as-of 2024-09-01 --columns outputs --output "$folder/bourses.csv"
