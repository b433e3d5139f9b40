#!/usr/bin/env python3
"""Processor time of comparing a specification with a revision of it, and of ten times as much.

Usage: compare.py PROGRAM SPEC [FOLDER]      the four specifications are left in FOLDER, to count instructions

The revision is made here: of the criteria some are reworded, some moved, some taken out. Ten times as much is each unit ten times, the words of
the copies spelt otherwise, so that no copy is like another. `check` reads the new version; what it takes more than its share is its rules.
"""
import os
import re
import resource
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

RUNS = 9
COPIES = 10


def local(element):
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def spelt_otherwise(text, by):
    """Each longer word with its letters moved on: another word of the same length."""
    def moved(match):
        return "".join(chr((ord(c) - 97 + by) % 26 + 97) if c.islower() else c for c in match.group())
    return re.sub(r"\b[A-Za-z]{5,}\b", moved, text)


def ten_times(root):
    for units in [e for e in root.iter() if local(e) == "units"]:
        originals = [e for e in units if local(e) == "unit"]
        for copy in range(1, COPIES):
            for unit in originals:
                other = tree.fromstring(tree.tostring(unit))
                for element in other.iter():
                    if element.text:
                        element.text = spelt_otherwise(element.text, copy)
                for name in ("id", "reference", "number"):
                    if name in other.attrib:
                        other.set(name, f"{other.get(name)}-{copy}")
                for element in other:
                    if local(element) in ("reference", "number"):
                        element.text = f"{element.text}-{copy}"
                units.append(other)


def revised(root):
    count = 0
    for outcome in [e for e in root.iter() if local(e) == "outcome"]:
        for criterion in [e for e in outcome if local(e) == "criterion"]:
            count += 1
            if count % 7 == 0 and criterion.text:
                words = criterion.text.split(" ")
                criterion.text = " ".join(words[:-2] + ["thoroughly"] + words[-1:])
            elif count % 31 == 0:
                outcome.remove(criterion)
            elif count % 23 == 0:
                outcome.remove(criterion)
                outcome.insert(next((i for i, e in enumerate(outcome) if local(e) == "criterion"), len(outcome)), criterion)


def once(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    if subprocess.run(command, stdout=subprocess.DEVNULL).returncode > 1:  # 1: they differ
        raise subprocess.CalledProcessError(2, command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def least(command):
    return min(once(command) for _ in range(RUNS))


def main():
    program, specification = sys.argv[1:3]
    tree.register_namespace("", tree.parse(specification).getroot().tag[1:].split("}")[0])
    with tempfile.TemporaryDirectory() as scratch:
        folder = sys.argv[3] if len(sys.argv) > 3 else scratch
        files = {}
        for times in (1, COPIES):
            for version in ("old", "new"):
                document = tree.parse(specification)
                if times > 1:
                    ten_times(document.getroot())
                if version == "new":
                    revised(document.getroot())
                files[times, version] = os.path.join(folder, f"{version}-{times}.xml")
                document.write(files[times, version], encoding="utf-8", xml_declaration=True)
        taken = [least([program, "diff", "--stat", files[times, "old"], files[times, "new"]]) for times in (1, COPIES)]
        print(f"{taken[0]:.3f} s, of ten times as much {taken[1]:.3f} s: {taken[1] / taken[0]:.1f} times as long")


if __name__ == "__main__":
    main()
