#!/bin/sh
# Times `lucarne allocate` from CSV to CSV on generated campaigns of affectation-6e, five wishes a person and a hundred
# people a collège: 10 000, 100 000 and 1 000 000 people, whole processes, release build, median of 5 runs (20, 10 for the
# smaller ones). The exponent is the slope of processor time against size, in logarithms, from the smallest to the largest:
# the clock on the wall also counts what else the machine does.
set -eu
cd "$(dirname "$0")"
swift build -c release --product time-command
swift build -c release --product generate-market
tools=$(swift build -c release --show-bin-path)
cd ..
swift build -c release --scratch-path .build/default --product lucarne
lucarne="$(swift build -c release --scratch-path .build/default --show-bin-path)/lucarne"
markets=$(mktemp -d)
trap 'rm -rf "$markets"' EXIT

first=""
for line in "10000 20" "100000 10" "1000000 5"; do
  people=${line% *}
  runs=${line#* }
  market="$markets/$people"
  "$tools/generate-market" "$market" "$people"
  seen=$("$tools/time-command" "$runs" "$lucarne" allocate affectation --campaign "$market" \
    --applicants "$market/eleves.csv" --output "$market/affectations.csv" --cutoffs "$market/seuils.csv")
  printf '%8s people  %s\n' "$people" "$seen"
  last=$(echo "$seen" | sed 's/.*processor \([0-9.]*\) .*/\1/')
  [ -n "$first" ] || first=$last
done
awk "BEGIN { printf \"time grows with size to the power %.2f\\n\", log($last / $first) / log(100) }"
