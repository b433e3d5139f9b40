#!/usr/bin/env python3
"""What `qualspec check` finds in the five published documents, each finding judged by a person.

The file findings.txt beside this script has a line for each: verdict, document, line, rule. The verdict is true (the document has the fault, or the
information is right) or false (it has not). No words of the documents are kept. A finding that is not in the file, or a line that is no longer
found, fails the test: look at it in the document, judge it, and write it down. Lines count in what convert.py makes of the data.

Usage: findings.py --qualspec PROGRAM --documents FOLDER --work FOLDER [--print]
"""
import argparse
import collections
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
SKIP = 77


def found(program, documents, work):
    """Every finding as (document, line, rule), with how often it stands there."""
    import json
    all_findings = collections.Counter()
    for source in sorted(documents.glob("*.json")):
        xml = work / f"{source.stem}.xml"
        subprocess.run([sys.executable, str(HERE / "convert.py"), str(source), str(xml)], check=True, stdout=subprocess.DEVNULL)
        done = subprocess.run([program, "check", "-f", "json", str(xml)], stdout=subprocess.PIPE, check=False)
        for finding in json.loads(done.stdout)["findings"]:
            all_findings[(source.stem, finding.get("line", 0), finding["rule"])] += 1
    return all_findings


def judged():
    """The verdicts: (document, line, rule) to a list of true and false."""
    verdicts = collections.defaultdict(list)
    for line in (HERE / "findings.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            verdict, document, number, rule = line.split()
            verdicts[(document, int(number), rule)].append(verdict)
    return verdicts


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--qualspec", required=True)
    parser.add_argument("--documents", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--print", action="store_true", help="the findings in the form of findings.txt, with the verdicts that there are")
    options = parser.parse_args()
    if not list(options.documents.glob("*.json")):
        print("the published documents are not here: skipped")
        return SKIP
    options.work.mkdir(parents=True, exist_ok=True)
    findings = found(options.qualspec, options.documents, options.work)
    verdicts = judged()
    if options.print:
        for (document, line, rule), count in sorted(findings.items()):
            known = verdicts.get((document, line, rule), [])
            for i in range(count):
                print(known[i] if i < len(known) else "?", document, line, rule)
        return 0
    faults = 0
    for key, count in sorted(findings.items()):
        if len(verdicts.get(key, [])) < count:
            faults += 1
            print("not judged:", *key)
    for key, known in sorted(verdicts.items()):
        if findings.get(key, 0) < len(known):
            faults += 1
            print("no longer found:", *key)
        if not set(known) <= {"true", "false"}:
            faults += 1
            print("a verdict is true or false:", *key)
    counts = collections.Counter(verdict for known in verdicts.values() for verdict in known)
    print(f"{counts['true']} findings judged true, {counts['false']} judged false; {faults} to be looked at")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
