"""A registry from its first organisation to its hundredth kill, as those who keep it and publish in it meet it."""

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

binaries, folder, kills = os.path.abspath(sys.argv[1]), sys.argv[2], int(sys.argv[3])
store = folder + "/store.sqlite"
faults = []
random.seed(8)

DESCRIPTOR = """lucarne: 1
id: cantine-essai
title: {fr: Prix du repas}
summary: {fr: "Donne le prix d'un repas."}
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


def check(holds, what):
    if not holds:
        faults.append(what)
        print("FAULT", what)


def run(*arguments, token=None, status=0, language="en"):
    """A command, which must end with a status; what it said."""
    environment = dict(os.environ, LANG=language, LC_ALL=language)
    environment.pop("LUCARNE_TOKEN", None)
    if token:
        environment["LUCARNE_TOKEN"] = token
    done = subprocess.run(arguments, capture_output=True, text=True, env=environment)
    what = " ".join(os.path.basename(a) for a in arguments[:4])
    check(done.returncode == status, f"{what}: status {done.returncode}: {done.stdout}{done.stderr}")
    for secret in (token,):
        check(not secret or secret not in done.stdout + done.stderr, f"{what}: shows the token")
    return done.stdout + done.stderr


def lucarne(*arguments, **options):
    return run(binaries + "/lucarne", *arguments, **options)


def keeping(*arguments, **options):
    return run(binaries + "/lucarne-server", *arguments, "--store", store, **options)


class Server:
    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = open(folder + "/log", "ab")
        self.process = subprocess.Popen(
            [binaries + "/lucarne", "serve", "--registry", folder + "/Registry", "--port", str(self.port), "--store", store,
             "--metrics"],
            stderr=self.log, stdout=self.log)
        for _ in range(600):
            try:
                urllib.request.urlopen(self.address + "/health/live").close()
                return
            except OSError:
                check(self.process.poll() is None, "the server did not start")
                time.sleep(0.05)
        sys.exit("registration: the server did not come up")

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        status = self.process.wait(30)
        self.log.close()
        return status

    def get(self, path):
        with urllib.request.urlopen(self.address + path) as reply:
            return json.load(reply)


def submit(server, token, text, cases=CASES):
    """The number of the log's entry of a version that was acknowledged; None where nobody answered."""
    boundary = "lucarne-registration"
    body = ""
    for name, content in (("field", "education"), ("descriptor", text), ("cases/exemples.yaml", cases)):
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n\r\n{content}\r\n'
    body = body.replace('name="field"; filename="field"', 'name="field"') + f"--{boundary}--\r\n"
    request = urllib.request.Request(
        server.address + "/api/v1/submissions", body.encode(), method="POST",
        headers={"Authorization": "Bearer " + token, "Content-Type": "multipart/form-data; boundary=" + boundary})
    try:
        with urllib.request.urlopen(request) as reply:
            return json.load(reply)["log"]
    except urllib.error.HTTPError as error:
        check(False, f"a submission was refused: {error.code} {error.read()[:300]}")
    except (OSError, ValueError):
        pass
    return None


def life():
    entry = folder + "/draft/education/cantine-essai"
    os.makedirs(entry + "/cases")
    path = entry + "/2025-09-01.yaml"

    def write(text, cases):
        for name, content in ((path, text), (entry + "/cases/exemples.yaml", cases)):
            with open(name, "w", encoding="utf-8") as file:
                file.write(content)

    keeping("organisation", "add", "mairie", "--name", "Mairie", "--four-eyes")
    author = keeping("token", "create", "--organisation", "mairie", "--name", "a", "--scope", "submit", "--scope", "read").strip()
    reviewer = keeping("token", "create", "--organisation", "mairie", "--name", "b").strip()
    check(author not in keeping("token", "list", "--organisation", "mairie"), "the list of tokens shows one")
    server = Server()
    to = ("--to", server.address, "--registry", folder + "/Registry")
    verify = ("verify", "log", "--registry", server.address, "--state", folder + "/state.json", "--lang", "en")

    write(DESCRIPTOR.replace("value: quotient_familial", "value: quotient_familal"), CASES)
    check("quotient_familial" in lucarne("publish", path, *to, token=author, status=65), "a bad descriptor goes unnoticed")
    write(DESCRIPTOR, CASES.replace("prix: 5", "prix: 6"))
    refused = lucarne("publish", path, *to, token=author, status=65)
    check("submission.case-differs" in refused and "cases/exemples.yaml:5" in refused, f"bad case: {refused}")
    write(DESCRIPTOR, CASES)
    lucarne("publish", path, *to, token=author)
    lucarne("publish", "--approve", "1", *to, token=author, status=65)
    lucarne("publish", "--approve", "1", *to, token=reviewer)
    check("holds" in lucarne(*verify), "the log of one entry does not hold")
    page = urllib.request.urlopen(server.address + "/algorithms/cantine-essai").read().decode()
    check("Prix du repas" in page, "what was approved is not shown")
    figures = urllib.request.urlopen(server.address + "/metrics").read().decode()
    check("lucarne_requests" in figures, "serve does not pass on --metrics")
    refused = lucarne("serve", "--registry", folder + "/Registry", "--metric", status=64)
    check("--metrics" in refused, f"the server does not say which option it lacks: {refused}")

    # A backup, a version that is logged after it, and then another past in its place, well signed.
    keeping("backup", folder + "/backup.sqlite")
    write(DESCRIPTOR + "# deux\n", CASES)
    lucarne("publish", path, *to, token=author)
    lucarne("publish", "--approve", "2", *to, token=reviewer)
    check("continues" in lucarne(*verify), "the log that grew does not hold")
    server.stop()
    for name in os.listdir(folder):
        if name.startswith("store.sqlite"):
            os.rename(f"{folder}/{name}", f"{folder}/honest-{name}")
    run(binaries + "/lucarne-server", "restore", folder + "/backup.sqlite", "--store", store)
    server = Server()
    to = ("--to", server.address, "--registry", folder + "/Registry")
    again = ("verify", "log", "--registry", server.address, "--state", folder + "/state.json", "--lang", "en")
    check("fewer" in lucarne(*again, status=1), "a log that was cut goes unnoticed")
    write(DESCRIPTOR + "# trois\n", CASES)
    lucarne("publish", path, *to, token=author)
    lucarne("publish", "--approve", "2", *to, token=reviewer)
    told = lucarne(*again, status=1)
    check("DOES NOT HOLD" in told and "rewritten" in told, f"a past that was rewritten goes unnoticed: {told}")
    check("whole" in keeping("check"), "the store is damaged")
    server.stop()
    with open(folder + "/log", encoding="utf-8") as lines:
        text = lines.read()
    check("page=desk.submissions" in text and author not in text and reviewer not in text, "the log of the server")


def killed():
    """Publications all the time, and a kill at any moment of them."""
    for name in os.listdir(folder):
        if name.startswith("store.sqlite"):
            os.remove(f"{folder}/{name}")
    keeping("organisation", "add", "mairie", "--name", "Mairie")
    token = keeping("token", "create", "--organisation", "mairie", "--name", "a").strip()
    acknowledged, interrupted, count, seen = 0, 0, 0, 0
    for round in range(kills):
        server = Server()
        # What was published before the kill is shown by the server that comes after it.
        size = server.get("/api/v1/log/head")["size"]
        check(size >= acknowledged, f"round {round}: {acknowledged} were acknowledged, {size} are there")
        check(size <= acknowledged + 1, f"round {round}: more than what was under way is there")
        interrupted += size > acknowledged
        acknowledged = size
        if size:
            shown = server.get("/algorithms/cantine-essai.json")
            check(shown["id"] == "cantine-essai", f"round {round}: what is logged is not shown")
        if round:
            server.get(f"/api/v1/log/consistency?first={seen}&size={size}")
        seen = size
        begun, ended = threading.Event(), threading.Event()

        def publish():
            nonlocal acknowledged, count
            while not ended.is_set():
                count += 1
                begun.set()
                log = submit(server, token, DESCRIPTOR + f"# {count}\n")
                if log is None:
                    return
                acknowledged = max(acknowledged, log + 1)

        worker = threading.Thread(target=publish)
        worker.start()
        begun.wait()
        time.sleep(random.random() * 0.4)
        server.stop(signal.SIGKILL)
        ended.set()
        worker.join()
        if round % 10 == 9:
            check("whole" in keeping("check"), f"round {round}: the store is damaged")
    report = keeping("check")
    check("whole" in report, "the store is damaged")
    check(acknowledged > kills // 4, f"only {acknowledged} versions were published: the kills prove little")
    print(f"registration: killed {kills} times, {acknowledged} versions published, {interrupted} of them not acknowledged")


os.makedirs(folder + "/Registry")
shutil.copy("Registry/units.yaml", folder + "/Registry/units.yaml")
life()
killed()
print(f"registration: {len(faults)} faults")
sys.exit(1 if faults else 0)
