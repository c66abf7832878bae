#!/bin/sh
# Times `lucarne validate`, whole processes, release build, pinned to one core: a registry of 1 000 generated descriptors
# of about 150 lines, one descriptor, and a decision table of 10 columns and 200 rows. `true` is the floor.
set -eu
cd "$(dirname "$0")"
swift build -c release --product time-command
swift build -c release --product generate-registry
bin=$(swift build -c release --show-bin-path)
cd ..
swift build -c release --scratch-path .build/default --product lucarne
lucarne="$(swift build -c release --scratch-path .build/default --show-bin-path)/lucarne"
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
"$bin/generate-registry" "$made/registry" 1000 Registry/units.yaml
echo "lines per descriptor: $(wc -l < "$made/registry/essai/aide-1/2020-01-01.yaml")"
line() {
  printf '%-26s' "$1"
  runs=$2
  shift 2
  "$bin/time-command" "$runs" taskset -c 0 "$@"
}
line "true" 20 true
line "validate, 1 000 files" 5 "$lucarne" validate --registry "$made/registry" --format short --as-of 2026-11-24
line "validate, one file" 20 "$lucarne" validate --registry "$made/registry" --format short --as-of 2026-11-24 \
  "$made/registry/essai/aide-1/2020-01-01.yaml"
line "validate, bourse-college" 20 "$lucarne" validate --format short --as-of 2026-11-24 \
  Registry/education/bourse-college/2016-09-01.yaml
line "validate, 10 × 200 table" 5 "$lucarne" validate --registry "$made/registry" --format short --as-of 2026-11-24 \
  "$made/registry-table.yaml"
