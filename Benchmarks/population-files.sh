#!/bin/sh
# Times `lucarne run bourse --cases` from CSV to CSV on 10 million generated households (or as many as the argument says),
# whole processes, release build, on all cores; beside it DuckDB (its Python package, in a venv of its own), which reads the
# same file, computes the same two results with the ceilings and amounts worked out beforehand, and writes the same columns,
# on two threads. Both results are then compared row by row.
set -eu
cd "$(dirname "$0")"
households=${1:-10000000}
swift build -c release --product time-command
timer="$(swift build -c release --show-bin-path)/time-command"
cd ..
swift build -c release --scratch-path .build/default --product lucarne
lucarne="$(swift build -c release --scratch-path .build/default --show-bin-path)/lucarne"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet duckdb
export work households

cat >"$work/generate.py" <<'PYTHON'
import os
import duckdb

# The same households in every run: a linear congruence, not a clock.
duckdb.sql(f"""
  COPY (SELECT (i * 7919 + 12345) % 60000 AS revenu_fiscal_reference, 1 + (i * 104729) % 20 AS enfants_a_charge
        FROM range({os.environ["households"]}) AS rows(i))
  TO '{os.environ["work"]}/foyers.csv' (HEADER, DELIMITER ',')
""")
PYTHON

cat >"$work/query.py" <<'PYTHON'
import os
from decimal import ROUND_HALF_UP, Decimal
import duckdb

multiples = {
    1: "1556.2 1915.3 2274.4 2633.5 2992.7 3351.8 3710.9 4070", 2: "841.2 1035.4 1229.5 1423.7 1617.8 1811.9 2006.1 2200.2",
    3: "296.8 365.3 433.8 502.3 570.8 639.3 707.8 776.3",
}
shares = {1: "0.2560", 2: "0.7091", 3: "1.1075"}
wage, base = Decimal("11.52"), Decimal("445.93")
ceilings = {
    level: [(Decimal(multiple) * wage).quantize(Decimal(1), ROUND_HALF_UP) for multiple in texts.split()]
    for level, texts in multiples.items()
}
amounts = {
    level: 3 * (Decimal(share) * base / 3).quantize(Decimal(1), ROUND_HALF_UP) for level, share in shares.items()
}
db = duckdb.connect()
db.sql("SET threads = 2")
db.sql("CREATE TABLE ceilings (children BIGINT, one BIGINT, two BIGINT, three BIGINT)")
for children in range(1, 21):
    row = min(children, 8) - 1
    db.execute("INSERT INTO ceilings VALUES (?, ?, ?, ?)", [children] + [int(ceilings[level][row]) for level in (1, 2, 3)])
db.sql(f"""
  COPY (SELECT revenu_fiscal_reference, enfants_a_charge, echelon,
               CASE echelon WHEN 1 THEN {amounts[1]} WHEN 2 THEN {amounts[2]} WHEN 3 THEN {amounts[3]} ELSE 0 END
                 AS montant_annuel, NULL AS missing, NULL AS error
        FROM (SELECT *, CASE WHEN revenu_fiscal_reference > one THEN 0 WHEN revenu_fiscal_reference > two THEN 1
                             WHEN revenu_fiscal_reference > three THEN 2 ELSE 3 END AS echelon
              FROM read_csv('{os.environ["work"]}/foyers.csv') JOIN ceilings ON children = enfants_a_charge))
  TO '{os.environ["work"]}/duckdb.csv' (HEADER, DELIMITER ',')
""")
PYTHON

"$work/venv/bin/python" "$work/generate.py"
printf '%s households, %s bytes\n' "$households" "$(wc -c <"$work/foyers.csv")"
printf '%-10s' lucarne
"$timer" 3 "$lucarne" run bourse --cases "$work/foyers.csv" --output "$work/lucarne.csv" --as-of 2024-09-01
printf '%-10s' duckdb
"$timer" 3 "$work/venv/bin/python" "$work/query.py"
# DuckDB need not keep the order of the file.
tail -n +2 "$work/lucarne.csv" | LC_ALL=C sort >"$work/a"
tail -n +2 "$work/duckdb.csv" | LC_ALL=C sort >"$work/b"
cmp "$work/a" "$work/b" && echo "the results are the same, row by row"
