"""The data file of a comparison, beside the entry it is about."""
import json


def text(algorithm, version, today, dates, kinds):
    """`dates` are (date, cases, agree), `kinds` are (kind, cases); kinds without a case are left out."""
    lines = [
        "# Written by Benchmarks/compare-openfisca.sh.",
        "comparison:",
        f'  with: {{name: OpenFisca-France, version: "{version}", url: "https://github.com/openfisca/openfisca-france"}}',
        f"  on: {today}",
        "  how:",
        f"    fr: {json.dumps(algorithm.HOW['fr'], ensure_ascii=False)}",
        f"    en: {json.dumps(algorithm.HOW['en'], ensure_ascii=False)}",
        f"  outputs: [{', '.join(algorithm.OUTPUTS)}]",
        "  dates:",
    ]
    lines += [f"    - {{date: {day}, cases: {cases}, agree: {agree}}}" for day, cases, agree in dates]
    found = [(kind, cases) for kind, cases in kinds if cases]
    if not found:
        return "\n".join(lines + ["  disagreements: []"]) + "\n"
    lines.append("  disagreements:")
    for kind, cases in found:
        lines.append(f"    - cases: {cases}")
        for name in ("what", "judgement"):
            words = getattr(kind, name)
            lines.append(f"      {name}:")
            lines.append(f"        fr: {json.dumps(words['fr'], ensure_ascii=False)}")
            lines.append(f"        en: {json.dumps(words['en'], ensure_ascii=False)}")
    return "\n".join(lines) + "\n"
