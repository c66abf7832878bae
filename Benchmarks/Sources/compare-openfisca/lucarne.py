"""Lucarne's side: `lucarne run --cases` on a file of cases, as anyone would run it."""
import json
import os
import subprocess
import tempfile
from decimal import Decimal


class Lucarne:
    def __init__(self, program, registry):
        self.program = program
        self.registry = registry

    def run(self, algorithm, day, given):
        """The outputs of each case, in order. A case that cannot be read, or that lacks something, stops the comparison."""
        with tempfile.TemporaryDirectory() as folder:
            cases, results = os.path.join(folder, "cases.jsonl"), os.path.join(folder, "results.jsonl")
            with open(cases, "w", encoding="utf-8") as file:
                for case in given:
                    file.write(json.dumps(case) + "\n")
            subprocess.run(
                [self.program, "run", algorithm, "--registry", self.registry, "--as-of", day, "--cases", cases,
                 "--columns", "outputs", "--output", results], check=True, stderr=subprocess.PIPE)
            with open(results, encoding="utf-8") as file:
                found = [json.loads(line, parse_float=Decimal) for line in file]
        for case, result in zip(given, found, strict=True):
            if result.pop("missing") is not None or result.pop("error") is not None:
                raise ValueError(f"{algorithm} does not decide {case} on {day}")
        return found
