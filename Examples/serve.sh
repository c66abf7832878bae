#!/bin/sh
# Installs what is missing, builds `lucarne` and the server beside it, and serves the registry at http://127.0.0.1:8080 until
# it is told to stop. Arguments go to `lucarne serve`. Safe to run twice, from any folder.
set -eu
cd "$(dirname "$0")/.."
export LUCARNE_SERVER=1
sh .ci/install.sh
echo "Building lucarne and lucarne-server (several minutes the first time)…"
swift build -c release --product lucarne-server
swift build -c release --product lucarne
exec "$(swift build -c release --show-bin-path)/lucarne" serve --registry Registry "$@"
