#!/bin/sh
# Checks the pages that Lucarne writes with axe-core in a headless Chromium: WCAG 2.2 A and AA, best practices, no
# horizontal scrolling at 320 pixels, in light and dark. Skips, and says so, where what it needs is missing:
#   apt-get install chromium
#   python3 -m venv .axe && .axe/bin/pip install axe-playwright-python playwright && PYTHON=.axe/bin/python sh Tests/accessibility/axe.sh
# With SCREENSHOTS=folder, each page is also pictured there at 1200 and 360 pixels, and printed.
set -eu
cd "$(dirname "$0")/../.."
PYTHON=${PYTHON:-python3}
CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || true)}
if [ -z "$CHROMIUM" ] || ! "$PYTHON" -c 'import axe_playwright_python, playwright' 2>/dev/null; then
  echo "accessibility: skipped (needs chromium, and axe-playwright-python and playwright in $PYTHON)"
  exit 0
fi
LUCARNE=${LUCARNE:-.build/debug/lucarne}
[ -x "$LUCARNE" ] || swift build --product lucarne
PAGES=$(mktemp -d)
trap 'rm -rf "$PAGES"' EXIT
bourse() { printf '{"revenu_fiscal_reference": %s, "enfants_a_charge": 2}' "$1"; }
pupils=Examples/affectation/eleves.csv
"$LUCARNE" allocate affectation --campaign exemple-2026 --applicants $pupils --output "$PAGES/affectations.csv" \
  --commit "$PAGES/scelle" 2> "$PAGES/summary.txt"
cat > "$PAGES/pupil.json" <<'JSON'
{"campagne": "exemple-2026", "college_secteur": "0990016P", "eleve": "E00001",
 "demandes": [{"college": "0990015O", "motifs": ["boursier"], "distance": 920}]}
JSON
for lang in fr en; do
  me=Examples/affectation/me.json
  "$LUCARNE" replay affectation --lang $lang --format html > "$PAGES/rejeu-$lang.html"
  "$LUCARNE" explain affectation --input $me --lang $lang --format html > "$PAGES/affectation-$lang.html"
  bourse 20000 | "$LUCARNE" explain bourse --input - --as-of 2024-09-01 --lang $lang --format html > "$PAGES/bourse-$lang.html"
  bourse 0 | "$LUCARNE" explain bourse --input - --as-of 2025-09-01 --lang $lang --format html > "$PAGES/bourse-echelon-3-$lang.html"
  echo '{}' | "$LUCARNE" explain bourse --input - --as-of 2024-09-01 --lang $lang --format html > "$PAGES/rien-$lang.html"
  "$LUCARNE" mention bourse --rules-url https://www.example.org/bourse --lang $lang --format html > "$PAGES/mention-$lang.html"
  "$LUCARNE" letter affectation --input $me --decision-date 2026-06-30 --lang $lang --format html > "$PAGES/lettre-$lang.html"
  "$LUCARNE" explain affectation --input "$PAGES/pupil.json" --proof "$PAGES/scelle/proofs.jsonl" \
    --commitment "$PAGES/scelle/commitment.json" --why-not rang_du_voeu=1 --lang $lang --format html \
    > "$PAGES/preuve-$lang.html"
  "$LUCARNE" explain affectation-6e-paris-choix-regule --input Examples/paris/choix-regule.json --lang $lang \
    --format html > "$PAGES/choix-regule-$lang.html"
  "$LUCARNE" explain affectation-lycee-paris --input Examples/paris/lycee.json --lang $lang --format html \
    > "$PAGES/lycee-$lang.html"
  "$LUCARNE" explain parcoursup --input Examples/parcoursup/me.json --lang $lang --format html \
    > "$PAGES/parcoursup-$lang.html"
  "$LUCARNE" verify assignment affectation --campaign exemple-2026 --applicants $pupils \
    --assignments "$PAGES/affectations.csv" --lang $lang --format html > "$PAGES/audit-$lang.html"
done
"$PYTHON" Tests/accessibility/axe.py "$CHROMIUM" "$PAGES" "${SCREENSHOTS:-}"
