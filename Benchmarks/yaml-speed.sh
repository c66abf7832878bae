#!/bin/sh
# Measures how fast YAMLSyntax reads 5 MiB of descriptors, and libyaml's bare event loop the same text (CPU time).
set -eu
cd "$(dirname "$0")"
swift build -c release --product yaml-speed
swift build -c release --product libyaml-events
programs=$(swift build -c release --show-bin-path)
text=$(mktemp)
trap 'rm -f "$text"' EXIT
"$programs/yaml-speed" write "$text"
"$programs/libyaml-events" "$text"
"$programs/yaml-speed" read "$text"
