#!/usr/bin/env python3
"""Processor time of `qualspec routes` for made-up rules: 200 optional units in 12 groups, with barred pairs;
then for the rules of the specifications given.

Usage: routes.py PROGRAM [SPECIFICATION...]
"""
import os
import random
import subprocess
import sys
import tempfile

from render import once

RUNS = 5


def specification(seed, pairs):
    chance = random.Random(seed)
    groups = [[] for _ in range(12)]
    units = []
    for i in range(200):
        credit = chance.randint(1, 10)
        groups[i % 12].append(f'<unitRef unit="u{i}"/>')
        units.append(f'<unit id="u{i}" number="{i}" level="{chance.randint(2, 4)}" credit="{credit}" guidedLearningHours="{4 * credit + chance.randint(0, 29)}">'
                     f'<title>Unit {i}</title><outcome><title>Be able</title><criterion>Do</criterion></outcome></unit>')
    structure = [f'<group id="g{i}" kind="optional" minimumCredits="{6 + i % 3}" maximumCredits="20"><title>Group {i}</title>{"".join(group)}</group>' for i, group in enumerate(groups)]
    barred = ['<barred><unitRef unit="u{}"/><unitRef unit="u{}"/></barred>'.format(*chance.sample(range(200), 2)) for _ in range(pairs)]
    return ('<specification xmlns="urn:qualspec:specification:1"><qualification type="Diploma" level="4" credit="120"><title>Made up</title></qualification>'
            f'<structure minimumCredits="120" maximumCredits="150">{"".join(structure)}{"".join(barred)}<requirement minimumCredits="60" minimumLevel="4"/></structure>'
            f'<units>{"".join(units)}</units></specification>')


def report(program, label, path):
    answer = subprocess.run([program, "routes", path], capture_output=True, text=True)
    if answer.returncode > 1:
        sys.exit(answer.stderr)
    command = ["sh", "-c", '"$0" routes -q "$1" || [ $? = 1 ]', program, path]
    least = next((line.strip() for line in answer.stdout.splitlines() if "Least credit" in line), "no answer")
    print(f"{label:>20} {min(once(command) for _ in range(RUNS)):8.3f}  {least[:60]}")


def main():
    program = sys.argv[1]
    print(f"               rules  seconds of processor time, least of {RUNS}")
    with tempfile.TemporaryDirectory() as folder:
        for pairs in (0, 20, 60):
            path = os.path.join(folder, f"{pairs}.xml")
            with open(path, "w", encoding="utf-8") as file:
                file.write(specification(1, pairs))
            report(program, f"{pairs} barred pairs", path)
    for path in sys.argv[2:]:
        report(program, os.path.basename(path)[:20], path)


if __name__ == "__main__":
    main()
