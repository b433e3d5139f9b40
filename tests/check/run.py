#!/usr/bin/env python3
"""Broken specifications: what is said of each, to the letter, and that nothing is written.

Each folder here is a case: `spec.xml` with what belongs to it, and `expected`. The case is copied, `prepare` is run in the copy
where there is one (links, and what is too long to keep), and a finished document is put where `render` would write. Then `check`
and `render` are run, or the commands of the file `commands`. `expected` holds the commands, what they print and their status, as in
tests/command; "(the same)" stands for what the command before it printed. After `render` has failed, what stood in `output` must
stand there still, and nothing else. Usage: run.py PROGRAM [--accept] CASE...
"""
import difflib
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

COMMANDS = ["qualspec check spec.xml", "qualspec render -d handbook -f html,md -o output spec.xml"]
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "0"}
OLD = "an older document\n"


def contents(folder):
    """Path to bytes of every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def run(case, program):
    """What `expected` should hold, and what is wrong besides."""
    lines, faults = [], []
    with tempfile.TemporaryDirectory() as parent:
        work = pathlib.Path(parent) / "work"
        shutil.copytree(case, work, symlinks=True, ignore=shutil.ignore_patterns("expected", "prepare", "commands"))
        if (case / "prepare").exists():
            subprocess.run(["sh", "-e", str((case / "prepare").resolve())], cwd=work, env=ENVIRONMENT, check=True)
        for name in ("handbook.html", "handbook.md"):
            (work / "output/spec").mkdir(parents=True, exist_ok=True)
            (work / "output/spec" / name).write_text(OLD, encoding="utf-8")
        commands = (case / "commands").read_text(encoding="utf-8").splitlines() if (case / "commands").exists() else COMMANDS
        before, said_before = contents(work / "output"), None
        for command in commands:
            words = [program if word == "qualspec" else word for word in shlex.split(command)]
            done = subprocess.run(words, cwd=work, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
            said = done.stdout.decode("utf-8", "backslashreplace")
            lines.append("% " + command)
            lines.extend(["(the same)"] if said and said == said_before else said.splitlines())
            lines.append(f"=> {done.returncode}")
            said_before = said
            if done.returncode == 0 or not re.search(r"(error|qualspec): ", said):
                faults.append(f"{case.name}: '{command}' found nothing wrong")
            if contents(work / "output") != before:
                faults.append(f"{case.name}: '{command}' changed what stood in output")
    return "\n".join(lines) + "\n", faults


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    accept = "--accept" in sys.argv
    cases = [pathlib.Path(name) for name in sys.argv[2:] if name != "--accept"]
    failed = 0
    for case in cases:
        found, faults = run(case, program)
        wanted_path = case / "expected"
        wanted = wanted_path.read_text(encoding="utf-8") if wanted_path.exists() else ""
        if accept:
            wanted_path.write_text(found, encoding="utf-8")
            wanted = found
        sys.stdout.writelines(difflib.unified_diff(wanted.splitlines(True), found.splitlines(True), f"{case.name}/expected", "found"))
        for fault in faults:
            print(fault)
        failed += bool(faults or found != wanted)
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed or len(cases) < 30 else 0


if __name__ == "__main__":
    sys.exit(main())
