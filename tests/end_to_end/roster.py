#!/usr/bin/env python3
"""Packs for a roster: a run that is killed leaves whole files only, a rerun gives the bytes of a run that was not, bad rows are isolated, and what learners
share is the same as if each were alone. Usage: roster.py --qualspec PROGRAM --work FOLDER SPECIFICATION"""
import argparse
import csv
import hashlib
import pathlib
import shutil
import signal
import subprocess
import sys
import time

LEARNERS = 12
BAD = {3: "assessor", 6: "unit", 9: "date"}
faults = []


def check(holds, *what):
    if not holds:
        faults.append(" ".join(str(part) for part in what))


def write_roster(path, numbers):
    with open(path, "w", encoding="utf-8") as out:
        out.write("Registration number,Name,Units,Assessor,IQA,Start date\n")
        for number in numbers:
            bad = BAD.get(number)
            units = "1, 99" if bad == "unit" else "1" if number % 4 == 0 else "1, 2"
            out.write(f'R{number},Siân {number},"{units}",Bo Ek,{"Bo Ek" if bad == "assessor" else "Cy Do"},{"31/02/2026" if bad == "date" else "2026-09-01"}\n')


def files_in(folder):
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "report.csv"}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--qualspec", required=True)
    arguments.add_argument("--work", type=pathlib.Path, required=True)
    arguments.add_argument("specification")
    given = arguments.parse_args()
    work = given.work
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)

    def command(roster, folder):
        return [given.qualspec, "render", "-q", "-d", "forms,f15", "-f", "pdf,html", "-o", work / folder, "--roster", roster, given.specification]

    write_roster(work / "all.csv", range(1, LEARNERS + 1))
    whole = subprocess.run(command(work / "all.csv", "whole"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    expected = files_in(work / "whole")
    check(whole.returncode == 1, "exit status", whole.returncode)
    check(len(expected) == 4 * (LEARNERS - len(BAD)), len(expected), "files")
    reports = list((work / "whole").rglob("report.csv"))
    with open(reports[0], encoding="utf-8-sig", newline="") as lines:
        results = {row["id"]: row["result"] for row in csv.DictReader(lines)}
    check(results == {f"R{number}": "skipped" if number in BAD else "made" for number in range(1, LEARNERS + 1)}, results)

    # Killed at several moments: what is there is whole, and running again gives all of it.
    kills = 0
    for wanted in (1, len(expected) // 3, 2 * len(expected) // 3):
        folder = work / f"killed-{wanted}"
        child = subprocess.Popen(command(work / "all.csv", folder.name), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while child.poll() is None and sum(1 for path in folder.rglob("*.*") if path.suffix in (".pdf", ".html")) < wanted:
            time.sleep(0.001)
        child.send_signal(signal.SIGKILL)
        kills += child.wait() == -signal.SIGKILL
        left = files_in(folder)  # a file that is whole may not have its own name yet
        check(all(expected.get(name, digest) == digest and digest in expected.values() for name, digest in left.items()), "a killed run left a file that is not whole:", sorted(left.items() - expected.items()))
        subprocess.run(command(work / "all.csv", folder.name), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        again = files_in(folder)
        check({name: again.get(name) for name in expected} == expected, "a rerun gives other bytes")
    check(kills > 0, "no run was killed before it ended")

    # Alone, or after others who take the same units or others: the same.
    for number in (2, 4, 5):
        write_roster(work / "one.csv", [number])
        subprocess.run(command(work / "one.csv", f"alone-{number}"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        alone = files_in(work / f"alone-{number}")
        check(len(alone) == 4 and alone.items() <= expected.items(), "learner", number, "alone differs")

    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults; {kills} runs killed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
