#!/usr/bin/env python3
"""Renders the example house's specification as the house would, and looks for what makes it its own. Usage: check.py PROGRAM SOURCES WORK"""
import pathlib
import subprocess
import sys

WANTED = [
    ("handbook.html", "Manyleb y cymhwyster", "the house's cover, in Welsh words"),
    ("handbook.html", "Deilliannau dysgu a meini prawf asesu", "Welsh labels"),
    ("handbook.html", "Mawrth 2026", "Welsh months"),
    ("handbook.html", "Noto Serif", "the house's fonts on screen"),
    ("handbook.layout", "#5a1e3c", "the house's colours on paper"),
    ("handbook.layout", '"logo.png"', "the house's logo"),
    ("handbook.layout", '"Tudalen ', "Welsh running feet"),
    ("unit-teiar.layout", '"Uned 1: Trwsio tiwb mewnol"', "Welsh headings"),
]


def main():
    program, sources, work = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    house = sources / "templates" / "example-house"
    done = subprocess.run([program, "render", "--templates", str(house), "--theme", "oriel", "-d", "handbook,unit", "-f", "pdf,html,md,layout",
                           "-o", str(work), str(house / "specification.xml")], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = done.stdout.decode("utf-8", "replace")
    faults = [] if done.returncode == 0 else [f"render ended with {done.returncode}:\n{said}"]
    faults += [line for line in said.splitlines() if ": warning: " in line or ": error: " in line]
    folder = work / "specification" / "oriel"
    for name, text, what in WANTED:
        path = folder / name
        if not path.exists() or text not in path.read_text(encoding="utf-8"):
            faults.append(f"{what}: {name} does not say {text!r}")
    if not (folder / "handbook.pdf").exists():
        faults.append("there is no handbook.pdf")
    print("\n".join(faults) or "the example house is as it should be")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
