#!/usr/bin/env python3
"""Proves the figures of the published diploma with 34 units: least credit 50, least guided learning 171 hours, each with units that have
it and meet the rules. Skipped (77), saying so, where the document is not there.
Usage: routes.py --qualspec PROGRAM --documents FOLDER --work FOLDER"""
import argparse
import json
import pathlib
import subprocess
import sys


def main():
    parser = argparse.ArgumentParser()
    for name in ("--qualspec", "--documents", "--work"):
        parser.add_argument(name, required=True)
    given = parser.parse_args()
    source = pathlib.Path(given.documents) / "pearson-l4.json"
    if not source.exists():
        print(f"skipped: {source} is not there")
        return 77
    work = pathlib.Path(given.work)
    work.mkdir(parents=True, exist_ok=True)
    specification = work / "diploma.xml"
    convert = pathlib.Path(__file__).with_name("convert.py")
    subprocess.run([sys.executable, convert, source, specification], check=True)
    units = {unit["ref"]: unit for unit in json.loads(source.read_text(encoding="utf-8"))["structure"]["entries"]}

    done = subprocess.run([given.qualspec, "routes", "-q", "-f", "json", specification], capture_output=True, check=False)
    answer = json.loads(done.stdout)["structures"][0]
    faults = []
    for figure, value, measure in (("leastCredits", 50, "credit"), ("leastGuidedLearningHours", 171, "glh")):
        found = answer[figure]
        taken = [units[unit["id"].removeprefix("unit-").replace("-", "/")] for unit in found["route"]["units"]]
        by_group = {group: sum(unit["credit"] for unit in taken if unit["group"] == group) for group in "ABC"}
        proof = (sum(unit[measure] for unit in taken) == value and by_group["A"] == 14 and by_group["B"] >= 20 and by_group["C"] <= 16
                 and by_group["B"] + by_group["C"] >= 36 and sum(by_group.values()) >= 50
                 and sum(unit["credit"] for unit in taken if unit["level"] >= 4) >= 38)
        print(f"{figure}: {found['value']} by units {', '.join(unit['number'] for unit in taken)}{'' if proof else ': no proof'}")
        if found["value"] != value or not proof:
            faults.append(figure)
    print(f"{answer['selections']['number']} selections")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
