#!/bin/sh
# Searches a registry of 10 000 entries put together from what the real ones say: words that stand everywhere, words that
# stand nowhere, several words, other names, mistakes. Time on the wall, one thread.
set -eu
cd "$(dirname "$0")/.."
export LUCARNE_BENCHMARKS=1 LUCARNE_SERVER=1
swift build -c release --scratch-path .build/speed --product search-speed
"$(swift build -c release --scratch-path .build/speed --show-bin-path)/search-speed" "${1:-10000}"
