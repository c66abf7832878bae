#!/bin/sh
# What is tried from outside, with what was built: pages in a browser, the API against its document, the life of a registry
# whose server is killed, the rules as SQL in real databases. Each installs what it can (in .build/python, and Debian's packages
# where root runs it), and says plainly when it skips.
#   outside.sh FOLDER     the folder of the executables
set -eu
cd "$(dirname "$0")/.."
built=$(cd "$1" && pwd)
status=0

# A package of Debian, where it is missing and can be had.
package() {
  if ! command -v "$2" >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y --no-install-recommends "$1" >/dev/null 2>&1 || {
      apt-get update >/dev/null 2>&1 && apt-get install -y --no-install-recommends "$1" >/dev/null 2>&1
    } || true
  fi
}

# Python packages into one environment of their own; whoever needs one that could not be had skips.
python=.build/python/bin/python
[ -x "$python" ] || python3 -m venv .build/python >/dev/null 2>&1 || true
packages() {
  [ ! -x "$python" ] || "$python" -m pip install --quiet --disable-pip-version-check "$@" >/dev/null 2>&1 || true
}

attempt() {
  echo "== $1"
  shift
  "$@" || status=1
}

package chromium chromium
package postgresql /usr/lib/postgresql/*/bin/initdb
packages playwright axe-playwright-python
packages schemathesis
packages duckdb psycopg2-binary
packages pyspark
PYTHON=$PWD/$python
[ -x "$PYTHON" ] || PYTHON=python3
export PYTHON

export LUCARNE="$built/lucarne" SERVER="$built/lucarne-server" BIN="$built"
attempt "pages that are written, with axe-core" sh Tests/accessibility/axe.sh
attempt "the site, in a browser" sh Tests/accessibility/site.sh
attempt "the pages of organisations, in a browser" sh Tests/accessibility/desk.sh
[ ! -x .build/python/bin/schemathesis ] || export SCHEMATHESIS="$PWD/.build/python/bin/schemathesis"
attempt "the API, against its document" sh Tests/api/schemathesis.sh
attempt "the life of a registry" sh Tests/registration/registration.sh
export SQL_CASES="$built/sql-cases"
ENGINES="duckdb postgresql" attempt "the rules as SQL" sh Tests/sql/equality.sh 100
# Spark takes seconds to read each query, whatever the number of rows: three algorithms stand for the others here.
ENGINES=spark attempt "the rules as SQL, on Spark" sh Tests/sql/equality.sh 100 bourse-college critair pass-culture
exit $status
