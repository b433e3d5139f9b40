#!/usr/bin/env python3
"""Does what README.md says: its first specification is checked and rendered, and the fault it shows is reported as it shows it.

Usage: readme.py PROGRAM README.md
"""
import pathlib
import re
import subprocess
import sys
import tempfile

program, readme = sys.argv[1], pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")
specification = re.search(r"```xml\n(.*?)```", readme, re.S)[1]
commands = [line.split()[1:] for line in re.findall(r"^    build/release/(qualspec .*first\.xml)$", readme, re.M)]
message = re.search(r"^    first\.xml:.*?(?=\n\S)", readme, re.S | re.M)[0].strip("\n")
message = re.sub(r"^    ", "", message, flags=re.M)
wrong = []


def run(folder, *arguments):
    done = subprocess.run([program, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
    return done.returncode, done.stdout


with tempfile.TemporaryDirectory() as folder:
    first = pathlib.Path(folder) / "first.xml"
    first.write_text(specification, encoding="utf-8")
    for arguments in commands:
        status, said = run(folder, *arguments)
        if status != 0 or "error" in said:
            wrong.append(f"{' '.join(arguments)}: status {status}: {said}")
    written = sorted(path.name for path in (pathlib.Path(folder) / "output" / "first").iterdir())
    if not {"handbook.pdf", "handbook.html", "handbook.md", "plan.pdf", "forms.pdf"} <= set(written):
        wrong.append(f"written: {written}")
    first.write_text(specification.replace('unitRef unit="loaves"', 'unitRef unit="loafs"'), encoding="utf-8")
    status, said = run(folder, "check", "first.xml")
    if status != 1 or said.strip("\n") != message:
        wrong.append(f"status {status}; README:\n{message}\nsaid:\n{said}")
if len(commands) != 3:
    wrong.append(f"commands with first.xml in README: {commands}")
print("\n".join(wrong))
sys.exit(1 if wrong else 0)
