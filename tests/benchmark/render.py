#!/usr/bin/env python3
"""Processor time of whole runs: the least of nine, since the machine is shared.

Usage: render.py PROGRAM SPEC... [-- OPTION...]      options go to `qualspec render`
"""
import os
import resource
import subprocess
import sys
import tempfile

RUNS = 9


def once(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    if subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode > 1:  # 1: something was found
        raise subprocess.CalledProcessError(2, command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    arguments = sys.argv[1:]
    options = []
    if "--" in arguments:
        at = arguments.index("--")
        arguments, options = arguments[:at], arguments[at + 1:]
    program, specifications = arguments[0], arguments[1:]
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'check':>8} {'pdf':>8} {'html':>8} {'md':>8} {'all':>8}   seconds of processor time, least of {RUNS}")
        for specification in specifications:
            render = [program, "render", "-q", "-o", folder, *options]
            commands = [[program, "check", "-q", specification]]
            commands += [render + ["-f", formats, specification] for formats in ("pdf", "html", "md", "pdf,html,md")]
            commands[0] += ["--fail-on", "error"]
            times = []
            for command in commands:
                try:
                    times.append(min(once(command) for _ in range(RUNS)))
                except subprocess.CalledProcessError:
                    times.append(float("nan"))
            print(" ".join(f"{seconds:8.3f}" for seconds in times), " ", os.path.basename(specification))


if __name__ == "__main__":
    main()
