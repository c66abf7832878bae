"""The site as a reader meets it: a journey without script, then axe-core over every kind of page."""

import json
import sys
import time
import urllib.request

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

chromium, site, log, pictures = sys.argv[1:5]
PAGES = [
    "/", "/about", "/?q=zzzz", "/nothing-here", "/algorithms/bourse-college", "/algorithms/affectation-6e",
    "/algorithms/cantine-strasbourg",
    "/algorithms/affectation-6e/2007-09-01", "/algorithms/impot-revenu", "/algorithms/pass-culture/decision",
    "/algorithms/bourse-college/decision?case=3", "/algorithms/affectation-6e/decision?case=5",
    "/?verification=valid", "/algorithms/allocations-familiales/changes", "/algorithms/affectation-6e/changes",
    "/algorithms/critair/changes", "/compare",
    "/compare?a=bourse-college&b=bourse-college&date_a=2023-09-01&date_b=2024-09-01&case=1",
]
MARKER = "734 512"
faults = []


def check(holds, what):
    if not holds:
        faults.append(what)
        print("FAULT", what)


def wait_until_ready():
    for _ in range(300):
        try:
            urllib.request.urlopen(site + "/health/ready").close()
            return
        except OSError:
            time.sleep(0.2)
    sys.exit("site: the server did not come up")


def wait_until_found():
    """What takes long to find out is there for the first entry, so that its page is looked at whole."""
    for _ in range(600):
        with urllib.request.urlopen(site + "/algorithms/cantine-strasbourg.json") as answer:
            if not json.load(answer)["verification"]["pending"]:
                return
        time.sleep(0.5)
    check(False, "the verification of the first entry is not there after five minutes")


def journey(browser):
    """Search, read, answer wrongly, correct it, ask about the result: with the keyboard, without script."""
    page = browser.new_context(viewport={"width": 360, "height": 900}, java_script_enabled=False).new_page()
    page.goto(site + "/")
    page.fill("#q", "bourse college")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    with page.expect_navigation():
        page.click("h3 >> text=Bourse de collège")
    with page.expect_navigation():
        page.click(".actions >> text=Comprendre ma décision")
    page.fill("#f-in-revenu_fiscal_reference", "beaucoup")
    page.fill("#f-in-enfants_a_charge", "2")
    page.fill("#f-date", "01/09/2024")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    check(page.title().startswith("Erreur"), "a wrong answer is not told in the title")
    check(page.input_value("#f-in-enfants_a_charge") == "2", "a right answer is lost beside a wrong one")
    page.fill("#f-in-revenu_fiscal_reference", "20 000")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    check("114" in page.inner_text(".answer"), "the result is not the one expected")
    page.click("summary >> text=Ma lettre dit autre chose")
    page.fill("#f-received-montant_annuel", "111")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    check("Votre décision indique 111" in page.inner_text("main"), "the letter is not checked")
    with page.expect_navigation():
        page.click("button >> text=Tout le détail")
    check("Votre décision indique 111" in page.inner_text("main"), "a question is lost with another depth")
    page.fill("#f-in-revenu_fiscal_reference", MARKER)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    check("734" in page.inner_text("main"), "the marker is not on the page")
    with open(log, encoding="utf-8") as lines:
        text = lines.read()
    check("page=decision" in text, "the log has no line of the decision")
    check(MARKER not in text and "734512" not in text and "734+512" not in text, "what was entered is in the log")


def refill(browser):
    """Where script is on: a link that keeps the answers, opened elsewhere; then the same answers under other rules."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(site + "/algorithms/bourse-college/decision")
    page.fill("#f-in-revenu_fiscal_reference", "20 000")
    page.fill("#f-in-enfants_a_charge", "2")
    page.fill("#f-date", "01/09/2024")
    page.click("#refill button")
    link = page.get_attribute("#refill a", "href")
    check("#" in link and "20+000" in link.split("#")[1], "the link does not hold the answers")
    page = context.new_page()
    sent = []
    page.on("request", lambda request: sent.append(request.url + str(request.post_data)))
    page.goto(site + link)
    check(page.input_value("#f-in-revenu_fiscal_reference") == "20 000", "an answer is not put back")
    check(page.input_value("#f-date") == "01/09/2024", "the day is not put back")
    check("remises" in page.inner_text("#refill"), "nothing tells that the answers were put back")
    check(not any("20" in url.split("#")[0].split("?")[-1] and "000" in url.split("#")[0] for url in sent),
          "answers of a link are sent before anybody asked")
    check(page.evaluate("localStorage.length + document.cookie.length") == 0, "something is stored")
    with page.expect_navigation():
        page.click("form.case button >> text=Continuer")
    check("114" in page.inner_text(".answer"), "the answers of a link do not give the result")
    page.goto(site + "/algorithms/bourse-college/decision#in.<img>=x&in.revenu_fiscal_reference=%22%3E%3Cimg%20id%3Dbad%3E")
    check(page.query_selector("#bad") is None, "a link writes markup")
    check(page.input_value("#f-in-revenu_fiscal_reference") == '"><img id=bad>', "a value is not put back as it is")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/algorithms/bourse-college/decision?case=3")
    check(not page.is_visible("#refill"), "without script, a button is shown that does nothing")
    page.click("summary >> text=Et sous les règles d'un autre jour")
    page.fill("#f-date_b", "01/09/2025")
    with page.expect_navigation():
        page.click("button[name=a]")
    check("Comparer deux résultats" in page.title() and page.title().startswith("Résultat"), "nothing is compared")
    with page.expect_navigation():
        page.click("#side-2 ~ .actions button")
    check("Votre résultat" in page.inner_text("main"), "the explanation of one side does not open")


def audit(browser):
    axe = Axe()
    for width, scheme in ((1100, "light"), (360, "dark")):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
        for prefix in ("", "/en"):
            for path in PAGES:
                address = prefix + path if path != "/" or not prefix else prefix
                page = context.new_page()
                page.goto(site + address)
                if pictures:
                    name = address.strip("/").replace("/", "-").replace("?", "-").replace("&", "-") or "home"
                    page.screenshot(path=f"{pictures}/{name}-{width}.png", full_page=True)
                # A page with all of its parts unfolded may be too long to be pictured.
                page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
                for violation in axe.run(page).response["violations"]:
                    check(False, f"{width} {address}: {violation['id']}: {violation['nodes'][0]['html'][:120]}")
                check(page.evaluate("document.documentElement.scrollWidth") <= width, f"{width} {address}: scrolls")
                page.close()


wait_until_ready()
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
    journey(browser)
    refill(browser)
    wait_until_found()
    audit(browser)
    browser.close()
print(f"site: {len(PAGES) * 4} pages and a journey, {len(faults)} faults")
sys.exit(1 if faults else 0)
