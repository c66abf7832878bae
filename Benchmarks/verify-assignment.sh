#!/bin/sh
# Times `lucarne verify assignment` and `lucarne allocate --commit` on the generated campaigns of allocation.sh, five wishes a
# person and a hundred people a collège: 10 000, 100 000 and 1 000 000 people, whole processes, release build, medians.
# `allocate` alone stands beside them: it reads the same applicants. The commitment writes some two kilobytes a person.
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

# time-command runs one command several times, and a commitment is never made twice at one place.
cat >"$markets/commit" <<'SCRIPT'
#!/bin/sh
rm -rf "$1/scelle"
exec "$2" allocate affectation --campaign "$1" --applicants "$1/eleves.csv" --output "$1/a.csv" --commit "$1/scelle"
SCRIPT
chmod +x "$markets/commit"

for line in "10000 10" "100000 5" "1000000 3"; do
  people=${line% *}
  runs=${line#* }
  market="$markets/$people"
  "$tools/generate-market" "$market" "$people"
  seen=$("$tools/time-command" "$runs" "$lucarne" allocate affectation --campaign "$market" \
    --applicants "$market/eleves.csv" --output "$market/affectations.csv" --cutoffs "$market/seuils.csv")
  printf '%8s people  allocate           %s\n' "$people" "$seen"
  seen=$("$tools/time-command" "$runs" "$lucarne" verify assignment affectation --campaign "$market" \
    --applicants "$market/eleves.csv" --assignments "$market/affectations.csv" --cutoffs "$market/seuils.csv")
  printf '%8s people  verify assignment  %s\n' "$people" "$seen"
  seen=$("$tools/time-command" "$runs" "$markets/commit" "$market" "$lucarne")
  printf '%8s people  allocate --commit  %s\n' "$people" "$seen"
  rm -rf "$market"
done
