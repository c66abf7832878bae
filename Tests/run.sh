#!/bin/sh
# Installs what the tests need and runs them all; arguments go to `swift test`, and then only it runs. Pages are checked
# in a browser where there is one. Safe to run twice, from any folder.
set -eu
cd "$(dirname "$0")/.."
sh .ci/install.sh
[ $# -eq 0 ] || exec swift test "$@"
swift test
exec sh Tests/accessibility/axe.sh
