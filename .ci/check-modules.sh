#!/bin/sh
# The walls between the modules, and what the compiler does not refuse by itself in the portable core, which also has to
# build for a browser.
set -eu
cd "$(dirname "$0")/.."
package=$(mktemp)
trap 'rm -f "$package"' EXIT
swift package dump-package >"$package"
core=$(python3 - "$package" <<'PYTHON'
import json, re, sys

targets = json.load(open(sys.argv[1]))["targets"]
uses = {t["name"]: {next(iter(d.values()))[0] for d in t["dependencies"]} for t in targets}
faults = []
for name, forbidden in {
    "Explanations": {"RuleEngine"}, "DescriptorReading": {"RuleEngine"}, "RuleEngine": {"DescriptorReading"},
}.items():
    faults += [f"{name} must not depend on {other}" for other in uses[name] & forbidden]
for package, owner in {"GRDB": "RegistryStore", "Hummingbird": "RegistryService"}.items():
    faults += [
        f"{name} must not depend on {package}" for name in uses if package in uses[name] and not name.startswith(owner)
    ]
faults += [
    f"{name} must not depend on ArgumentParser" for name in uses
    if "ArgumentParser" in uses[name] and name not in {"LucarneCommands", "explain", "lucarne", "lucarne-server"}
]
if faults:
    sys.exit("check-modules: " + "; ".join(faults))
source = open("Package.swift").read()
core = set(re.findall(r'"(\w+)",\s*core: true', source))
print(" ".join(sorted(name for name in uses if name in core)))
PYTHON
)
[ -n "$core" ] || {
  echo "check-modules: no module of the core was found" >&2
  exit 1
}
status=0
for module in $core; do
  if grep -nE 'import Foundation|\bany [A-Z]|: Codable|Decodable|Encodable|Regex<|NSRegularExpression|\(\\\.[a-z]|: \\\.[a-z]|\bthrows +(->|\{)' -r "Sources/$module"; then
    echo "check-modules: $module uses what Embedded Swift lacks (lines above)" >&2
    status=1
  fi
done
exit $status
