#!/bin/sh
# Walks through the site in a headless Chromium: search, read, answer the form, get the explanation, ask about it, all of it
# without script; then axe-core over every kind of page, in both languages, light and dark, wide and at 360 pixels. Skips, and
# says so, where what it needs is missing (see axe.sh). With SCREENSHOTS=folder, each page is also pictured there.
set -eu
cd "$(dirname "$0")/../.."
PYTHON=${PYTHON:-python3}
CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || true)}
if [ -z "$CHROMIUM" ] || ! "$PYTHON" -c 'import axe_playwright_python, playwright' 2>/dev/null; then
  echo "site: skipped (needs chromium, and axe-playwright-python and playwright in $PYTHON)"
  exit 0
fi
SERVER=${SERVER:-.build/debug/lucarne-server}
[ -x "$SERVER" ] || LUCARNE_SERVER=1 swift build --product lucarne-server
PORT=${PORT:-8391}
LOG=$(mktemp)
"$SERVER" --registry Registry --port "$PORT" 2> "$LOG" &
PID=$!
trap 'kill "$PID" 2>/dev/null || true; rm -f "$LOG"' EXIT
"$PYTHON" Tests/accessibility/site.py "$CHROMIUM" "http://127.0.0.1:$PORT" "$LOG" "${SCREENSHOTS:-}"
