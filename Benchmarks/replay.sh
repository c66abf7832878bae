#!/bin/sh
# Times `lucarne replay` on the whole registry, whole processes, release build, both cores: with the changes of the rules,
# and without them (--fast). Then the same changes on one core, whose report must be the same byte for byte, and a registry
# six times as large, whose entries are copies under other names. `true` is the floor.
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
for copy in 1 2 3 4 5 6; do
  mkdir "$made/registry/copie-$copy"
  for folder in Registry/education/*/; do
    id=$(basename "$folder")
    cp -r "$folder" "$made/registry/copie-$copy/$id-$copy"
    for version in "$made/registry/copie-$copy/$id-$copy"/*.yaml; do
      sed "s/^id: .*/id: $id-$copy/" "$version" >"$made/version"
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
line "registry" 10 "$lucarne" replay --output "$made/report.txt"
line "registry, --fast" 20 "$lucarne" replay --fast --output "$made/fast.txt"
line "registry, one core" 10 taskset -c 0 "$lucarne" replay --output "$made/one.txt"
cmp "$made/report.txt" "$made/one.txt"
line "six registries" 5 "$lucarne" replay --registry "$made/registry" --output "$made/six.txt"
sed -n 3,8p "$made/report.txt"
