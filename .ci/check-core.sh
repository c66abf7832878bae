#!/bin/sh
# The portable core also has to build for a browser: what the compiler does not refuse by itself is looked for here.
set -eu
cd "$(dirname "$0")/.."
modules=$(swift package dump-package | python3 -c '
import json, re, sys
package = json.load(sys.stdin)
source = open("Package.swift").read()
core = set(re.findall(r"\"(\w+)\",\s*core: true", source))
print(" ".join(sorted(t["name"] for t in package["targets"] if t["name"] in core)))')
[ -n "$modules" ] || {
  echo "check-core: no module of the core was found" >&2
  exit 1
}
status=0
for module in $modules; do
  if grep -nE 'import Foundation|\bany [A-Z]|: Codable|Decodable|Encodable|Regex<|NSRegularExpression|\(\\\.[a-z]|: \\\.[a-z]|\bthrows +(->|\{)' -r "Sources/$module"; then
    echo "check-core: $module uses what Embedded Swift lacks (lines above)" >&2
    status=1
  fi
done
exit $status
