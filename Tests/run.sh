#!/bin/sh
# Installs what the tests need and runs them all, optimized: they decide millions of cases, which takes five times as long
# in a debug build. First what is tried from outside (see outside.sh), then the suites, whose closing lines come last.
# Arguments go to `swift test`, and leave the outside out. Safe to run twice, from any folder.
set -eu
cd "$(dirname "$0")/.."
# The registry as a service is tested too, and the rules as SQL; the commands build without it.
export LUCARNE_SERVER=1 LUCARNE_SQL=1
sh .ci/install.sh
status=0
if [ $# -eq 0 ]; then
  # Builds, and lists what would run: the executables are tried before the suites.
  swift test list -c release --scratch-path .build/tests >/dev/null
  sh Tests/outside.sh .build/tests/release || status=1
fi
swift test -c release --scratch-path .build/tests "$@" || status=1
exit $status
