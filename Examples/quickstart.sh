#!/bin/sh
# Installs what is missing, builds `explain`, and explains one pupil's assignment. Safe to run twice, from any folder.
set -eu
cd "$(dirname "$0")/.."
sh .ci/install.sh

echo "Building explain…"
log=$(mktemp)
build="swift build -c release --product explain --static-swift-stdlib -Xlinker -s"
if ! $build >"$log" 2>&1; then
  cat "$log" >&2
  if grep -qiE "could not resolve|unable to access|failed to clone|couldn.t fetch" "$log"; then
    echo "lucarne: swift-argument-parser could not be fetched from github.com; check the network and run this again." >&2
  else
    echo "lucarne: the build failed; what it said stands above." >&2
  fi
  rm -f "$log"
  exit 1
fi
rm -f "$log"
bin=$($build --show-bin-path)
echo "\$ explain affectation --input Examples/affectation/me.json"
echo
"$bin/explain" affectation --input Examples/affectation/me.json
echo
echo "The command is $bin/explain"
