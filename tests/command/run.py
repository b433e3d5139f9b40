#!/usr/bin/env python3
"""Runs the command tests: Markdown files whose code blocks hold commands, what they print, and their exit status.

    % qualspec check bad.xml
    bad.xml:3:1: error: ...
    => 1

A block's commands run one after the other in a fresh copy of the folder `files` beside this script; standard error is
printed with standard output; "=> 0" is left out. Any other program of POSIX may stand in place of qualspec, to look at
what is there afterwards. Usage: run.py PROGRAM [--accept] FILE...
"""
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```\n(% .*?)^```\n", re.S | re.M)


def run(block, program):
    """The block as it should read: each command, its output and its status."""
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder) / "work"
        shutil.copytree(pathlib.Path(__file__).parent / "files", work)
        environment = {"PATH": os.environ["PATH"], "HOME": folder, "SOURCE_DATE_EPOCH": "0", "LC_ALL": "C.UTF-8"}
        for line in block.splitlines():
            if not line.startswith("% "):
                continue
            command = re.sub(r"^qualspec\b", program, line[2:])
            done = subprocess.run(["sh", "-c", command], cwd=work, env=environment, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
            lines.append(line)
            output = done.stdout.decode("utf-8", "backslashreplace")
            lines.extend(output.splitlines())
            if done.returncode:
                lines.append(f"=> {done.returncode}")
    return "\n".join(lines) + "\n"


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    accept = "--accept" in sys.argv
    failed = blocks = 0
    for name in sys.argv[2:]:
        if name == "--accept":
            continue
        path = pathlib.Path(name)
        text = path.read_text(encoding="utf-8")

        def check(match):
            nonlocal failed, blocks
            blocks += 1
            found = run(match.group(1), program)
            if found != match.group(1) and not accept:
                failed += 1
                sys.stdout.writelines(difflib.unified_diff(match.group(1).splitlines(True), found.splitlines(True),
                                                           f"{name} (expected)", f"{name} (found)"))
            return "```\n" + found + "```\n"

        new = BLOCK.sub(check, text)
        if accept and new != text:
            path.write_text(new, encoding="utf-8")
    if not blocks:
        print("no command was found to test")
        return 1
    print(f"{blocks - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
