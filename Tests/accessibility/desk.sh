#!/bin/sh
# Walks through the pages of organisations in a headless Chromium: a bad and a good descriptor, four eyes, a report and its
# answer, all of it without script; then axe-core over every kind of page, in both languages, light and dark, wide and at 360
# pixels. Skips, and says so, where what it needs is missing (see axe.sh). With SCREENSHOTS=folder, each page is pictured there.
set -eu
cd "$(dirname "$0")/../.."
PYTHON=${PYTHON:-python3}
CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || true)}
if [ -z "$CHROMIUM" ] || ! "$PYTHON" -c 'import axe_playwright_python, playwright' 2>/dev/null; then
  echo "desk: skipped (needs chromium, and axe-playwright-python and playwright in $PYTHON)"
  exit 0
fi
SERVER=${SERVER:-.build/debug/lucarne-server}
[ -x "$SERVER" ] || LUCARNE_SERVER=1 swift build --product lucarne-server
PORT=${PORT:-8392}
FOLDER=$(mktemp -d)
mkdir "$FOLDER/Registry"
cp -r Registry/units.yaml Registry/culture "$FOLDER/Registry/"
"$SERVER" organisation add mairie --name "Mairie de Saint-Aubin" --four-eyes --store "$FOLDER/store.sqlite"
"$SERVER" --registry "$FOLDER/Registry" --port "$PORT" --store "$FOLDER/store.sqlite" 2> "$FOLDER/log" &
PID=$!
trap 'kill "$PID" 2>/dev/null || true; rm -rf "$FOLDER"' EXIT
"$PYTHON" Tests/accessibility/desk.py "$CHROMIUM" "http://127.0.0.1:$PORT" "$FOLDER/log" "$FOLDER/store.sqlite" "$SERVER" \
  "${SCREENSHOTS:-}"
