"""The registry as those who publish in it meet it: a bad descriptor, a good one, four eyes, a report and its answer, without
script; then axe-core over every kind of page of the desk."""

import subprocess
import sys
import time
import urllib.request

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

chromium, site, log, store, server, pictures = sys.argv[1:7]
DESCRIPTOR = """lucarne: 1
id: cantine-essai
title: {fr: Prix du repas à la cantine, en: Price of a school meal}
summary: {fr: "Donne le prix d'un repas à la cantine municipale.", en: "Gives the price of a meal."}
status: draft
in_force: {from: 2025-09-01, until: open}
administration:
  name: {fr: Commune fictive de Saint-Aubin-le-Clos}
legal:
  deliberation: {cite: "délibération fictive n° 31 du 5 juin 2025", checked: 2026-11-23, evidence: computed}
inputs:
  quotient_familial:
    label: {fr: quotient familial, gender: m}
    question: {fr: Quel est votre quotient familial ?}
    type: number
    unit: EUR
    range: [0..10000]
    source: {fr: votre attestation d'allocataire}
rules:
  prix:
    label: {fr: prix du repas, gender: m}
    value: quotient_familial * 0.50 %
    legal: deliberation
outputs: [prix]
answer:
  - {otherwise: , say: {fr: "Le repas coûte {prix}."}}
"""
CASES = """cases:
  - name: "Quotient de 1 000 euros"
    date: 2025-09-01
    inputs: {quotient_familial: 1000}
    expect: {prix: 5}
    source: "Calcul fait à la main."
"""
MARKER = "zqxcas 734512"
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
    sys.exit("desk: the server did not come up")


def keeping(*arguments):
    return subprocess.run([server, *arguments, "--store", store], check=True, capture_output=True, text=True).stdout.strip()


def sign_in(context, token):
    page = context.new_page()
    page.goto(site + "/")
    with page.expect_navigation():
        page.click(".colophon >> text=Espace des organisations")
    page.fill("#token", "lucarne_0_0")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    check("n'est pas valable" in page.inner_text("main"), "a wrong token is not told")
    page.fill("#token", token)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    check("Mairie" in page.inner_text("h1"), "the token does not sign in")
    return page


def file(name, text):
    return {"name": name, "mimeType": "application/yaml", "buffer": text.encode()}


def journey(browser, author, reviewer):
    """From a mistake in a descriptor to its entry in the log, on a telephone."""
    small = {"viewport": {"width": 360, "height": 900}, "java_script_enabled": False}
    page = sign_in(browser.new_context(**small), author)
    with page.expect_navigation():
        page.click("text=Déposer une version")
    page.set_input_files("#descriptor", file("2025-09-01.yaml", DESCRIPTOR.replace("quotient_familial *", "quotient_familal *")))
    page.set_input_files("#cases", file("exemples.yaml", CASES))
    page.fill("#field", "education")
    with page.expect_navigation():
        page.click("text=Vérifier")
    check(page.title().startswith("Erreur"), "a bad descriptor is not told in the title")
    check(page.inner_text("mark") == "quotient_familal", "the place is not marked")
    check("Vouliez-vous dire" in page.inner_text("#L22"), "the near miss is not told beside its line")
    check(page.locator("button >> text=Publier").count() == 0, "a bad descriptor may be submitted")
    picture(page, "bad")
    text = page.input_value("#text")
    page.fill("#text", text.replace("quotient_familal *", "quotient_familial *"))
    with page.expect_navigation():
        page.click("text=Vérifier de nouveau")
    check("donnent le résultat" in page.inner_text("main"), "a good one is not told")
    with page.context.expect_page() as opened:
        page.click("text=Aperçu dans un nouvel onglet")
    opened.value.wait_for_load_state()
    check("Aperçu" in opened.value.inner_text(".warning"), "the preview does not say that it is one")
    opened.value.close()
    with page.expect_navigation():
        page.click("text=Publier ou soumettre")
    check("attend une approbation" in page.inner_text("h1"), "what was submitted does not wait")
    with page.expect_navigation():
        page.click("text=Voir le dépôt")
    check(page.locator("button >> text=Approuver").count() == 0, "who submits may approve")

    second = sign_in(browser.new_context(**small), reviewer)
    with second.expect_navigation():
        second.click("h3 >> text=cantine-essai")
    with second.expect_navigation():
        second.click("text=Approuver et publier")
    with second.expect_navigation():
        second.click("text=Journal")
    check("Publication approuvée : cantine-essai" in second.inner_text("#e0").replace("\u00a0", " "), "the log has no entry")
    with second.expect_navigation():
        second.click("#e0 >> text=cantine-essai")
    check("Prix du repas" in second.inner_text("h1"), "the log does not lead to the page")

    reader = browser.new_context(**small).new_page()
    reader.goto(site + "/algorithms/cantine-essai/decision")
    reader.fill("#f-in-quotient_familial", "7345")
    with reader.expect_navigation():
        reader.click("form.case button >> text=Continuer")
    with reader.expect_navigation():
        reader.click("button >> text=Signaler une erreur")
    check('"quotient_familial": 7345' in reader.input_value("#case"), "the case does not come along")
    check("?" not in reader.url and "7345" not in reader.url, "the case stands in the address")
    check("que si vous le laissez ici" in reader.inner_text("main"), "nothing says when the case is sent")
    reader.goto(site + "/algorithms/cantine-essai")
    with reader.expect_navigation():
        reader.click("text=Signaler une erreur")
    reader.fill("#text", "Le taux de la délibération n'est pas celui-là.")
    reader.click("summary")
    reader.fill("#case", MARKER)
    reader.check("#attach")
    with reader.expect_navigation():
        reader.click("button >> text=Envoyer")
    check("signalement 1" in reader.inner_text("main"), "the report is not confirmed")
    check(reader.context.cookies() == [], "a reader gets a cookie")
    with second.expect_navigation():
        second.goto(site + "/organisation")
    with second.expect_navigation():
        second.click("h3 >> text=Le taux")
    check(MARKER in second.inner_text("pre"), "the organisation does not see the case")
    second.fill("#answer_fr", "Vous avez raison : c'est corrigé.")
    with second.expect_navigation():
        second.click("button >> text=Répondre")
    # Another reader: a browser may keep a page for a minute.
    reader = browser.new_context(**small).new_page()
    reader.goto(site + "/algorithms/cantine-essai")
    shown = reader.inner_text("main")
    check("Vous avez raison" in shown and MARKER not in shown, "the answer is not public, or the case is")
    with open(log, encoding="utf-8") as lines:
        told = lines.read()
    check("page=desk.mistake" in told and "page=desk.draft" in told, "the log lacks the kinds of page")
    for secret in (MARKER, "734512", author, reviewer, "délibération"):
        check(secret not in told, "what was entered is in the log")


def picture(page, name):
    if pictures:
        page.screenshot(path=f"{pictures}/desk-{name}.png", full_page=True)


def audit(browser, reviewer):
    axe, count = Axe(), 0
    pages = [
        "/journal", "/algorithms/cantine-essai", "/algorithms/cantine-essai/report", "/organisation", "/organisation/draft",
        "/organisation/submissions/1", "/organisation/algorithms/cantine-essai", "/organisation/reports/1",
        "/organisation/reports/9",
    ]
    for width, scheme in ((1100, "light"), (360, "dark")):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
        page = context.new_page()

        def look(name):
            nonlocal count
            picture(page, f"{name}-{width}")
            violations(axe, page, width, name)
            count += 1

        for prefix in ("en/", ""):
            page.goto(f"{site}/{prefix}organisation")
            look(f"{prefix}signed-out".replace("/", "-"))
        page.fill("#token", reviewer)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        for prefix in ("", "/en"):
            for path in pages:
                page.goto(site + prefix + path)
                look((prefix + path).strip("/").replace("/", "-"))
            page.goto(site + prefix + "/organisation/draft")
            page.fill("#text", DESCRIPTOR.replace("quotient_familial *", "quotient_familal *"))
            page.fill("#field", "education")
            with page.expect_navigation():
                page.click("button[value=examine]")
            look((prefix + "-wrong-draft").strip("/"))
            page.goto(site + prefix + "/algorithms/cantine-essai/decision")
            page.fill("#f-in-quotient_familial", "1000")
            with page.expect_navigation():
                page.click("form#answers .actions button")
            look((prefix + "-result").strip("/"))
            with page.expect_navigation():
                page.click(".result form button")
            look((prefix + "-report-with-case").strip("/"))
        context.close()
    return count


def violations(axe, page, width, name):
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    for violation in axe.run(page).response["violations"]:
        check(False, f"{width} {name}: {violation['id']}: {violation['nodes'][0]['html'][:160]}")
    check(page.evaluate("document.documentElement.scrollWidth") <= width, f"{width} {name}: scrolls")


wait_until_ready()
author = keeping("token", "create", "--organisation", "mairie", "--name", "Auteur", "--scope", "submit", "--scope", "read")
reviewer = keeping("token", "create", "--organisation", "mairie", "--name", "Relecture")
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
    journey(browser, author, reviewer)
    count = audit(browser, reviewer)
    browser.close()
print(f"desk: {count} pages and a journey, {len(faults)} faults")
sys.exit(1 if faults else 0)
