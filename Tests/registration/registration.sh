#!/bin/sh
# The life of a registry in which organisations publish, with the real server and the real commands: accounts, a bad version and
# a good one, four eyes, the log verified, a registry that rewrites its past found out, a backup restored; then the server is
# killed a hundred times in the middle of publications, and has each time either the whole version or nothing of it.
# KILLS=n changes how often. Needs python3 and curl; skips, and says so, where they are missing.
set -eu
cd "$(dirname "$0")/../.."
PYTHON=${PYTHON:-python3}
for program in "$PYTHON" curl; do
  command -v "$program" >/dev/null || {
    echo "registration: skipped (needs $program)"
    exit 0
  }
done
BIN=${BIN:-.build/debug}
[ -x "$BIN/lucarne-server" ] && [ -x "$BIN/lucarne" ] || {
  export LUCARNE_SERVER=1
  swift build --product lucarne-server
  swift build --product lucarne
}
FOLDER=$(mktemp -d)
trap 'rm -rf "$FOLDER"' EXIT
"$PYTHON" Tests/registration/registration.py "$BIN" "$FOLDER" "${KILLS:-100}"
