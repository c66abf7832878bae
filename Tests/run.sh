#!/bin/sh
# Installs what the tests need and runs them all, optimized: they decide millions of cases, which takes five times as long
# in a debug build. Arguments go to `swift test`. Safe to run twice, from any folder.
set -eu
cd "$(dirname "$0")/.."
# The store of the registry as a service is tested too; the commands build without it.
export LUCARNE_SERVER=1
sh .ci/install.sh
exec swift test -c release --scratch-path .build/tests "$@"
