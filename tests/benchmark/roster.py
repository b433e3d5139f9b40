#!/usr/bin/env python3
"""A pack of forms in PDF for each learner of a large roster: processor time, and memory for a tenth of the learners and for all.

Usage: roster.py PROGRAM SPEC [LEARNERS]      1,000 learners where no number is given; each takes the first two units
"""
import os
import pathlib
import subprocess
import sys
import tempfile

NAMES = ["Siân Tŵr", "Łucja Żółć", "Ελένη Παππά", "Анна Жукова", "Ada Brown", "Gwenllian Rhys", "Bo Ek", "Cid Fox", "Dee Gil", "Eve Hay"]
BAD_ROWS = 10


def roster(path, learners):
    """Every hundredth row or so is bad: its assessor is its quality assurer."""
    with open(path, "w", encoding="utf-8") as out:
        out.write("Registration number,Name,Units,Assessor,IQA,Centre,Centre number,Start date\n")
        bad = max(1, learners // BAD_ROWS)
        for number in range(1, learners + 1):
            quality_assurer = "Maya Oduya" if number % bad == 0 else "Joan Pell"
            out.write(f'R{number:05},{NAMES[number % len(NAMES)]},"1, 2",Maya Oduya,{quality_assurer},Brackenhall,FC 1182,2026-09-01\n')


def run(program, specification, learners, folder):
    """Seconds of processor time, and the most memory held, in MB."""
    path = pathlib.Path(folder) / "roster.csv"
    roster(path, learners)
    command = [program, "render", "-q", "-d", "forms", "-f", "pdf", "-o", folder, "--roster", path, specification]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 1:
        sys.exit(f"bad rows are there, and the exit status is {child.returncode}")
    made = len(list(pathlib.Path(folder).rglob("forms.pdf")))
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, made


def main():
    program, specification = sys.argv[1:3]
    learners = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
    print(f"{'learners':>8} {'packs':>6} {'seconds':>8} {'MB':>6}")
    for count in (learners // 10, learners):
        with tempfile.TemporaryDirectory() as folder:
            seconds, memory, made = run(program, specification, count, folder)
        print(f"{count:8} {made:6} {seconds:8.1f} {memory:6.0f}", flush=True)


if __name__ == "__main__":
    main()
