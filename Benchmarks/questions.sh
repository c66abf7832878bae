#!/bin/sh
# Times `explain` with what would have changed the result, whole processes, release build, pinned to one core: the grant
# of the registry, the grant with every other question, and a generated algorithm with 10 modifiable inputs and 200
# breakpoints, once where single inputs change the result and once where only two together can. `true` is the floor.
set -eu
cd "$(dirname "$0")"
swift build -c release --product time-command
timer="$(swift build -c release --show-bin-path)/time-command"
cd ..
swift build -c release --scratch-path .build/default --product explain
explain="$(swift build -c release --scratch-path .build/default --show-bin-path)/explain"
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
echo '{revenu_fiscal_reference: 20000, enfants_a_charge: 2}' > "$made/bourse.yaml"

# generate NAME RESULT: a registry entry whose ten rules have twenty thresholds each, and a result made of them.
generate() {
  mkdir -p "$made/registry/essai/$1"
  cp Registry/units.yaml "$made/registry/units.yaml"
  {
    cat <<HEAD
lucarne: 1
id: $1
title: {fr: Essai}
summary: {fr: Un essai.}
status: draft
in_force: {from: 2020-01-01, until: open}
administration: {name: {fr: Service}}
legal:
  L1: {cite: "Code de l'essai, art. L. 1", checked: 2026-11-23, evidence: text}
inputs:
HEAD
    awk 'BEGIN { for (i = 0; i < 10; i++)
      printf "  n%d: {label: {fr: revenu %d}, type: number, unit: EUR, range: [0..1000000], modifiable: true}\n", i, i }'
    echo "rules:"
    awk 'BEGIN { for (i = 0; i < 10; i++) {
      printf "  p%d:\n    label: {fr: points %d}\n    legal: L1\n    cases:\n", i, i
      for (t = 0; t < 20; t++) printf "      - {when: n%d < %d EUR, then: %d}\n", i, (t + 1) * 4321 + i, t
      print "      - {otherwise: 20}" } }'
    cat <<TAIL
  total: {label: {fr: total}, legal: L1, sum: [p0, p1, p2, p3, p4, p5, p6, p7, p8, p9]}
  result: {label: {fr: niveau}, legal: L1, $2}
outputs: [result]
answer: [{otherwise: , say: {fr: "Votre niveau est {result}."}}]
TAIL
  } > "$made/registry/essai/$1/2020-01-01.yaml"
}
generate singles "value: total"
generate pairs "cases: [{when: total > 139, then: 1}, {otherwise: 0}]"
echo '{n0: 50000, n1: 50000, n2: 50000, n3: 50000, n4: 50000, n5: 50000, n6: 50000, n7: 50000, n8: 50000, n9: 50000}' \
  > "$made/numbers.yaml"

line() {
  printf '%-26s' "$1"
  shift
  "$timer" 20 taskset -c 0 "$@"
}
line "true" true
line "bourse" "$explain" bourse --input "$made/bourse.yaml" --as-of 2024-09-01
line "bourse, every question" "$explain" bourse --input "$made/bourse.yaml" --as-of 2024-09-01 \
  --what-if revenu_fiscal_reference=12000 --why-not echelon=2 --check montant_annuel=114
line "10 inputs, singles" "$explain" singles --registry "$made/registry" --input "$made/numbers.yaml" --as-of 2024-09-01
line "10 inputs, pairs" "$explain" pairs --registry "$made/registry" --input "$made/numbers.yaml" --as-of 2024-09-01
