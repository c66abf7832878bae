"""Runs axe-core over every page of a folder; ends with 1 when any of them has a fault. Called by axe.sh."""

import pathlib
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

chromium, folder, screenshots = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
faults = 0
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    for path in sorted(folder.glob("*.html")):
        for scheme in ("light", "dark"):
            for width in (1200, 320):
                page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
                page.goto(path.as_uri())
                results = Axe().run(page)
                place = f"{path.name}, {scheme}, {width} px"
                for violation in results.response["violations"]:
                    faults += 1
                    print(f"{place}: {violation['id']}: {violation['help']}")
                    for node in violation["nodes"]:
                        print(f"  {node['html'][:160]}")
                for check in results.response["incomplete"]:
                    print(f"{place}: to look at: {check['id']} ({len(check['nodes'])})")
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    faults += 1
                    print(f"{place}: wider than the screen")
                page.close()
        if screenshots:
            target = pathlib.Path(screenshots)
            target.mkdir(parents=True, exist_ok=True)
            for width, scheme in ((1200, "light"), (360, "light"), (360, "dark")):
                page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
                page.goto(path.as_uri())
                page.screenshot(path=target / f"{path.stem}-{width}-{scheme}.png", full_page=True)
                page.pdf(path=target / f"{path.stem}.pdf", prefer_css_page_size=True)
                page.close()
    browser.close()
pages = len(list(folder.glob("*.html")))
print(f"accessibility: {pages} pages, {faults} faults")
sys.exit(1 if faults or not pages else 0)
