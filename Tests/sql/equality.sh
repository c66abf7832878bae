#!/bin/sh
# Proves the SQL of the rules equal to their batches, in the databases that are there: people are generated for each version of
# each algorithm and for each construct of the language, decided by a batch and by the database, and compared row by row; of
# algorithms that allocate, the priorities of the requests, and what is assigned from them.
#   equality.sh [ROWS [NAME…]]
# DuckDB and Spark come from their Python packages, PostgreSQL from the system; what is missing is skipped, and said so.
# ENGINES="duckdb spark" runs only these; PYTHON names a Python that has the packages, SQL_CASES the generator where it is built.
set -eu
cd "$(dirname "$0")/../.."
rows=${1:-1000}
[ $# -eq 0 ] || shift
folder=$(mktemp -d)
. Tests/sql/postgresql.sh
stop() {
  stop_postgresql
  rm -rf "$folder"
}
trap stop EXIT
if [ -z "${SQL_CASES:-}" ]; then
  export LUCARNE_SQL=1
  swift build -c release --scratch-path .build/sql --product sql-cases
  SQL_CASES=$(swift build -c release --scratch-path .build/sql --show-bin-path)/sql-cases
fi
"$SQL_CASES" "$folder/cases" "$rows" "$@"

python=${PYTHON:-}
if [ -z "$python" ]; then
  python=$folder/python/bin/python
  python3 -m venv "$folder/python" || { echo "sql: skipped (needs Python with venv)"; exit 0; }
  for package in duckdb psycopg2-binary pyspark; do
    "$python" -m pip install --quiet --disable-pip-version-check "$package" >/dev/null 2>&1 || true
  done
fi

status=0
for engine in ${ENGINES:-duckdb postgresql spark}; do
  case $engine in
    duckdb) package=duckdb ;;
    postgresql) package=psycopg2 ;;
    spark) package=pyspark ;;
  esac
  if ! "$python" -c "import $package" 2>/dev/null; then
    echo "sql: $engine skipped (needs the Python package $package)"
    continue
  fi
  if [ "$engine" = spark ] && ! command -v java >/dev/null; then
    echo "sql: spark skipped (needs Java 17)"
    continue
  fi
  if [ "$engine" = postgresql ] && ! start_postgresql; then
    echo "sql: postgresql skipped (needs PostgreSQL's server)"
    continue
  fi
  "$python" Tests/sql/equality.py "$engine" "$folder/cases" 2>"$folder/errors" || {
    status=1
    tail -20 "$folder/errors" >&2
  }
done
# What the requests lead to that databases computed, beside what the applicants do.
"$SQL_CASES" --assign "$folder/cases" "$rows" || status=1
exit $status
