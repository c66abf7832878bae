#!/bin/sh
# Asks the API all that its document allows, and much that it does not, and compares each answer with the document
# (schemathesis, from a Python package). Installs it below .build/ where it can; skips, and says so, where it cannot.
set -eu
cd "$(dirname "$0")/../.."
PYTHON=${PYTHON:-python3}
SCHEMATHESIS=${SCHEMATHESIS:-$(command -v schemathesis || true)}
if [ -z "$SCHEMATHESIS" ]; then
  SCHEMATHESIS=.build/schemathesis/bin/schemathesis
  if [ ! -x "$SCHEMATHESIS" ] \
    && ! { "$PYTHON" -m venv .build/schemathesis && .build/schemathesis/bin/pip install -q 'schemathesis>=4,<5'; }; then
    echo "schemathesis: skipped (needs it on the path, or Python with venv and a package index)"
    exit 0
  fi
fi
SERVER=${SERVER:-.build/debug/lucarne-server}
[ -x "$SERVER" ] || LUCARNE_SERVER=1 swift build --product lucarne-server
PORT=${PORT:-8392}
LOG=$(mktemp)
"$SERVER" --registry Registry --port "$PORT" 2> "$LOG" &
PID=$!
trap 'kill "$PID" 2>/dev/null || true; rm -f "$LOG"' EXIT
"$SCHEMATHESIS" --config-file Tests/api/schemathesis.toml run "http://127.0.0.1:$PORT/api/openapi.json" \
  --wait-for-schema 60 --max-examples "${EXAMPLES:-50}" --seed 1 --continue-on-failure "$@"
if grep -q 'status=500' "$LOG"; then
  echo "schemathesis: the server answered 500" >&2
  exit 1
fi
