#!/bin/sh
# Times whole processes, release builds, median of 20 runs: explain as built by default and linked statically, and the
# allocation of the example campaign. `true` is the floor: what any process costs on the machine.
set -eu
cd "$(dirname "$0")"
swift build -c release --product time-command
timer="$(swift build -c release --show-bin-path)/time-command"
cd ..
static="-c release --static-swift-stdlib -Xlinker -s"
# Two build folders: with one, each build would undo the other.
swift build -c release --scratch-path .build/default --product explain
swift build -c release --scratch-path .build/default --product lucarne
# shellcheck disable=SC2086 # The options are meant to be split.
swift build $static --scratch-path .build/static --product explain
default=$(swift build -c release --scratch-path .build/default --show-bin-path)
# shellcheck disable=SC2086
stripped=$(swift build $static --scratch-path .build/static --show-bin-path)

line() {
  name=$1
  shift
  printf '%-26s' "$name"
  "$timer" 20 "$@"
}
line "true" true
line "explain, default build" "$default/explain" affectation --input Examples/affectation/me.json
line "explain, static" "$stripped/explain" affectation --input Examples/affectation/me.json
line "allocate" "$default/lucarne" allocate affectation --campaign exemple-2026 \
  --applicants Examples/affectation/eleves.csv --output /dev/null
