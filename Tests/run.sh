#!/bin/sh
# Installs what the tests need and runs them all; arguments go to `swift test`. Safe to run twice, from any folder.
set -eu
cd "$(dirname "$0")/.."
sh .ci/install.sh
exec swift test "$@"
