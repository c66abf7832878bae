#!/bin/sh
# Times `lucarne replay` on the whole registry, whole processes, release build, both cores: with the changes of the rules,
# and without them (--fast). Then the same changes on one core, whose report must be the same byte for byte, and a registry
# twice as large, whose entries are copies under other names. Wall-clock time comes first, then processor time: on a busy
# machine, the latter is the one to look at. `true` is the floor.
set -eu
cd "$(dirname "$0")"
swift build -c release --product time-command
timer="$(swift build -c release --show-bin-path)/time-command"
cd ..
swift build -c release --scratch-path .build/default --product lucarne
lucarne="$(swift build -c release --scratch-path .build/default --show-bin-path)/lucarne"
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

mkdir "$made/registry"
cp Registry/units.yaml "$made/registry/units.yaml"
for copy in 1 2; do
  for folder in Registry/*/*/; do
    [ -d "$folder/cases" ] || continue
    id=$(basename "$folder")
    mkdir -p "$made/registry/copie-$copy"
    cp -r "$folder" "$made/registry/copie-$copy/$id-$copy"
    for version in "$made/registry/copie-$copy/$id-$copy"/*.yaml; do
      # Its other names are the original's: they may stand only once.
      sed -e "s/^id: .*/id: $id-$copy/" -e '/^aliases:/d' "$version" >"$made/version"
      cp "$made/version" "$version"
    done
  done
done

line() {
  printf '%-26s' "$1"
  shift
  "$timer" "$@"
}
line "true" 20 true
line "registry" 5 "$lucarne" replay --output "$made/report.txt"
line "registry, --fast" 10 "$lucarne" replay --fast --output "$made/fast.txt"
line "registry, one core" 3 taskset -c 0 "$lucarne" replay --output "$made/one.txt"
cmp "$made/report.txt" "$made/one.txt"
line "registry twice" 3 "$lucarne" replay --registry "$made/registry" --output "$made/twice.txt"
sed -n 3,8p "$made/report.txt"
