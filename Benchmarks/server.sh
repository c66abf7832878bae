#!/bin/sh
# Loads the site over loopback with wrk (Debian package), 10 s a run: an entry's page and its JSON, explanations of
# bourse-college at 64 connections, beside the least that the same server library can do, and beside OpenFisca's web API where
# pip can install it. Then the memory after REQUESTS requests (1 000 000 unless said), and the start with 1 000 entries.
# SECONDS_EACH, PORT, REQUESTS may be set; OPENFISCA=0 leaves OpenFisca out. Everything is stopped at the end.
set -eu
cd "$(dirname "$0")/.."
command -v wrk > /dev/null || { echo "server: skipped (needs wrk: apt-get install wrk)"; exit 0; }
each=${SECONDS_EACH:-10}
port=${PORT:-8393}
export LUCARNE_BENCHMARKS=1 LUCARNE_SERVER=1
swift build -c release --scratch-path .build/speed --product lucarne-server
swift build -c release --scratch-path .build/speed --product bare-server
generate=$(cd Benchmarks && env -u LUCARNE_SERVER -u LUCARNE_BENCHMARKS sh -c \
  'swift build -c release --product generate-registry >&2 && swift build -c release --show-bin-path')/generate-registry
bin=$(swift build -c release --scratch-path .build/speed --show-bin-path)
work=$(mktemp -d)
pid=
stop() {
  test -z "$pid" || { kill "$pid" 2> /dev/null && wait "$pid" 2> /dev/null; } || true
  pid=
}
trap 'stop; rm -rf "$work"' EXIT
ready() {
  n=0
  until curl -s -o /dev/null "http://127.0.0.1:$1"; do
    n=$((n + 1))
    test "$n" -lt 600 || { echo "server: it does not answer" >&2; exit 1; }
    sleep 0.05
  done
}
resident() { awk '/VmRSS/ { printf "%.1f MiB", $2 / 1024 }' "/proc/$pid/status"; }
# name, connections, seconds, further arguments of wrk
load() {
  name=$1
  connections=$2
  seconds=$3
  shift 3
  wrk -t2 -c"$connections" -d"${seconds}s" --latency "$@" > "$work/wrk" 2>&1
  rate=$(awk '/Requests\/sec/ { print $2 }' "$work/wrk")
  p50=$(awk '$1 == "50%" { print $2 }' "$work/wrk")
  p99=$(awk '$1 == "99%" { print $2 }' "$work/wrk")
  bad=$(awk '/Non-2xx/ { print $NF }' "$work/wrk")
  printf '%-48s %10s a second, p50 %s, p99 %s%s\n' "$name" "$rate" "$p50" "$p99" "${bad:+, $bad REFUSED}"
}
cat > "$work/explain.lua" << 'LUA'
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"inputs":{"revenu_fiscal_reference":20000,"enfants_a_charge":2},"date":"2024-09-01"}'
LUA
sed 's/"date":"2024-09-01"/"date":"2024-09-01","depth":"short"/' "$work/explain.lua" > "$work/short.lua"

"$bin/bare-server" "$port" 2> /dev/null &
pid=$!
ready "$port"
load "bare server" 64 "$each" "http://127.0.0.1:$port/"
load "bare server, a POST answered as long as explain" 64 "$each" -s "$work/explain.lua" "http://127.0.0.1:$port/"
stop

"$bin/lucarne-server" --registry Registry --port "$port" 2> /dev/null &
pid=$!
ready "$port"
site="http://127.0.0.1:$port"
# What is computed beside is let finish: it would be measured.
sleep "${SETTLE:-60}"
gzip='Accept-Encoding: gzip'
load "entry page, as browsers ask (gzip)" 64 "$each" -H "$gzip" "$site/algorithms/bourse-college"
load "entry page, not packed" 64 "$each" "$site/algorithms/bourse-college"
load "entry as JSON (gzip)" 64 "$each" -H "$gzip" "$site/api/v1/algorithms/bourse-college"
load "entry as JSON, not packed" 64 "$each" "$site/api/v1/algorithms/bourse-college"
load "run" 64 "$each" -s "$work/explain.lua" "$site/api/v1/algorithms/bourse-college/run"
load "explain" 64 "$each" -s "$work/explain.lua" "$site/api/v1/algorithms/bourse-college/explain"
load "explain, short" 64 "$each" -s "$work/short.lua" "$site/api/v1/algorithms/bourse-college/explain"
load "explain, as text" 64 "$each" -s "$work/explain.lua" -H 'Accept: text/plain' \
  "$site/api/v1/algorithms/bourse-college/explain"
echo "resident after these: $(resident)"
sent=0
while [ "$sent" -lt "${REQUESTS:-1000000}" ]; do
  before=$(curl -s "$site/health/live" > /dev/null && echo "$sent")
  wrk -t2 -c64 -d"${each}s" -H "$gzip" "$site/algorithms/bourse-college" > "$work/a"
  wrk -t2 -c64 -d"${each}s" -s "$work/explain.lua" "$site/api/v1/algorithms/bourse-college/explain" > "$work/b"
  sent=$((before + $(awk '/requests in/ { n += $1 } END { print n }' "$work/a" "$work/b")))
  echo "resident after $sent more requests: $(resident)"
done
stop

if [ "${OPENFISCA:-1}" = 1 ]; then
  venv="${TMPDIR:-/tmp}/lucarne-openfisca-web"
  if [ -x "$venv/bin/openfisca" ] \
    || { python3 -m venv "$venv" && "$venv/bin/pip" install --quiet 'openfisca-core[web-api]' openfisca-france==176.1.8; }; then
    cat > "$work/openfisca.lua" << 'LUA'
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = [[{"individus":{"a":{"date_naissance":{"ETERNITY":"1980-01-01"}},
"b":{"date_naissance":{"ETERNITY":"2012-01-01"},"scolarite":{"2024-09":"college"}},
"c":{"date_naissance":{"ETERNITY":"2011-01-01"}}},
"familles":{"f":{"parents":["a"],"enfants":["b","c"],"bourse_college":{"2024-09":null}}},
"foyers_fiscaux":{"x":{"declarants":["a"],"personnes_a_charge":["b","c"],"rfr":{"2022":20000}}},
"menages":{"m":{"personne_de_reference":["a"],"enfants":["b","c"]}}}]]
LUA
    "$venv/bin/openfisca" serve --country-package openfisca_france --port "$((port + 1))" --workers 2 \
      > "$work/openfisca.log" 2>&1 &
    pid=$!
    ready "$((port + 1))" && sleep 20
    load "OpenFisca, calculate (result alone)" 8 "$each" -s "$work/openfisca.lua" "http://127.0.0.1:$((port + 1))/calculate"
    stop
  else
    echo "OpenFisca: skipped (pip cannot install it)"
  fi
fi

"$generate" "$work/registry" 1000 Registry/units.yaml
for _ in 1 2 3; do
  start=$(date +%s%N)
  "$bin/lucarne-server" --registry "$work/registry" --port "$((port + 2))" 2> /dev/null &
  pid=$!
  until curl -s -o /dev/null "http://127.0.0.1:$((port + 2))/health/ready"; do sleep 0.01; done
  echo "start with 1 000 entries: $((($(date +%s%N) - start) / 1000000)) ms, $(resident)"
  stop
done
