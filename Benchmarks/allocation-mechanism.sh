#!/bin/sh
# Deferred acceptance on tight markets of five wishes each, priorities (category, distance, lottery): Lucarne's mechanism
# beside the same written by hand in C++ (-O2), on the same arrays, one process after the other, and the Python package
# `matching` on markets that it can do. All must give the same places. Times are processor time; each is the median of 7
# processes (of 1 for Python), each of which takes the median of 3 runs. Then the audit, and the menus.
set -eu
cd "$(dirname "$0")/.."
export LUCARNE_BENCHMARKS=1
swift build -c release --scratch-path .build/speed --product allocation-mechanism
program="$(swift build -c release --scratch-path .build/speed --show-bin-path)/allocation-mechanism"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sources=Benchmarks/Sources
"${CXX:-c++}" -O2 -std=c++17 -o "$folder/yardstick" "$sources/deferred-acceptance-cpp/main.cpp"
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet matching==1.4.3

median() { cut -d ' ' -f 1 "$1" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
same() { test "$(cat "$@" | cut -d ' ' -f 2 | sort -u | wc -l)" = 1 || { echo "the places differ" >&2; exit 1; }; }

for size in 10000 100000 1000000; do
  "$program" write "$folder/market" "$size" $((size / 100))
  rm -f "$folder/cpp" "$folder/swift"
  for _ in 1 2 3 4 5 6 7; do
    "$folder/yardstick" "$folder/market" >>"$folder/cpp"
    "$program" run "$folder/market" >>"$folder/swift"
  done
  same "$folder/cpp" "$folder/swift"
  echo "$(median "$folder/cpp") $(median "$folder/swift")" >>"$folder/growth"
  echo "$size $(median "$folder/cpp") $(median "$folder/swift")" |
    awk '{ printf "%d applicants: C++ %.1f ms, Lucarne %.1f ms, ratio %.2f\n", $1, $2, $3, $3 / $2 }'
  "$program" audit "$folder/market"
  "$program" menus "$folder/market"
  "$program" reserves "$folder/market"
done
# The least-squares slope through three points one power of ten apart is that through the first and the last.
awk '{ c[NR] = $1; t[NR] = $2 } END {
  printf "growth from 10^4 to 10^6: exponent %.2f, that of the C++ %.2f\n", log(t[3] / t[1]) / log(100), log(c[3] / c[1]) / log(100)
}' "$folder/growth"

for size in 1000 3000; do
  "$program" write "$folder/market" "$size" $((size / 100))
  "$program" run "$folder/market" >"$folder/swift"
  if timeout 300 "$folder/python/bin/python" -W ignore "$sources/deferred-acceptance-python/main.py" "$folder/market" \
    >"$folder/matching"; then
    same "$folder/swift" "$folder/matching"
    echo "$size applicants: Python's matching $(median "$folder/matching") ms, Lucarne $(median "$folder/swift") ms"
  else
    echo "$size applicants: Python's matching does not finish in 300 s"
  fi
done
