#!/bin/sh
# Installs what is missing, builds `lucarne` and the server beside it, and serves the registry at http://127.0.0.1:8080 until
# it is told to stop. Arguments go to `lucarne serve`. Safe to run twice, from any folder.
set -eu
cd "$(dirname "$0")/.."
export LUCARNE_SERVER=1
sh .ci/install.sh
echo "Building lucarne and lucarne-server (several minutes the first time)…"
# With Swift's own libraries inside, the two files run where no Swift is.
build="swift build -c release --static-swift-stdlib"
$build --product lucarne-server
$build --product lucarne
exec "$($build --show-bin-path)/lucarne" serve --registry Registry "$@"
