#!/bin/sh
# Installs what Lucarne needs to build and is not there yet; does nothing, and says nothing, when all is there.
# Used by Examples/quickstart.sh and Tests/run.sh.
set -eu

fail() {
  echo "lucarne: $*" >&2
  exit 1
}

command -v swift >/dev/null 2>&1 ||
  fail "Swift 6.1 or later is needed and was not found; install it from https://www.swift.org/install and run this again."
version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1)
major=${version%%.*}
minor=${version#*.}
if [ -z "$version" ] || [ "$major" -lt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -lt 1 ]; }; then
  fail "Swift 6.1 or later is needed, and this is Swift ${version:-unknown}; see https://www.swift.org/install."
fi

# Asks the compiler itself: it knows where headers are on any system.
has_header() {
  printf '#include <%s>\n' "$1" | clang -fsyntax-only -x c - >/dev/null 2>&1 ||
    printf '#include <%s>\n' "$1" | cc -fsyntax-only -x c - >/dev/null 2>&1 ||
    [ -e "/usr/include/$1" ]
}

missing=""
has_header yaml.h || missing="libyaml-dev"
has_header sodium.h || missing="${missing:+$missing }libsodium-dev"
has_header zlib.h || missing="${missing:+$missing }zlib1g-dev"
# Only the registry as a service keeps a database.
[ "${LUCARNE_SERVER:-}" != 1 ] || has_header sqlite3.h || missing="${missing:+$missing }libsqlite3-dev"
[ -n "$missing" ] || exit 0

command -v apt-get >/dev/null 2>&1 ||
  fail "$missing (C libraries with their headers) must be there; install them with your system's packages."

# shellcheck disable=SC2086 # The list of packages is meant to be split.
install() {
  $1 apt-get install -y $missing >"$log" 2>&1 || {
    $1 apt-get update >>"$log" 2>&1 && $1 apt-get install -y $missing >>"$log" 2>&1
  }
}

if [ "$(id -u)" -eq 0 ]; then
  as_root=""
elif command -v sudo >/dev/null 2>&1; then
  as_root="sudo"
else
  fail "$missing must be installed by root: run « apt-get install -y $missing » as root, then this again."
fi
echo "Installing $missing…"
log=$(mktemp)
DEBIAN_FRONTEND=noninteractive
export DEBIAN_FRONTEND
install "$as_root" || fail "$missing could not be installed (no network, or no right to): see $log."
rm -f "$log"
