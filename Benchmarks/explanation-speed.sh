#!/bin/sh
# Renders 10 000 standard explanations of `bourse-college` from their records, one process, one core, both languages.
set -eu
cd "$(dirname "$0")/.."
export LUCARNE_BENCHMARKS=1
swift build -c release --scratch-path .build/speed --product explanation-speed
taskset -c 0 "$(swift build -c release --scratch-path .build/speed --show-bin-path)/explanation-speed" Registry
